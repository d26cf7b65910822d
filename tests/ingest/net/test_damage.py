"""Feeds and sitemaps with anything cut, inserted, repeated or overwritten: read or named, never a crash."""

import gzip
import random
import time
from collections.abc import Iterator

from ingest.sources.feed_entries import NotAFeedError, read_feed
from ingest.sources.sitemap_entries import SitemapError, read_sitemap
from tests.ingest.net.test_feeds import ATOM, JSON, RDF, RSS
from tests.ingest.net.test_sitemaps import index, urlset

URLSET = urlset(("http://a.example/1", "2025-01-01"), ("x", ""))
SEEDS = (RSS, ATOM, RDF, JSON, URLSET, index(("http://a.example/", "")), gzip.compress(URLSET, mtime=0))
TYPES = ("", "text/xml; charset=utf-7", "application/rss+xml; charset=klingon", "text/html", "application/json")
PIECES = (
    b"<", b">", b"&", b"\0", b'"', b"{", b"[", b"null", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>",
    b"&#x110000;", b"&#99999999999;", b"\xff\xfe", b"\xef\xbb\xbf", b"\\ud800", b"1e999", b"9999-99-99T99:99:99Z",
    b'encoding="utf-16"', b'encoding="zlib"', b'encoding="idna"', b"xml:base='http://[::1'", b"http://[",
    b"<content type='application/xml' mode='base64'>", b"<title type='xhtml'><div>", b"<title type='x/y'>!!</title>",
    b"<link rel='alternate' href='//[x'/>", b"<media:content/>", b"<georss:point>x y</georss:point>", b"<gml:pos>1</gml:pos>",
    b"<pubDate>Thu, 99 Xxx 99999 99:99:99 +9999</pubDate>", b"<dc:date>24:00</dc:date>", b"<author>a (b) <c@d>",
    b"<source>", b"<updated>", b"<cloud/>", b"<enclosure/>", b"</category>", b"</item>", b"</rss>",
)  # fmt: skip


def damaged(number: int) -> Iterator[bytes]:
    """Feeds and sitemaps with one to six damages each, the same at every run."""
    chance = random.Random(20250917)
    for _ in range(number):
        body = bytearray(chance.choice(SEEDS))
        for _ in range(chance.randint(1, 6)):
            start, end = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
            match chance.randrange(5):
                case 0:
                    del body[end:]
                case 1:
                    body[start:end] = b""
                case 2:
                    body[start:start] = chance.choice(PIECES)
                case 3:
                    body[start : start + 1] = bytes((chance.randrange(256),))
                case 4:
                    body[start:start] = body[start : start + 200] * chance.randint(1, 20)
        yield bytes(body)


def test_a_thousand_damaged_bodies_are_read_or_named() -> None:
    named = 0
    for number, body in enumerate(damaged(1000)):
        begun = time.process_time()
        try:
            read_feed(body, "http://a.example/feed", TYPES[number % len(TYPES)])
        except NotAFeedError as wrong:
            named += bool(str(wrong))
        try:
            list(read_sitemap(body))
        except SitemapError as wrong:
            named += bool(str(wrong))
        assert time.process_time() - begun < 2
    assert named > 1000
