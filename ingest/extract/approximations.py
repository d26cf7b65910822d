"""Words that say how near a figure is: over, under or about; and words that belong to it otherwise ("just 3%")."""

import re
from collections import defaultdict

from .facts import Approximation

OVER, UNDER, ABOUT = Approximation.OVER, Approximation.UNDER, Approximation.ABOUT

# Phrases before the number. None: part of the figure's wording that changes nothing.
BEFORE: dict[str, Approximation | None] = {
    "over": OVER, "more than": OVER, "above": OVER, "exceeding": OVER, "exceeds": OVER, "exceed": OVER,
    "exceeded": OVER, "surpassing": OVER, "surpassed": OVER, "surpasses": OVER, "surpass": OVER, "topping": OVER,
    "topped": OVER, "tops": OVER, "top": OVER, "at least": OVER, "upwards of": OVER, "upward of": OVER,
    "in excess of": OVER, "north of": OVER, "no less than": OVER, "not less than": OVER, "no fewer than": OVER,
    "beyond": OVER, "well over": OVER, "just over": OVER, "slightly over": OVER, "a little over": OVER,
    "well above": OVER, "greater than": OVER, "higher than": OVER, "larger than": OVER, "bigger than": OVER,
    "a minimum of": OVER, "minimum": OVER, "crossed": OVER, "crossing": OVER, "crosses": OVER, "passed": OVER,
    "breached": OVER, "just above": OVER, "slightly more than": OVER, "much more than": OVER, "well more than": OVER,
    "a little more than": OVER, "not below": OVER, "excess of": OVER, "better than": OVER, "under": UNDER,
    "less than": UNDER, "below": UNDER, "nearly": UNDER, "almost": UNDER, "fewer than": UNDER, "up to": UNDER,
    "as much as": UNDER, "as many as": UNDER, "as high as": UNDER, "approaching": UNDER, "approached": UNDER,
    "nearing": UNDER, "shy of": UNDER, "just shy of": UNDER, "at most": UNDER, "a maximum of": UNDER, "maximum": UNDER,
    "no more than": UNDER, "not more than": UNDER, "just under": UNDER, "just below": UNDER, "slightly under": UNDER,
    "slightly below": UNDER, "a little under": UNDER, "not exceeding": UNDER, "lower than": UNDER,
    "smaller than": UNDER, "well under": UNDER, "well below": UNDER, "short of": UNDER, "just short of": UNDER,
    "slightly less than": UNDER, "much less than": UNDER, "a little less than": UNDER, "south of": UNDER,
    "not above": UNDER, "virtually": UNDER, "practically": UNDER, "capped at": UNDER, "no higher than": UNDER,
    "fall short of": UNDER, "not quite": UNDER, "the best part of": UNDER, "about": ABOUT, "around": ABOUT,
    "roughly": ABOUT, "approximately": ABOUT, "approx": ABOUT, "approx.": ABOUT, "some": ABOUT, "circa": ABOUT,
    "ca.": ABOUT, "c.": ABOUT, "an estimated": ABOUT, "estimated": ABOUT, "estimated at": ABOUT,
    "in the region of": ABOUT, "in the neighborhood of": ABOUT, "in the neighbourhood of": ABOUT,
    "on the order of": ABOUT, "in the order of": ABOUT, "close to": ABOUT, "near": ABOUT, "near to": ABOUT,
    "something like": ABOUT, "broadly": ABOUT, "more or less": ABOUT, "somewhere around": ABOUT,
    "in the vicinity of": ABOUT, "at about": ABOUT, "at around": ABOUT, "an approximate": ABOUT, "a rough": ABOUT,
    "an average of": None, "averaging": None, "estimates of": None, "just": None, "only": None, "merely": None,
    "a mere": None, "a record": None, "a whopping": None, "a total of": None, "a combined": None,
    "an additional": None, "another": None, "a further": None, "a staggering": None, "a massive": None,
    "exactly": None, "fully": None, "a full": None, "an extra": None, "even": None,
}  # fmt: skip
# Neutral words that belong to a count of countries or people: "all 10 ASEAN states", "the 27 members".
BEFORE_COUNTS: dict[str, Approximation | None] = {
    "all": None,
    "the": None,
    "all the": None,
    "its": None,
    "all of the": None,
    "its other": None,
}
SIGNS = {"~": ABOUT, "∼": ABOUT, "≈": ABOUT, ">": OVER, "<": UNDER, "≥": OVER, "≤": UNDER, "±": ABOUT}
AFTER = (
    (re.compile(r"\s?\+(?![0-9a-z])|-plus\b|\splus\b(?=[.,;:)\s])(?!\s[0-9$€£])"), OVER),
    (re.compile(r"\s(?:or\s(?:more|above|higher|greater)|at\sleast|and\s(?:above|over))\b"), OVER),
    (re.compile(r"\sor\s(?:less|fewer|below|lower)\b|\sat\s(?:the\s)?most\b"), UNDER),
    (re.compile(r"\sor\sso\b|-odd\b|-ish\b|\smore\sor\sless\b"), ABOUT),
)  # fmt: skip

_LONGEST = max(map(len, BEFORE)) + 2


def _by_last_word(table: dict[str, Approximation | None]) -> dict[str, list[tuple[str, Approximation | None]]]:
    grouped: dict[str, list[tuple[str, Approximation | None]]] = defaultdict(list)
    for phrase in sorted(table, key=len, reverse=True):
        grouped[phrase.rsplit(" ", 1)[-1]].append((phrase, table[phrase]))
    return dict(grouped)


_BEFORE = _by_last_word(BEFORE)
_BEFORE_COUNTS = _by_last_word(BEFORE | BEFORE_COUNTS)
# "over" that compares: "an increase of 5% over $80 billion", "higher in the month over $81 billion".
_COMPARES = re.compile(
    r"(?:%|\b(?:per\scent|percent|month|year|quarter|period|growth|increase|rise|gain|improvement|advantage))\s\Z"
)


def approximation_before(low: str, start: int, floor: int, counts: bool) -> tuple[Approximation | None, int]:
    """Approximation of the figure that starts at `start`, and the start with its words taken in.

    Words are looked for back to `floor`; two phrases may stack ("at least about"), the nearest to the number decides.
    `counts`: the figure counts countries or people, so "all" and "the" belong to it.
    """
    table = _BEFORE_COUNTS if counts else _BEFORE
    approximation: Approximation | None = None
    for _ in range(3):
        window = low[max(floor, start - _LONGEST) : start]
        words = window.rstrip()
        if not words:
            break
        if (sign := SIGNS.get(words[-1])) is not None:
            return approximation or sign, start - len(window) + len(words) - 1
        last = words[
            max(words.rfind(" "), words.rfind("\n"), words.rfind("("), words.rfind("—"), words.rfind('"')) + 1 :
        ]
        for phrase, meaning in table.get(last, ()):
            if words.endswith(phrase) and not words[: -len(phrase)][-1:].isalnum():
                at = start - len(window) + len(words) - len(phrase)
                if phrase == "over" and _COMPARES.search(low, max(0, at - 14), at):
                    return approximation, start
                approximation = approximation or meaning
                start = at
                break
        else:
            break
    return approximation, start


def approximation_after(low: str, end: int) -> tuple[Approximation, int] | None:
    """Approximation said behind the figure ("or more", "-plus") and where its words end."""
    for pattern, approximation in AFTER:
        match = pattern.match(low, end)
        if match is not None:
            return approximation, match.end()
    return None
