"""Reads figures of a plain text for the tests of figures: one sentence a line end or full stop, mentions as given."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from ingest.extract.document import Document, Sentence
from ingest.extract.facts import Figure, Mention, MentionKind, Naming
from ingest.extract.figures import find_figures
from ingest.extract.measures import Measure, MeasureTable

_REGISTRY = Path(__file__).parents[2] / "agreements" / "registry" / "measures.toml"
MEASURES = MeasureTable(
    Measure(row["key"], row["name"], tuple(row["phrases"]), tuple(row["units"]))
    for row in tomllib.loads(_REGISTRY.read_text(encoding="utf-8"))["measure"]
)
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-Z“\"])|$)", re.MULTILINE)
PUBLISHED = date(2025, 6, 10)
COUNTRIES = {
    "Vietnam": "VN",
    "China": "CN",
    "India": "IN",
    "Japan": "JP",
    "Australia": "AU",
    "Kenya": "KE",
    "Malaysia": "MY",
}
BLOCS = {"ASEAN": "asean", "EU": "eu", "Mercosur": "mercosur", "the bloc": "asean"}
AGREEMENTS = {"RCEP": "rcep", "CPTPP": "cptpp", "AfCFTA": "afcfta"}


def figures(text: str, published: date | None = PUBLISHED) -> list[Figure]:
    """Figures of `text`, with the names above as its mentions."""
    document = Document(text, published=published)
    return find_figures(
        SimpleNamespace(  # type: ignore[arg-type]
            document=document,
            sentences=sentences(text),
            mentions=mentions(text),
            lexicon=SimpleNamespace(measures=MEASURES, labels={}),
        )
    )


def sentences(text: str) -> Sequence[Sentence]:
    return tuple(Sentence(match.start(), match.end(), 0) for match in _SENTENCE.finditer(text))


def mentions(text: str) -> Sequence[Mention]:
    found = []
    for names, kind in (
        (COUNTRIES, MentionKind.COUNTRY),
        (BLOCS, MentionKind.ORGANISATION),
        (AGREEMENTS, MentionKind.AGREEMENT),
    ):
        for name, key in names.items():
            for match in re.finditer(rf"\b{name}\b", text):
                found.append(Mention(match.start(), match.end(), kind, key, Naming.NAME))
    return tuple(sorted(found, key=lambda mention: mention.start))
