"""The bytes of a feed -> what it says of its entries: RSS, Atom, RDF and JSON Feed."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import msgspec
from ada_url import URL
from resiliparse.parse.html import HTMLTree

from .fields import iso_moment, number, short
from .page import Stated

# What feedparser raises at elements out of place, numbers out of range and charsets that there are not.
PARSER_FAILS = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
JSON_FAILS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
MOST_TAGS = 300_000  # in one feed; reading that many takes seconds
ROOT = re.compile(rb"<([A-Za-z][\w:.-]*)")
FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}  # sy:updatePeriod, hours


class NotAFeedError(Exception):
    """Bytes that are no feed; the message says what they are."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry: the address of its article, what the feed calls it, and what it says of it."""

    address: str  # "" where the feed gives none
    key: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read; `asked` are the waits between two readings that it asks for."""

    title: str
    entries: tuple[FeedEntry, ...]
    asked: tuple[timedelta, ...] = ()


class JsonAuthor(msgspec.Struct):
    name: str | None = None


class JsonItem(msgspec.Struct):
    id: str | int | float = ""
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    tags: list[str] | None = None
    authors: list[JsonAuthor] | None = None
    author: JsonAuthor | None = None


class JsonFeed(msgspec.Struct):
    """JSON Feed 1.0 and 1.1."""

    version: str
    items: list[msgspec.Raw]
    title: str | None = None
    language: str | None = None
    authors: list[JsonAuthor] | None = None


def read_feed(body: bytes, address: str, content_type: str = "") -> Feed:
    """The feed in `body`, found at `address`; of a damaged one, the entries before the damage. Raises NotAFeedError."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_json(body, address)
    root = ROOT.search(body)
    if root is None:
        raise NotAFeedError("not an RSS, Atom or JSON feed (no element in it)" if body.strip() else "empty")
    if root[1].lower() == b"html":
        raise NotAFeedError(f"not a feed but a web page{feeds_of_page(body, address)}")
    if body.count(b"<") > MOST_TAGS:
        raise NotAFeedError(f"a feed of more than {MOST_TAGS:,} tags")
    headers = {"content-type": content_type, "content-location": address}
    try:
        read = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except PARSER_FAILS as wrong:
        raise NotAFeedError(f"a feed too damaged to be read ({type(wrong).__name__}: {str(wrong)[:80]})") from wrong
    if not read.version and not read.entries:
        raise NotAFeedError(f"not an RSS, Atom or JSON feed (its root element is <{root[1].decode()}>)")
    title = plain(read.feed.get("title_detail"))
    language = read.feed.get("language", "")
    entries = tuple(xml_entry(entry, address, title, language) for entry in read.entries)
    return Feed(title, entries, asked_by(read.feed))


def xml_entry(entry: dict[str, Any], base: str, publisher: str, language: str) -> FeedEntry:
    link = entry.get("feedburner_origlink") or entry.get("link") or ""
    names = [author.get("name") or "" for author in entry.get("authors", ())]
    sections = [tag.get("term") or "" for tag in entry.get("tags", ())]
    source = plain(entry.get("source", {}).get("title_detail"))
    stated = Stated(
        title=plain(entry.get("title_detail")),
        publisher=source or publisher,
        authors=tuple(short(name) for name in names if name.strip()),
        published=moment(dict.get(entry, "published_parsed")),
        updated=moment(dict.get(entry, "updated_parsed")),
        language=entry.get("language") or language or "",
        section=short(next(filter(None, sections), "")),
    )
    return FeedEntry(joined(link, base), short(entry.get("id") or link), stated)


def asked_by(feed: Mapping[str, Any]) -> tuple[timedelta, ...]:
    """The waits that a feed asks for: <ttl> in minutes, sy:updatePeriod with its frequency."""
    asked = []
    if minutes := number(feed.get("ttl")):
        asked.append(timedelta(minutes=minutes))
    if hours := PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower()):
        asked.append(timedelta(hours=hours) / (number(feed.get("sy_updatefrequency")) or 1))
    return tuple(asked)


def plain(detail: Mapping[str, Any] | None) -> str:
    """The text of a title, which may be markup."""
    value = str((detail or {}).get("value") or "")
    if "html" in str((detail or {}).get("type")) and ("<" in value or "&" in value):
        tree = HTMLTree.parse(value)
        value = tree.body.text if tree.body else value
    return short(value)


def moment(parsed: tuple[int, ...] | None) -> datetime | None:
    """A time as feedparser gives it, in UTC."""
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None  # type: ignore[misc,arg-type]
    except (ValueError, OverflowError):
        return None


def joined(link: str, base: str) -> str:
    """An entry's link as a whole address; as it is where it cannot be one, "" where there is none."""
    try:
        return str(URL(link.strip(), base=base).href) if link.strip() else ""
    except ValueError:
        return link.strip()


def feeds_of_page(body: bytes, address: str) -> str:
    """The way out where a page was given for its feed: the feeds that it names."""
    tree = HTMLTree.parse(body[: 2**18].decode("utf-8", "replace"))
    links = tree.head.query_selector_all('link[rel="alternate"][href]') if tree.head else []
    found = [joined(link.getattr("href") or "", address) for link in links if link.getattr("type") in FEED_TYPES]
    return f"; it names {', '.join(found[:3])}" if found else ""


def read_json(body: bytes, address: str) -> Feed:
    """A JSON Feed. Raises NotAFeedError."""
    try:
        feed = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=JsonFeed)
    except JSON_FAILS as wrong:
        raise NotAFeedError(f"not a JSON Feed: {wrong}") from wrong
    if "jsonfeed.org" not in feed.version:
        raise NotAFeedError(f"not a JSON Feed (its version is {feed.version[:80]!r})")
    return Feed(short(feed.title or ""), tuple(json_entry(item, address, feed) for item in feed.items))


def json_entry(raw: msgspec.Raw, base: str, feed: JsonFeed) -> FeedEntry:
    """An item; one that cannot be read is an entry without address."""
    try:
        item = msgspec.json.decode(raw, type=JsonItem)
    except JSON_FAILS:
        return FeedEntry("", "", Stated())
    authors = item.authors or ([item.author] if item.author else feed.authors or [])
    link = item.url or item.external_url or ""
    stated = Stated(
        title=short(item.title or ""),
        publisher=short(feed.title or ""),
        authors=tuple(short(author.name) for author in authors if author.name),
        published=iso_moment(item.date_published),
        updated=iso_moment(item.date_modified),
        language=item.language or feed.language or "",
        section=short(item.tags[0]) if item.tags else "",
    )
    return FeedEntry(joined(link, base), short(str(item.id) or link), stated)
