"""The whole engine on any text: no exception, exact offsets, no overlap of direct quotations, the same twice, linear time."""

import itertools
import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.facts import Extraction, StatementKind
from ingest.registry_lexicon import registry_lexicon

LEXICON = registry_lexicon()
PUBLISHED = date(2025, 10, 17)
WORDS = st.sampled_from(
    "ASEAN RCEP CETA (ACFTA) “ ” ‘ ’ \" ' said told that , . ; : — - $5 3.1 % per cent US$ billion Rs crore fell rose from to "
    "Vietnam Indonesia's Minister Tran Van the agreement signed ratified will be not if entered into force in on May 2025 next "
    "month Friday according to adding called for 2022-23 €2bn twelve doubled \n \n\n â€™ â€œ … ﷺ 𝟜 é ‑ \u00a0 (VNA) -- JAKARTA".split(" ")
)  # fmt: skip
PROSE = st.lists(WORDS, max_size=60).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=400), PROSE)


def read(text: str) -> Extraction:
    return extract(Document(text, published=PUBLISHED), LEXICON)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
@example("“" * 50)
@example("said said said said")
@example("SAID,,")
@example("\ud7ff\U0001f4a1“x” said \u202eY")
def test_any_text_gives_exact_offsets_and_the_same_twice(text: str) -> None:
    found = read(text)
    for fact in (*found.statements, *found.figures, *found.milestones):
        assert text[fact.start : fact.end] == fact.text
        assert fact.text
        assert 0 < fact.confidence <= 1
        assert fact.rule
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    direct = sorted((s.start, s.end) for s in found.statements if s.kind is StatementKind.DIRECT)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(direct))
    assert read(text) == found


HOSTILE = {
    "quotation marks": "“",
    "quotations that never close": "“we said ",
    "commas": "a, ",
    "digits": "1",
    "amounts": "$1,000 million ",
    "capitalised words": "Abc ",
    "brackets": "(A (",
    "spaces": " ",
    "cues": "said ",
    "names of agreements": "RCEP and ",
    "dates": "on 5 May ",
    "hyphens": "a-",
    "one endless word": "a",
    "full stops": ". ",
    "dashes": "— ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Eight times the text may take sixteen times as long, not sixty-four."""
    short, long = unit * (12_000 // len(unit)), unit * (96_000 // len(unit))
    assert seconds(long) < 16 * max(seconds(short), 0.02)


def seconds(text: str) -> float:
    """The better of two runs."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        read(text)
        taken.append(time.process_time() - started)
    return min(taken)
