"""Terms: one number with what belongs to it ("US$3.9 trillion", "15 per cent", "10 ASEAN members").

The number is read first, then the units are tried in the order of `_UNITS`; which words are units stands in the tables
of currencies.py and counted.py.
"""

import re
from decimal import Decimal

from .counted import read_counted
from .currencies import currency_after, currency_before
from .numerals import read_article_scale, read_magnitude, read_numeral
from .quantity import Page
from .record import record

MONEY, PERCENT, COUNT, BARE = "money", "percent", "count", "bare"
_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
_PERCENT = re.compile(
    r"\s{0,2}[%％](?:[\s-]?(points?)\b)?"
    r"|(?:\s{1,2}|-)?(?:(?:per[\s-]?cent|percent|pct|pc)\b|p\.c\.(?!\w))(?:[\s-](points?)\b)?"
    r"|[\s-](percentage[\s-]points?|ppts?|pp)\b"
    r"|[\s-]?(basis[\s-]points?|bps)\b"
)
_TONNES = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+t\b")
_PERCENT_WORDS = ("per", "pct", "bps", "pc")  # also glued to the digits
_PLUS = re.compile(r"\s?\+(?=[\s-])|-plus\b|-odd\b|\sor\s(?:more|so)\b")
_MINUS = re.compile(r"(?:^|[\s(])([-−–])\Z|(?:^|\s)((?:minus|negative)\s)\Z")
_NEVER_BEFORE = "_/@#&"
_LETTERS_OF_SHORT_SCALES = "kmbt"
_CERTAINLY_MONEY = 10_000  # from here on "20,000 won" is no score


@record
class Term:
    """One number with its unit, "" where it has none.

    `prefixed`: the currency stands before it. `scaled`: behind a magnitude word. `factor`: what the magnitude or the
    unit multiplied the written number by, which a range shares ("3-4 billion"). `points`: percentage or basis points.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: str
    noun: str = ""
    prefixed: bool = False
    scaled: bool = False
    year_like: bool = False
    points: bool = False
    factor: Decimal = _ONE


@record
class _Number:
    """The number with its magnitude, before its unit is known."""

    start: int
    end: int
    value: Decimal
    factor: Decimal
    scaled: bool
    year_like: bool
    compound: bool  # behind a hyphen: "ASEAN-10"
    currency: str | None  # code written before it

    def term(self, end: int, unit: str, kind: str, divisor: Decimal | int = 1, noun: str = "") -> Term:
        return Term(
            self.start,
            end,
            self.value / divisor if divisor != 1 else self.value,
            unit,
            kind,
            noun,
            prefixed=self.currency is not None,
            scaled=self.scaled,
            year_like=self.year_like,
            factor=self.factor / divisor if divisor != 1 else self.factor,
        )


def read_term(page: Page, start: int) -> Term | None:
    """The number at `start` with sign, magnitude and unit, None where it is glued to a word ("G20") or no number."""
    number = _read_number(page, start)
    if number is None:
        return None
    if number.currency is None and (glued := _TONNES.match(page.low, start)) is not None:  # "35,000t"
        value = number.value / number.factor
        return Term(number.start, glued.end(), value, "tonnes", COUNT, noun="tonnes")
    for read in _UNITS:
        term = read(page, number)
        if term is not None:
            return term
    return _bare(page, number)


def _read_number(page: Page, start: int) -> _Number | None:
    text, low = page.text, page.low
    numeral = read_numeral(low, start)
    if numeral is None:
        found = read_article_scale(low, start)
        if found is None:
            return None
        start, numeral = found
        return _Number(start, numeral.end, numeral.value, _ONE, numeral.value >= 1000, False, False, None)
    value = numeral.value
    before = text[start - 1] if start else " "
    written = text[start : numeral.end]
    if before == "." and written.isdigit() and not (start > 1 and text[start - 2].isalnum()):  # "$.50"
        value, start = Decimal(f"0.{written}"), start - 1
    currency = currency_before(text, start, page.countries) if numeral.digits or before == " " else None
    if currency is None and (before.isalnum() or before in _NEVER_BEFORE):
        return None
    compound = before in "-–" and start > 1 and text[start - 2].isalnum()
    scale, end = _ONE, numeral.end
    if numeral.digits:
        scale, end = read_magnitude(low, end, short_with_space=currency is not None)
        if end == numeral.end and currency is None and not _may_be_glued(page, end):
            return None
    return _Number(
        start=start if currency is None else currency[1],
        end=end,
        value=value * scale,
        factor=scale if numeral.digits else numeral.factor,
        scaled=scale > 1 or (not numeral.digits and value >= 1000),
        year_like=numeral.year_like and scale == 1,
        compound=compound,
        currency=_code(page, *currency) if currency is not None else None,
    )


def _code(page: Page, code: str, start: int) -> str:
    """The code found, but the article's own dollar for a plain "$"."""
    return page.dollar if code == "USD" and page.text[start] == "$" and not page.text.startswith("$US", start) else code


