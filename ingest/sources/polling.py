"""When a feed is asked again: as often as its publisher allows and its entries call for."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

LEAST = timedelta(minutes=15)
MOST = timedelta(days=1)
FIRST = timedelta(hours=1)  # for a feed that says nothing of how often it changes
RECENT = 20  # entries whose spacing is looked at
SLOWER = 1.25  # for each time that nothing had changed


def bounded(interval: timedelta) -> timedelta:
    return max(LEAST, min(interval, MOST))


def next_poll(asked: Iterable[timedelta], published: Iterable[datetime], now: datetime) -> timedelta:
    """How long to wait before the next reading, from 15 minutes to a day.

    Twice for every entry to be expected: by the middle spacing of the recent ones, or the silence since the last where
    that is longer. Never more often than the publisher asked.
    """
    moments = sorted({moment for moment in published if moment <= now}, reverse=True)[:RECENT]
    expected = 2 * FIRST
    if moments:
        spacing = median([(later - earlier).total_seconds() for later, earlier in pairwise(moments)] or [0.0])
        expected = max(timedelta(seconds=spacing), now - moments[0])
    return bounded(max([expected / 2, *asked]))


def after_no_change(interval: timedelta, asked: Iterable[timedelta] = ()) -> timedelta:
    """How long to wait after a reading that found the feed unchanged, by the wait before it."""
    return bounded(max([interval * SLOWER, *asked]))


def after_failure(interval: timedelta, failures: int, retry_after: float | None = None) -> timedelta:
    """How long to wait after `failures` readings in a row that failed: twice as long each time, at most a day.

    `retry_after` is what the server asked for, in seconds.
    """
    return bounded(max(interval * 2 ** min(failures, 10), timedelta(seconds=retry_after or 0.0)))
