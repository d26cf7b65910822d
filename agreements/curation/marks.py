"""An article's text as HTML with every claim marked in its place, also where claims overlap or stand in one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a claim in a text, in characters."""

    kind: str
    pk: int
    start: int
    end: int
    state: str
    url: str = ""
    focused: bool = False

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.pk}"


def marked(text: str, marks: Sequence[Mark]) -> SafeString:
    """Paragraphs of the text, cut wherever a claim begins or ends; each piece names all claims that it belongs to.

    A piece is a link to the innermost of them. Every paragraph and piece carries the place where it begins
    (`data-at`), so that a place on the page is a place in the text.
    """
    cuts = {0, len(text)} | {mark.start for mark in marks} | {mark.end for mark in marks}
    out: list[str] = []
    place = 0
    for paragraph in text.split("\n\n"):
        end = place + len(paragraph)
        edges = [place, *sorted(cut for cut in cuts if place < cut < end), end]
        out.append(f'<p data-at="{place}">')
        out += (piece(text, marks, start, stop) for start, stop in pairwise(edges))
        out.append("</p>")
        place = end + 2
    return mark_safe("".join(out))  # noqa: S308


def piece(text: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """One stretch of text that the same claims cover."""
    words = escape(text[start:end])
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    if not over or start == end:
        return f'<span data-at="{start}">{words}</span>'
    over.sort(key=lambda mark: (mark.end - mark.start, mark.name))
    inner = over[0]
    classes = ["claim", f"is-{inner.kind}", inner.state, f"deep-{min(len(over), 3)}"]
    if any(mark.focused for mark in over):
        classes.append("focused")
    names = " ".join(mark.name for mark in over)
    place = f'class="{" ".join(classes)}" data-at="{start}" data-claims="{names}"'
    if words.isspace():  # between two claims: nothing that could be named as a link
        return f"<span {place}>{words}</span>"
    return f'<a {place} href="{escape(inner.url)}" tabindex="-1">{words}</a>'
