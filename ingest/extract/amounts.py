"""Amounts: a term (terms.py) or two joined into a range, and numbers whose unit is no noun ("one-third", "17-fold")."""

import re
from decimal import Decimal

from .changes import VERBS as CHANGE_VERBS
from .multiples import read_fold_after
from .quantity import Page, Quantity
from .ranks import read_number_one, read_ordinal_noun
from .shares import read_ratio, read_share_after
from .terms import BARE, MONEY, PERCENT, Term, read_term

_JOINT = re.compile(r"(\s?[-–−~]\s?|—|\s(?:to|and|or)\s|-to-)(?=\S)")
_TO_DIGITS = re.compile(r"(?:[^\W\d_.]{1,3}[.$¥]?\s?|[^\w\s]\s?){0,2}(?=[0-9])")  # over a currency sign
_RATIFIED = re.compile(
    r"\s(?:of\sthem\s)?(?:(?:have|had|has)\s)?(?:now\s|already\s|since\s|so\sfar\s)?(?:ratified|deposited|acceded)\b"
)
_OPENED = re.compile(r"\b(?:from|between)\s\Z")
# "rose 2% to 15%": a growth and a level. "rose from 12% to 15%": two levels. Neither is a range.
_CHANGE_IN_CLAUSE = re.compile(rf"\b(?:{'|'.join(CHANGE_VERBS)})\b[^.;:]*\sfrom\s\Z")
_CHANGE_BEFORE = re.compile(
    rf"\b(?:by|up|down|{'|'.join(CHANGE_VERBS)})\s"
    r"(?:(?:from|about|nearly|almost|over|some|sharply|slightly|marginally)\s){0,2}\Z"
)
_CLAUSE = 64  # code points that a verb of change governs
_WIDEST = 4  # the second value of a forecast such as "5% to 7%" over its first


def read_amount(page: Page, start: int) -> Quantity | None:
    """The money, percentage, share, multiple or count whose number starts at `start`."""
    first = read_term(page, start)
    if first is None:
        return read_ordinal_noun(page, start)
    if first.kind == BARE and not first.scaled:
        for read in (read_share_after, read_ratio, read_fold_after, read_number_one):
            quantity = read(page, start, first.end, first.value)
            if quantity is not None:
                return quantity
    if first.kind == BARE and (counted := _read_states(page, first)) is not None:
        return counted
    joined = _read_range(page, first)
    if joined is not None or (first.kind == BARE and not first.scaled):
        return joined
    return Quantity(first.start, first.end, first.value, first.unit, first.kind, noun=first.noun, points=first.points)


def _read_states(page: Page, first: Term) -> Quantity | None:
    """ "49 have ratified": a bare number that only states can be."""
    if not first.scaled and 2 < first.value <= 200 and _RATIFIED.match(page.low, first.end) is not None:
        return Quantity(first.start, first.end, first.value, "countries", "count", noun="parties")
    return None


def _read_range(page: Page, first: Term) -> Quantity | None:
    """The range that `first` opens: "15-20%", "$3 billion to $4 billion", "between 5 and 7 per cent"."""
    joint = _JOINT.match(page.low, first.end)
    if joint is None:
        return None
    second = _second_term(page, joint.end())
    if second is None:
        return None
    opened = _OPENED.search(page.low, max(0, first.start - 9), first.start) is not None
    if not _fits(page.low, first, second, joint.group().strip(), opened):
        return None
    return _joined(first, second, opened)


def _second_term(page: Page, start: int) -> Term | None:
    """The term that starts right at `start`, in words, digits or with its currency first."""
    term = read_term(page, start) if page.low[start].isalpha() else None
    if term is None:
        reach = _TO_DIGITS.match(page.low, start)
        term = read_term(page, reach.end()) if reach is not None else None
    return term if term is not None and term.start == start else None


def _fits(low: str, first: Term, second: Term, joint: str, opened: bool) -> bool:
    """Whether two terms are one range. `opened`: "from" or "between" stands before."""
    if joint == "and" and not opened:
        return False
    if joint == "or" and not (first.kind == BARE and second.kind in (PERCENT, MONEY)):
        return False
    if first.kind == BARE:  # "15-20%": the unit comes with the second
        if first.year_like or second.kind == BARE or second.prefixed:
            return False
        return opened or first.value < second.value / min(second.factor, Decimal(1))
    if second.kind == BARE:  # "$3-4 billion"
        return first.prefixed and not second.year_like and (second.scaled or not joint.isalpha() or opened)
    return first.unit == second.unit and not (joint == "to" and _is_growth_to_level(low, first, second, opened))


def _is_growth_to_level(low: str, first: Term, second: Term, opened: bool) -> bool:
    """Whether a verb of change makes two figures of them; "may grow 5% to 7%" is still a range.

    A fall "from 15% to 12%" is no range even without a verb.
    """
    if opened and (
        second.value < first.value
        or _CHANGE_IN_CLAUSE.search(low, max(0, first.start - _CLAUSE), first.start) is not None
    ):
        return True
    if _CHANGE_BEFORE.search(low, max(0, first.start - 40), first.start) is None:
        return False
    return first.unit != "percent" or not first.value <= second.value <= _WIDEST * first.value


def _joined(first: Term, second: Term, opened: bool) -> Quantity:
    """The range of two terms; a magnitude or unit that only the second carries is meant for both ("3-4 billion")."""
    value = first.value
    shares = first.kind == BARE or (first.kind == MONEY and (opened or value < second.value / second.factor))
    if shares and not first.scaled and second.factor != 1 and value < 1000:
        value *= second.factor
    carrier = second if first.kind == BARE else first
    noun = second.noun or first.noun
    return Quantity(
        first.start, second.end, value, carrier.unit, carrier.kind, second.value, noun, first.points or second.points
    )
