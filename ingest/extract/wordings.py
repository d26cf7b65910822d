"""The words that belong to a quantity: approximation, change with its sign, what it is a share of."""

import re
from decimal import Decimal

from .approximations import approximation_after, approximation_before
from .changes import Change, change_around
from .facts import Approximation
from .measures import unit_class
from .quantity import Quantity
from .record import record

CHANGE_RULE = "change"
_COUNTS = ("countries", "people")
_PARTS = ("percent", "share")
_OPENER = re.compile(r"\b(?:between|from)\s\Z")
_SIGNED = re.compile(r"(?:^|[\s(])\+\Z")  # "(+3.2%)"
_LISTED = re.compile(r",?\s?(?:and\s|or\s|\(\s?)?")  # "fell 3% and 5% respectively"
# What a share is of belongs to its span where it is the world's or all goods'.
_OF_WORLD = re.compile(
    r"\sof\s(?:the\s)?(?:world(?:'s)?|global|worldwide)\s[a-z]+"
    r"(?:\s(?:gdp|population|trade|output|exports|imports|product)\b)?(?:\sand\s(?:population|gdp|trade)\b)?"
)
_OF_GOODS = re.compile(r"\sof\s(?:all\s)?(?:tariff\slines|tariffs?|goods|products|exports|imports|trade)\b")


@record
class Wording:
    """A quantity's span with the words taken in, its value with the sign of the change, and the rule that fits it."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    approximation: Approximation | None
    change: Change | None
    rule: str


def wording_of(quantity: Quantity, low: str, sentence_start: int, previous: Wording | None) -> Wording:
    """The wording of `quantity`; `previous` is that of the figure before it in the sentence, whose words are taken."""
    start, end, unit = quantity.start, quantity.end, quantity.unit
    floor = max(sentence_start, previous.end) if previous is not None else sentence_start
    opener = _OPENER.search(low, max(floor, start - 9), start) if quantity.upper is not None else None
    if opener is not None:
        start = opener.start()
    approximation, start = approximation_before(low, start, floor, counts=unit in _COUNTS)
    change = None
    levels = opener is not None and opener.group().startswith("from")  # "from 15% to 12%": no change of 15 %
    if not levels and (unit in _PARTS or (unit_class(unit) == "money" and quantity.upper is None)):
        change = change_around(low, start, end, floor, sentence_start, unit) or _listed(low, start, end, unit, previous)
        if change is None and unit == "percent":
            change = _signed(quantity, low)
    if change is not None:
        start, end = min(start, change.start), max(end, change.end)
    behind = approximation_after(low, end)
    if behind is not None:
        approximation, end = approximation or behind[0], behind[1]
    if change is None and unit in _PARTS:
        extension = _OF_WORLD.match(low, end) or _OF_GOODS.match(low, end)
        end = extension.end() if extension is not None else end
    value, upper = quantity.value, quantity.upper
    if change is not None and change.sign < 0 < value:
        value, upper = -value, -upper if upper is not None else None
    rule = CHANGE_RULE if change is not None and change.touching and unit == "percent" else quantity.rule
    return Wording(start, end, value, upper, approximation, change, rule)


def _signed(quantity: Quantity, low: str) -> Change | None:
    """A sign before the number says a change: "(+3.2%)", "-5.6% in value"."""
    if quantity.value < 0:
        return Change(-1, quantity.start, quantity.end, touching=False)
    if _SIGNED.search(low, max(0, quantity.start - 2), quantity.start):
        return Change(1, quantity.start - 1, quantity.end, touching=True)
    return None


def _listed(low: str, start: int, end: int, unit: str, previous: Wording | None) -> Change | None:
    """The change of the figure before, where this one only follows it in a list."""
    if unit != "percent" or previous is None or previous.change is None:
        return None
    if _LISTED.fullmatch(low, previous.end, start) is None:
        return None
    return Change(previous.change.sign, start, end, touching=False)
