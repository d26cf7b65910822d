"""RawPage -> Reading: main text and metadata, whatever the page was."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from resiliparse.parse.html import HTMLTree

from ingest.boilerplate import cut, is_story
from ingest.charset import cleaned, decoded, not_text
from ingest.extract.dateline import find_dateline
from ingest.markup import main_text, paragraphs
from ingest.metadata import Metadata, read_metadata, web_address
from ingest.sources.page import RawPage

MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|main|article|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
LEAST_TEXT = 40  # characters; less is no article
AHEAD = timedelta(days=1)  # an article may be dated tomorrow where it is published, but not later


class ReadingError(Exception):
    """A page without an article; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read: its text, paragraphs separated by a blank line, and what is known of it (else "" or None)."""

    text: str
    title: str
    published: date | None
    publisher: str
    authors: tuple[str, ...]
    language: str
    address: str
    retrieved_at: datetime


def read(page: RawPage) -> Reading:
    """Reads the article of a page. Raises ReadingError where there is none."""
    if not page.body.strip():
        raise ReadingError(f"{page.name}: empty")
    if wrong := not_text(page.body):
        raise ReadingError(f"{page.name}: {wrong}")
    source = cleaned(decoded(page.body, page.content_type))
    if "html" in page.content_type or MARKUP.match(source[:4000]):
        tree = HTMLTree.parse(source)
        about = read_metadata(tree, page.url)
        text = main_text(tree)
    else:
        about = Metadata()
        text = paragraphs(source)
    story = cut(text, about.title)
    if len(story.text) < LEAST_TEXT or not any(map(is_story, story.text.split("\n\n"))):
        raise ReadingError(f"{page.name}: no article text found in it, only {len(story.text)} characters of other text")
    published = about.published or story.published or dateline_day(story.text)
    return Reading(
        text=story.text,
        title=(about.title or story.title)[:500],
        published=published if published and published <= page.retrieved_at.date() + AHEAD else None,
        publisher=(about.publisher or story.publisher)[:200],
        authors=tuple(name[:200] for name in about.authors),
        language=about.language,
        address=about.address or web_address(story.address) or web_address(page.url),
        retrieved_at=page.retrieved_at,
    )


def dateline_day(text: str) -> date | None:
    """The day of "JAKARTA, 17 September 2025 — ..."; None where it says no year."""
    dateline = find_dateline(text, None)
    return dateline.day if dateline else None
