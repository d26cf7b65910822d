"""The period that a figure is for: "2025", "2023-H1", "2024-Q3", "2024-10", "2024-04/2024-10", fiscal "2022/2023".

Relative words count from the day the article was published. Finer than a month is no period of an economic figure.
"""

import re
from collections.abc import Callable
from datetime import date

from .record import record

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    {name: number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
)
_ORDINAL = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4,
}  # fmt: skip
_COUNT = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_STEP = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}

_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}"
_SHORT_YEAR = r"(?:20)?[0-9]{2}"
_OF_YEAR = (
    rf"(?:\s(?:of\s)?(?:the\s(?:fiscal\s|financial\s)?year\s)?({_YEAR})"
    r"|\s(?:of\s)?((?:this|last|the|the\scurrent|the\ssame|the\sprevious)\syear))?"
)
# A base of comparison is not the figure's own period: "up 19.1% from a year earlier".
_BASE = re.compile(
    r"\b(?:from|compared\s(?:with|to)|over|than|against|versus|vs\.?|on|since)\s(?:the\s|in\s|that\sof\s)?\Z"
)
# Months that are also words, and short forms, which stand in datelines: a period only behind "in" or "of".
_DOUBTFUL_MONTHS = frozenset("may march jan feb mar apr jun jul aug sep sept oct nov dec".split())
_NEAR = 30  # a period this close behind the figure is its own


@record
class PeriodHit:
    """A period named in the text; `base` where it is what the figure is compared with."""

    start: int
    end: int
    period: str
    base: bool


def _fiscal(match: re.Match[str], _: date | None) -> str:
    last = int((match.group(2) or match.group(1))[-2:]) + 2000
    return f"{last - 1}/{last}"


def _years(match: re.Match[str], _: date | None) -> str:
    first, second = int(match.group(1)), int(match.group(2))
    return f"{first}/{first + 1}" if second == (first + 1) % 100 else ""


def _months(match: re.Match[str], published: date | None) -> str:
    month1, year1, month2, year2 = match.groups()
    first, second = _MONTH[month1], _MONTH[month2]
    last_year = year2 or year1 or _latest_year(second, published)
    if not last_year:
        return ""
    first_year = year1 or (last_year if first <= second else str(int(last_year) - 1))
    return f"{first_year}-{first:02}/{last_year}-{second:02}"


def _nth_part(match: re.Match[str], published: date | None) -> str:
    nth, part, year, said = match.groups()
    number = _ORDINAL[nth]
    if part == "half" and number == 4:  # "the last half"
        number = 2
    return _part(part[0].upper(), number, year or _said_year(said, published), published)


def _lettered_part(match: re.Match[str], published: date | None) -> str:
    letter, number, number_first, letter_last, year = match.groups()
    return _part((letter or letter_last).upper(), int(number or number_first), year or "", published)


def _first_months(match: re.Match[str], published: date | None) -> str:
    word, year, said = match.groups()
    count, year = _COUNT.get(word) or int(word), year or _said_year(said, published)
    if not year or not 1 <= count <= 12:
        return ""
    return {3: f"{year}-Q1", 6: f"{year}-H1", 12: year}.get(count, f"{year}-01/{year}-{count:02}")


def _month(match: re.Match[str], published: date | None) -> str:
    name, year = match.groups()
    said = year or _latest_year(_MONTH[name], published)
    return f"{said}-{_MONTH[name]:02}" if said else ""


