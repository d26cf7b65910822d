"""From date expressions to days: the calendar side of date_expressions.py.

Without a year the direction decides: BACKWARD takes the last October, FORWARD the coming one, NEAREST the closer one.
The caller takes the direction from the governing verb; `find_dates` looks for it in the words before the date.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from .date_expressions import date_expressions
from .date_forms import DateExpression, Lead, Unit
from .dateline import Dateline
from .facts import DateRange, Precision


class Direction(Enum):
    BACKWARD = -1
    NEAREST = 0
    FORWARD = 1


# A story dated by UTC may report what is already tomorrow in Hanoi.
AHEAD = timedelta(days=1)
_PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.RANGE,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.QUARTER,
    Unit.HALF: Precision.HALF,
    Unit.YEAR: Precision.YEAR,
}
_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}
_FORWARD_CUE = re.compile(
    r"\b(?:will|shall|to be|would|must|should|expect(?:s|ed)|scheduled|due|slated|set (?:to|for)|plan(?:s|ned)?"
    r"|aim(?:s|ing)?|target(?:s|ed|ing)?|later|upcoming|coming|by|next|until|deadline|hopes?|going to)\b"
)
_BACKWARD_CUE = re.compile(r"\b(?:was|were|had|has|have|did|said|since|ago|earlier|last|\w{3,}ed)\b")
_CUE_REACH = 60


def resolve(expression: DateExpression, published: date, direction: Direction = Direction.NEAREST) -> DateRange | None:
    """Days meant by a date expression in an article of the day `published`.

    "next month" gives the whole following month with precision MONTH; None where the words name no date of the calendar
    (31 April) or count from an event that is not given. Weekdays look back ("on Thursday" in news is the Thursday just
    past) unless the direction is FORWARD or "next" says otherwise.
    """
    if expression.after_anchor:
        return None
    try:
        plain = _plain(expression, published, direction)
        if plain is None:
            return None
        if expression.until is not None:
            return _between(plain, expression.until, published, direction)
        return _bounded(plain, expression, published)
    except (ValueError, OverflowError):
        return None


def find_dates(
    text: str, published: date | None, dateline: Dateline | None = None, start: int = 0, end: int | None = None
) -> list[tuple[int, int, DateRange]]:
    """Dates of text[start:end] with their spans (lead words such as "by" left out).

    Expressions that need a reference day give nothing where neither `published` nor the dateline has one.
    """
    reference = reference_day(published, dateline)
    found: list[tuple[int, int, DateRange]] = []
    expressions = date_expressions(text, start, end)
    for index, expression in enumerate(expressions):
        if expression.after_anchor:
            days = resolve_anchored(text, expressions, index, reference, [each[2] for each in found])
        elif reference is not None:
            days = resolve(expression, reference, _direction(text, expression))
        else:
            days = resolve_absolute(expression)
        if days is not None:
            found.append((expression.start, expression.end, days))
    return found


def reference_day(published: date | None, dateline: Dateline | None) -> date | None:
    """The day that "Thursday" and "today" count from: the dateline's, else the day of publication."""
    return dateline.day if dateline is not None and dateline.day is not None else published


def resolve_absolute(expression: DateExpression) -> DateRange | None:
    """The days of an expression that says its year; None for all others."""
    said = expression.year is not None and (expression.until is None or expression.until.year is not None)
    return resolve(expression, date(expression.year, 1, 1)) if said and expression.year else None


def resolve_anchored(
    text: str, expressions: list[DateExpression], index: int, reference: date | None, earlier: list[DateRange]
) -> DateRange | None:
    """A date counted from another: "60 days after 1 July" from the one that follows, the rest from the last before.

    "A year later", "September of that year", "the following month" give None where no date went before.
    """
    expression = expressions[index]
    if expression.offset is None:
        return None
    try:
        if text[expression.end - 5 : expression.end] not in _FROM_FOLLOWING:
            return _after(expression, earlier[-1]) if earlier else None
        anchor = _following(text, expressions, index, reference)
        return _counted_from(expression, anchor) if anchor is not None else None
    except (ValueError, OverflowError):
        return None


_FROM_FOLLOWING = frozenset(("after", "efore", "owing", " from"))


def _following(text: str, expressions: list[DateExpression], index: int, reference: date | None) -> DateRange | None:
    """The date that comes after "60 days after", in the same clause."""
    if index + 1 >= len(expressions):
        return None
    following = expressions[index + 1]
    between = text[expressions[index].end : following.start]
    if len(between) > 60 or any(mark in between for mark in ".;:\n"):
        return None
    near = replace(following, lead=Lead.NONE)
    return resolve(near, reference) if reference is not None else resolve_absolute(near)


def _after(expression: DateExpression, anchor: DateRange) -> DateRange:
    """ "a year later" is no more exact than a year, whatever it counts from."""
    if expression.unit_of_offset is Unit.YEAR and (expression.month or expression.part):
        return _in_year(expression, anchor.start.year + (expression.offset or 0))
    return unit_around(_shifted(anchor.start, expression.offset or 0, expression.unit), expression.unit)


def _counted_from(expression: DateExpression, anchor: DateRange) -> DateRange:
    """ "60 days after 1 July 2025" is a legal term, exact to the day."""
    return unit_around(
        _shifted(anchor.start, expression.offset or 0, expression.unit), _coarser(expression.unit, anchor)
    )


def _coarser(unit: Unit, anchor: DateRange) -> Unit:
    """A count of days from a day is a day; a year after a month is a month, after a day still that day."""
    if anchor.precision is Precision.DAY:
        return Unit.DAY
    return Unit.MONTH if anchor.precision is Precision.MONTH and unit in (Unit.MONTH, Unit.YEAR) else Unit.YEAR


