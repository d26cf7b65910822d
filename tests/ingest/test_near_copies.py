"""Syndicated near-copies are told from different articles, by a threshold that lies far from both."""

import itertools
import json
import re
from collections.abc import Callable

import pytest

from ingest.near_copies import SHARED, bands, resemblance
from tests.score import GOLD

TEXTS = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(GOLD.glob("*/*.json"))]
LOCAL = (
    "Officials in our own capital said on Sunday that growers had asked for talks and that no date had been set, while a "
    "spokesman for the port pointed to longer queues at the gates this spring."
)


def first(part: float) -> Callable[[str], str]:
    def shortened(text: str) -> str:
        paragraphs = text.split("\n\n")
        return "\n\n".join(paragraphs[: round(len(paragraphs) * part)])

    return shortened


def in_house_style(text: str) -> str:
    return re.sub(r"\bper cent\b", "percent", text).translate(str.maketrans("“”’", '""\''))


def subedited(text: str) -> str:
    """Every seventh sentence gone, every fifteenth word another."""
    sentences = [each for number, each in enumerate(re.split(r"(?<=[.!?”\"]) ", text)) if number % 7 != 6]
    words = " ".join(sentences).split(" ")
    return " ".join("other" if number % 15 == 14 else word for number, word in enumerate(words))


COPIES: dict[str, Callable[[str], str]] = {
    "another dateline": lambda text: f"LONDON, Friday (Agency) - {text}",
    "a third cut": first(2 / 3),
    "a paragraph added": lambda text: f"{text}\n\n{LOCAL}",
    "another house style": in_house_style,
    "edited throughout": subedited,
}


def test_different_articles_share_next_to_nothing() -> None:
    assert len(TEXTS) > 20
    assert max(resemblance(one, other) for one, other in itertools.combinations(TEXTS, 2)) < SHARED / 5


@pytest.mark.parametrize("kind", COPIES)
def test_nearly_every_copy_is_met_in_a_band_and_told_by_its_words(kind: str) -> None:
    told = [
        not set(bands(text)).isdisjoint(bands(COPIES[kind](text))) and resemblance(text, COPIES[kind](text)) >= SHARED
        for text in TEXTS
    ]
    assert sum(told) / len(told) >= 0.95


def test_a_short_text_is_nobodys_copy() -> None:
    assert bands("Trade ministers met in Hanoi on Monday.") == []
