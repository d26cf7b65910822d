"""The bytes of a sitemap -> its entries, one after another: index or list of pages, with news, gzip or not."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from ingest.net.inflate import GZIP, inflated

from .fields import iso_moment, short
from .page import Stated

LARGEST = 50 * 2**20  # bytes uncompressed, the protocol's own limit
WIDEST = 20_000  # elements of one entry; a page with all the images that the protocol allows has a quarter
PIECE = 2**16  # bytes parsed at once
ROOTS = ("urlset", "sitemapindex")
ENTRY_DEPTH = 2


class SitemapError(Exception):
    """Bytes that are no sitemap, or damaged; the message says how."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page, or another sitemap; `changed` is the last date given of it."""

    address: str
    is_sitemap: bool
    changed: datetime | None
    stated: Stated


def read_sitemap(body: bytes) -> Iterator[SitemapEntry]:
    """The entries of a sitemap. Raises SitemapError where it is none, and after the entries before a damage."""
    for element in entry_elements(body):
        entry = entry_of(element)
        if entry.address:
            yield entry


def entry_elements(body: bytes) -> Iterator[etree._Element]:
    """The elements right below the root, each emptied when the next one is asked for."""
    parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    depth = width = 0
    for damage in parsed(parser, body):
        for event, element in parser.read_events():
            if event == "start":
                depth += 1
                width += 1
                if depth == 1 and local(element) not in ROOTS:
                    raise SitemapError(f"not a sitemap (its root element is <{local(element)}>)")
                if width > WIDEST:
                    raise SitemapError(f"an entry of more than {WIDEST:,} elements")
                continue
            if depth == ENTRY_DEPTH:
                yield element
                element.clear()
                width = 0
                while (before := element.getprevious()) is not None:
                    element.getparent().remove(before)
            depth -= 1
        if damage:
            raise SitemapError(damage)


def parsed(parser: etree.XMLPullParser, body: bytes) -> Iterator[str]:
    """Gives the parser the body bit by bit; after each bit yields what is wrong with it, "" where nothing is."""
    try:
        for piece in unpacked(body):
            parser.feed(piece)
            yield ""
        parser.close()
    except etree.XMLSyntaxError as wrong:
        yield f"damaged XML: {wrong.msg}"
    except zlib.error as wrong:
        yield f"damaged gzip: {wrong}"
    else:
        yield ""


def unpacked(body: bytes) -> Iterator[bytes]:
    """The body in pieces; uncompressed where it is gzip, whatever its name or declared type."""
    pieces = (body[start : start + PIECE] for start in range(0, len(body), PIECE))
    total = 0
    for piece in inflated(pieces) if body.startswith(GZIP) else pieces:
        total += len(piece)
        if total > LARGEST:
            raise SitemapError(f"larger than {LARGEST:,} bytes uncompressed")
        yield piece


def entry_of(element: etree._Element) -> SitemapEntry:
    fields: dict[str, str] = {}
    for part in element.iter("{*}*"):
        fields.setdefault(local(part), (part.text or "").strip())
    published = iso_moment(fields.get("publication_date"))
    modified = iso_moment(fields.get("lastmod"))
    stated = Stated(
        title=short(fields.get("title", "")),
        publisher=short(fields.get("name", "")),
        published=published,
        updated=modified,
        language=fields.get("language", ""),
    )
    changed = max(filter(None, (published, modified)), default=None)
    return SitemapEntry(fields.get("loc", ""), local(element) == "sitemap", changed, stated)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace or, where none is declared for it, its prefix."""
    return element.tag.rpartition("}")[2].rpartition(":")[2]
