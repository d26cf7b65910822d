"""Multiples: "doubled", "seventeen-fold", "three times as large"; not "three times a week" or "double taxation"."""

import re
from decimal import Decimal

from .quantity import Page, Quantity

RULE = "multiple"
# Verb forms that say a multiple by themselves.
VERBS = {
    "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3, "triples": 3, "trebled": 3, "trebling": 3,
    "quadrupled": 4, "quadrupling": 4, "quadruples": 4, "quintupled": 5, "sextupled": 6,
}  # fmt: skip
# Also adjectives: they count behind an auxiliary ("to double") or before what is compared ("double the figure").
BASES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "twice": 2, "thrice": 3}
FOLDS = {
    word + "fold": value
    for value, word in enumerate("two three four five six seven eight nine ten".split(), 2)
} | {"hundredfold": 100, "thousandfold": 1000}  # fmt: skip
WORDS = VERBS | BASES | FOLDS
_WORD = re.compile(r"[a-z]+")
_AUXILIARY = re.compile(
    r"\b(?:to|will|would|could|may|might|can|should|shall|than|nearly|almost|about|roughly|and|or|more|helped|helps|be)\s\Z"
)
_NOT_NEXT = re.compile(
    r"[\s-](?:tax\w*|digits?|standards?|down|check|counting|act|bind|whammy|play|blow|edged|barrel\w*|win|bill|decker|room)"
)
_COMPARED = re.compile(r"\s(?:the\b|that\b|its\b|their\b|our\b|what\b|as\s(?:much|many|large|big|high|fast)\b|those\b)")
_FOLD = re.compile(r"[\s-]?folds?\b")
_TIMES = re.compile(r"(?:[\s-]times|x|\u00d7)(?![a-z])")
_TIMES_WHAT = re.compile(
    r"\s(?:as\b|more\b|higher|larger|greater|bigger|faster|over\b|the\b|that\b|its\b|their\b|what\b|those\b|than\b|growth|increase|"
    r"pre-|cheaper|smaller|longer|(?!(?:in|at|on|for|with|by|to|of|and)\b)(?:[^\W\d_][\w.-]*\s){0,2}[^\W\d_][\w.-]*'s?\s|"
    r"between\s(?:19|20)|since\s|from\s(?:19|20)|in\s(?:the\s(?:last|past)|[0-9a-z]+\syears))"
)
_GREW = re.compile(r"\b(?:grew|grown|grow|rose|risen|increased|increase|expanded|multiplied|up|jumped|surged|swelled|"
                   r"climbed)\s(?:by\s|to\s)?"
                   r"(?:(?:about|almost|nearly|over|around|some|roughly|more\sthan)\s)?\Z")  # fmt: skip


def read_multiple_word(page: Page, start: int) -> Quantity | None:
    """The multiple that the word at `start` says by itself."""
    match = _WORD.match(page.low, start)
    if match is None:
        return None
    word, end = match.group(), match.end()
    if word in BASES:
        compared = _COMPARED.match(page.low, end) is not None
        moved = word not in ("twice", "thrice") and _AUXILIARY.search(page.low, max(0, start - 9), start) is not None
        if not (compared or moved) or _NOT_NEXT.match(page.low, end):
            return None
    elif _NOT_NEXT.match(page.low, end) and "down" not in page.low[end : end + 5]:
        return None
    return Quantity(start, end, Decimal(WORDS[word]), "fold", RULE)


def read_fold_after(page: Page, start: int, end: int, value: Decimal) -> Quantity | None:
    """ "-fold", "times" or "x" behind a number that ends at `end`, where it compares."""
    if (fold := _FOLD.match(page.low, end)) is not None:
        return Quantity(start, fold.end(), value, "fold", RULE)
    times = _TIMES.match(page.low, end)
    if times is None or value <= 1:
        return None
    if _TIMES_WHAT.match(page.low, times.end()) or _GREW.search(page.low, max(0, start - 32), start):
        return Quantity(start, times.end(), value, "fold", RULE)
    return None
