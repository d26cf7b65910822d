"""Feeds: their kinds, what they say, conditional requests, and what is wrong with some."""

import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from ingest.net.errors import FetchError
from ingest.net.visitor import Visitor
from ingest.sources import feed, polling
from ingest.sources.feed import FeedReading, FeedStatus
from ingest.sources.feed_entries import NotAFeedError, read_feed
from ingest.sources.page import RawPage, Stated
from tests.ingest.sites import Reply, Site

PAGE = Reply(b"<html><p>A story.</p></html>")
TIME = datetime(2025, 9, 17, 8, 30, tzinfo=UTC)

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Trade &amp;amp; Ports</title><link>http://127.0.0.1/</link><language>en-GB</language><ttl>90</ttl>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>
<item><title>Talks &lt;b&gt;open&lt;/b&gt; at AT&amp;amp;T hall</title><link>/story-1</link><guid isPermaLink="false">n1</guid>
<dc:creator>Ana Sousa</dc:creator><category>Trade</category><category>Asia</category>
<pubDate>Wed, 17 Sep 2025 10:30:00 +0200</pubDate></item>
<item><title>Second</title><guid>http://127.0.0.1/story-2</guid></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Trade &amp; Ports</title>
<entry><title>Talks open at AT&amp;T hall</title><link rel="alternate" href="story-1"/><id>n1</id>
<author><name>Ana Sousa</name></author><category term="Trade"/>
<published>2025-09-17T08:30:00Z</published><updated>2025-09-17T08:30:00Z</updated></entry>
</feed>"""
RDF = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://127.0.0.1/"><title>Trade &amp; Ports</title></channel>
<item rdf:about="http://127.0.0.1/story-1"><title>Talks open at AT&amp;T hall</title><link>http://127.0.0.1/story-1</link>
<dc:creator>Ana Sousa</dc:creator><dc:date>2025-09-17T08:30:00Z</dc:date></item></rdf:RDF>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Trade & Ports", "language": "en",
"items": [
 {"id": 1, "url": "story-1", "title": "Talks open at AT&T hall", "authors": [{"name": "Ana Sousa"}, {}],
  "date_published": "2025-09-17T10:30:00+02:00", "tags": ["Trade", "Asia"]},
 {"id": "2", "url": ["not", "text"]},
 {"id": "3", "external_url": "https://elsewhere.example/3", "author": {"name": "Bo"}, "date_published": "soon"}]}"""


@pytest.mark.parametrize(
    ("body", "key"), [(RSS, "n1"), (ATOM, "http://127.0.0.1/n1"), (RDF, "http://127.0.0.1/story-1"), (JSON, "1")]
)
def test_every_kind_of_feed_says_the_same_of_an_entry(body: bytes, key: str) -> None:
    read = read_feed(body, "http://127.0.0.1/feed")
    entry = read.entries[0]
    assert read.title == "Trade & Ports"
    assert (entry.address, entry.key) == ("http://127.0.0.1/story-1", key)
    assert (entry.stated.title, entry.stated.publisher) == ("Talks open at AT&T hall", "Trade & Ports")
    assert (entry.stated.authors, entry.stated.published or entry.stated.updated) == (("Ana Sousa",), TIME)
    assert entry.stated.section in ("Trade", "")
    assert entry.stated.language[:2] in ("en", "")


def test_an_entry_that_says_little() -> None:
    second = read_feed(RSS, "http://127.0.0.1/feed").entries[1]
    assert second.address == "http://127.0.0.1/story-2"
    assert second.stated == Stated(title="Second", publisher="Trade & Ports", language="en-GB")


def test_an_item_of_json_feed_that_cannot_be_read_stops_nothing() -> None:
    _, wrong, third = read_feed(JSON, "http://127.0.0.1/feed").entries
    assert wrong.address == ""
    assert (third.address, third.stated.authors, third.stated.published) == (
        "https://elsewhere.example/3",
        ("Bo",),
        None,
    )


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"plain words", "no element in it"),
        (b"<opml><body/></opml>", "its root element is <opml>"),
        (b"<?xml version='1.0'?><urlset/>", "its root element is <urlset>"),
        (b"<!DOCTYPE html><html><head></head></html>", "not a feed but a web page"),
        (
            b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
            r"a web page; it names http://127.0.0.1/rss.xml",
        ),
        (b"{}", "not a JSON Feed"),
        (b'{"version": "2", "items": []}', "its version is '2'"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "not a JSON Feed"),
        (b'{"items": ' + b"[" * 100_000, "not a JSON Feed"),
        (b'{"version": "\xff"}', "not a JSON Feed"),
        (b"\0\0\0\0", "no element in it"),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_what_is_no_feed_is_named(body: bytes, wrong: str) -> None:
    with pytest.raises(NotAFeedError, match=wrong):
        read_feed(body, "http://127.0.0.1/feed")


