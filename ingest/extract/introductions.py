"""Names introduced with their acronym: "Asian Harbour Pilotage Framework (AHPF)".

The long form is found as Schwartz and Hearst do it ("A simple algorithm for identifying abbreviation definitions in
biomedical text", 2003): the acronym's letters are matched backwards through the words before the bracket, its first
letter at the start of a word. Here with offsets, and with the case of names taken into account.
"""

import re
from collections.abc import Iterator

from .record import record


@record
class Introduction:
    """A long form text[start:end] and the acronym that stands in brackets behind it, at text[short_start:short_end]."""

    start: int
    end: int
    acronym: str
    short_start: int
    short_end: int


_BRACKET = re.compile(
    r"\s?\((?:the\s|or\s|hereinafter\s|hereafter\s)?[“\"‘']?([A-Z][A-Za-z0-9&]*(?:[-‑–/.][A-Za-z0-9&]+){0,3}\+?)\.?(?:[”\"’'])?(?=[;,)\s])[^()]{0,30}\)"
)
# Acronyms of a kind of agreement or of a quantity, which introduce no name: "China-ASEAN Free Trade Area (FTA)".
_GENERIC = frozenset(
    "FTA FTAs EPA EPAs CEPA PTA PTAs RTA RTAs BIT BITs MoU MOU GDP GNP SME SMEs MSMEs FDI NTB NTBs GVC IP AI EV EVs".split()
)
_LONGEST = 160  # characters of a long form
_SMALL = frozenset("of the and for in on to a an with by at de du des la le el los y e da do dos".split())


def introductions(text: str) -> Iterator[Introduction]:
    """The introductions of a text, in order."""
    for match in _BRACKET.finditer(text):
        acronym = match.group(1)
        if not is_acronym(acronym) or acronym in _GENERIC:
            continue
        start = long_form(text, match.start(), acronym)
        if start is not None:
            yield Introduction(start, match.start(), acronym, match.start(1), match.end(1))


def is_acronym(form: str) -> bool:
    """Two capitals at least, and no more small letters than capitals."""
    capitals = sum(letter.isupper() for letter in form)
    return 2 <= len(form) <= 14 and capitals >= 2 and capitals >= sum(letter.islower() for letter in form)


def long_form(text: str, end: int, acronym: str) -> int | None:
    """Where the long form that ends at `end` starts, None where the words before do not spell the acronym."""
    letters = [letter.lower() for letter in acronym if letter.isalnum()]
    if not letters:
        return None
    floor = max(0, end - _LONGEST)
    floor = max(floor, text.rfind("\n", floor, end) + 1)
    words_left = max(len(letters) + 5, 2 * len(letters))
    place = end - 1
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index]
        while place >= floor:
            here = text[place]
            opens_word = place == floor or not text[place - 1].isalnum()
            if here in ';:()“”"':
                return None
            if here.isspace():
                words_left -= 1
                if words_left < 0:
                    return None
            if (
                here.lower() == letter
                and (index > 0 or opens_word)
                and not (index == 0 and here.islower() and letter.isalpha())
            ):
                break
            place -= 1
        if place < floor:
            return None
        place -= 1
    start = place + 1
    first_word = text[start:end].split(" ", 1)[0].lower()
    return None if first_word in _SMALL or end - start <= len(acronym) else start
