"""Whatever curators, readings and crashes do in whatever order: no decision is lost, and all are made again from the export."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.curation import acts
from agreements.curation.record import ChangedMeanwhile
from agreements.decisions.rebuild import rebuild
from agreements.history import ChangedSinceError, act_of, changes, revert
from agreements.merging import CannotMergeError, merge
from agreements.merging import undo as part
from agreements.models import (
    CLAIM_MODELS,
    Actor,
    Agreement,
    Article,
    Country,
    Milestone,
    QueueItem,
    ReviewState,
    Statement,
)
from agreements.registry.loader import Registry
from agreements.registry_sync import sync_registry
from ingest import load as loading
from ingest.extract.engine import extract
from ingest.known import Known
from ingest.pipeline import document_of
from ingest.reading import read as reading_of
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage
from tests.curation.conftest import seen
from tests.curation.state import empty, exported, same, state

pytestmark = pytest.mark.django_db

HEAD = "{title}\n\nSource: https://news.example/{title}\n\n12 March 2024\n\n"
PARAGRAPHS = (
    "HANOI, March 12 - Trade between the parties of the RCEP reached USD 3.9 trillion in 2023, the ministry said.",
    '"The pact has lowered costs for small firms," said Minister Maria Example, who added that RCEP would be reviewed next year.',
    "Exports of the region rose 7 per cent, and ASEAN signed the upgraded ACFTA on 28 October 2025.",
    '"We will sign before winter," said Maria Exampla of the Harbour Board.',
)
TEXTS = ((0, 1, 2), (0, 1, 2, 3), (1, 0, 3), (2, 1), (0, 2, 3))  # which paragraphs a version has, in which order
SEQUENCES = int(os.environ.get("PACTLINE_SEQUENCES", "20"))  # how many are tried; `make test` has no time for more


@dataclass
class World:
    """One database, and what has been done to it."""

    curator: User
    read: list[tuple[int, int, int]] = field(default_factory=list)
    decided: dict[tuple[type, int], tuple[Any, ...]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)  # acts of the desk that were not refused

    def reading(self, page: int, text: int, extractor: int) -> None:
        """One of two pages with one of its texts is read; another extractor finds other claims, more or less sure."""
        self.read.append((page, text, extractor))
        body = HEAD.format(title=f"harbour-{page}") + "\n\n".join(PARAGRAPHS[place] for place in TEXTS[text])
        raw = RawPage("page.txt", "", body.encode(), "text/plain", datetime(2024, 4, 1, tzinfo=UTC))
        read = reading_of(raw)
        found = extract(document_of(read), registry_lexicon())
        if extractor:
            found = replace(
                found,
                statements=tuple(replace(one, confidence=0.5) for one in found.statements[extractor - 1 :: 2]),
                figures=tuple(found.figures[extractor - 1 :: 2]),
                milestones=tuple(found.milestones[extractor:]),
            )
        before, loading.EXTRACTOR = loading.EXTRACTOR, f"pactline-{extractor}"
        try:
            loading.load(raw, read, found, Known())
        finally:
            loading.EXTRACTOR = before

    def crash(self, page: int, text: int, extractor: int) -> None:
        """The machine stops in the middle of a reading, which the next one does not know."""
        done = list(self.read)
        try:
            with transaction.atomic():
                self.reading(page, text, extractor)
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            self.read = done

    def at_the_desk(self, which: int, other: int, act: str) -> None:
        """An act of the desk on one of the claims, refused where it cannot be done."""
        claims = self.claims()
        if claims:
            with contextlib.suppress(ValueError, ChangedMeanwhile), transaction.atomic():
                self.DESK[act](self, claims[which % len(claims)], claims[other % len(claims)])
                self.done.append(act)
            self.remember()

    def claims(self) -> list[Any]:
        return [
            claim
            for model in CLAIM_MODELS
            for claim in model.objects.exclude(article=None).exclude(state=ReviewState.SUPERSEDED).order_by("pk")
        ]

    def correct(self, claim: Any, _other: Any) -> None:
        values = {"start": claim.start, "end": claim.end - 2 if claim.end - claim.start > 4 else claim.end}
        about = {} if isinstance(claim, Milestone) else {"agreements": [Agreement.objects.get(key="acfta").pk]}
        acts.correct(self.curator, seen(claim), values, about)

    def fold(self, claim: Any, other: Any) -> None:
        claims = self.claims()
        others = [
            one for one in claims if type(one) is type(claim) and one.article_id == claim.article_id and one != claim
        ]
        if not others:
            raise ValueError("there is no other one of its kind")
        acts.merge(self.curator, seen(claim), seen(others[claims.index(other) % len(others)]), span=True)

    def skip(self, claim: Any, _other: Any) -> None:
        items = QueueItem.objects.filter(kind=claim._meta.model_name, record_id=claim.pk)
        items.update(skipped={f"u{self.curator.pk}": 4e9})

    def undo(self, _claim: Any, _other: Any) -> None:
        if act := acts.last_act(self.curator):
            acts.undo(self.curator, act)

    def bulk(self, claim: Any, _other: Any) -> None:
        waiting = type(claim).objects.filter(state=ReviewState.CANDIDATE).exclude(article=None)
        acts.accept_many(self.curator, [seen(one) for one in waiting[:3]])

    def revert(self, claim: Any, _other: Any) -> None:
        if key := next((change.key for change in changes(claim) if change.key), ""):
            revert(claim, key, self.curator, "as it was")

    DESK: ClassVar[dict[str, Callable[..., Any]]] = {
        "accept": lambda self, claim, _: acts.accept(self.curator, seen(claim)),
        "reject": lambda self, claim, _: acts.reject(self.curator, seen(claim), "nobody said so"),
        "correct": correct,
        "split": lambda self, claim, _: acts.split(self.curator, seen(claim), (claim.start + claim.end) // 2),
        "merge": fold,
        "skip": skip,
        "undo": undo,
        "bulk": bulk,
        "revert": revert,
    }

    def remember(self) -> None:
        """What curators have decided by now; no reading may change it."""
        self.decided = {
            (type(claim), claim.pk): what_stands(claim)
            for model in CLAIM_MODELS
            for claim in model.objects.exclude(article=None).exclude(reviewed_at=None)
        }

    def merge_names(self, first: int, second: int) -> None:
        people = list(Actor.objects.filter(kind="person", merged_into=None).order_by("pk"))
        if len(people) > 1 and first % len(people) != second % len(people):
            merge(people[first % len(people)], people[second % len(people)], self.curator, "one person")
            self.remember()

    def part_names(self, which: int) -> None:
        gone = list(Actor.objects.exclude(merged_into=None).order_by("pk"))
        if gone:
            with contextlib.suppress(ChangedSinceError, CannotMergeError), transaction.atomic():
                part(gone[which % len(gone)], self.curator, "two after all")
            self.remember()

    def country(self, number: int) -> None:
        with act_of(self.curator, "edit", "as it calls itself"):
            Country.objects.filter(code="VN").update(official_name=f"Viet Nam, {number}")

    def edit(self, number: int) -> None:
        with act_of(self.curator, "edit", "better words"):
            agreement = Agreement.objects.get(key="rcep")
            agreement.summary = f"Words, {number}."
            agreement.save()

    def check(self) -> None:
        """Nothing decided is lost or changed, and every claim's words stand where it says."""
        for (model, pk), stood in self.decided.items():
            assert what_stands(model.objects.get(pk=pk)) == stood
        for model in CLAIM_MODELS:
            for claim in model.objects.exclude(article=None).select_related("article"):
                assert claim.article.text[claim.start : claim.end] == claim.quote


