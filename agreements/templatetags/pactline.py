"""How dates, values and addresses read on a page."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils.formats import date_format, number_format

register = template.Library()

SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
PLAIN_UNITS = {"percent": "%", "share": "", "rank": "", "fold": "-fold"}
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
ICONS = {
    "in-force": "in-force",
    "provisional": "in-force",
    "adopted": "in-force",
    "signed": "signed",
    "concluded": "signed",
    "in-talks": "expected",
    "unknown": "expected",
    "suspended": "lapsed",
    "ended": "lapsed",
    "open": "expected",
    "kept": "in-force",
    "late": "lapsed",
    "overdue": "lapsed",
}


@register.filter
def when(item: Any) -> str:
    """The date of a milestone at its precision: "28 October 2025", "second half of 2024", "No date given"."""
    return at_precision(item.date_start, item.date_end, item.precision) or "No date given"


@register.simple_tag
def day_at(day: date | None, precision: str) -> str:
    """A since or until date at its precision; "" where unknown."""
    return at_precision(day, day, precision)


def at_precision(start: date | None, end: date | None, precision: str) -> str:
    if start is None:
        return ""
    match precision:
        case "month":
            return date_format(start, "F Y")
        case "quarter":
            return f"{('first', 'second', 'third', 'fourth')[(start.month - 1) // 3]} quarter of {start.year}"
        case "half":
            return f"{'first' if start.month < 7 else 'second'} half of {start.year}"
        case "year":
            return str(start.year)
        case "range" if end and end != start:
            return f"{date_format(start, 'j F Y')} to {date_format(end, 'j F Y')}"
    return date_format(start, "j F Y")


@register.filter
def period(text: str) -> str:
    """A figure's period as a reader says it: "Jan–Aug 2025", "Nov 2020", "2021–2022"; others as they are."""
    first, _, last = text.partition("/")
    if not last:
        return month_of(first)
    if first[:4] == last[:4] and len(first) == len(last) == 7:
        return f"{month_of(first)[:-5]}–{month_of(last)}"
    return f"{month_of(first)}–{month_of(last)}"


def month_of(text: str) -> str:
    """ "Nov 2020" of "2020-11"."""
    year, _, month = text.partition("-")
    if len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return date_format(date(int(year), int(month), 1), "M Y")
    return text


@register.filter
def amount(figure: Any) -> str:
    """A figure's value as a reader says it: "over USD 3.9 trillion", "15 to 20%", "5th", "one third" as 33.3%."""
    if figure.unit == "rank":
        place = int(figure.value)
        return f"{place}{'th' if 10 <= place % 100 <= 20 else ORDINALS.get(place % 10, 'th')}"
    hedge = f"{figure.approximation} " if figure.approximation else ""
    low = one_value(figure.value, figure.unit)
    return f"{hedge}{low}" if figure.upper is None else f"{hedge}{low} to {one_value(figure.upper, figure.unit)}"


def one_value(value: Decimal, unit: str) -> str:
    if unit == "share":
        return f"{short(value * 100)}%"
    for scale, name in SCALES:
        if abs(value) >= scale:
            number = f"{short(value / scale)} {name}"
            break
    else:
        number = short(value)
    if unit in PLAIN_UNITS:
        return f"{number}{PLAIN_UNITS[unit]}"
    return f"{unit} {number}" if len(unit) == 3 and unit.isupper() and unit != "TEU" else f"{number} {unit}"


def short(value: Decimal) -> str:
    """At most two decimals, none that say nothing, thousands apart; a true minus sign."""
    rounded = value.quantize(Decimal("0.01")) if abs(value) >= Decimal("0.1") else value.normalize()
    text = number_format(rounded, use_l10n=True, force_grouping=True)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


@register.filter
def icon_of(status: Any) -> str:
    """Name of the icon, and of the colour, that goes with a status or a promise."""
    return ICONS.get(str(status), "expected")


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: Any) -> str:
    """The query of this page with some parameters changed; "" removes one. Going elsewhere begins at the first page."""
    query: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def address_without(context: Context, name: str) -> str:
    """The query of this page without one parameter."""
    return address_with(context, **{name: ""})


@register.simple_tag(takes_context=True)
def other_parameters(context: Context, *mine: str) -> list[tuple[str, str]]:
    """The parameters of this address that a form must carry along: all but its own and the page number."""
    return [(name, value) for name, value in context["request"].GET.items() if name not in (*mine, "page") and value]
