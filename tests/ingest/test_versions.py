"""A page read again with other words: claims go along on the same words, and nothing that was decided is lost."""

from datetime import UTC, datetime

import pytest

from agreements.models import Article, Figure, ReviewState, Statement
from agreements.registry.loader import Registry
from ingest.anchoring import anchor
from ingest.extract.lexicon import Lexicon
from ingest.load import Outcome
from ingest.pipeline import Report, ingest
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage

FIRST = """Harbour talks end well

Source: https://news.example/harbour

12 March 2024

HANOI, March 12 - Trade between the parties of the RCEP reached USD 3.9 trillion in 2023, the ministry said.

"The pact has lowered costs for small firms," said Minister Maria Example, who added that RCEP would be reviewed next year. Exports of the region rose 7 per cent.
"""
ADDED = "Growers from five provinces had asked for a longer season, and port workers for shorter shifts."


@pytest.fixture
def lexicon(registry: Registry) -> Lexicon:
    return registry_lexicon()


def read(lexicon: Lexicon, text: str) -> Report:
    report = Report()
    page = RawPage("harbour.txt", "", text.encode(), "text/plain", datetime(2024, 4, 1, tzinfo=UTC))
    for _ in ingest([page], lexicon, report):
        pass
    return report


def changed(old: str, new: str) -> str:
    assert old in FIRST
    return FIRST.replace(old, new)


def test_claims_move_with_their_words_and_keep_their_addresses(lexicon: Lexicon) -> None:
    read(lexicon, FIRST)
    before = {said.pk: said.quote for said in Statement.objects.all()}
    read(lexicon, changed("HANOI, March 12 - Trade", f"HANOI, March 12 - {ADDED} Trade"))
    current = Article.objects.get(is_current=True)
    assert current.version == 2
    assert {said.pk: said.quote for said in Statement.objects.filter(article=current, pk__in=before)} == before
    assert not Statement.objects.filter(article__version=1).exists()


def test_an_accepted_claim_whose_words_are_gone_stays_and_is_marked(lexicon: Lexicon) -> None:
    read(lexicon, FIRST)
    Figure.objects.filter(unit="USD").update(state=ReviewState.ACCEPTED, measure="by hand")
    read(lexicon, changed("3.9", "4.1"))
    decided = Figure.objects.get(measure="by hand")
    assert (decided.state, decided.value) == (ReviewState.ACCEPTED, 3_900_000_000_000)
    assert decided.article.version == 1
    assert decided.words_gone_at is not None
    assert Figure.objects.get(article__version=2, unit="USD").value == 4_100_000_000_000


def test_an_untouched_candidate_whose_words_are_gone_is_superseded(lexicon: Lexicon) -> None:
    read(lexicon, FIRST)
    read(lexicon, changed("3.9", "4.1"))
    gone = Figure.objects.get(article__version=1, unit="USD")
    assert (gone.state, gone.words_gone_at) == (ReviewState.SUPERSEDED, None)


def test_words_that_come_back_take_the_mark_away(lexicon: Lexicon) -> None:
    read(lexicon, FIRST)
    Figure.objects.filter(unit="USD").update(state=ReviewState.ACCEPTED)
    read(lexicon, changed("3.9", "4.1"))
    assert read(lexicon, FIRST).outcomes == {Outcome.REREAD: 1}
    decided = Figure.objects.get(state=ReviewState.ACCEPTED)
    assert (decided.article.version, decided.words_gone_at, decided.quote) == (3, None, "USD 3.9 trillion")
    assert Figure.objects.filter(article__version=3, unit="USD").count() == 1


def test_a_correction_of_the_span_moves_and_is_not_proposed_again(lexicon: Lexicon) -> None:
    read(lexicon, FIRST)
    figure = Figure.objects.get(unit="USD")
    figure.start, figure.quote, figure.state = figure.start + 4, figure.quote[4:], ReviewState.ACCEPTED
    figure.save()
    read(lexicon, changed("HANOI, March 12 - Trade", f"HANOI, March 12 - {ADDED} Trade"))
    moved = Figure.objects.get(pk=figure.pk)
    assert (moved.article.version, moved.quote, moved.state) == (2, "3.9 trillion", ReviewState.ACCEPTED)
    assert Figure.objects.filter(article__version=2, value=3_900_000_000_000).count() == 1


@pytest.mark.parametrize(
    ("old", "new", "words", "expected"),
    [
        ("a ten b", "x a ten b", "ten", "x a |ten b"),
        ("a ten b", "a elf b", "ten", None),
        ("one ten two. three ten four", "three ten four. one ten two", "ten", "three ten four. one |ten two"),
    ],
)
def test_words_are_found_by_themselves_and_their_surroundings(
    old: str, new: str, words: str, expected: str | None
) -> None:
    start = old.index(words)
    found = anchor(old, new, start, start + len(words))
    assert (found and f"{new[: found[0]]}|{new[found[0] :]}") == expected


def test_a_shortened_copy_elsewhere_is_an_appearance_without_claims(lexicon: Lexicon) -> None:
    story = "\n\n".join(
        [FIRST, *(f"{ADDED} The harbour master of pier {n} agreed, and crews of line {n} did." for n in range(9))]
    )
    read(lexicon, story)
    count = Statement.objects.count()
    copy = "\n\n".join(story.replace("news.example", "copy.example").split("\n\n")[:-2])
    assert read(lexicon, copy).outcomes == {Outcome.DUPLICATE: 1}
    assert Article.objects.get(address="https://copy.example/harbour").duplicate_of is not None
    assert Statement.objects.count() == count
