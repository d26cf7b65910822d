"""Any text is read without an error, on exact offsets, the same way twice, in time linear in its length."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .figure_reading import figures

PIECES = (
    "$", "US$", "€", "RM", "Rs.", "5", "1,234", "12.5", "%", " per cent", " percentage points", " million", "bn",
    " trillion", " to ", "-", "–", " and ", "between ", "from ", "more than ", "nearly ", "one", "-third", " third",
    "half of ", " of ", "doubled", "-fold", " times", "fifth", "-largest", " trading partner", " countries", " people",
    " TEU", " tonnes", " years in a row", "fell ", "rose by ", "up ", " decline", "GDP", "exports", "in 2024", "FY25",
    "2022-23", "April-October ", "Q1 ", "the first half of the year", ". ", ", ", "(", ")", "\n\n", " ", "\u00a0", "½",
    "İ", "’s ", "ASEAN", "yuan", " won", " pounds", "+", " or more", "no. 1", "/", "2",
)  # fmt: skip
HOSTILE = (
    "1,", "1.", "1 ", "$1-", "5% ", "5% and ", "one ", "one hundred and ", "million ", "more than ", "half of ", "½",
    "1/2", "10 members ", "ranked ", "first second largest ", "no. 1 ", "5 to ", "2022-23 ", "january ", "by ",
    "over ", "between 5% and ", "\u00a01", "'s ", "population of ", "a ", "fell by ", "april-", "\n\n5%",
    "US$5 billion ",
)  # fmt: skip


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_on_exact_offsets(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_mixture_of_figure_words_is_read_on_exact_offsets(text: str) -> None:
    check(text)


def check(text: str) -> None:
    found = figures(text)
    assert all(text[each.start : each.end] == each.text and each.text for each in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(each.unit and each.value.is_finite() and 0 < each.confidence <= 1 for each in found)
    assert figures(text) == found


@pytest.mark.parametrize("piece", HOSTILE)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    short, long = (seconds(piece * (size // len(piece))) for size in (10_000, 40_000))
    assert long < 12 * max(short, 0.004)


def seconds(text: str) -> float:
    begin = time.process_time()
    figures(text)
    return time.process_time() - begin
