"""Sitemaps: the pages that a publisher lists, those changed since a date."""

from collections import deque
from collections.abc import Iterator
from datetime import date

from ingest.net import guard, robots
from ingest.net.errors import FetchError
from ingest.net.exchange import MediaTypes
from ingest.net.fetch import fetch
from ingest.net.visitor import Visitor, configured
from ingest.sources import web

from .page import RawPage, SourceError
from .sitemap_entries import LARGEST, SitemapEntry, SitemapError, read_sitemap

DEEPEST = 2  # sitemaps of sitemaps of sitemaps; the protocol has one step less
SITEMAPS: MediaTypes = frozenset(
    (
        "application/xml",
        "text/xml",
        "text/plain",
        "text/html",  # declared by mistake
        "application/gzip",
        "application/x-gzip",
        "application/octet-stream",
        "binary/octet-stream",
    )
)


def sitemaps_of(address: str, visitor: Visitor) -> list[str]:
    """The sitemaps that a site has: those that its robots.txt names, else /sitemap.xml; any other address is one."""
    site = guard.parse(address)
    if site.target != "/":
        return [address]
    return robots.sitemaps(site, visitor) or [f"{site.origin}/sitemap.xml"]


def entries(
    address: str, since: date | None = None, visitor: Visitor | None = None
) -> Iterator[SitemapEntry | SourceError]:
    """The pages that a site or sitemap lists, without those changed last before `since`; errors in their places.

    A page or sitemap without a date is taken: only reading it shows how old it is.
    """
    visitor = (visitor or configured()).reading_up_to(LARGEST)
    try:
        ahead = deque((each, 0) for each in sitemaps_of(address, visitor))
    except SourceError as wrong:
        yield wrong
        return
    seen: set[str] = set()
    while ahead:
        here, depth = ahead.popleft()
        if here in seen:
            continue
        seen.add(here)
        try:
            for entry in read_sitemap(fetch(here, SITEMAPS, visitor).body):
                if since and entry.changed and entry.changed.date() < since:
                    continue
                if not entry.is_sitemap:
                    yield entry
                elif depth < DEEPEST:
                    ahead.append((entry.address, depth + 1))
                else:
                    yield FetchError(entry.address, f"not read: a sitemap more than {DEEPEST} steps below {address}")
        except SitemapError as wrong:
            yield FetchError(here, str(wrong))
        except SourceError as wrong:
            yield wrong


def pages(address: str, since: date | None = None, visitor: Visitor | None = None) -> Iterator[RawPage | SourceError]:
    """The pages that a site or sitemap lists, changed since a date; for what cannot be had, the error in its place."""
    for entry in entries(address, since, visitor):
        if isinstance(entry, SourceError):
            yield entry
            continue
        try:
            yield web.page(entry.address, entry.stated, visitor)
        except SourceError as wrong:
            yield wrong