def _relative(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    word, unit = match.groups()
    step = _STEP.get(word, 0)
    if unit == "year":
        return str(published.year + step)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        return f"{index // 4}-Q{index % 4 + 1}"
    index = published.year * 12 + published.month - 1 + step
    return f"{index // 12}-{index % 12 + 1:02}"


def _earlier(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    return str(published.year - (0 if "date" in match.group() else 1))


def _year(match: re.Match[str], _: date | None) -> str:
    return match.group()


# name, pattern, reader. The first row that fits a place is taken.
_ROWS: tuple[tuple[str, str, Callable[[re.Match[str], date | None], str]], ...] = (
    # fiscal year 2022-23, FY25, FY2024/25
    ("fiscal", rf"(?:(?:fiscal|financial)(?:\syear)?|fy)\s?-?({_SHORT_YEAR})(?:\s?[-–/]\s?({_SHORT_YEAR}))?\b",
     _fiscal),
    ("years", r"(20[0-9]{2})\s?[-–/]\s?([0-9]{2})\b(?![-–/][0-9])", _years),  # 2022-23
    (
        "months",  # April-October 2024, from November 2023 to March 2024
        rf"({_NAME})\.?(?:\s({_YEAR}))?(?:\s?[-–]\s?|\s(?:to|through|and)\s)({_NAME})\b\.?(?:\s(?:of\s|fy\s?)?({_YEAR}))?",
        _months,
    ),
    ("nth", rf"({'|'.join(_ORDINAL)})\s(quarter|half)\b{_OF_YEAR}", _nth_part),  # the first half of the year
    ("lettered", rf"(?:([qh])([1-4])|([1-4])([qh]))\b(?:\s?(?:of\s)?({_YEAR}))?", _lettered_part),  # Q3 2024, 1H
    ("first_months", rf"first\s({'|'.join(_COUNT)}|[0-9]{{1,2}})\smonths\b{_OF_YEAR}", _first_months),
    ("month", rf"({_NAME})\b\.?(?:\s(?:[0-9]{{1,2}},?\s)?({_YEAR}))?", _month),  # October 2024
    ("relative", r"(last|this|next|previous|past|current|coming|the\ssame)\s(?:calendar\s|fiscal\s|financial\s)?"
                 r"(year|quarter|month)\b", _relative),
    ("earlier", r"(?:a\syear\s(?:earlier|ago|before)|year\sto\sdate|"
                r"the\ssame\speriod\s(?:last\syear|a\syear\s(?:earlier|ago)|of\slast\syear))\b", _earlier),
    ("year", rf"{_YEAR}\b(?![-–/,.][0-9]|\s?(?:%|per|million|billion|crore|lakh|tonnes|tons|teu|dollars|euros|people)\b"
             r"|\s?%)", _year),
)  # fmt: skip
_READERS = {name: (re.compile(pattern), read) for name, pattern, read in _ROWS}
# How a period opens: most words are passed over at once.
_OPENS = r"(?=f[iyeo]|[12][09]|j[au]|ma|a[pu\s]|se|oc|no|de|q[1-4]|h[12]|[1-4][qh]|1s|2n|3r|4t|th|la|ne|p[ra]|c[uo]|ye)"
_ANY = re.compile(rf"\b{_OPENS}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _ROWS) + ")")


def period_hits(low: str, start: int, end: int, published: date | None) -> list[PeriodHit]:
    """Periods named in lower-cased text[start:end], in order. Relative ones only where `published` is known."""
    hits = []
    for place in _ANY.finditer(low, start, end):
        pattern, read = _READERS[place.lastgroup or "year"]
        match = pattern.match(low, place.start())
        if match is None or (place.lastgroup == "month" and not _is_month(low, match)):
            continue
        period = read(match, published)
        if period:
            base = _BASE.search(low, max(start, place.start() - 24), place.start()) is not None
            hits.append(PeriodHit(place.start(), place.end(), period, base))
    return hits


def _is_month(low: str, match: re.Match[str]) -> bool:
    """Whether a month's name without a year is a period: not the verb "may", not a day ("October 5")."""
    name, year = match.groups()
    if year:
        return True
    if name in _DOUBTFUL_MONTHS and not low.startswith(("in ", "of "), max(0, match.start() - 3)):
        return False
    return not low[match.end() : match.end() + 2].strip().isdigit()


def _part(letter: str, number: int, year: str, published: date | None) -> str:
    """Quarter or half; without a year the last one that has begun before the article's month."""
    if number > (2 if letter == "H" else 4):
        return ""
    if not year and published is not None:
        opening = (number - 1) * (3 if letter == "Q" else 6) + 1
        year = str(published.year if opening < published.month else published.year - 1)
    return f"{year}-{letter}{number}" if year else ""


def _said_year(said: str | None, published: date | None) -> str:
    if said is None or published is None:
        return ""
    return str(published.year - 1 if "last" in said or "previous" in said else published.year)


def _latest_year(month: int, published: date | None) -> str:
    if published is None:
        return ""
    return str(published.year if month <= published.month else published.year - 1)


def period_of(end: int, hits: list[PeriodHit], figures: list[tuple[int, int]]) -> str:
    """The period nearest to the figure that ends at `end`: close behind it, else before it, else any of the sentence.

    `figures` are the spans of the sentence's other figures: a period behind one of them is that one's.
    """
    own = [hit for hit in hits if not hit.base]
    for hit in own:
        close = 0 <= hit.start - end <= _NEAR
        if close and not any(end <= other < hit.start for other, _ in figures):
            return hit.period
    before = [hit for hit in own if hit.start < end]
    if before:
        return before[-1].period
    return own[0].period if own else ""
