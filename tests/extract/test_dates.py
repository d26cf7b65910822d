"""Dates: each row an expression in its words, read in an article published on 17 October 2025, a Friday."""

from datetime import date

import pytest

from ingest.extract.date_expressions import date_expressions
from ingest.extract.dateline import find_dateline
from ingest.extract.dates import Direction, find_dates, resolve
from ingest.extract.facts import DateRange, Precision

PUBLISHED = date(2025, 10, 17)

DAYS = (
    ("signed on 28 October 2024", "2024-10-28"),
    ("signed on 1st April, 2022", "2022-04-01"),
    ("on the 28th of October 2025", "2025-10-28"),
    ("on Tuesday, the 28th of October 2025", "2025-10-28"),
    ("on Tuesday, October 28, 2025", "2025-10-28"),
    ("on Oct. 28, 2025", "2025-10-28"),
    ("on Sept 3, 2023", "2023-09-03"),
    ("on 2025-10-28", "2025-10-28"),
    ("on 28/10/2025", "2025-10-28"),
    ("on 10/28/2025", "2025-10-28"),
    ("on 28.10.2025", "2025-10-28"),
    ("on 5/5/2025", "2025-05-05"),
    ("was signed on March 5", "2025-03-05"),
    ("was signed on 20 December", "2024-12-20"),
    ("will be signed on March 5", "2026-03-05"),
    ("will be signed on 20 December", "2025-12-20"),
    ("on March 5 last year", "2024-03-05"),
    ("on March 5 next year", "2026-03-05"),
    ("came on Thursday", "2025-10-16"),
    ("came on Friday", "2025-10-17"),
    ("came last Friday", "2025-10-10"),
    ("will come on Monday", "2025-10-20"),
    ("next Monday", "2025-10-20"),
    ("next Friday", "2025-10-24"),
    ("this coming Sunday", "2025-10-19"),
    ("Thursday (Oct. 9)", "2025-10-09"),
    ("signed today", "2025-10-17"),
    ("signed yesterday", "2025-10-16"),
    ("starts tomorrow", "2025-10-18"),
    ("said this morning", "2025-10-17"),
    ("ten days ago", "2025-10-07"),
    ("on Friday, 29 February", "2024-02-29"),
    ("effective from 1 January 2022", "2022-01-01"),
    ("in force since 30 May 2019", "2019-05-30"),
)
MONTHS_AND_PARTS = (
    ("signed in May 2025", "2025-05"),
    ("signed in May, 2025", "2025-05"),
    ("in October of 2023", "2023-10"),
    ("was signed in March", "2025-03"),
    ("was signed in November", "2024-11"),
    ("was signed in October", "2025-10"),
    ("will be signed in March", "2026-03"),
    ("will be signed in December", "2025-12"),
    ("may be signed in May", "2025-05"),
    ("in early December 2024", "2024-12"),
    ("at the end of March next year", "2026-03"),
    ("last October", "2024-10"),
    ("last September", "2025-09"),
    ("next October", "2026-10"),
    ("next month", "2025-11"),
    ("last month", "2025-09"),
    ("earlier this month", "2025-10"),
    ("in December last year", "2024-12"),
    ("two months ago", "2025-08"),
    ("at the November summit", "2025-11"),
    ("in the third quarter of 2025", "2025-Q3"),
    ("in Q1 2026", "2026-Q1"),
    ("in the 4th quarter of next year", "2026-Q4"),
    ("in 2025-Q3", "2025-Q3"),
    ("next quarter", "2026-Q1"),
    ("in the first half of 2025", "2025-H1"),
    ("in the first six months of 2025", "2025-H1"),
    ("in the second half of next year", "2026-H2"),
    ("in H2 2026", "2026-H2"),
)
YEARS = (
    ("signed in 2009", "2009"),
    ("the pact (2009)", "2009"),
    ("early 2026", "2026"),
    ("mid-2026", "2026"),
    ("in late 2024", "2024"),
    ("the summer of 2026", "2026"),
    ("last year", "2024"),
    ("next year", "2026"),
    ("earlier this year", "2025"),
    ("later this year", "2025"),
    ("early next year", "2026"),
    ("25 years ago", "2000"),
    ("a decade ago", "2015"),
    ("since 2010", "2010"),
)
RANGES = (
    ("by July 1", "2026-07-01"),
    ("by 2027", "2027-12-31"),
    ("by the end of 2026", "2026-12-31"),
    ("by end-2026", "2026-12-31"),
    ("by year-end", "2025-12-31"),
    ("before the end of the year", "2025-12-31"),
    ("before 1 January 2026", "2025-12-31"),
    ("no later than 1 January 2026", "2026-01-01"),
    ("by the end of the third quarter of 2026", "2026-09-30"),
    ("within six months", "2026-04-17"),
    ("between March and May 2026", "2026-05-31"),
    ("from 2022 to 2024", "2024-12-31"),
    ("on 26-28 October", "2025-10-28"),
    ("October 26-28, 2025", "2025-10-28"),
    ("from 30 October to 2 November 2024", "2024-11-02"),
    ("last week", "2025-10-12"),
)
NOT_DATES = (
    "The pact may be signed",
    "They march on",
    "in the coming weeks",
    "soon",
    "on 10/11/2025",
    "31 April 2025",
    "ASEAN Community Vision 2045",
    "in 2,025 cases",
    "15 per cent",
    "30% of trade",
    "May 15 per cent",
    "over the past year",
    "the following year",
    "a year later",
    "that year",
    "2026 goal",
)


