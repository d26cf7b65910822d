"""How dates and values read, in the language of the page: "second half of 2024", "over USD 3.9 trillion"."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal
from django.utils.translation import get_language, gettext, to_locale

QUARTERS = {
    1: lambda year: gettext("first quarter of %(year)s") % {"year": year},
    4: lambda year: gettext("second quarter of %(year)s") % {"year": year},
    7: lambda year: gettext("third quarter of %(year)s") % {"year": year},
    10: lambda year: gettext("fourth quarter of %(year)s") % {"year": year},
}
HEDGES = {
    "over": lambda value: gettext("over %(value)s") % {"value": value},
    "under": lambda value: gettext("under %(value)s") % {"value": value},
    "about": lambda value: gettext("about %(value)s") % {"value": value},
}
UNITS = {  # those that are no currency
    "percent": lambda number: gettext("%(number)s%%") % {"number": number},
    "fold": lambda number: gettext("%(number)s-fold") % {"number": number},
    "people": lambda number: gettext("%(number)s people") % {"number": number},
    "countries": lambda number: gettext("%(number)s countries") % {"number": number},
    "years": lambda number: gettext("%(number)s years") % {"number": number},
    "tonnes": lambda number: gettext("%(number)s tonnes") % {"number": number},
}
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
ROUND = Decimal("0.01")
MILLION = Decimal(10) ** 6


def locale() -> Locale:
    """Babel's locale of the language that the page is in."""
    return locale_of(get_language() or "en-gb")


@cache
def locale_of(language: str) -> Locale:
    return Locale.parse(to_locale(language))


def day(value: date) -> str:
    """ "28 October 2025"."""
    pattern = locale().date_formats["long"].pattern.replace(" G", "")  # no era in Thai, whose years here are Gregorian
    return format_date(value, pattern, locale=locale())


def month(value: date) -> str:
    """ "October 2025"."""
    return format_skeleton("yMMMM", value, locale=locale())


def at_precision(start: date | None, end: date | None, precision: str) -> str:
    """A date as exactly as it is known; "" where it is not."""
    if start is None:
        return ""
    match precision:
        case "month":
            return month(start)
        case "quarter":
            return QUARTERS[(start.month - 1) // 3 * 3 + 1](start.year)
        case "half" if start.month < 7:
            return gettext("first half of %(year)s") % {"year": start.year}
        case "half":
            return gettext("second half of %(year)s") % {"year": start.year}
        case "year":
            return str(start.year)
        case "range" if end and end != start:
            return gettext("%(first)s to %(last)s") % {"first": day(start), "last": day(end)}
    return day(start)


def period(text: str) -> str:
    """A figure's period: "Jan–Aug 2025", "Nov 2020", "2021–2022"; others as they are."""
    first, _, last = text.partition("/")
    if not last:
        return month_of(first)
    if first[:4] == last[:4] and len(first) == len(last) == 7 and (months := month_pair(first, last)):
        return months
    return f"{month_of(first)}–{month_of(last)}"


def month_pair(first: str, last: str) -> str:
    """ "Jan–Aug 2025" of two months of one year; "" where the language puts the year first or they are none."""
    from_month, to_month = month_of(first), month_of(last)
    if from_month == first or to_month == last or not from_month.endswith(first[:4]):
        return ""
    return f"{from_month[:-5].rstrip()}–{to_month}"


def month_of(text: str) -> str:
    """ "Nov 2020" of "2020-11"; what is no month as it is."""
    year, _, month = text.partition("-")
    if len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return format_skeleton("yMMM", date(int(year), int(month), 1), locale=locale())
    return text


def amount(figure: Any) -> str:
    """A figure's value: "over USD 3.9 trillion", "15% to 20%", "5th", one third as "33.33%"."""
    if figure.unit == "rank":
        place = int(figure.value)
        suffix = "th" if 10 <= place % 100 <= 20 else ORDINALS.get(place % 10, "th")
        # Translators: a place in a ranking; the suffix is that of the English numeral (5th), and may be left out.
        return gettext("%(place)s%(suffix)s") % {"place": place, "suffix": suffix}
    value = one_value(figure.value, figure.unit)
    if figure.upper is not None:
        value = gettext("%(first)s to %(last)s") % {"first": value, "last": one_value(figure.upper, figure.unit)}
    hedge = HEDGES.get(figure.approximation)
    return hedge(value) if hedge else value


def one_value(value: Decimal, unit: str) -> str:
    """A value with its unit. A currency stands before the number, as ISO 4217 has it."""
    if unit == "share":
        return UNITS["percent"](number(value * 100))
    text = compact(value) if abs(value) >= MILLION else number(value)
    if unit in UNITS:
        return UNITS[unit](text)
    return f"{unit} {text}" if len(unit) == 3 and unit.isupper() and unit != "TEU" else f"{text} {unit}"


def compact(value: Decimal) -> str:
    """From a million: "63.8 million", in the language's own steps (万, 亿; juta, miliar)."""
    forms = locale().compact_decimal_formats
    return true_minus(
        format_compact_decimal(
            value, format_type="long" if "long" in forms else "short", fraction_digits=2, locale=locale()
        )
    )


def number(value: Decimal) -> str:
    """At most two decimals, none that say nothing, thousands apart; a value under 0.1 as exact as it is."""
    rounded = value.quantize(ROUND) if abs(value) >= Decimal("0.1") else value
    return true_minus(format_decimal(rounded.normalize(), locale=locale(), decimal_quantization=False))


def true_minus(text: str) -> str:
    return text.replace("-", "−")
