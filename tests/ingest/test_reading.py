"""Bytes to an article: metadata, the story, and nothing of the site around it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.moments import moment_of
from ingest.reading import ReadingError, read
from ingest.sources.page import RawPage, Stated
from tests.conftest import SHARED

HTML = """<!doctype html><html lang="en"><head><title>Pact signed | Harbour Post</title>
<link rel="canonical" href="https://post.example/pact">
{head}</head><body><nav><a href="/">Home</a> <a href="/trade">Trade</a></nav>
<div class="cookie">We use cookies to improve your visit.</div>
<article><h1>Pact signed</h1>
<p>JAKARTA - Ministers of both countries signed the agreement after four years of talks, officials reported.</p>
<ul><li>Tariffs on steel fall to zero within seven years of entry into force.</li>
<li>Rules of origin are the same for all goods that are traded.</li></ul>
<p>Officials reported that trade had grown by a tenth since the first round of negotiations.</p></article>
<aside><h2>Related stories</h2><p>Something else that happened yesterday in another city.</p></aside>
<footer>© 2024 Harbour Post. All rights reserved.</footer></body></html>"""
ABOUT = json.dumps(
    {
        "@type": "NewsArticle",
        "headline": "Pact signed",
        "datePublished": "2024-05-03T08:00:00+07:00",
        "publisher": {"@type": "Organization", "name": "Harbour Post"},
        "author": [{"@type": "Person", "name": "A. Writer"}],
    }
)
LINKED = f'<script type="application/ld+json">{ABOUT}</script>'
OPEN_GRAPH = (
    '<meta property="og:title" content="Pact signed"><meta property="og:site_name" content="Harbour Post">'
    '<meta property="article:published_time" content="2024-05-03T08:00:00+07:00"><meta name="author" content="A. Writer">'
)


def page(body: bytes, content_type: str = "text/html") -> RawPage:
    return RawPage("page", "", body, content_type, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("head", [LINKED, OPEN_GRAPH], ids=["json-ld", "open graph"])
def test_a_page_gives_its_metadata(head: str) -> None:
    reading = read(page(HTML.replace("{head}", head).encode()))
    assert (reading.title, reading.publisher, reading.published) == ("Pact signed", "Harbour Post", date(2024, 5, 3))
    assert (reading.authors, reading.address) == (("A. Writer",), "https://post.example/pact")


def test_a_page_gives_its_story_with_lists_and_without_furniture() -> None:
    text = read(page(HTML.replace("{head}", "").encode())).text
    assert "Tariffs on steel fall to zero" in text
    assert "grown by a tenth" in text
    assert not any(words in text for words in ("cookies", "Related", "Something else", "All rights", "Home"))


@pytest.mark.skipif(not SHARED.exists(), reason="needs the annotated articles")
def test_the_saved_page_gives_exactly_the_annotated_text() -> None:
    saved = next((SHARED / "articles").glob("asean-looks*.txt"))
    reading = read(page(saved.read_bytes(), "text/plain"))
    assert reading.text == json.loads((SHARED / "gold" / "seed.json").read_text())["text"]
    assert reading.published == date(2025, 9, 17)
    assert reading.publisher == "Maritime Logistics Professional"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_decoded_as_it_was_written(charset: str) -> None:
    told = f'<meta charset="{charset}">' if charset != "utf-16" else ""
    body = HTML.replace("{head}", told).replace("reported that", "in Türkiye reported “clearly” that").encode(charset)
    assert "Türkiye reported “clearly”" in read(page(body)).text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"  ", "page: empty"),
        (b"%PDF-1.7\n\x00\x01\x02", "page: "),
        (b"<html><body><nav>Home</nav></body></html>", "page: no article text found in it"),
    ],
)
def test_what_is_no_article_is_refused_by_name(body: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        read(page(body))


def test_what_was_decoded_wrongly_before_is_decoded_rightly() -> None:
    story = "MUSCAT – “The pact is a bridge,” the minister said. Türkiye’s exports to Oman rose 4 per cent in 2024."
    wrong = story.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d")
    assert wrong != story
    page = RawPage("wrong.txt", "", wrong.encode(), "text/plain", datetime(2025, 1, 1, tzinfo=UTC))
    assert read(page).text == story


def test_a_page_tells_its_times_and_its_section() -> None:
    about = json.loads(ABOUT) | {"dateModified": "2024-05-03T10:15:00Z", "articleSection": ["Trade", "Asia"]}
    linked = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    metas = (
        OPEN_GRAPH + '<meta property="article:modified_time" content="2024-05-03T10:15:00Z">'
        '<meta property="article:section" content="Trade">'
    )
    for head in (linked, metas):
        reading = read(page(HTML.replace("{head}", head).encode()))
        assert reading.published_at == datetime(2024, 5, 3, 1, tzinfo=UTC)
        assert reading.updated_at == datetime(2024, 5, 3, 10, 15, tzinfo=UTC)
        assert reading.section == "Trade"


def test_what_the_source_states_fills_what_the_page_does_not_say() -> None:
    stated = Stated(
        title="Stated title",
        publisher="Stated publisher",
        authors=("B. Writer",),
        published=datetime(2024, 5, 4, 6, 30, tzinfo=UTC),
        updated=datetime(2024, 5, 4, 9, 0, tzinfo=UTC),
        language="en-GB",
        section="World",
    )
    text = "MUSCAT – The ministers met for an hour and agreed to meet again within the year, officials said on Friday."
    bare = read(replace(page(text.encode(), "text/plain"), stated=stated))
    assert (bare.title, bare.publisher, bare.authors) == ("Stated title", "Stated publisher", ("B. Writer",))
    assert (bare.published, bare.published_at) == (date(2024, 5, 4), stated.published)
    assert (bare.updated_at, bare.language, bare.section) == (stated.updated, "en-GB", "World")
    full = read(replace(page(HTML.replace("{head}", LINKED).encode()), stated=stated))
    assert (full.title, full.publisher, full.authors) == ("Pact signed", "Harbour Post", ("A. Writer",))
    assert (full.published, full.published_at) == (date(2024, 5, 3), datetime(2024, 5, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-09-17T10:00:00+07:00", datetime(2025, 9, 17, 3, tzinfo=UTC)),
        ("2025-09-17 10:00:00", datetime(2025, 9, 17, 10, tzinfo=UTC)),
        ("20250917T100000Z", datetime(2025, 9, 17, 10, tzinfo=UTC)),
        ("Wed, 17 Sep 2025 10:00:00 +0200", datetime(2025, 9, 17, 8, tzinfo=UTC)),
        ("17 September 2025", datetime(2025, 9, 17, tzinfo=UTC)),
        (1758103200, datetime(2025, 9, 17, 10, tzinfo=UTC)),
        (1758103200000, datetime(2025, 9, 17, 10, tzinfo=UTC)),
        ("0001-01-01T00:00:00+09:00", None),
        ("9999-12-31T23:59:59-09:00", None),
        ("1970-01-01", None),
        ("soon", None),
        (float("nan"), None),
        (10**400, None),
        (None, None),
        ("9" * 5000, None),
    ],
)
def test_moments_as_sources_write_them(written: object, moment: datetime | None) -> None:
    assert moment_of(written) == moment


@pytest.mark.parametrize(
    ("times", "reason"),
    [(300, "is nested more than 256 levels deep"), (50_000, "has 100,003 elements, more than 100,000")],
)
def test_markup_nested_without_end_is_refused_at_once(times: int, reason: str) -> None:
    with pytest.raises(ReadingError, match=f"page: its markup {reason}"):
        read(page(b"<ul><li>" * times + b"The ministers met for an hour and agreed to meet again, officials said."))


def test_a_processing_instruction_around_the_story_is_no_element() -> None:
    story = "The ministers met for an hour and agreed to meet again within the year, officials said on Friday. " * 3
    body = f"<html><body><?xml version='1.0'?><?php {story} ?><div><?x ?>{story}</div></body></html>"
    assert read(page(body.encode())).text.startswith("The ministers met")
