"""The days that a figure's period means: "2025", "2023-H1", "2021/2022", "2025-01/2025-08"."""

import re
from calendar import monthrange
from datetime import date

PART = re.compile(r"(\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?")


def days_of(period: str) -> tuple[date, date] | None:
    """The first and last day of a period; None where it names none."""
    first, _, last = period.partition("/")
    begin, end = part_days(first), part_days(last or first)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def part_days(part: str) -> tuple[date, date] | None:
    found = PART.fullmatch(part)
    if not found:
        return None
    year, first, last = int(found[1]), 1, 12
    if found["month"]:
        first = last = int(found["month"])
    elif found["half"]:
        first, last = (1, 6) if found["half"] == "1" else (7, 12)
    elif found["quarter"]:
        first = int(found["quarter"]) * 3 - 2
        last = first + 2
    try:
        if found["day"]:
            day = date(year, first, int(found["day"]))
            return day, day
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:  # a thirteenth month
        return None
