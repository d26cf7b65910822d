"""A filter is read out of an address and written back; what means nothing is named and narrows nothing."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.models import Actor, Agreement, Figure, Statement
from agreements.queries import filtered
from agreements.queries.chosen import choose
from agreements.queries.counts import rounded
from agreements.queries.filters import PARAMETERS, Filter
from agreements.queries.parts import part_of

TODAY = date(2026, 11, 1)
KINDS = ("direct", "indirect", "mixed")


def read(query: str) -> Filter:
    return Filter.from_query(QueryDict(query), KINDS)


def test_everything_in_an_address_is_read() -> None:
    chosen = read(
        "partner=vn&partner=asean&q=tariff+cuts&agreement=rcep&speaker=kao-kim-hourn&kind=direct&status=in-force"
        "&publisher=Example+News&measure=GDP&since=2024&until=2025-02&reviewed=1&page=3&after=2025-09-17.123"
    )
    assert chosen == Filter(
        partners=("VN", "asean"),
        words="tariff cuts",
        agreement="rcep",
        speaker="kao-kim-hourn",
        kind="direct",
        status="in-force",
        publisher="Example News",
        measure="GDP",
        since="2024",
        until="2025-02",
        reviewed=True,
        page=3,
        after="2025-09-17.123",
    )
    assert (chosen.since_day, chosen.until_day) == (date(2024, 1, 1), date(2025, 2, 28))


def test_an_address_written_and_read_again_is_the_same_choices() -> None:
    query = "partner=VN&partner=CN&q=%22rules+of+origin%22&kind=mixed&since=2024&reviewed=1"
    assert read(query).to_query() == query
    assert read(read(query).to_query()) == read(query)


def test_narrowing_begins_at_the_first_page() -> None:
    chosen = read("q=tariffs&page=4&after=2025-01-01.7")
    assert chosen.to_query(kind="direct") == "q=tariffs&kind=direct"
    assert chosen.to_query(page=5) == "q=tariffs&page=5"


def test_each_choice_can_be_dropped_by_itself() -> None:
    chosen = read("partner=VN&partner=CN&q=tariffs")
    assert chosen.without("partners", "VN").to_query() == "partner=CN&q=tariffs"
    assert chosen.without("partners").to_query() == "q=tariffs"
    assert chosen.without("words").to_query() == "partner=VN&partner=CN"


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("since=yesterday", "since", "yesterday"),
        ("until=2025-02-30", "until", "2025-02-30"),
        ("since=2025&until=2024", "until", "2024"),
        ("kind=shouted", "kind", "shouted"),
        ("status=unheard", "status", "unheard"),
        ("speaker=a b", "speaker", "a b"),
        ("page=x", "page", "x"),
        ("after=1", "after", "1"),
        ("after=0000-00-00.1", "after", "0000-00-00.1"),
        ("partner=VN&partner=CN&partner=JP", "partner", "JP"),
        ("partner=%3Cb%3E", "partner", "<b>"),
    ],
)
def test_what_means_nothing_is_refused_by_name(query: str, name: str, value: str) -> None:
    (refused,) = read(query).refused
    assert (refused.name, refused.value) == (name, value)
    assert str(refused.reason)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*PARAMETERS.values(), "page", "after"]), st.text(max_size=30)))
def test_no_address_fails_and_what_is_read_is_stable(values: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(values)
    chosen = Filter.from_query(query, KINDS)
    again = Filter.from_query(QueryDict(chosen.to_query()), KINDS)
    assert (again.to_query(), again.refused) == (chosen.to_query(), ())


def test_estimates_are_round() -> None:
    assert [rounded(value) for value in (0, 7, 117_482, 999_999)] == [0, 7, 120_000, 1_000_000]


@pytest.fixture
def said(registry: Any, make_article: Any, make_claim: Any) -> dict[str, Statement]:
    """One statement about ACFTA by the secretary-general, one about EVFTA by nobody known, one about China alone."""
    article = make_article("Tariffs fall, he said. Exports will rise to USD 5. The café opens. China grows.")
    kao = Actor.objects.get(key="kao-kim-hourn")
    acfta, evfta = (Agreement.objects.get(key=key) for key in ("acfta", "evfta"))
    first = make_claim(
        Statement, article, "Tariffs fall", kind="direct", speaker=kao, said_on=date(2025, 9, 1), agreements=[acfta]
    )
    make_claim(Figure, article, "USD 5", value=5, unit="USD", measure="exports", statement=first, agreements=[acfta])
    other = make_article("The deal was hailed. China grows.", publisher="Other News", published=date(2024, 2, 29))
    return {
        "acfta": first,
        "evfta": make_claim(Statement, other, "The deal was hailed", kind="indirect", agreements=[evfta]),
        "china": make_claim(Statement, article, "The café opens. China grows.", kind="mixed", countries=["CN"]),
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"acfta", "evfta", "china"}),
        ("partner=VN", {"acfta", "evfta"}),
        ("partner=CN", {"acfta", "china"}),
        ("partner=VN&partner=CN", {"acfta"}),
        ("partner=asean", {"acfta"}),
        ("agreement=evfta", {"evfta"}),
        ("speaker=kao-kim-hourn", {"acfta"}),
        ("kind=mixed", {"china"}),
        ("status=in-force", {"acfta", "evfta"}),
        ("status=in-force&bloc=eu", {"evfta"}),
        ("publisher=Other+News", {"evfta"}),
        ("since=2025", {"acfta", "china"}),
        ("until=2024-02", {"evfta"}),
        ("since=2025-09-01&until=2025-09-01", {"acfta"}),
        ("q=TARIFF", {"acfta"}),
        ("q=cafe", {"china"}),
        ("q=%22china+grows%22", {"china"}),
        ("q=tariff+OR+café", {"acfta", "china"}),
        ("q=china+-cafe", set()),
        ("q=kao", {"acfta"}),
        ("reviewed=1", set()),
        ("partner=ZZ", {"acfta", "evfta", "china"}),
        ("agreement=nowhere&speaker=nobody", {"acfta", "evfta", "china"}),
    ],
)
def test_choices_leave_the_statements_that_fit(said: dict[str, Statement], query: str, expected: set[str]) -> None:
    left = set(filtered.statements(choose(read(query), TODAY)).values_list("statement", flat=True))
    assert left == {said[name].pk for name in expected}


@pytest.mark.django_db
def test_figures_milestones_articles_agreements_and_actors_are_narrowed_alike(said: dict[str, Statement]) -> None:
    chosen = choose(read("partner=VN&partner=CN"), TODAY)
    assert [row.measure for row in filtered.figures(chosen)] == ["exports"]
    assert {row.milestone.agreement.key for row in filtered.milestones(chosen)} <= {"rcep", "acfta", "acfta-3-0"}
    assert [row.article.pk for row in filtered.articles(chosen)] == [said["acfta"].article_id]
    assert {agreement.key for agreement in filtered.agreements(chosen)} == {"rcep", "acfta", "acfta-3-0"}
    assert filtered.figures(choose(read("measure=GDP"), TODAY)).count() == 0
    assert filtered.articles(choose(read("q=cafe&agreement=acfta"), TODAY)).count() == 1
    assert filtered.articles(choose(read("speaker=kao-kim-hourn"), TODAY)).count() == 1
    assert [actor.key for actor in filtered.actors(choose(read("q=kào+hourn"), TODAY))] == ["kao-kim-hourn"]


@pytest.mark.django_db
def test_chips_name_each_choice_and_the_address_without_it(said: dict[str, Statement]) -> None:
    chosen = choose(read("partner=VN&partner=asean&kind=direct&status=in-force&speaker=kao-kim-hourn"), TODAY)
    chips = {(chip.label, chip.value): chip.without for chip in chosen.chips}
    assert chips["partner", "Vietnam"].startswith("partner=asean&")
    assert ("kind", "quoted") in chips
    assert ("stage", "in force") in chips
    assert ("speaker", "Kao Kim Hourn") in chips
    assert choose(read("partner=ZZ&partner=VN"), TODAY).partner_names == "Vietnam"


@pytest.mark.django_db
def test_a_list_goes_on_after_the_last_row_seen(said: dict[str, Statement], monkeypatch: pytest.MonkeyPatch) -> None:
    from agreements.queries import parts

    monkeypatch.setattr(parts, "NUMBERED", 0)
    seen: list[int] = []
    wanted = read("")
    while True:
        part = part_of(filtered.statements(choose(wanted, TODAY)), wanted, 1)
        seen += part.keys
        if part.older is None:
            break
        wanted = read(part.older)
    assert seen == [said[name].pk for name in ("china", "acfta", "evfta")]
    assert part.first == ""


@pytest.mark.django_db
def test_many_rows_are_estimated_from_a_sample(
    registry: Any, make_article: Any, make_claim: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agreements.queries import counts

    text = " ".join(f"word{number}" for number in range(400))
    article = make_article(text)
    for number in range(400):
        kind = "direct" if number % 4 else "mixed"
        make_claim(Statement, article, f"word{number} "[:-1] if number != 399 else "word399", kind=kind)
    rows = filtered.statements(choose(read(""), TODAY))
    total, facets = counts.facets(rows, ["kind"])
    assert (str(total), str(facets["kind"][0].count)) == ("400", "300")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE agreements_statementlisting")
    cache.clear()  # the size of the table is remembered for a minute
    monkeypatch.setattr(counts, "SMALL", 100)
    monkeypatch.setattr(counts, "FAIR", 20)
    monkeypatch.setattr(counts, "SAMPLED", 1_000_003)
    monkeypatch.setattr(counts, "SCANNED", 200)
    monkeypatch.setattr(counts, "SAMPLE", 80)
    total, facets = counts.facets(rows, ["kind"])
    assert not total.exact
    assert 300 <= total.number <= 500
    assert str(total).startswith("about ")
    assert [option.value for option in facets["kind"]] == ["direct", "mixed"]
    assert 200 <= facets["kind"][0].count.number <= 400
