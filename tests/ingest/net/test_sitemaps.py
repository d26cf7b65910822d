"""Sitemaps: indexes, news, gzip, dates, where they are, and what is wrong with some."""

import gzip
import time
import tracemalloc
from datetime import UTC, date, datetime

import pytest

from ingest.net.visitor import Visitor
from ingest.sources import sitemap
from ingest.sources.page import RawPage, SourceError, Stated
from ingest.sources.sitemap_entries import SitemapError, read_sitemap
from tests.ingest.sites import Reply, Site

SPACE = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
PAGE = Reply(b"<html><p>A story.</p></html>")


def urlset(*rows: tuple[str, str]) -> bytes:
    """Addresses with the date of their last change, "" for none."""
    urls = "".join(f"<url><loc> {loc} </loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for loc, day in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}>{urls}</urlset>'.encode()


def index(*rows: tuple[str, str]) -> bytes:
    return urlset(*rows).replace(b"urlset", b"sitemapindex").replace(b"url>", b"sitemap>")


def xml(body: bytes) -> Reply:
    return Reply(body, "application/xml")


def told(found: object) -> list[str]:
    return [str(each) if isinstance(each, SourceError) else each.address for each in found]  # type: ignore[attr-defined]


def test_a_news_sitemap_says_what_a_feed_would() -> None:
    news = f"""<urlset {SPACE}><url><loc>https://press.example/1</loc><news:news>
    <news:publication><news:name>The Press</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2025-09-17T10:30:00+02:00</news:publication_date><news:title>Talks &amp; more</news:title>
    </news:news></url></urlset>""".encode()
    (entry,) = read_sitemap(news)
    moment = datetime(2025, 9, 17, 8, 30, tzinfo=UTC)
    assert (entry.address, entry.is_sitemap, entry.changed) == ("https://press.example/1", False, moment)
    assert entry.stated == Stated("Talks & more", "The Press", published=moment, language="en")


def test_pages_changed_before_the_date_are_left_out_and_those_without_a_date_are_not(
    site: Site, visitor: Visitor
) -> None:
    rows = [
        ("/new", "2025-09-17"),
        ("/old", "2025-09-15"),
        ("/undated", ""),
        ("/odd", "yesterday"),
        ("/zone", "2025-09-16T00:00:00Z"),
    ]
    site.pages["/map.xml"] = xml(urlset(*rows))
    found = sitemap.entries(site.address("/map.xml"), date(2025, 9, 16), visitor)
    assert told(found) == ["/new", "/undated", "/odd", "/zone"]
    assert len(list(sitemap.entries(site.address("/map.xml"), None, visitor))) == 5


def test_an_index_is_read_without_its_old_parts(site: Site, visitor: Visitor) -> None:
    new, old, packed = (site.address(f"/{name}") for name in ("new.xml", "old.xml", "packed.xml.gz"))
    site.pages |= {
        "/map.xml": xml(index((new, "2025-09-17"), (old, "2024-01-01"), (packed, ""))),
        "/new.xml": xml(urlset(("http://press.example/1", "2025-09-17"))),
        "/packed.xml.gz": Reply(gzip.compress(urlset(("http://press.example/2", "2025-09-17"))), "application/x-gzip"),
    }
    found = sitemap.entries(site.address("/map.xml"), date(2025, 9, 16), visitor)
    assert told(found) == ["http://press.example/1", "http://press.example/2"]
    assert "/old.xml" not in site.paths()


def test_sitemaps_that_name_one_another_end(site: Site, visitor: Visitor) -> None:
    one, two = site.address("/1.xml"), site.address("/2.xml")
    site.pages |= {"/1.xml": xml(index((one, ""), (two, ""))), "/2.xml": xml(index((one, ""), (two, "")))}
    assert told(sitemap.entries(one, None, visitor)) == []
    assert site.paths() == ["/1.xml", "/2.xml"]


def test_sitemaps_far_below_one_another_are_named_and_not_read(site: Site, visitor: Visitor) -> None:
    for step in range(6):
        site.pages[f"/{step}.xml"] = xml(index((site.address(f"/{step + 1}.xml"), "")))
    (wrong,) = told(sitemap.entries(site.address("/0.xml"), None, visitor))
    assert wrong.startswith(f"{site.address('/3.xml')}: not read: a sitemap more than 2 steps below")


def test_a_site_is_asked_for_the_sitemaps_of_its_robots_txt(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = Reply(
        f"Sitemap: {site.address('/news.xml')}\nSitemap: {site.address('/more.xml')}".encode(), "text/plain"
    )
    site.pages |= {
        "/news.xml": xml(urlset(("http://a.example/1", ""))),
        "/more.xml": xml(urlset(("http://a.example/2", ""))),
    }
    assert told(sitemap.entries(site.address(""), None, visitor)) == ["http://a.example/1", "http://a.example/2"]


def test_a_site_that_names_none_is_asked_for_the_usual_one(site: Site, visitor: Visitor) -> None:
    site.pages["/sitemap.xml"] = xml(urlset(("http://a.example/1", "")))
    assert told(sitemap.entries(site.address("/"), None, visitor)) == ["http://a.example/1"]


def test_the_pages_of_a_sitemap(site: Site, visitor: Visitor) -> None:
    site.pages |= {
        "/map.xml": xml(
            urlset((site.address("/1"), "2025-09-17"), (site.address("/lost"), ""), ("file:///etc/passwd", ""))
        ),
        "/1": PAGE,
    }
    page, lost, refused = sitemap.pages(site.address("/map.xml"), date(2025, 9, 1), visitor)
    assert isinstance(page, RawPage)
    assert (page.body, page.stated.updated) == (PAGE.body, datetime(2025, 9, 17, tzinfo=UTC))
    assert str(lost) == f"{site.address('/lost')}: the server answers 404"
    assert str(refused) == "file:///etc/passwd: refused: file is not asked, only http and https"


GOOD = urlset(("http://a.example/1", ""), ("http://a.example/2", ""))


@pytest.mark.parametrize(
    ("body", "before", "wrong"),
    [
        (b"", 0, "damaged XML"),
        (b"words", 0, "damaged XML"),
        (b"<html><body/></html>", 0, "not a sitemap .its root element is <html>"),
        (b"<rss version='2.0'/>", 0, "root element is <rss>"),
        (GOOD[:-20], 1, "damaged XML"),
        (GOOD.replace(b"/2", b"/2?a&b"), 1, "damaged XML"),
        (gzip.compress(GOOD, mtime=0)[:-9], 0, "damaged gzip"),
        (b"\x1f\x8b and nothing", 0, "damaged gzip"),
        (b"<urlset>" + b"<url>" * 100_000, 0, "damaged XML"),
        (b"<urlset><url>" + b"<a/>" * 100_000, 0, "more than 20,000 elements"),
        (b"<urlset><url><loc>" + b"x" * 11_000_000, 0, "damaged XML"),
        (
            b"<!DOCTYPE u [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><urlset><url><loc>&b;</loc></url>",
            0,
            "damaged XML",
        ),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_no_sitemap_is_named_after_what_came_before_the_damage(body: bytes, before: int, wrong: str) -> None:
    entries = read_sitemap(body)
    begun = time.process_time()
    for _ in range(before):
        next(entries)
    with pytest.raises(SitemapError, match=wrong):
        list(entries)
    assert time.process_time() - begun < 5


def test_a_damaged_sitemap_of_an_index_stops_nothing(site: Site, visitor: Visitor) -> None:
    site.pages |= {
        "/map.xml": xml(index((site.address("/bad.xml"), ""), (site.address("/good.xml"), ""))),
        "/bad.xml": xml(GOOD[:-20]),
        "/good.xml": xml(urlset(("http://a.example/3", ""))),
    }
    first, wrong, last = told(sitemap.entries(site.address("/map.xml"), None, visitor))
    assert (first, last) == ("http://a.example/1", "http://a.example/3")
    assert wrong.startswith(f"{site.address('/bad.xml')}: damaged XML")


@pytest.mark.parametrize(
    "declared", [b'<!ENTITY a SYSTEM "file:///etc/passwd">', b'<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;']
)
def test_an_entity_that_is_a_file_is_not_read(declared: bytes) -> None:
    body = b"<!DOCTYPE urlset [" + declared + b"]><urlset><url><loc>http://a.example/&a;</loc></url></urlset>"
    try:
        found = [entry.address for entry in read_sitemap(body)]
    except SitemapError:
        found = []
    assert found in ([], ["http://a.example/"])


def test_a_gigabyte_of_spaces_in_a_megabyte_is_stopped() -> None:
    bomb = gzip.compress(b"<urlset>", mtime=0) + gzip.compress(b" " * 2**20, mtime=0) * 1024
    with pytest.raises(SitemapError, match=r"larger than|too long"):
        list(read_sitemap(bomb))


def test_a_sitemap_of_ten_thousand_pages_is_not_held_in_memory() -> None:
    body = urlset(*[(f"https://press.example/story-{number}", "2025-09-17") for number in range(10_000)])
    tracemalloc.start()
    assert sum(1 for _ in read_sitemap(body)) == 10_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
