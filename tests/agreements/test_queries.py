"""Partners through blocs, the status that follows from milestones, promises kept and missed, evidence in context."""

from datetime import date
from typing import Any

import pytest

from agreements.models import Agreement, Milestone, ReviewState, Statement
from agreements.queries import agreements, evidence, filtered, milestones, statements
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.queries.milestones import Promise
from agreements.queries.partners import agreements_between, members_on, with_partner
from agreements.queries.status import Status, status_of, with_status

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


def keys(rows: Any) -> set[str]:
    return {agreement.key for agreement in rows}


@pytest.mark.parametrize(
    ("country", "on", "bound"),
    [
        ("VN", TODAY, {"rcep", "acfta", "acfta-3-0", "evfta"}),
        ("CN", TODAY, {"rcep", "acfta", "acfta-3-0"}),
        ("TL", TODAY, {"acfta", "acfta-3-0"}),  # a member of ASEAN since October 2025
        ("TL", date(2025, 10, 1), set()),  # and not before
        ("GB", TODAY, set()),  # left the EU before EVFTA was in force
        ("GB", date(2019, 1, 1), {"evfta"}),  # still a member
    ],
)
def test_partners_understand_blocs_and_their_dates(registry: Any, country: str, on: date, bound: set[str]) -> None:
    assert keys(Agreement.objects.filter(with_partner(country, on))) == bound


def test_agreements_between_two_countries_bind_both(registry: Any) -> None:
    assert keys(agreements_between("VN", "CN", TODAY)) == {"rcep", "acfta", "acfta-3-0"}


def test_members_of_a_bloc_are_those_of_the_day(registry: Any) -> None:
    asean = Agreement.objects.get(key="acfta").parties.exclude(bloc=None).get().bloc
    assert [c.pk for c in members_on(asean, date(2020, 1, 1))] == ["VN"]
    assert [c.pk for c in members_on(asean, TODAY)] == ["TL", "VN"]


def status(key: str) -> Status:
    return status_of(with_status(Agreement.objects.filter(key=key)).get().stage)


def event(key: str, kind: str, day: date | None = None, **fields: Any) -> Milestone:
    known = {"date_start": day, "date_end": day, "precision": "day"} if day else {}
    return Milestone.objects.create(
        agreement=Agreement.objects.get(key=key),
        kind=kind,
        source_url="https://asean.org/",
        **{"state": ReviewState.ACCEPTED, **known, **fields},
    )


def test_status_is_the_furthest_accepted_stage(registry: Any) -> None:
    assert status("acfta-3-0") == Status.SIGNED
    event("acfta-3-0", "entered-into-force", date(2026, 6, 1), state=ReviewState.CANDIDATE)
    assert status("acfta-3-0") == Status.SIGNED
    event("acfta-3-0", "entered-into-force", date(2026, 6, 2), expected=True)
    assert status("acfta-3-0") == Status.SIGNED
    event("acfta-3-0", "entered-into-force", date(2026, 6, 3))
    assert status("acfta-3-0") == Status.IN_FORCE


def test_one_country_leaving_ends_nothing_but_termination_does(registry: Any) -> None:
    event("rcep", "withdrawn", date(2026, 1, 1), country_id="CN")
    assert status("rcep") == Status.IN_FORCE
    event("rcep", "terminated", date(2026, 2, 1))
    assert status("rcep") == Status.ENDED


def test_an_agreement_without_milestones_has_no_known_stage(registry: Any) -> None:
    Milestone.objects.all().delete()
    assert status("rcep") == Status.UNKNOWN


def promise_of(agreement: str) -> Promise | None:
    rows = milestones.judge(milestones.fetch(Milestone.objects.filter(agreement__key=agreement, expected=True)), TODAY)
    return rows[0].promise


@pytest.fixture
def announce(make_article: Any, make_claim: Any) -> Any:
    def make(key: str, kind: str, first: date, last: date, told: date = date(2025, 9, 17)) -> Milestone:
        article = make_article(f"It will be done, they say on {told}.", published=told)
        return make_claim(
            Milestone,
            article,
            "It will be done",
            agreement=Agreement.objects.get(key=key),
            kind=kind,
            expected=True,
            date_start=first,
            date_end=last,
            precision="month",
        )

    return make


def test_a_promise_is_kept_by_the_event_of_an_amending_agreement(registry: Any, announce: Any) -> None:
    announce("acfta", "signed", date(2025, 10, 1), date(2025, 10, 31))
    assert promise_of("acfta") == Promise.KEPT


def test_a_promise_is_late_when_the_event_came_after_its_last_day(registry: Any, announce: Any) -> None:
    announce("acfta", "signed", date(2025, 9, 1), date(2025, 9, 30))
    assert promise_of("acfta") == Promise.LATE