def _may_be_glued(page: Page, end: int) -> bool:
    """Whether what follows the digits without a space can be a unit: "5percent", "500yuan", "17x"; not "47th"."""
    if not page.low[end : end + 1].isalpha() or page.low.startswith(_PERCENT_WORDS, end):
        return True
    if page.low[end] == "x":
        return not page.text[end + 1 : end + 2].isalnum()
    return currency_after(page.text, page.low, end, False, page.countries) is not None


def _prefixed(page: Page, number: _Number) -> Term | None:
    """The currency stands before: "US$3.9 trillion"; a name behind may repeat it ("$5 million dollars")."""
    if number.currency is None:
        return None
    end = number.end
    repeated = currency_after(page.text, page.low, end, number.scaled, page.countries)
    if repeated is not None and repeated[1] == 1 and repeated[0] in (number.currency, "USD"):
        end = repeated[2]
    return number.term(end, number.currency, MONEY)


def _percentage(page: Page, number: _Number) -> Term | None:
    percent = _PERCENT.match(page.low, number.end)
    if percent is None:
        return None
    start, value, factor = number.start, number.value, number.factor
    if percent.group(4):
        value, factor = value / 100, _HUNDREDTH
    sign = _minus(page.low, start)
    if sign is not None:
        start, value = sign, -value
    return Term(start, percent.end(), value, "percent", PERCENT, points=any(percent.groups()), factor=factor)


def _minus(low: str, start: int) -> int | None:
    """Start of the minus before the number: "-3.1%", "minus 3%"; a dash between two numbers is none."""
    sign = _MINUS.search(low, max(0, start - 9), start)
    if sign is None or (sign.group(1) and low[max(0, sign.start() - 1) : sign.start()].isdigit()):
        return None
    return sign.start(1) if sign.group(1) else sign.start(2)


def _money(page: Page, number: _Number) -> Term | None:
    """The currency stands behind: "540 billion yuan", "19 cents"."""
    scaled = number.scaled or number.value >= _CERTAINLY_MONEY
    money = currency_after(page.text, page.low, number.end, scaled, page.countries)
    if money is None:
        return None
    code, divisor, end = money
    if number.year_like and divisor == 1 and page.text[number.end] != " ":
        return None
    return number.term(end, code, MONEY, divisor)


def _count(page: Page, number: _Number) -> Term | None:
    if number.compound:
        return None
    plus = _PLUS.match(page.low, number.end)
    end = plus.end() if plus is not None else number.end
    counted = read_counted(page.low, end, number.value, number.year_like)
    return number.term(counted.end, counted.unit, COUNT, noun=counted.noun) if counted is not None else None


def _bare(page: Page, number: _Number) -> Term:
    low, end = page.low, number.end
    term = number.term(end, "", BARE)
    if number.scaled and low[end - 1] in _LETTERS_OF_SHORT_SCALES and not low[end - 2].isalpha():
        return Term(term.start, end, term.value, "", BARE, factor=term.factor)  # "100m" is as often metres
    return term


_UNITS = (_prefixed, _percentage, _money, _count)
