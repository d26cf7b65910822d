"""The facets of a list as links: each leads to the same list, narrowed by one value more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agreements.models.choices import LABELS as KINDS
from agreements.models.statement import StatementKind
from agreements.queries.chosen import Chosen
from agreements.queries.counts import Count, Facets, Option
from agreements.queries.filters import Filter


@dataclass(frozen=True, slots=True)
class Choice:
    """A value, how many rows of the list have it, and the query of the address that chooses it."""

    label: str
    count: Count
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A way to narrow a list; where a value is chosen, the query of the address for any."""

    name: str
    legend: str
    choices: list[Choice]
    any_query: str | None


LEGENDS: dict[str, Callable[[], str]] = {
    "kind": lambda: _("Kind"),
    "agreement": lambda: _("About"),
    "speaker": lambda: _("Speaker"),
    "publisher": lambda: _("Publisher"),
    "measure": lambda: _("Measure"),
    "year": lambda: _("Year"),
    "reviewed": lambda: _("Review"),
}


def narrowings(counted: Facets, chosen: Chosen, names: Sequence[str]) -> list[Narrowing]:
    """The facets in the order of their names, those that divide nothing left out. No query."""
    out = []
    for name in names:
        options, wanted = counted.get(name, []), chosen.filter
        is_chosen = any(getattr(wanted, field) for field in changes(name, ""))
        if len(options) < 2 and not is_chosen and name != "reviewed":
            continue
        choices = [choice(name, option, wanted) for option in options]
        if choices:
            any_query = wanted.to_query(**changes(name, "")) if is_chosen else None
            out.append(Narrowing(name, LEGENDS[name](), choices, any_query))
    return out


def choice(name: str, option: Option, wanted: Filter) -> Choice:
    fields = changes(name, option.value)
    here = all(getattr(wanted, field) == value for field, value in fields.items())
    return Choice(label(name, option), option.count, wanted.to_query(**fields), here)


def changes(name: str, value: str) -> dict[str, Any]:
    """What choosing a value of a facet changes in the filter; "" is any."""
    match name:
        case "year":
            return {"since": value, "until": value}
        case "reviewed":
            return {"reviewed": bool(value)}
    return {name: value}


def label(name: str, option: Option) -> str:
    match name:
        case "kind" if option.value in KINDS:
            return str(KINDS[option.value])
        case "kind":
            return str(StatementKind(option.value).label)
        case "reviewed":
            return _("reviewed by a curator")
    return option.label