def what_stands(claim: Any) -> tuple[Any, ...]:
    """What a curator decided of a claim; where its words stand may change with the page."""
    claim.refresh_from_db()
    about = (
        sorted(claim.agreements.values_list("key", flat=True))
        if not isinstance(claim, Milestone)
        else claim.agreement_id
    )
    said = (
        (claim.speaker_id, claim.speaker_name)
        if isinstance(claim, Statement)
        else claim.kind
        if isinstance(claim, Milestone)
        else claim.value
    )
    return claim.state, claim.reviewer_id, claim.reviewed_at, claim.review_note, claim.quote, about, said


number = st.integers(0, 30)
page, text, extractor = st.integers(0, 1), st.integers(0, len(TEXTS) - 1), st.integers(0, 2)
STEPS: st.SearchStrategy[tuple[str, ...]] = st.one_of(
    st.tuples(st.just("reading"), page, text, extractor),
    st.tuples(st.just("crash"), page, text, extractor),
    *3 * (st.tuples(st.just("at_the_desk"), number, number, st.sampled_from(sorted(World.DESK))),),
    st.tuples(st.just("merge_names"), number, number),
    st.tuples(st.just("part_names"), number),
    st.tuples(st.just("edit"), number),
    st.tuples(st.just("country"), number),
)  # type: ignore[arg-type]


@pytest.fixture
def in_turn(registry: Registry) -> Callable[[list[Any]], list[str]]:
    def run(steps: list[Any]) -> list[str]:
        with transaction.atomic():
            world = World(User.objects.create_user("curator"))
            world.reading(0, 0, 0)
            for name, *given_ in steps:
                getattr(world, name)(*given_)
                world.check()
            before, lines = state(), exported()
            empty()
            sync_registry(registry)
            replay = World(world.curator)
            for done in world.read:
                replay.reading(*done)
            rebuilt = rebuild(lines)
            assert rebuilt.problems == []
            same(state(), before)
            assert sorted(exported()) == sorted(lines)
            assert Article.objects.exists()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
        return world.done

    return run


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_no_order_of_acts_readings_and_crashes_loses_a_decision(
    in_turn: Callable[[list[Any]], list[str]], steps: list[Any]
) -> None:
    in_turn(steps)


def test_every_act_of_the_desk_is_among_them_and_can_be_done(in_turn: Callable[[list[Any]], list[str]]) -> None:
    reread = ("reading", 0, 1, 0)
    acts_in_turn = ("accept", "reject", "correct", "split", "merge", "revert", "skip", "bulk", "undo")
    steps = [
        step for place, act in enumerate(acts_in_turn) for step in (("at_the_desk", place, place + 1, act), reread)
    ]
    names = [("merge_names", 0, 1), ("part_names", 0), ("merge_names", 0, 1), ("edit", 1), ("country", 1)]
    done = in_turn([*steps, *names, ("crash", 1, 2, 1), reread])
    assert sorted(done) == sorted(World.DESK)
