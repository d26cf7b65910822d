"""Any text is read without an exception, with exact offsets, twice the same, in time that grows with its length."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.dates import find_dates

from .milestone_reading import milestones

WORDS = (
    "signed", "sign", "the", "RCEP", "CPTPP", "on", "Monday", "will be", "has", "not", "October", "28", "2025", "by", "end of",
    "next", "month", "entered into force", "ratified", "talks", "concluded", "negotiations", "review", ",", ".", "“", "”", '"',
    "and", "which", "to", "60 days after", "a year later", "May", "Q3", "(", ")", "upgrade", "joined", "China", "applied to join",
    "\n\n", "—", "since", "if", "expected", "the deal", "it",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))


@given(st.one_of(st.text(max_size=300), SENTENCES), DAYS)
def test_any_text_gives_exact_offsets_and_the_same_twice(text: str, published: date | None) -> None:
    day = published.isoformat() if published else ""
    found = milestones(text, day)
    assert found == milestones(text, day)
    for each in found:
        assert text[each.start : each.end] == each.text != ""
        assert each.date is None or each.date.start <= each.date.end


@given(st.one_of(st.text(max_size=200), SENTENCES), DAYS)
def test_dates_of_any_text_are_in_order_and_do_not_overlap(text: str, published: date | None) -> None:
    place = 0
    for start, end, days in find_dates(text, published):
        assert place <= start < end <= len(text)
        assert days.start <= days.end
        place = end


@pytest.mark.parametrize(
    "unit",
    [
        "RCEP was signed on ", "in ", "1 ", "March ", "the end of ", "a year ", "Monday, ", "28 October ", "to be ", "“", "(",
        "will not have been ", "signed and ", "RCEP and ", "60 days after ", "2025-", "negotiations ", "RCEP signed in 2020. ",
    ],
)  # fmt: skip
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(copies: int) -> float:
        text = unit * copies
        begin = time.process_time()
        find_dates(text, date(2025, 10, 17))
        milestones(text)
        return time.process_time() - begin

    seconds(100)
    short, long = min(seconds(500) for _ in range(3)), seconds(5000)
    assert long < 60 * short + 0.5
