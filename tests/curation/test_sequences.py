"""Whatever curators, readings and crashes do in whatever order: no decision is lost, and all are made again from the export."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.decisions.rebuild import rebuild
from agreements.history import act_of
from agreements.merging import merge
from agreements.models import CLAIM_MODELS, Actor, Agreement, Article, Figure, Milestone, ReviewState, Statement
from agreements.registry.loader import Registry
from agreements.registry_sync import sync_registry
from ingest import load as loading
from ingest.extract.engine import extract
from ingest.known import Known
from ingest.pipeline import document_of
from ingest.reading import read as reading_of
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage
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
DECISIONS = ("accept", "reject", "correct", "about", "take back")


@dataclass
class World:
    """One database, and what has been done to it."""

    curator: User
    read: list[tuple[int, int, int]] = field(default_factory=list)
    decided: dict[tuple[type, int], tuple[Any, ...]] = field(default_factory=dict)

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

    def decide(self, which: int, act: str) -> None:
        claims = [
            claim
            for model in CLAIM_MODELS
            for claim in model.objects.exclude(article=None).exclude(state=ReviewState.SUPERSEDED).order_by("pk")
        ]
        if not claims:
            return
        claim = claims[which % len(claims)]
        with act_of(self.curator, act, "since it is so"):
            self.act(claim, act)
        if act == "take back":
            self.decided.pop((type(claim), claim.pk), None)
        else:
            self.decided[type(claim), claim.pk] = what_stands(claim)

    def act(self, claim: Any, act: str) -> None:
        if act == "take back":
            claim.state, claim.reviewer, claim.reviewed_at = ReviewState.CANDIDATE, None, None
            claim.save()
            return
        if act == "correct" and claim.end - claim.start > 4:
            claim.end, claim.quote = claim.end - 2, claim.quote[:-2]
        claim.review(ReviewState.REJECTED if act == "reject" else ReviewState.ACCEPTED, self.curator, "since it is so")
        if act == "about" and isinstance(claim, Statement | Figure):
            claim.agreements.set(Agreement.objects.filter(key="acfta"))

    def merge_names(self, first: int, second: int) -> None:
        people = list(Actor.objects.filter(kind="person", merged_into=None).order_by("pk"))
        if len(people) > 1 and first % len(people) != second % len(people):
            merge(people[first % len(people)], people[second % len(people)], self.curator, "one person")
            for model, pk in self.decided:  # moving is no decision on the claim
                self.decided[model, pk] = what_stands(model.objects.get(pk=pk))

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
    st.tuples(st.just("decide"), number, st.sampled_from(DECISIONS)),
    st.tuples(st.just("decide"), number, st.sampled_from(DECISIONS)),
    st.tuples(st.just("merge_names"), number, number),
    st.tuples(st.just("edit"), number),
)  # type: ignore[arg-type]


@pytest.fixture
def in_turn(registry: Registry) -> Callable[[list[Any]], None]:
    def run(steps: list[Any]) -> None:
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

    return run


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_no_order_of_acts_readings_and_crashes_loses_a_decision(
    in_turn: Callable[[list[Any]], None], steps: list[Any]
) -> None:
    in_turn(steps)
