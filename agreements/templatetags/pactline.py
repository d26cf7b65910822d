"""How dates, values and addresses read on a page."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from agreements import wording
from agreements.models.choices import LABELS

register = template.Library()
register.filter("amount", wording.amount)
register.filter("period", wording.period)
register.filter("day", wording.day)
register.filter("month", wording.month)

UNSAFE_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
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
    return wording.at_precision(item.date_start, item.date_end, item.precision) or gettext("No date given")


@register.simple_tag
def day_at(day: date | None, precision: str) -> str:
    """A since or until date at its precision; "" where unknown."""
    return wording.at_precision(day, day, precision)


@register.simple_tag
def linked_data(thing: dict[str, Any]) -> SafeString:
    """A thing of `agreements.linked_data` as a block of data, which no browser runs."""
    text = json.dumps(thing, ensure_ascii=False).translate(UNSAFE_IN_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.filter
def label(kind: str) -> str:
    """A kind of the registry as a reader says it: "free trade agreement"."""
    return str(LABELS.get(kind, kind))


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
def address_without(context: Context, name: str, value: str) -> str:
    """The query of this page without one of the values that it gives a parameter."""
    query: QueryDict = context["request"].GET.copy()
    query.setlist(name, [given for given in query.getlist(name) if given.casefold() != value.casefold()])
    return f"?{query.urlencode()}"


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """The options of a select, out of (value, label); written at once, since a page has hundreds."""
    chosen_mark = mark_safe(" selected")
    rows = ((value, chosen_mark if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
