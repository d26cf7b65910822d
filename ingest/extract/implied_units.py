"""Units that the sentence says elsewhere: "a population of 670 million", "from $3 billion in 2020 to 5 billion"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .measures import unit_class
from .quantity import Quantity

PEOPLE_RULE, UNIT_RULE = "implied-people", "implied-unit"
_PEOPLE_BEFORE = re.compile(
    r"\b(?:(?:population|inhabitants|people|consumers|market|employment|workforce|jobs|diaspora|residents|workers)\b[^.;0-9]{0,40}|home\sto\s(?:[a-z]+\s){0,2})\Z"
)
_PEOPLE_AFTER = re.compile(  # "450 million Europeans"
    r"[\s-]strong\b|\s[a-z]{3,}(?:ans|inos|eshis|anis)\b"
    r"|\s[a-z]{3,}ese\b(?=\Z|[\"”'’]?[.,;:)]|[\"”'’]\s|\s(?:and|who|live|in|to|are|have|will|could|but)\b)"
)
_LISTED_BEFORE = re.compile(
    r"(?:\b(?:from|to|and|or|with|against|than|of)\s(?:(?:about|around|some|over|nearly|just|only|almost|more\sthan)\s)?"
    r"|[(,]\s?)\Z"
)
_CLOSES = re.compile(r"\s(?:in|by|from|to|and|last|this|a\syear|deficit|surplus|as|at)\b|[.,;:)]|\Z")
_SHARED = ("money", "tonnes", "TEU")  # units that the next amount of a list may leave out


def with_unit(quantity: Quantity, quantities: Sequence[Quantity], low: str, floor: int) -> Quantity | None:
    """The quantity with its unit, None for a bare magnitude ("the 10 million mark").

    `quantities` are those of the sentence, which starts at `floor`.
    """
    if quantity.unit:
        return quantity
    start, end = quantity.start, quantity.end
    if _PEOPLE_BEFORE.search(low, max(floor, start - 60), start) or _PEOPLE_AFTER.match(low, end):
        return replace(quantity, unit="people", rule=PEOPLE_RULE)
    before = [each for each in quantities if each.start < start and unit_class(each.unit) in _SHARED]
    if before and _CLOSES.match(low, end) and _LISTED_BEFORE.search(low, max(before[-1].end, start - 24), start):
        return replace(quantity, unit=before[-1].unit, rule=UNIT_RULE)
    return None
