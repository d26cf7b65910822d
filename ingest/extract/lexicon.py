"""The names that the engine knows: agreements, organisations, persons and countries, with their registry keys.

The caller fills it from the registry (or any other source); the engine never reads files.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import ahocorasick

from .facts import MentionKind, Naming
from .lookalikes import LOOKALIKES
from .measures import MeasureTable
from .record import record


@record
class Name:
    """One surface form of one registry entry. Two entries may share a form ("CETA"); `context` then tells them apart."""

    form: str
    kind: MentionKind
    key: str  # registry key, or ISO 3166 alpha-2 code of a country
    naming: Naming
    label: str  # how pages and predictions call the entry: "ACFTA", "Kao Kim Hourn", "Vietnam"
    head: str = ""  # for an amending instrument: key of the agreement that it amends ("acfta" for "acfta-3.0"), else ""
    context: tuple[
        str, ...
    ] = ()  # ISO codes and bloc keys of the entry's parties (agreement) or its country (organisation)
    members: tuple[str, ...] = ()  # a bloc's present members, ISO codes
    title: str = ""  # a person's present office
    careful: bool = (
        False  # the form is also a common word, a person's or another place's name ("Jordan"): only with support
    )


@record
class Hit:
    """A place in a text where one or more entries are named by the same form."""

    start: int
    end: int
    names: tuple[Name, ...]


class Lexicon:
    """All names, ready to be matched. Built once a process; holds no state of any document.

    Hyphens, dashes, spaces, full stops and accents do not matter ("Viet-Nam", "Việt Nam"); the case of acronyms does.
    """

    def __init__(self, names: Iterable[Name], measures: MeasureTable | None = None) -> None:
        self.names = tuple(names)
        self.measures = measures or MeasureTable()
        self.labels: dict[str, str] = {}
        self.by_key: dict[str, Name] = {}
        forms: dict[str, list[Name]] = {}
        for name in self.names:
            self.labels.setdefault(name.key, name.label)
            self.by_key.setdefault(name.key, name)
            for form in spellings(name.form):
                same = forms.setdefault(fold(form).strip(), [])
                if all(name.key != other.key for other in same):
                    same.append(name)
        for form in LOOKALIKES:
            forms.setdefault(fold(form).strip(), [])
        self._automaton = ahocorasick.Automaton()
        self._sharing = tuple(tuple(sharing) for sharing in forms.values())
        for place, folded in enumerate(forms):
            if folded:
                self._automaton.add_word(f" {folded} ", (len(folded), place))
        self._automaton.make_automaton()
        self._fitting = lru_cache(maxsize=8192)(self._names_written)
        self._empty = not forms
        self._forms = forms

    def find(self, text: str) -> list[Hit]:
        """Every place where a form stands as whole words in a fitting case, also inside longer ones, by end."""
        if self._empty:
            return []
        hits: list[Hit] = []
        for last, (length, place) in self._automaton.iter(f" {fold(text)} "):
            end = last - 1  # the key's closing space and the text's opening one are not of the text
            start = end - length
            names = self._fitting(place, text[start:end])
            if names or not self._sharing[place]:  # a lookalike is no name itself, but it hides the name inside it
                hits.append(Hit(start, end, names))
        return hits

    def _names_written(self, place: int, written: str) -> tuple[Name, ...]:
        """Of the names that share a form, those that may be written so."""
        return tuple(name for name in self._sharing[place] if name.form == written or case_fits(name.form, written))

    def names_of(self, form: str) -> tuple[Name, ...]:
        """Entries that bear this form, whatever its case."""
        return tuple(self._forms.get(fold(form).strip(), ()))


def spellings(form: str) -> Iterable[str]:
    """The form with the other spelling of "organisation" and the ampersand, and as it looks mis-encoded ("TÃ¼rkiye")."""
    yield form
    if not form.isascii():
        yield form.encode().decode("cp1252", "ignore")
    if "is" in form:
        changed = form.replace("isation", "ization").replace("ised ", "ized ")
        if changed != form:
            yield changed
    if "ization" in form:
        yield form.replace("ization", "isation")
    if " and " in form:
        yield form.replace(" and ", " & ")


@lru_cache(maxsize=8192)
def case_fits(form: str, written: str) -> bool:
    """Acronyms ask for their capitals ("US", "ASEAN" or "Asean"), other names for a capital first letter."""
    if written == form:
        return True
    if form.islower():
        return True
    if is_acronym(form):
        letters, wanted = _letters(written), _letters(form)
        if letters == wanted or letters == wanted.upper():
            return True
        return len(wanted) >= 4 and letters[1:].islower() and letters[0].isupper()
    first = written[0]
    return first.isupper() or not first.isalpha() or written.count(" ") + written.count("-") >= 3


@cache
def is_acronym(form: str) -> bool:
    capitals = sum(letter.isupper() for letter in form)
    return capitals >= 2 and capitals >= sum(letter.islower() for letter in form) and " " not in form.strip()


def _letters(form: str) -> str:
    return "".join(letter for letter in form if letter.isalnum())


def fold(text: str) -> str:
    """The text in lower case without accents, every mark a space; as long as before, place for place."""
    lower = text.lower()
    if "â€" in lower:  # a mis-encoded dash or quotation mark
        lower = lower.replace("â€", "  ")
    if len(lower) != len(text):  # a few capitals grow in lower case
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text).replace("â€", "  ")
    if not lower.isascii():
        plain = _BEYOND_ASCII.sub(_plain_letter, lower)
        if not plain.isascii():
            return lower.translate(_table())
        lower = plain
    return lower.translate(_ascii_table())


def _plain_letter(match: re.Match[str]) -> str:
    return chr(_table()[ord(match.group())])


@cache
def _ascii_table() -> dict[int, int]:
    return {code: code if chr(code).isalnum() else 32 for code in range(128)}


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PLAIN = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}  # no decomposition


class _Folding(dict[int, int]):
    """Code point to folded code point, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        if not letter.isalnum():
            folded = 32
        else:
            base = _PLAIN.get(letter) or unicodedata.normalize("NFKD", letter)[0]
            folded = ord(base) if base.isascii() and base.isalnum() else code
        self[code] = folded
        return folded


@cache
def _table() -> _Folding:
    assert sys.maxunicode > 0xFFFF
    return _Folding()