def test_an_event_before_the_announcement_answers_nothing(registry: Any, announce: Any) -> None:
    announce("acfta", "signed", date(2026, 1, 1), date(2026, 1, 31), told=date(2025, 12, 1))
    assert promise_of("acfta") == Promise.OVERDUE


def test_a_promise_with_time_left_is_open(registry: Any, announce: Any) -> None:
    announce("evfta", "signed", date(2027, 1, 1), date(2027, 12, 31))
    assert promise_of("evfta") == Promise.OPEN


def test_several_sources_of_one_event_are_one_row_at_the_best_known_date(
    registry: Any, make_article: Any, make_claim: Any
) -> None:
    article = make_article("RCEP took effect in January 2022. RCEP was born in 2022.")
    rcep = Agreement.objects.get(key="rcep")
    common = {"agreement": rcep, "kind": "entered-into-force"}
    make_claim(
        Milestone,
        article,
        "in January 2022",
        **common,
        date_start=date(2022, 1, 1),
        date_end=date(2022, 1, 31),
        precision="month",
    )
    make_claim(
        Milestone,
        article,
        "born in 2022",
        **common,
        date_start=date(2022, 1, 1),
        date_end=date(2022, 12, 31),
        precision="year",
    )
    rows = milestones.fetch(Milestone.objects.filter(agreement=rcep, kind="entered-into-force"))
    assert [(row.precision, row.count, row.accepted) for row in rows] == [("day", 3, True)]


def test_milestones_of_different_countries_stay_apart(registry: Any) -> None:
    event("rcep", "ratified", date(2021, 4, 1), country_id="CN")
    event("rcep", "ratified", date(2021, 4, 1), country_id="VN")
    assert len(milestones.fetch(Milestone.objects.filter(kind="ratified"))) == 2


def test_evidence_stands_in_its_own_paragraph_with_a_few_words_around(make_article: Any, make_claim: Any) -> None:
    far = "word " * 100
    article = make_article(f"First.\n\n{far}the claim itself {far}\n\nLast.")
    make_claim(Statement, article, "the claim itself", kind="indirect")
    row = statements.fetch(Statement.objects.all())[0].evidence
    assert row.before.startswith("… word")
    assert row.after.endswith("word …")
    assert len(row.before) <= evidence.AROUND + 2
    assert "First" not in row.before


def test_rejected_and_superseded_claims_are_not_public(make_article: Any, make_claim: Any) -> None:
    article = make_article("One two three four.")
    for word, state in (("One", "candidate"), ("two", "accepted"), ("three", "rejected"), ("four", "superseded")):
        make_claim(Statement, article, word, kind="direct", state=state)
    assert {row.evidence.quote for row in statements.fetch(Statement.objects.all())} == {"One", "two"}


def test_a_statement_shows_the_office_held_that_day(registry: Any, make_article: Any, make_claim: Any) -> None:
    from agreements.models import Actor

    article = make_article("He spoke.")
    kao = Actor.objects.get(key="kao-kim-hourn")
    make_claim(Statement, article, "He", kind="direct", speaker=kao, said_on=date(2025, 9, 17), speaker_title="Dr.")
    make_claim(Statement, article, "spoke", kind="direct", speaker=kao, said_on=date(2020, 1, 1), speaker_title="Dr.")
    assert [row.office for row in statements.fetch(Statement.objects.order_by("start"))] == [
        "Secretary-General, ASEAN",
        "Dr.",
    ]


def test_facets_count_what_the_other_choices_leave(registry: Any) -> None:
    chosen = Filter(partners=("VN",), status="in-force")
    wide = filtered.agreements(choose(chosen.without("status"), TODAY))
    rows, facets = agreements.narrow(agreements.rows(wide), chosen, agreements.blocs())
    assert {row.agreement.key for row in rows} == {"rcep", "acfta", "evfta"}
    by_name = {facet.name: {option.value: option.count for option in facet.options} for facet in facets}
    assert by_name["status"] == {"signed": 1, "in-force": 3}
    assert by_name["kind"] == {"free-trade-agreement": 3}
    assert by_name["bloc"] == {"asean": 2, "eu": 1}


def test_words_are_found_in_names_aliases_and_summaries(registry: Any) -> None:
    for words, expected in (("china-asean", {"acfta"}), ("ViÊtNaM eu", {"evfta"}), ("nothing like it", set())):
        assert keys(filtered.agreements(choose(Filter(words=words), TODAY))) == expected


def test_parties_of_a_bloc_are_listed_with_the_later_of_two_dates(registry: Any) -> None:
    rows = {row.country.pk: row for row in agreements.party_rows(Agreement.objects.get(key="evfta"), date(2019, 6, 1))}
    assert rows["GB"].through == "EU"
    assert "GB" not in {row.country.pk for row in agreements.party_rows(Agreement.objects.get(key="evfta"), TODAY)}
