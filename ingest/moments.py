"""Dates and times as pages, feeds and exports write them."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any

from ingest.boilerplate import date_line

EARLIEST = date(1970, 1, 2)  # 1 January 1970 is what a missing date looks like
MAIL = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b")
LONGEST = 100  # characters
MILLISECONDS = 100_000_000_000  # a count since 1970 above it is of milliseconds, below it of seconds


def day_of(value: Any) -> date | None:
    """The calendar day of a date or time, as written: an evening in Jakarta stays that evening's day.

    Reads ISO 8601, the form of e-mail, and dates in words; None for 1 January 1970, which is a missing date.
    """
    if not isinstance(value, str) or not (value := value.strip()) or len(value) > LONGEST:
        return None
    written = iso(value) or iso(value[:10]) or mail(value)
    day = written.date() if written else date_line(value)
    return day if day and day >= EARLIEST else None


def moment_of(value: Any) -> datetime | None:
    """The moment of a date or time, midnight for a day; one without a zone is taken as UTC.

    Also of a number of seconds or milliseconds since 1970.
    """
    if isinstance(value, int | float):
        return counted(value)
    day = day_of(value)
    if day is None:
        return None
    written = iso(value.strip()) or mail(value.strip()) or datetime.combine(day, time.min)
    return in_range(written if written.tzinfo else written.replace(tzinfo=UTC))


def timed(moment: datetime | None) -> datetime | None:
    """The moment, if it has a time: midnight is how a day without one is written."""
    return moment if moment and moment.time() != time.min else None


def counted(number: float) -> datetime | None:
    """The moment so many seconds or milliseconds after 1970 began."""
    try:
        moment = datetime.fromtimestamp(number / 1000 if abs(number) > MILLISECONDS else number, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if moment.date() >= EARLIEST else None


def in_range(moment: datetime) -> datetime | None:
    """The moment, if UTC has it too: the calendar's first and last day are not days everywhere."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment


def iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def mail(value: str) -> datetime | None:
    """ "Wed, 17 Sep 2025 10:00:00 GMT" """
    if not MAIL.search(value):
        return None
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
