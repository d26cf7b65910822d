"""Feeds and sitemaps that are asked again and again: only what is new in them is fetched."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Protocol

from agreements.models import Article
from ingest.net.errors import FetchError

from . import feed, sitemap, web
from .feed_entries import FeedEntry
from .page import RawPage, SourceError
from .polled import Pages, Polled

OVERLAP = timedelta(days=1)  # a sitemap gives days, of its publisher's zone


class Followed(Protocol):
    """What is known of a feed or sitemap when it is polled."""

    kind: str
    address: str
    etag: str
    last_modified: str
    interval: timedelta
    last_success: datetime | None
    seen: list[str]


def poll_feed(known: Followed) -> Polled:
    """The entries of a feed that were not there, or not so new, at the last poll. Raises FetchError."""
    reading = feed.read(known.address, known.etag, known.last_modified, known.interval)
    if reading.status == feed.FeedStatus.GONE:
        raise FetchError(known.address, "the feed is gone for good")
    if reading.status == feed.FeedStatus.UNCHANGED:
        wait, moved = reading.next_poll, reading.moved_to
        return Polled(iter(()), "", reading.etag, reading.last_modified, wait, known.seen, moved)
    new = [entry for entry in reading.entries if mark(entry) not in known.seen]
    return Polled(
        feed.entry_pages(new, known.address),
        reading.title,
        reading.etag,
        reading.last_modified,
        reading.next_poll,
        [mark(entry) for entry in reading.entries],
        reading.moved_to,
    )


def mark(entry: FeedEntry) -> str:
    """An entry as it stands: an updated one is new again."""
    return f"{entry.key} {entry.stated.updated or ''}"[:500]


def poll_sitemap(known: Followed) -> Polled:
    """The pages of a sitemap that changed since the last poll; of those without a date, the unknown ones."""
    return Polled(changed_pages(known), seen=[])


def changed_pages(known: Followed) -> Pages:
    since = (known.last_success - OVERLAP).date() if known.last_success else None
    for entry in sitemap.entries(known.address, since):
        if isinstance(entry, SourceError):
            yield entry
        elif entry.changed or not Article.objects.filter(address=entry.address).exists():
            yield from page_of(entry)


def page_of(entry: sitemap.SitemapEntry) -> Iterator[RawPage | SourceError]:
    try:
        yield web.page(entry.address, entry.stated)
    except SourceError as wrong:
        yield wrong
