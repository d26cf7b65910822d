"""Two names for one: everything moves, the old name and address lead there, and all of it can be undone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agreements.history import ChangedSinceError, act_of
from agreements.merging import CannotMergeError, merge, undo
from agreements.models import (
    Actor,
    Agreement,
    AgreementLink,
    Figure,
    Milestone,
    Party,
    ReferenceSeries,
    Role,
    Statement,
)
from agreements.queries.likeness import likely_matches
from agreements.registry.loader import Registry
from agreements.registry_sync import sync_registry
from ingest.pipeline import Report, ingest
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage
from tests.curation.state import state

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def two(registry: Registry, make_article: Any, make_claim: Any) -> tuple[Actor, Actor]:
    """A minister under two spellings, with statements, a figure about her, and an office."""
    kept = Actor.objects.create(key="maria-example", kind="person", name="Maria Example", sort_name="maria example")
    gone = Actor.objects.create(key="maria-exampel", kind="person", name="María Exampel", sort_name="maria exampel")
    article = make_article("It grew, she said. It fell by 5 per cent, she said.")
    make_claim(Statement, article, "It grew", kind="direct", speaker=kept)
    make_claim(Statement, article, "It fell", kind="direct", speaker=gone, said_on="2025-09-17")
    make_claim(Figure, article, "5 per cent", value=5, unit="percent", subject_actor=gone)
    Role.objects.create(person=gone, title="Minister", since="2024-01-01", since_precision="day")
    return kept, gone


@pytest.fixture
def pacts(registry: Registry, make_article: Any, make_claim: Any) -> tuple[Agreement, Agreement]:
    """RCEP, and a pact that is only another name of it."""
    kept = Agreement.objects.get(key="rcep")
    gone = Agreement.objects.create(key="mega-pact", short_name="Mega Pact", name="The Mega Pact", state="accepted")
    article = make_article("It grew, she said. It fell by 5 per cent. It was signed.")
    make_claim(Statement, article, "It grew", kind="direct", agreements=[gone])
    make_claim(Statement, article, "she said", kind="direct", agreements=[gone, kept])
    make_claim(Figure, article, "5 per cent", value=5, unit="percent", agreements=[gone])
    make_claim(Milestone, article, "It was signed", agreement=gone, kind="signed")
    Party.objects.create(agreement=gone, country_id="VN")
    Party.objects.create(agreement=gone, country_id="CN", **since_of(kept, "CN"))
    AgreementLink.objects.create(source=Agreement.objects.get(key="acfta"), target=gone, kind="builds-on")
    return kept, gone


def since_of(agreement: Agreement, code: str) -> dict[str, Any]:
    party = Party.objects.get(agreement=agreement, country_id=code)
    return {"since": party.since, "since_precision": party.since_precision}


def test_statements_figures_and_offices_of_a_person_move(two: tuple[Actor, Actor], user: User) -> None:
    kept, gone = two
    merge(kept, gone, user, "a slip")
    assert set(Statement.objects.values_list("speaker__key", flat=True)) == {"maria-example"}
    assert (Figure.objects.get().subject_actor, Role.objects.get(title="Minister").person) == (kept, kept)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert kept.aliases == ["María Exampel"]
    assert (gone.merged_into, gone.state) == (kept, "rejected")


def test_what_an_agreement_has_moves_and_nothing_is_there_twice(pacts: tuple[Agreement, Agreement], user: User) -> None:
    kept, gone = pacts
    parties = kept.parties.count()
    merge(kept, gone, user)
    assert Statement.objects.filter(agreements=kept).count() == 2
    assert not Statement.objects.filter(agreements=gone).exists()
    assert (
        Figure.objects.get().agreements.get(),
        Milestone.objects.get(kind="signed", article__isnull=False).agreement,
    ) == (kept, kept)
    assert kept.parties.count() == parties + 1  # China was one already
    assert gone.parties.get().country_id == "CN"
    assert kept.links_in.filter(source__key="acfta").exists()
    kept.refresh_from_db()
    assert {"The Mega Pact", "Mega Pact"} <= set(kept.aliases)


@pytest.mark.parametrize("kind", ["actors", "agreements"])
def test_undone_everything_is_exactly_as_before(
    kind: str, two: tuple[Actor, Actor], pacts: tuple[Agreement, Agreement], user: User
) -> None:
    kept, gone = two if kind == "actors" else pacts
    before = plain_state()
    merge(kept, gone, user)
    assert plain_state() != before
    gone.refresh_from_db()
    undo(gone, user, "two after all")
    assert plain_state() == before


def plain_state() -> dict[str, list[str]]:
    """Rows without the count of how often they were written."""
    import json

    out = {}
    for kind, rows in state().items():
        loaded = [json.loads(row) for row in rows]
        for row, _about in loaded:
            for name in ("version", "created_at", "extractor"):
                row.pop(name, None)
        out[kind] = sorted(json.dumps(row) for row in loaded)
    return out


def test_the_old_address_leads_to_the_kept_one_also_over_two_steps(
    two: tuple[Actor, Actor], pacts: tuple[Agreement, Agreement], user: User, client: Client
) -> None:
    kept, gone = two
    last = Actor.objects.create(
        key="m-example", kind="person", name="M Example", sort_name="m example", state="accepted"
    )
    merge(kept, gone, user)
    merge(last, kept, user)
    answer = client.get("/actors/maria-exampel/")
    assert (answer.status_code, answer["Location"]) == (301, "/actors/m-example/")
    merge(*pacts, user)
    answer = client.get("/agreements/mega-pact/")
    assert (answer.status_code, answer["Location"]) == (301, "/agreements/rcep/")
    assert client.get("/agreements/nothing-such/").status_code == 404
    assert client.get("/actors/m-example/").status_code == 200


def test_a_later_reading_takes_the_old_name_for_the_kept_one(two: tuple[Actor, Actor], user: User) -> None:
    kept, gone = two
    merge(kept, gone, user)
    text = 'Harbour talks\n\n12 March 2024\n\n"The pact has lowered costs for small firms," said María Exampel, of the RCEP.'
    page = RawPage("a.txt", "", text.encode(), "text/plain", datetime(2024, 4, 1, tzinfo=UTC))
    for _ in ingest([page], registry_lexicon(), Report()):
        pass
    said = Statement.objects.get(article__title="Harbour talks", kind="direct")
    assert (said.speaker_name, said.speaker) == ("María Exampel", kept)
    assert Actor.objects.filter(name="María Exampel").count() == 1


def test_the_registry_does_not_bring_a_merged_entry_back(registry: Registry, user: User) -> None:
    kept, gone = Agreement.objects.get(key="rcep"), Agreement.objects.get(key="acfta")
    merge(kept, gone, user)
    sync_registry(registry)
    gone.refresh_from_db()
    assert (gone.state, gone.merged_into) == ("rejected", kept)
    assert not gone.links_in.filter(from_registry=True, source__key="rcep").exists()


def test_what_was_changed_since_stops_the_undo_and_nothing_is_changed(two: tuple[Actor, Actor], user: User) -> None:
    kept, gone = two
    merge(kept, gone, user)
    third = Actor.objects.create(key="third", kind="person", name="Third", sort_name="third")
    said = Statement.objects.get(quote="It fell")
    with act_of(user, "correct"):
        said.speaker = third
        said.save()
    gone.refresh_from_db()
    with pytest.raises(ChangedSinceError, match="speaker"):
        undo(gone, user)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert Role.objects.get(title="Minister").person == kept


def test_an_alias_added_meanwhile_stays_when_a_merger_is_undone(two: tuple[Actor, Actor], user: User) -> None:
    kept, gone = two
    merge(kept, gone, user)
    kept.refresh_from_db()
    with act_of(user, "edit"):
        kept.aliases = [*kept.aliases, "Mrs Example"]
        kept.save()
    gone.refresh_from_db()
    undo(gone, user)
    kept.refresh_from_db()
    assert kept.aliases == ["Mrs Example"]


@pytest.mark.parametrize("case", ["itself", "twice", "person and body"])
def test_what_cannot_be_one_is_refused(case: str, two: tuple[Actor, Actor], user: User) -> None:
    kept, gone = two
    if case == "twice":
        merge(kept, gone, user)
    others = {"itself": kept, "twice": gone, "person and body": Actor.objects.get(key="asean")}
    with pytest.raises(CannotMergeError):
        merge(kept, others[case], user)


def test_series_of_a_bloc_move_too(registry: Registry, user: User) -> None:
    asean = Actor.objects.get(key="asean")
    other = Actor.objects.create(key="asean-10", kind="bloc", name="The Ten", sort_name="the ten")
    series = ReferenceSeries.objects.create(
        key="gdp-ten", measure="gdp", unit="USD", bloc=other, publisher="X", source_url="https://x.example/"
    )
    merge(asean, other, user)
    series.refresh_from_db()
    assert series.bloc == asean


@pytest.mark.parametrize(
    ("name", "alike"),
    [("María EXAMPLE", 100), ("Maria Exampel", 60), ("Mrs Example", 100), ("Zhang Wei", None)],
)
def test_likely_matches_look_through_accents_case_and_aliases(registry: Registry, name: str, alike: int | None) -> None:
    known = Actor.objects.create(
        key="m", kind="person", name="Maria Example", sort_name="maria example", aliases=["Mrs Example"]
    )
    proposed = Actor.objects.create(key="p", kind="person", name=name, sort_name=name.lower())
    found = likely_matches(proposed)
    if alike is None:
        assert found == []
    else:
        assert found[0].record == known
        assert found[0].percent >= alike


def test_an_agreement_is_found_by_its_acronym_and_costs_two_queries(
    registry: Registry, django_assert_max_num_queries: Any
) -> None:
    proposed = Agreement.objects.create(key="p", short_name="The rcep", name="Comprehensive Regional Partnership")
    with django_assert_max_num_queries(2):
        assert likely_matches(proposed)[0].record.key == "rcep"


def test_an_editor_merges_on_the_page_and_parts_again(
    two: tuple[Actor, Actor], admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    _kept, gone = two
    address = f"/admin/agreements/actor/{gone.pk}/same-as/"
    with django_assert_max_num_queries(25):
        html = admin_client.get(address).content.decode()
    assert 'value="maria-example"' in html
    assert "What moves: " in html
    assert "1 statement" in html
    assert "Choose one of the matches" in admin_client.post(address, {}, follow=True).content.decode()
    assert "Nothing here has the key" in admin_client.post(address, {"other": "nobody"}, follow=True).content.decode()
    answer = admin_client.post(address, {"match": "maria-example", "reason": "a slip"}, follow=True)
    assert "is now a name of Maria Example" in answer.content.decode()
    assert "Part them again" in admin_client.get(address).content.decode()
    answer = admin_client.post(address, {"part": "yes"}, follow=True)
    assert "They are two again" in answer.content.decode()
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_a_statement_shows_the_office_held_that_day(two: tuple[Actor, Actor], client: Client) -> None:
    _kept, gone = two
    Role.objects.create(person=gone, title="Envoy", until="2023-12-31", until_precision="day")
    Role.objects.create(person=gone, title="Chair", since="2025-10-01", since_precision="day")
    html = client.get(Statement.objects.get(quote="It fell").get_absolute_url()).content.decode()
    assert "Minister" in html
    assert "Envoy" not in html
    assert "Chair" not in html
