"""The forms of dates, each a row of FORMS: "28 October", "the end of next year", "Monday". The first that matches wins.

An expression is kept as the text writes it. What it means is decided in dates.py, because "October" is the last one or
the coming one by the tense of the verb that it belongs to.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from .record import record


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Lead(StrEnum):
    """The word before the date, where it changes what the date bounds."""

    NONE = ""
    BY = "by"  # up to and with the date: by, no later than, until
    BEFORE = "before"  # up to the day before it
    SINCE = "since"
    AFTER = "after"


@record
class DateExpression:
    """One expression with its span. Fields not said are None; `unit` is how exact it is.

    `offset` counts units from the reference day where no number is given ("next month" is month +1); `unit_of_offset`
    is the unit that it moves, which may be a larger one ("March last year": month 3, offset -1, unit_of_offset YEAR).
    """

    start: int
    end: int
    unit: Unit
    lead: Lead = Lead.NONE
    year: int | None = None
    part: int | None = None  # quarter 1 to 4 or half 1 to 2
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    last_day: int | None = None  # of a range inside one month
    offset: int | None = None
    unit_of_offset: Unit | None = None
    at_end: bool = False  # "the end of"
    within: bool = False  # "within six months": everything up to there
    after_anchor: bool = False  # "60 days after ...", "a year later": counted from another date of the text
    opens_clause: bool = False  # "60 days after": what must come first follows
    until: "DateExpression | None" = None  # second date of "between ... and ..."


MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
MODIFIERS = {"last": -1, "previous": -1, "past": -1, "this": 0, "the": 0, "current": 0, "same": 0, "next": 1,
             "coming": 1,              "following": 1, "upcoming": 1, "that": 0}  # fmt: skip
ANCHORED = frozenset(("that", "same", "following"))  # counted from a date named before, not from the day of publication
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d(?![\d.,]?\d|%)"
_THAT_YEAR = (
    r"(?:of |in )?(?P<y_word>last|this|next|the|that|the same|the current|the following|the coming|the previous) year"
)
_NUMBER = r"(?:\d{1,3}|(?i:" + "|".join(NUMBERS) + "))"
_UNIT = r"(?:day|week|month|quarter|year|decade)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_EDGE = (
    r"(?:(?P<edge>[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd|[Mm]iddle|[Bb]eginning|[Ss]tart|[Cc]lose|[Tt]urn)"
    r"(?: of |[- ])(?:the )?)"
)


def _after(*leads: str) -> str:
    """A look back for any of these words."""
    return "|".join(rf"(?<={lead} )" for lead in leads)


type Builder = Callable[[re.Match[str]], DateExpression | None]


def _month(word: str) -> int:
    return MONTHS[word[:3].lower()]


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]


def _day(word: str | None) -> int | None:
    return int(word.rstrip("stndrh")) if word else None


def _year_of(match: re.Match[str]) -> dict[str, int | bool | Unit | None]:
    """The year part of a form: a number, "of next year", or nothing."""
    groups = match.groupdict()
    if groups.get("year"):
        return {"year": int(groups["year"])}
    if groups.get("y_word"):
        word = groups["y_word"].split()[-1]
        return {"offset": MODIFIERS[word], "unit_of_offset": Unit.YEAR, "after_anchor": word in ANCHORED}
    return {}


def _calendar(match: re.Match[str]) -> DateExpression | None:
    """28 October 2025 | Oct. 28 | 26-28 October | October next year | 2025-10-28"""
    groups = match.groupdict()
    month = groups["month"]
    day, last_day = _day(groups.get("day")), _day(groups.get("last_day"))
    number = int(month) if month.isdecimal() else _month(month)
    if not 1 <= number <= 12 or (last_day is not None and day is not None and last_day <= day):
        return None
    weekday = WEEKDAYS[groups["weekday"][:3].lower()] if groups.get("weekday") else None
    return DateExpression(*match.span(), Unit.DAY if day else Unit.MONTH, month=number, day=day, last_day=last_day,
                          weekday=weekday, at_end=_is_end(groups.get("edge")), **_year_of(match))  # type: ignore[arg-type]  # fmt: skip


def _slashes(match: re.Match[str]) -> DateExpression | None:
    """28/10/2025 and 10/28/2025, but not 3/4/2025, which is April in London and March in New York."""
    first, second = int(match["first"]), int(match["second"])
    if first == second or (12 < first <= 31 and 1 <= second <= 12):
        day, month = first, second
    elif 12 < second <= 31 and 1 <= first <= 12:
        day, month = second, first
    else:
        return None
    return DateExpression(*match.span(), Unit.DAY, year=int(match["year"]), month=month, day=day)


def _is_end(edge: str | None) -> bool:
    return edge is not None and edge.lower() in ("end", "close", "turn")


def _quarter(match: re.Match[str]) -> DateExpression | None:
    """third quarter of 2025 | Q3 2025 | the fourth quarter of next year"""
    word = (match["ordinal"] or match["digit"] or "").lower()
    part = int(word) if word.isdecimal() else ORDINALS[word]
    return DateExpression(*match.span(), Unit.QUARTER, part=part, at_end=_is_end(match["edge"]), **_year_of(match))  # type: ignore[arg-type]


def _half(match: re.Match[str]) -> DateExpression | None:
    """first half of 2025 | H1 2025 | the second half of the year"""
    word = (match["ordinal"] or match["digit"] or "").lower()
    part = {"1": 1, "2": 2, "first": 1, "second": 2, "latter": 2, "last": 2}[word]
    return DateExpression(*match.span(), Unit.HALF, part=part, at_end=_is_end(match["edge"]), **_year_of(match))  # type: ignore[arg-type]


def _year(match: re.Match[str]) -> DateExpression | None:
    """in 2025 | early 2026 | the end of next year | year-end"""
    edge = match.groupdict().get("edge")
    year = _year_of(match) or {"offset": 0, "unit_of_offset": Unit.YEAR}
    return DateExpression(*match.span(), Unit.YEAR, at_end=_is_end(edge) or "end" in match[0][-3:], **year)  # type: ignore[arg-type]


def _relative(match: re.Match[str]) -> DateExpression | None:
    """next month | earlier this year | the end of this quarter"""
    words = match["noun"].lower()
    modifier = match["modifier"].split()[-1].lower() if match["modifier"] else "this"
    offset = MODIFIERS[modifier]
    unit = {"decade": None, "weekend": Unit.WEEK}.get(words, words)
    if unit is None:
        return None
    unit = Unit(unit)
    return DateExpression(*match.span(), unit, offset=offset, unit_of_offset=unit, at_end=_is_end(match["edge"]),
                          after_anchor=modifier in ANCHORED)  # fmt: skip


def _named(match: re.Match[str]) -> DateExpression | None:
    """last October | next Monday | this coming Friday | on Thursday"""
    word = match["name"].lower()
    offset = MODIFIERS[match["modifier"].split()[-1].lower()] if match["modifier"] else None
    if word.endswith("day"):
        return DateExpression(*match.span(), Unit.DAY, weekday=WEEKDAYS[word[:3]], offset=offset)
    return DateExpression(*match.span(), Unit.MONTH, month=_month(word), offset=offset)


def _near_day(match: re.Match[str]) -> DateExpression | None:
    """today | yesterday | this morning"""
    return DateExpression(*match.span(), Unit.DAY, offset=NEAR_DAYS.get(match[0].lower(), 0), unit_of_offset=Unit.DAY)


def _counted(match: re.Match[str]) -> DateExpression | None:
    """two years ago | within six months | in 60 days | 30 days after | a year later"""
    count, word = _number(match["count"]), match["unit"].lower()
    if word == "decade":
        count, word = count * 10, "year"
    where, before = (match["where"] or "").lower(), (match["before"] or "").lower()
    if where in ("after", "following", "later", "before", "from", "earlier"):
        sign = -1 if where in ("before", "earlier") else 1
        return DateExpression(
            *match.span(),
            Unit(word),
            offset=sign * count,
            unit_of_offset=Unit(word),
            after_anchor=True,
            opens_clause=where in ("after", "following"),
        )
    if where == "ago":
        named = (match["named"] or "").strip()
        to_the_day = named == "today" or match.string.endswith("xactly ", 0, match.start())
        exact = Unit.DAY if to_the_day else Unit.MONTH if named else Unit(word)
        return DateExpression(*match.span(), exact, offset=-count, unit_of_offset=Unit(word))
    if before in ("in", "within"):
        return DateExpression(
            *match.span(), Unit(word), offset=count, unit_of_offset=Unit(word), within=before == "within"
        )
    return None


_OPTIONAL_YEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? {_THAT_YEAR})?(?!,? \d{{4}}(?!\d))"
_YEAR_LEADS = (
    "In", "in", "since", "Since", "By", "by", "of", "for", "from", "before", "Before", "after", "After", "until",
    "till", "during", "around", "about", "year", "to", "between", "and", "summer", "autumn", "spring", "winter", "fall",
    "through",     "late as", "early as", "ed",
)  # fmt: skip
_MONTH_LEADS = (
    "In", "in", "By", "by", "since", "Since", "until", "till", "from", "of", "during", "before", "after", "After",
    "through", "for", "around", "and", "between", "to", "early as", "late as",
)  # fmt: skip
_MODIFIER = r"(?P<modifier>[Ll]ast|[Tt]his coming|[Tt]his|[Nn]ext|the coming|the following|the previous)"
_DIGITS, _DAYS, _MONTH_LETTERS, _EDGES = "0123456789", "MTWFS", "JFMASOND", "EeMmLlBbSsCcTt"
# first letters, pattern, builder
FORMS: tuple[tuple[str, str, Builder], ...] = (
    (_DIGITS, r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _calendar),  # 2025-10-28
    (_DIGITS, r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
     _slashes),  # 28/10/2025
    # Tuesday, the 28th of October 2025 | 26-28 October | 1 April last year
    (_DIGITS + _DAYS, rf"(?:(?P<weekday>{_WEEKDAY}),? (?:the )?)?(?P<day>{_DAY})"
     rf"(?: ?(?:[-–]| to | and )(?P<last_day>{_DAY}))? (?:of )?(?P<month>{_MONTH})" + _OPTIONAL_YEAR, _calendar),
    # Tuesday, Oct. 28, 2025 | October 26-28
    (_MONTH_LETTERS + _DAYS, rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{_MONTH}) (?P<day>{_DAY})"
     r"(?![\d%]|,\d{3}(?!\d)| ?per ?cent| percent)"
     rf"(?:(?: ?[-–]| to | and )(?P<last_day>{_DAY})(?!\d))?" + _OPTIONAL_YEAR, _calendar),
    # early October 2025 | the end of March next year
    (_MONTH_LETTERS + _EDGES, rf"{_EDGE}?(?P<month>{_MONTH})(?:,? (?:of )?(?P<year>{_YEAR})| {_THAT_YEAR})", _calendar),
    (_EDGES, rf"{_EDGE}(?P<month>{_MONTH})", _calendar),  # late October
    (_EDGES + "FfQ1234", rf"{_EDGE}?(?:(?P<ordinal>(?i:first|1st|second|2nd|third|3rd|fourth|4th|final|last)) quarter"
     r"|Q(?P<digit>[1-4]))" + _OPTIONAL_YEAR.replace(",? ", "[, -]?(?:FY)? ?", 1), _quarter),
    (_EDGES + "FfH", rf"{_EDGE}?(?:(?P<ordinal>(?i:first|second|latter|last)) (?:half|six months)|H(?P<digit>[12]))"
     + _OPTIONAL_YEAR.replace(",? ", "[, -]? ?", 1), _half),
    (_DIGITS, r"(?P<year>(?:19|20)\d\d)[- ](?P<edge>)(?P<ordinal>)Q(?P<digit>[1-4])", _quarter),  # 2025-Q3
    (_DIGITS, r"(?P<year>(?:19|20)\d\d)[- ](?P<edge>)(?P<ordinal>)H(?P<digit>[12])", _half),
    (_EDGES, rf"{_EDGE}(?:(?P<year>{_YEAR})|{_THAT_YEAR})", _year),  # early 2026, the end of the year
    ("ty", r"(?:the )?year[- ]end\b", _year),
    # in, since, by, (2009), the summer of 2026: a year that nothing announces may be a number or part of a name
    (_DIGITS, rf"(?:{_after(*_YEAR_LEADS)}|(?<=\())(?P<year>{_YEAR})", _year),
    (_EDGES + "TtNnEi", rf"{_EDGE}?(?:[Ee]arlier |[Ll]ater )?(?:in )?(?P<modifier>[Ll]ast|[Tt]his|[Nn]ext|that|the same"
     r"|the current|the coming|the following) (?P<noun>weekend|week|month|quarter|year)\b", _relative),
    (_EDGES, rf"{_EDGE}(?P<modifier>)(?<=the )(?P<noun>month|week)\b", _relative),  # the end of the month
    ("LlTtNn", rf"{_MODIFIER} (?P<name>{_MONTH}|{_WEEKDAY})", _named),
    (_DAYS, rf"(?P<modifier>)(?P<name>{_WEEKDAY})", _named),
    (_MONTH_LETTERS, rf"(?:{_after(*_MONTH_LEADS)})(?P<modifier>)(?P<name>{_MONTH})(?! \d)", _named),
    # the October summit; not "the May bill", "the March"
    (_MONTH_LETTERS, rf"(?:{_after('the', 'this', 'its', '’s', chr(39) + 's')})(?!Ma[yr])(?P<modifier>)"
     rf"(?P<name>{_MONTH})(?= [A-Za-z])", _named),
    ("EeLlTtYy", r"(?:[Ee]arlier |[Ll]ater )?(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight"
     r"|[Tt]his (?:morning|afternoon|evening))\b", _near_day),
    (_DIGITS + "IiWwAaOoTtFfSsEeNn", r"(?:(?P<before>[Ii]n|[Ww]ithin) (?:the (?:next |coming )?)?)?"
     rf"(?P<count>{_NUMBER})[ -](?:calendar |working )?(?P<unit>{_UNIT})s?[’']?"
     r"(?: (?P<where>ago|after|following|later|before|earlier|from)(?P<named> this month| today)?)?\b", _counted),
)  # fmt: skip
