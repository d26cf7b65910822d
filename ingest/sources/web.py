"""Web addresses: one page each, HTML, plain text or PDF."""

from collections.abc import Iterable, Iterator

from ingest.net.exchange import PAGES
from ingest.net.fetch import fetch
from ingest.net.visitor import Visitor

from .page import RawPage, SourceError, Stated


def page(address: str, stated: Stated | None = None, visitor: Visitor | None = None) -> RawPage:
    """The page at an address, and what was said of it where the address was found. Raises FetchError."""
    found = fetch(address, PAGES, visitor)
    content_type = found.headers.get("content-type", "")
    return RawPage(address, found.address, found.body, content_type, found.retrieved_at, stated or Stated())


def pages(addresses: Iterable[str], visitor: Visitor | None = None) -> Iterator[RawPage | SourceError]:
    """The page of every address; for one that cannot be had, the error in its place."""
    for address in addresses:
        try:
            yield page(address, visitor=visitor)
        except SourceError as wrong:
            yield wrong
