"""Agreements side by side, countries by stage, who is linked with whom, parties over time, who speaks."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from agreements.charts import matrices, speech
from agreements.charts.tiles import PLACES
from agreements.models import Actor, Agreement, Country, Figure, Membership, Party, Statement
from agreements.queries import compare, economies, speakers
from agreements.queries.parties_in_time import parties_in
from agreements.queries.partners import bindings, with_partner
from agreements.registry.loader import load
from agreements.registry_sync import sync_registry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
MOST = 10  # queries a page


def text_of(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def spoken(registry: Any, make_article: Any, make_claim: Any) -> None:
    """Kao speaks of RCEP three times over two months, once of ACFTA; a figure is cited about RCEP."""
    kao = Actor.objects.get(key="kao-kim-hourn")
    for number, (key, kind, day) in enumerate(
        (
            ("rcep", "direct", date(2025, 8, 1)),
            ("rcep", "indirect", date(2025, 9, 1)),
            ("rcep", "direct", date(2025, 9, 17)),
            ("acfta", "direct", date(2025, 9, 17)),
        )
    ):
        article = make_article(f"Words {number} about 12 billion.")
        make_claim(
            Statement,
            article,
            f"Words {number}",
            kind=kind,
            speaker=kao,
            said_on=day,
            agreements=[Agreement.objects.get(key=key)],
            countries=["CN"],
        )
    make_claim(
        Figure,
        article,
        "12 billion",
        value=12,
        unit="USD",
        measure="trade",
        agreements=[Agreement.objects.get(key="rcep")],
    )


def test_countries_are_bound_as_the_partner_filter_has_it(registry: Any) -> None:
    for on in (date(2019, 1, 1), date(2025, 10, 1), TODAY):
        bound = bindings(on)
        for country in Country.objects.all():
            expected = set(Agreement.objects.filter(with_partner(country.pk, on)).values_list("pk", flat=True))
            assert bound[country.pk] == expected, (country, on)


def test_agreements_are_found_by_key_short_name_and_acronym_in_the_order_asked(registry: Any) -> None:
    known, unknown = compare.named(["acfta 3.0", "rcep", "RCEP", "nothing"])
    assert [agreement.key for agreement in known] == ["acfta-3-0", "rcep"]
    assert unknown == ["nothing"]


def test_two_agreements_stand_side_by_side(client: Client, spoken: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(MOST):
        assert client.get("/compare/?agreement=rcep&agreement=evfta").status_code == 200
    text = text_of(client, "/compare/?agreement=rcep&agreement=evfta")
    assert "RCEP · EVFTA compared" in text
    assert "1 country is in all of them: Vietnam." in text
    assert "15 November 2020 signed" in text
    assert "Kao Kim Hourn 3" in text
    assert "trade 1" in text


def test_four_agreements_ask_no_more_than_two(client: Client, spoken: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(MOST):
        answer = client.get(
            "/compare/?agreement=rcep&agreement=evfta&agreement=acfta&agreement=acfta-3-0&agreement=more"
        )
    assert answer.status_code == 200


def test_comparing_says_what_it_does_not_know_and_how_to_begin(client: Client, registry: Any) -> None:
    text = text_of(client, "/compare/?agreement=rcep&agreement=%3Cb%3E")
    assert "No agreement is called “&lt;b&gt;”" in text
    assert "Choose two to four agreements" in text_of(client, "/compare/")


def test_the_matrix_of_stages_counts_what_its_links_lead_to(
    client: Client, registry: Any, django_assert_max_num_queries: Any
) -> None:
    matrix = economies.stage_matrix(TODAY)
    assert [label for _status, label in matrix.statuses] == ["In force", "Signed"]
    vietnam = next(row for row in matrix.rows if row.country.pk == "VN")
    assert ([cell.count for cell in vietnam.cells], vietnam.total) == ([3, 1], 4)
    assert matrix.rows[0] == vietnam
    with django_assert_max_num_queries(MOST):
        html = client.get("/compare/stages/").content.decode()
    assert '<a href="/agreements/?partner=VN&amp;status=in-force">3</a>' in html
    assert "Agreements 3" in text_of(client, "/agreements/?partner=VN&status=in-force")
    chart = matrices.stages(matrix, "Stages")
    assert chart is not None
    assert [bar["name"] for bar in chart.spec["data"]] == ["In force", "Signed"]


def test_the_members_of_a_bloc_alone(client: Client, registry: Any) -> None:
    text = text_of(client, "/compare/stages/?bloc=asean")
    assert "Vietnam" in text.partition("Each number leads")[2]
    assert "China" not in text.partition("Each number leads")[2]


def test_two_countries_are_linked_by_what_binds_both(
    client: Client, registry: Any, django_assert_max_num_queries: Any
) -> None:
    countries = economies.countries_of(["VN", "CN", "GB"], "", TODAY, 30)
    matrix = economies.link_matrix(countries, TODAY)
    counts = {(a.pk, b.pk): count for a, cells in matrix.rows for b, count, _level in cells}
    assert counts["VN", "CN"] == counts["CN", "VN"] == 3
    assert counts["VN", "GB"] == 0
    assert counts["VN", "VN"] is None
    assert {
        count for _a, cells in economies.link_matrix(countries, TODAY, "signed").rows for _b, count, _l in cells
    } == {
        None,
        0,
        1,
    }
    with django_assert_max_num_queries(MOST):
        html = client.get("/compare/links/?country=VN&country=CN").content.decode()
    assert 'href="/between/?a=CN&amp;b=VN" aria-label="China – Vietnam: 3">3</a>' in html


def test_a_heat_map_leads_to_the_agreements_of_two_countries(registry: Any) -> None:
    matrix = economies.link_matrix(economies.countries_of(["VN", "CN"], "", TODAY, 30), TODAY)
    chart = matrices.links(matrix, [["", "/one/"], ["/two/", ""]], "Links")
    assert chart is not None
    trace = chart.spec["data"][0]
    assert (trace["z"], trace["customdata"]) == ([[None, 3], [3, None]], [["", "/one/"], ["/two/", ""]])
    nothing = economies.link_matrix(economies.countries_of(["VN", "GB"], "", TODAY, 30), TODAY)
    assert matrices.links(nothing, [["", ""], ["", ""]], "Links") is None


def test_a_country_is_taken_out_of_the_matrix_again(client: Client, registry: Any) -> None:
    html = client.get("/compare/links/?country=VN&country=CN&status=signed").content.decode()
    assert 'href="?country=VN&amp;status=signed"' in html
    assert "Choose a bloc, or two countries and more" in text_of(client, "/compare/links/?bloc=&country=VN")


def test_the_map_shows_who_was_bound_that_year(registry: Any) -> None:
    rcep = Agreement.objects.get(key="rcep")
    assert [country.code for country in parties_in(2022, rcep, TODAY).countries] == ["CN", "VN"]
    assert all(country.fresh for country in parties_in(2022, rcep, TODAY).countries)
    assert not any(country.fresh for country in parties_in(2023, rcep, TODAY).countries)
    assert parties_in(1900, rcep, TODAY).year == 2022
    assert parties_in(2099, rcep, TODAY).year == 2026


def test_parties_without_a_date_count_from_the_entry_into_force_and_are_told(registry: Any) -> None:
    acfta = Agreement.objects.get(key="acfta")
    found = parties_in(2012, acfta, TODAY)
    assert (found.first_year, found.assumed, found.undated) == (2010, 3, 0)
    acfta.milestones.all().delete()
    found = parties_in(2012, acfta, TODAY)
    assert (found.countries, found.assumed, found.undated) == ([], 0, 3)


def test_a_country_that_left_a_bloc_leaves_the_map(registry: Any) -> None:
    vietnam = Membership.objects.get(country="VN", bloc__key="asean")
    vietnam.until, vietnam.until_precision = date(2015, 6, 30), "day"
    vietnam.save()
    Party.objects.filter(agreement__key="acfta").update(since=date(2010, 1, 1), since_precision="day")
    acfta = Agreement.objects.get(key="acfta")
    assert "VN" in {country.code for country in parties_in(2014, acfta, TODAY).countries}
    assert "VN" not in {country.code for country in parties_in(2015, acfta, TODAY).countries}


def test_the_page_of_the_map_lists_what_it_draws(
    client: Client, registry: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST):
        html = client.get("/compare/map/?agreement=rcep&year=2023").content.decode()
    assert "<title>Vietnam, since 1 January 2022</title>" in html
    text = text_of(client, "/compare/map/?agreement=rcep&year=2023")
    assert "Parties to RCEP in 2023 2" in text
    assert "Vietnam 1 January 2022" in text
    for odd in ("year=x", "year=0000", "year=99999", "agreement=nothing"):
        assert client.get(f"/compare/map/?{odd}").status_code == 200


def test_every_party_of_the_registry_has_a_tile(db: None) -> None:
    sync_registry(load())
    parties = set(Party.objects.exclude(country=None).values_list("country", flat=True))
    parties |= set(Membership.objects.filter(bloc__parties__isnull=False).values_list("country", flat=True))
    assert parties - set(PLACES) == set()
    assert set(PLACES) <= set(Country.objects.values_list("pk", flat=True))
    assert len(set(PLACES.values())) == len(PLACES)


def test_who_speaks_most_about_an_agreement(spoken: None) -> None:
    rcep, acfta = (Agreement.objects.get(key=key).pk for key in ("rcep", "acfta"))
    found = speakers.speakers_about([rcep, acfta])
    assert [(speaker.name, speaker.statements) for speaker in found[rcep]] == [("Kao Kim Hourn", 3)]
    assert [(speaker.name, speaker.statements) for speaker in found[acfta]] == [("Kao Kim Hourn", 1)]


def test_what_an_actor_said_month_by_month(spoken: None) -> None:
    said = speakers.said_by(Actor.objects.get(key="kao-kim-hourn"))
    months = said.months
    assert [(month.month, month.direct, month.reported) for month in months] == [
        (date(2025, 9, 1), 2, 1),
        (date(2025, 8, 1), 1, 0),
    ]
    assert [(country.pk, count) for country, count in said.countries] == [("CN", 4)]
    chart = speech.by_month(months, "Kao")
    assert chart is not None
    assert [(bar["name"], bar["y"]) for bar in chart.spec["data"]] == [("quoted", [1, 2]), ("reported", [0, 1])]
    assert speech.by_month(months[:1], "Kao") is None


def test_pages_of_actor_and_agreement_say_who_spoke_when(
    client: Client, spoken: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST):
        client.get("/actors/kao-kim-hourn/")
    text = text_of(client, "/actors/kao-kim-hourn/")
    assert "September 2025 2 1 3" in text
    assert "Countries spoken of China 4" in text
    assert "Who speaks of it most Kao Kim Hourn 3" in text_of(client, "/agreements/rcep/")