def test_a_damaged_feed_gives_the_entries_before_the_damage() -> None:
    assert len(read_feed(RSS[: RSS.index(b"<item><title>Second")], "http://127.0.0.1/feed").entries) == 1
    assert len(read_feed(RSS.replace(b"Second", b"A & B < \x01"), "http://127.0.0.1/feed").entries) == 2


def test_a_feed_in_another_charset() -> None:
    body = RSS.replace(b"UTF-8", b"windows-1252").replace(b"Second", "Zölle – später".encode("cp1252"))
    assert read_feed(body, "http://127.0.0.1/feed").entries[1].stated.title == "Zölle – später"


def with_doctype(declared: bytes, title: bytes) -> bytes:
    return b"<?xml version='1.0'?><!DOCTYPE rss [" + declared + b"]><rss version='2.0'><channel><item><title>" + title + b"</title><link>http://a.example/1</link></item></channel></rss>"  # fmt: skip


LAUGHS = b'<!ENTITY l0 "ha">' + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
HOSTILE = {
    "entities in entities": with_doctype(LAUGHS, b"&l11;"),
    "a long entity, often": with_doctype(b'<!ENTITY a "' + b"a" * 50_000 + b'">', b"&a;" * 50_000),
    "an entity that is a file": with_doctype(b'<!ENTITY a SYSTEM "file:///etc/passwd">', b"&a;"),
    "an entity that is an address": with_doctype(b'<!ENTITY a SYSTEM "http://127.0.0.1:1/">', b"&a;"),
    "a parameter entity": with_doctype(b'<!ENTITY % a SYSTEM "http://127.0.0.1:1/"> %a;', b"x"),
    "endless nesting": b"<rss version='2.0'><channel><item><title>" + b"<b>" * 100_000,
    "nothing but tags": b"<rss version='2.0'><channel>" + b"<a>" * 100_000,
    "one endless tag": b"<rss version='2.0'><channel><item " + b'a="b" ' * 300_000,
    "NUL bytes": b"<rss version='2.0'><channel>" + b"\0" * 1_000_000,
    "an endless comment": b"<rss version='2.0'><!--" + b"-" * 1_000_000,
    "ampersands": b"<rss version='2.0'><channel><item><title>" + b"&" * 300_000,
    "a long date": b"<rss version='2.0'><channel><item><pubDate>"
    + b"1" * 500_000
    + b"</pubDate></item></channel></rss>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_feed_costs_little_and_reads_no_file(body: bytes) -> None:
    begun = time.process_time()
    read = read_feed(body, "http://127.0.0.1/feed")
    assert time.process_time() - begun < 10
    for entry in read.entries:
        assert len(entry.stated.title) <= 500
        assert "root:" not in entry.stated.title


def test_a_feed_of_endlessly_many_tags_is_not_read() -> None:
    with pytest.raises(NotAFeedError, match="more than 300,000 tags"):
        read_feed(b"<rss>" + b"<a>" * 400_000, "http://127.0.0.1/feed")


def test_a_body_that_is_the_name_of_a_file_is_not_opened() -> None:
    with pytest.raises(NotAFeedError):
        read_feed(b"/etc/passwd", "http://127.0.0.1/feed")


# Conditional requests


def conditional(etag: str, modified: str) -> Any:
    """A feed that answers 304 to whoever has it."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == etag or handler.headers.get("If-Modified-Since") == modified
        headers = {"ETag": etag, "Last-Modified": modified, "Cache-Control": "public, max-age=7200"}
        reply = Reply(b"", "", 304, headers) if known else Reply(RSS, "application/rss+xml", 200, headers)
        handler.reply(reply)  # type: ignore[attr-defined]

    return page


@pytest.mark.parametrize("etag", ['"v1"', 'W/"é-1"'])
def test_a_feed_is_sent_again_only_if_it_changed(site: Site, visitor: Visitor, etag: str) -> None:
    modified = "Wed, 17 Sep 2025 08:30:00 GMT"
    site.pages["/feed"] = conditional(etag.encode().decode("latin-1"), modified)
    first = feed.read(site.address("/feed"), visitor=visitor)
    assert (first.status, len(first.entries), first.etag, first.last_modified) == (FeedStatus.READ, 2, etag, modified)
    assert "if-none-match" not in site.asked[-1][1]
    for etag_kept, modified_kept in ((first.etag, ""), ("", first.last_modified)):
        again = feed.read(site.address("/feed"), etag_kept, modified_kept, timedelta(hours=4), visitor)
        assert again == FeedReading(FeedStatus.UNCHANGED, timedelta(hours=5), "", (), etag_kept, modified_kept)


def test_a_feed_that_moved_for_good_says_where_to(site: Site, visitor: Visitor) -> None:
    site.pages["/old"] = Reply(status=301, headers={"Location": "/feed"})
    site.pages["/feed"] = Reply(RSS, "application/rss+xml")
    assert feed.read(site.address("/old"), visitor=visitor).moved_to == site.address("/feed")


def test_a_feed_that_is_gone_is_not_an_error_of_the_net(site: Site, visitor: Visitor) -> None:
    site.pages["/feed"] = Reply(status=410)
    assert feed.read(site.address("/feed"), visitor=visitor).status == FeedStatus.GONE
    (error,) = feed.pages(site.address("/feed"), visitor)
    assert str(error) == f"{site.address('/feed')}: the feed is gone for good"


def test_a_feed_larger_than_feeds_are_is_not_read(site: Site, visitor: Visitor) -> None:
    site.pages["/feed"] = Reply(RSS + b" " * feed.LARGEST, "text/xml")
    with pytest.raises(FetchError, match="larger than 5,242,880 bytes"):
        feed.read(site.address("/feed"), visitor=visitor)


# From a feed to pages


def test_the_pages_of_a_feed_come_with_what_it_says_of_them(site: Site, visitor: Visitor) -> None:
    entry = "<item><title>{}</title><link>{}</link></item>"
    items = [
        ("One", "/1"),
        ("Lost", "/lost"),
        ("Inside", "http://10.0.0.1/"),
        ("Mail", "mailto:a@b.example"),
        ("No", ""),
    ]
    body = (
        "<rss version='2.0'><channel><title>T</title>"
        + "".join(entry.format(*item) for item in items)
        + "</channel></rss>"
    )
    site.pages |= {"/feed": Reply(body.encode(), "application/rss+xml"), "/1": PAGE}
    first, *errors = feed.pages(site.address("/feed"), visitor)
    assert isinstance(first, RawPage)
    assert (first.url, first.body, first.stated) == (site.address("/1"), PAGE.body, Stated(title="One", publisher="T"))
    assert [str(error) for error in errors] == [
        f"{site.address('/lost')}: the server answers 404",
        "http://10.0.0.1/: refused: 10.0.0.1 is not a public address (private)",
        "mailto:a@b.example: refused: mailto is not asked, only http and https",
        f"{site.address('/feed')}: its entry “No” gives no address",
    ]


def test_a_page_given_for_its_feed_is_named_with_the_way_out(site: Site, visitor: Visitor) -> None:
    site.pages["/"] = Reply(
        b'<html><head><link rel="alternate" type="application/atom+xml" href="/atom"></head></html>'
    )
    (error,) = feed.pages(site.address("/"), visitor)
    assert str(error) == f"{site.address('/')}: not a feed but a web page; it names {site.address('/atom')}"


# When to ask again

NOW = datetime(2025, 9, 17, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def every(hours: float, number: int = 10) -> list[datetime]:
    return [NOW - timedelta(hours=hours * step) for step in range(number)]


@pytest.mark.parametrize(
    ("asked", "published", "wait"),
    [
        ([], [], HOUR),
        ([], every(4), 2 * HOUR),
        ([], every(0.1), timedelta(minutes=15)),
        ([], every(24 * 7), timedelta(days=1)),
        ([], [NOW - 6 * HOUR], 3 * HOUR),
        ([], [NOW - timedelta(days=40), NOW - timedelta(days=40, hours=1)], timedelta(days=1)),
        ([], [NOW, NOW, NOW], timedelta(minutes=15)),
        ([], [NOW + timedelta(days=400), *every(4)], 2 * HOUR),
        ([3 * HOUR], every(4), 3 * HOUR),
        ([3 * HOUR, 5 * HOUR], every(0.1), 5 * HOUR),
        ([timedelta(minutes=1)], every(4), 2 * HOUR),
        ([timedelta(days=400)], every(4), timedelta(days=1)),
    ],
)
def test_the_next_poll_follows_the_publisher_and_the_entries(
    asked: list[timedelta], published: list[datetime], wait: timedelta
) -> None:
    assert polling.next_poll(asked, published, NOW) == wait


def test_the_waits_that_a_feed_asks_for() -> None:
    assert read_feed(RSS, "http://127.0.0.1/").asked == (timedelta(minutes=90), timedelta(hours=2))
    odd = RSS.replace(b">90<", b">" + b"9" * 5000 + b"<").replace(b">daily<", b">often<")
    assert read_feed(odd, "http://127.0.0.1/").asked == (timedelta(minutes=1_000_000),)


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [polling.after_failure(HOUR, failures) for failures in (1, 2, 3, 10, 10_000)]
    assert waits == [2 * HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, 24 * HOUR]
    assert polling.after_failure(HOUR, 1, retry_after=5 * 3600.0) == 5 * HOUR


def test_an_unchanged_feed_is_asked_a_little_later_each_time() -> None:
    assert polling.after_no_change(4 * HOUR) == 5 * HOUR
    assert polling.after_no_change(23 * HOUR) == 24 * HOUR
    assert polling.after_no_change(HOUR, [2 * HOUR]) == 2 * HOUR
