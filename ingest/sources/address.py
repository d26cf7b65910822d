"""A web address that may be a page, a feed or a sitemap: what it is shows in what it gives."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.net.exchange import PAGES
from ingest.net.fetch import fetch
from ingest.net.redirects import Fetched

from . import feed, sitemap
from .page import RawPage, SourceError

_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]")
_JSON_FEED = re.compile(rb"\s*\{[^{}]{0,2000}jsonfeed\.org/version")
_SITEMAPS = (b"urlset", b"sitemapindex")
_BEGINNING = 4096  # bytes in which a root element stands


def pages(address: str, since: date | None = None) -> Iterator[RawPage | SourceError]:
    """The page at an address; the pages of all entries of a feed; those that a sitemap lists as changed since a date.

    For what cannot be had, the error in its place.
    """
    try:
        found = fetch(address, PAGES | feed.FEEDS | sitemap.SITEMAPS)
    except SourceError as wrong:
        yield wrong
        return
    if is_sitemap(found):
        yield from sitemap.pages(address, since)
    elif is_feed(found):
        yield from feed.pages(address)
    else:
        yield RawPage(address, found.address, found.body, found.headers.get("content-type", ""), found.retrieved_at)


def is_feed(found: Fetched) -> bool:
    root = _ROOT.search(found.body, 0, _BEGINNING)
    return (root is not None and root[1] not in _SITEMAPS) or _JSON_FEED.match(found.body) is not None


def is_sitemap(found: Fetched) -> bool:
    root = _ROOT.search(found.body, 0, _BEGINNING)
    return (root is not None and root[1] in _SITEMAPS) or found.body.startswith(b"\x1f\x8b")
