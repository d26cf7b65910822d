"""Feeds: what is new in them, and the pages of their entries."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from django.db.models import TextChoices

from ingest.net.errors import FetchError
from ingest.net.exchange import MediaTypes
from ingest.net.fetch import fetch
from ingest.net.redirects import UNCHANGED, Fetched
from ingest.net.visitor import Visitor, configured
from ingest.sources import polling, web

from .feed_entries import FeedEntry, NotAFeedError, read_feed
from .fields import number
from .page import RawPage, SourceError

LARGEST = 5 * 2**20  # bytes of a feed
MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d+)", re.IGNORECASE)
# Feeds are often declared as something more general; what they are shows when they are read.
FEEDS: MediaTypes = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
        "text/html",
        "text/plain",
        "application/octet-stream",
    )
)


class FeedStatus(TextChoices):
    READ = "read"
    UNCHANGED = "unchanged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FeedReading:
    """One reading of a feed, and what to keep for the next."""

    status: FeedStatus
    next_poll: timedelta
    title: str = ""
    entries: tuple[FeedEntry, ...] = ()
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""  # where it is to be asked for from now on; "" where it is


def read(
    address: str,
    etag: str = "",
    last_modified: str = "",
    interval: timedelta = polling.FIRST,
    visitor: Visitor | None = None,
) -> FeedReading:
    """Reads a feed, if it changed since the reading that gave `etag` and `last_modified`.

    `interval` is how long ago that was planned to be; an unchanged feed is asked a little later each time. Raises
    FetchError; how long to wait then is for polling.after_failure.
    """
    visitor = (visitor or configured()).reading_up_to(LARGEST)
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    try:
        found = fetch(address, FEEDS, visitor, {name: value for name, value in conditions.items() if value})
    except FetchError as wrong:
        if wrong.status == HTTPStatus.GONE:
            return FeedReading(FeedStatus.GONE, polling.MOST)
        raise
    allowed = max_age(found)
    if found.status == UNCHANGED:
        wait = polling.after_no_change(interval, allowed)
        return FeedReading(FeedStatus.UNCHANGED, wait, "", (), etag, last_modified, found.moved_to)
    try:
        feed = read_feed(found.body, found.address, found.headers.get("content-type", ""))
    except NotAFeedError as wrong:
        raise FetchError(address, str(wrong)) from wrong
    moments = [entry.stated.published or entry.stated.updated for entry in feed.entries]
    wait = polling.next_poll([*feed.asked, *allowed], filter(None, moments), datetime.now(UTC))
    return FeedReading(
        FeedStatus.READ,
        wait,
        feed.title,
        feed.entries,
        found.headers.get("etag", ""),
        found.headers.get("last-modified", ""),
        found.moved_to,
    )


def max_age(found: Fetched) -> list[timedelta]:
    """How long the server says that an answer stays fresh; nothing where it does not say."""
    said = MAX_AGE.search(found.headers.get("cache-control", ""))
    return [timedelta(seconds=number(said[1]))] if said else []


def entry_pages(
    entries: Iterable[FeedEntry], address: str, visitor: Visitor | None = None
) -> Iterator[RawPage | SourceError]:
    """The page of each entry of the feed at `address`, with what the entry says of it; an error where there is none."""
    for entry in entries:
        try:
            if not entry.address:
                raise FetchError(address, f"its entry “{entry.stated.title or entry.key}” gives no address")
            yield web.page(entry.address, entry.stated, visitor)
        except SourceError as wrong:
            yield wrong


def pages(address: str, visitor: Visitor | None = None) -> Iterator[RawPage | SourceError]:
    """The pages of all entries of a feed; for what cannot be had, the error in its place."""
    try:
        reading = read(address, visitor=visitor)
    except SourceError as wrong:
        yield wrong
        return
    if reading.status == FeedStatus.GONE:
        yield FetchError(address, "the feed is gone for good", status=HTTPStatus.GONE)
    yield from entry_pages(reading.entries, address, visitor)