def _direction(text: str, expression: DateExpression) -> Direction:
    if expression.lead in (Lead.BY, Lead.BEFORE):
        return Direction.FORWARD
    if expression.lead is Lead.SINCE and text[max(0, expression.start - 6) : expression.start].lower() == "since ":
        return Direction.BACKWARD
    window = max(0, expression.start - _CUE_REACH)
    window = max(window, text.rfind(". ", window, expression.start) + 1)
    forward = [cue.start() for cue in _FORWARD_CUE.finditer(text, window, expression.start)]
    backward = [cue.start() for cue in _BACKWARD_CUE.finditer(text, window, expression.start)]
    if not forward and not backward:
        return Direction.BACKWARD if expression.weekday is not None else Direction.NEAREST
    # "will be signed": the participle is no past where "will be" stands before it
    return Direction.FORWARD if forward and (not backward or forward[-1] > backward[-1] - 14) else Direction.BACKWARD


def _plain(expression: DateExpression, reference: date, direction: Direction) -> DateRange | None:
    """The expression itself, without the words that bound it ("by", "the end of")."""
    if expression.weekday is not None and expression.day is None:
        return _weekday(expression, reference, direction)
    if expression.unit_of_offset is Unit.YEAR and (expression.month or expression.part):
        return _in_year(expression, reference.year + (expression.offset or 0))
    if expression.offset is not None and expression.unit_of_offset is not None:
        moved = _shifted(reference, expression.offset, expression.unit_of_offset)
        if expression.within:
            return DateRange(reference, moved, Precision.RANGE)
        return unit_around(moved, expression.unit)
    if expression.year is not None:
        return _in_year(expression, expression.year)
    if expression.offset is not None:  # "last October", "next October"
        direction = {-1: Direction.BACKWARD, 0: Direction.NEAREST, 1: Direction.FORWARD}[expression.offset]
        if expression.offset == 0:
            return _in_year(expression, reference.year)
        # "last October" said in October is the one a year before, "next October" the one a year after.
        away = timedelta(days=31) if expression.offset > 0 else -AHEAD * 2
        return _yearless(expression, reference.replace(day=1) + away, direction)
    return _yearless(expression, reference, direction)


def _in_year(expression: DateExpression, year: int) -> DateRange:
    if expression.unit is Unit.YEAR:
        return DateRange(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    if expression.part is not None:
        months = _MONTHS_IN[expression.unit]
        return unit_around(date(year, (expression.part - 1) * months + 1, 1), expression.unit)
    first = date(year, expression.month or 1, expression.day or 1)
    if expression.last_day is not None:
        return DateRange(first, first.replace(day=expression.last_day), Precision.RANGE)
    return unit_around(first, expression.unit)


def _yearless(expression: DateExpression, reference: date, direction: Direction) -> DateRange | None:
    """ "October 28", "in March", "Q3": the one of the years around that fits the direction."""
    choices: list[DateRange] = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            choices.append(_in_year(expression, year))
        except ValueError:  # 29 February
            continue
    if expression.weekday is not None:  # "Friday, 10 October" is not in every year
        choices = [each for each in choices if each.start.weekday() == expression.weekday] or choices
    if direction is Direction.BACKWARD:
        past = [each for each in choices if each.start <= reference + AHEAD]
        return past[-1] if past else None
    if direction is Direction.FORWARD:
        return next((each for each in choices if each.end >= reference), None)
    return min(choices, key=lambda each: (abs((each.start - reference).days), each.start), default=None)


def _weekday(expression: DateExpression, reference: date, direction: Direction) -> DateRange:
    ahead = ((expression.weekday or 0) - reference.weekday()) % 7
    if expression.offset == 1:
        ahead = ahead or 7
    elif expression.offset == -1:
        ahead = ahead - 7
    elif direction is not Direction.FORWARD:
        # One day ahead of the story's own date is its day somewhere else, but only where no verb looks forward.
        ahead = ahead - 7 if ahead else 0
    day = reference + timedelta(days=ahead)
    return DateRange(day, day, Precision.DAY)


def _shifted(day: date, count: int, unit: Unit) -> date:
    if unit in (Unit.DAY, Unit.WEEK):
        return day + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
    months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=4096)
def unit_around(day: date, unit: Unit) -> DateRange:
    """The week, month, quarter, half or year that a day lies in."""
    if unit is Unit.DAY:
        return DateRange(day, day, Precision.DAY)
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return DateRange(monday, monday + timedelta(days=6), Precision.RANGE)
    months = _MONTHS_IN[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    last_month = first.month + months - 1
    return DateRange(first, date(day.year, last_month, monthrange(day.year, last_month)[1]), _PRECISION[unit])


def _bounded(plain: DateRange, expression: DateExpression, reference: date) -> DateRange:
    """ "by July 1" is every day up to it, "by the end of 2026" every day up to 31 December."""
    if expression.lead is Lead.BY:
        return DateRange(min(reference, plain.end), plain.end, Precision.RANGE)
    if expression.lead is Lead.BEFORE:
        last = plain.end if expression.at_end else plain.start - timedelta(days=1)
        return DateRange(min(reference, last), last, Precision.RANGE)
    return plain


def _between(first: DateRange, until: DateExpression, reference: date, direction: Direction) -> DateRange | None:
    """A range; a first date without year takes it from the second ("between March and May 2026")."""
    second = _plain(until, reference, direction)
    if second is None:
        return None
    start = first.start
    if until.year is not None and start > second.end:
        start = start.replace(year=second.end.year)
    while start > second.end and start.year > 1:
        start = start.replace(year=start.year - 1)
    if abs(second.end.year - start.year) > 50:
        return None
    return DateRange(start, second.end, Precision.RANGE)
