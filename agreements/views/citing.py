"""How a page of Pactline is cited."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import slugify

PUBLISHER = "Pactline"
SPECIAL = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"})  # what BibTeX takes for its own


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as the styles of the American Psychological Association and of BibTeX have it."""

    apa: str
    bibtex: str


def citation(request: HttpRequest, title: str) -> Citation:
    """Citation of the page asked for, with its filter, read today."""
    return cite(title, request.build_absolute_uri(), timezone.localdate())


def cite(title: str, address: str, read: date) -> Citation:
    day = f"{read:%B} {read.day}, {read.year}"
    entry = (
        f"@misc{{pactline-{slugify(title)[:40].strip('-')}-{read.year},",
        f"  title = {{{{{title.translate(SPECIAL)}}}}},",
        f"  author = {{{{{PUBLISHER}}}}},",
        f"  year = {{{read.year}}},",
        f"  url = {{{address}}},",
        f"  urldate = {{{read.isoformat()}}}",
        "}",
    )
    return Citation(f"{PUBLISHER}. ({read.year}). {title}. Retrieved {day}, from {address}", "\n".join(entry))
