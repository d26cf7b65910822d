"""Dates at their known precision, written as the registry writes them: 2009, 2009-02, 2009-02-26, 2024-Q3, 2024-H2."""

import calendar
import re
from datetime import date

FORM = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


def parse(text: str) -> tuple[date, date, str]:
    """First day, last day and precision (day, month, quarter, half, year) of `text`.

    Raises ValueError, naming the text, where it is no date of these forms.
    """
    found = FORM.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a date (2009, 2009-02, 2009-02-26, 2024-Q3 or 2024-H2)")
    year, quarter, half, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day), "day"
        if month:
            return date(year, month, 1), month_end(year, month), "month"
    except ValueError as wrong:
        raise ValueError(f"{text!r} is not a date ({wrong})") from None
    if quarter:
        return date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3), "quarter"
    if half:
        return date(year, half * 6 - 5, 1), month_end(year, half * 6), "half"
    return date(year, 1, 1), date(year, 12, 31), "year"


def month_end(year: int, month: int) -> date:
    """Last day of a month; raises ValueError for a month outside 1 to 12."""
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} is not between 1 and 12")
    return date(year, month, calendar.monthrange(year, month)[1])
