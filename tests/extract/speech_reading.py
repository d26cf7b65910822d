"""Reads statements of a text with a small lexicon, for the tables of the speech tests."""

from datetime import date

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.facts import MentionKind, Naming, Statement
from ingest.extract.lexicon import Lexicon, Name
from tests.extract.milestone_reading import LEXICON

PERSONS = ("Ann Muller", "Tran Van Hoa")
WITH_PERSONS = Lexicon(
    [*LEXICON.names, *(Name(name, MentionKind.PERSON, name.lower(), Naming.NAME, name) for name in PERSONS)]
)


def statements(text: str) -> list[Statement]:
    """All statements of a text published on 17 October 2025."""
    return list(extract(Document(text, published=date(2025, 10, 17)), WITH_PERSONS).statements)


def said(text: str) -> list[str]:
    """ "speaker: kind: content" of each statement."""
    return [f"{each.speaker}: {each.kind}: {each.text.strip(' ,.')}" for each in statements(text)]