@pytest.mark.parametrize(("text", "expected"), DAYS + MONTHS_AND_PARTS + YEARS + RANGES)
def test_date_of_an_expression(text: str, expected: str) -> None:
    assert [days.iso() for _, _, days in find_dates(text, PUBLISHED)] == [expected]


@pytest.mark.parametrize("text", NOT_DATES)
def test_words_that_are_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60 days after 1 July 2025", ["2025-08-30", "2025-07-01"]),
        ("30 days after the notice of 1 July 2025", ["2025-07-31", "2025-07-01"]),
        ("signed in 2020 and in force two years later", ["2020", "2022"]),
        ("signed in June 2019 and ratified the following year", ["2019-06", "2020"]),
        ("ratified in July 2021, in force in September of that year", ["2021-07", "2021-09"]),
    ],
)
def test_dates_counted_from_another(text: str, expected: list[str]) -> None:
    assert [days.iso() for _, _, days in find_dates(text, PUBLISHED)] == expected


@pytest.mark.parametrize(
    ("expression", "direction", "expected"),
    [
        ("October 28", Direction.FORWARD, "2025-10-28"),
        ("October 28", Direction.BACKWARD, "2024-10-28"),
        ("Friday", Direction.FORWARD, "2025-10-17"),
        ("Thursday", Direction.FORWARD, "2025-10-23"),
        ("Thursday", Direction.BACKWARD, "2025-10-16"),
        ("October 18", Direction.BACKWARD, "2025-10-18"),  # already tomorrow further east
    ],
)
def test_direction_of_a_date_without_year(expression: str, direction: Direction, expected: str) -> None:
    [found] = date_expressions(expression)
    days = resolve(found, PUBLISHED, direction)
    assert days is not None
    assert days.iso() == expected


def test_span_is_the_expression_without_its_lead() -> None:
    text = "It must start by July 1, they said."
    [(start, end, days)] = find_dates(text, PUBLISHED)
    assert text[start:end] == "July 1"
    assert days == DateRange(PUBLISHED, date(2026, 7, 1), Precision.RANGE)


def test_without_reference_only_dates_with_a_year_are_given() -> None:
    text = "On Monday, in 2020, on 3 May, on 4 June 2021 and next month."
    assert [days.iso() for _, _, days in find_dates(text, None)] == ["2020", "2021-06-04"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("VIENTIANE, Oct. 10 (Xinhua) -- Leaders met.", date(2024, 10, 11), date(2024, 10, 10)),
        ("KUALA LUMPUR, 26 Oct (Bernama) — Leaders met.", date(2025, 10, 26), date(2025, 10, 26)),
        ("NEW DELHI, January 2: Officials met.", date(2026, 1, 3), date(2026, 1, 2)),
        ("BEIJING, Dec. 31 (Agency) -- Officials met.", date(2026, 1, 1), date(2025, 12, 31)),
        ("JAKARTA (Oct 16, 2025): Officials met.", None, date(2025, 10, 16)),
        ("GENEVA, Oct. 10 -- Officials met.", None, None),
        ("ACCRA, Oct. 10 -- Officials met.", date(2024, 3, 1), None),
    ],
)
def test_day_of_a_dateline(text: str, published: date | None, expected: date | None) -> None:
    dateline = find_dateline(text, published)
    assert dateline is not None
    assert dateline.day == expected
    assert text[dateline.start : dateline.end].rstrip()[-1] in "-—:"


@pytest.mark.parametrize(
    "text", ["WASHINGTON: Officials met.", "Ministers met on Oct. 10 -- again.", "", "May 5 -- Officials met."]
)
def test_texts_without_a_dated_dateline(text: str) -> None:
    assert find_dateline(text, date(2025, 10, 11)) is None


def test_weekdays_count_from_the_dateline() -> None:
    text = "VIENTIANE, Oct. 10 (Agency) -- Leaders met on Thursday."
    dateline = find_dateline(text, date(2024, 10, 14))
    assert dateline is not None
    assert [days.iso() for _, _, days in find_dates(text, date(2024, 10, 14), dateline, dateline.end)] == ["2024-10-10"]
