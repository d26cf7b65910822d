"""RawPage -> Reading: main text and metadata, whatever the page was."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from resiliparse.parse.html import HTMLTree

from ingest.boilerplate import cut, is_story
from ingest.charset import cleaned, decoded, not_text
from ingest.dom import excess
from ingest.extract.dateline import find_dateline
from ingest.markup import main_text, paragraphs
from ingest.metadata import Metadata, language, read_metadata, web_address
from ingest.moments import timed
from ingest.sources.page import LARGEST, RawPage, SourceError
from ingest.sources.pdf import read_pdf

MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|main|article|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
LEAST_TEXT = 40  # characters; less is no article
MOST_TEXT = 2_000_000  # characters; more is no article either
AHEAD = timedelta(days=1)  # an article may be dated tomorrow where it is published, but not later


class ReadingError(Exception):
    """A page without an article; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read: its text, paragraphs separated by a blank line, and what is known of it (else "" or None)."""

    text: str
    title: str
    published: date | None
    published_at: datetime | None  # where a time is told with the day
    updated_at: datetime | None
    publisher: str
    authors: tuple[str, ...]
    language: str
    section: str
    address: str
    retrieved_at: datetime


def read(page: RawPage) -> Reading:
    """Reads the article of a page. Raises ReadingError where there is none."""
    about, text = contents(page)
    if len(text) > MOST_TEXT:
        raise ReadingError(f"{page.name}: {len(text):,} characters of text; an article has at most {MOST_TEXT:,}")
    stated = page.stated
    title = about.title or stated.title
    story = cut(text, title)
    if len(story.text) < LEAST_TEXT or not any(map(is_story, story.text.split("\n\n"))):
        raise ReadingError(f"{page.name}: no article text found in it, only {len(story.text)} characters of other text")
    told = stated.published.date() if stated.published else None
    published = about.published or told or story.published or dateline_day(story.text) or about.made
    latest = page.retrieved_at + AHEAD
    if published and published > latest.date():
        published = None
    return Reading(
        text=story.text,
        title=one_line(title or story.title)[:500],
        published=published,
        published_at=time_on(published, about.published_at, stated.published),
        updated_at=next(
            (at for at in (about.updated_at, timed(stated.updated)) if at and at <= latest),
            None,
        ),
        publisher=one_line(about.publisher or stated.publisher or story.publisher)[:200],
        authors=tuple(one_line(name)[:200] for name in about.authors or stated.authors),
        language=about.language or language(stated.language),
        section=one_line(about.section or stated.section)[:200],
        address=about.address or web_address(story.address) or web_address(page.url),
        retrieved_at=page.retrieved_at,
    )


def contents(page: RawPage) -> tuple[Metadata, str]:
    """What a page says of itself and its main text. Raises ReadingError for what is neither HTML, text nor PDF."""
    if not page.body.strip():
        raise ReadingError(f"{page.name}: empty")
    if len(page.body) > LARGEST:
        raise ReadingError(f"{page.name}: {len(page.body):,} bytes; an article has at most {LARGEST:,}")
    if "application/pdf" in page.content_type:
        try:
            about, text = read_pdf(page.name, page.body)
            return about, cleaned(text)
        except SourceError as wrong:
            raise ReadingError(str(wrong)) from wrong
    if reason := not_text(page.body):
        raise ReadingError(f"{page.name}: {reason}")
    source = cleaned(decoded(page.body, page.content_type))
    if "html" not in page.content_type and not MARKUP.match(source[:4000]):
        return Metadata(), paragraphs(source)
    tree = HTMLTree.parse(source)
    if reason := excess(tree):
        raise ReadingError(f"{page.name}: {reason}")
    return read_metadata(tree, page.url), main_text(tree)


def one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


def time_on(day: date | None, *moments: datetime | None) -> datetime | None:
    """The first moment that has a time and lies on the day or, in another zone, on the one before or after."""
    timely = (at for at in map(timed, moments) if at and day and abs(at.date() - day) <= timedelta(days=1))
    return next(timely, None)


def dateline_day(text: str) -> date | None:
    """The day of "JAKARTA, 17 September 2025 — ..."; None where it says no year."""
    dateline = find_dateline(text, None)
    return dateline.day if dateline else None
