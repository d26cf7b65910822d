"""A part of a long list: numbered pages where it is short, else what comes after the last row seen.

No page reads the rows before it: the list continues at a day and key, which its index finds at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from agreements.queries.counts import Count, Facets, count, facets
from agreements.queries.filters import Filter

NUMBERED = 1_000  # rows; a longer list has no numbered pages


@dataclass(frozen=True, slots=True)
class Part:
    """Keys of the rows of a part, in their order, with the queries of the addresses around it."""

    keys: list[int]
    count: Count
    facets: Facets
    number: int = 1  # of the page, where pages are numbered
    pages: int = 1
    newer: str | None = None
    older: str | None = None
    first: str | None = None  # query of the beginning, where this is after it and pages are not numbered


def part_of(rows: QuerySet[Any], wanted: Filter, size: int, names: Sequence[str] = ()) -> Part:
    """The part of a list, newest first, that an address asks for, with the facets `names`. Two to four queries."""
    counted: Facets = {}
    if names:
        total, counted = facets(rows, names)
    else:
        total = count(rows)
    if total.exact and total.number <= NUMBERED:
        return numbered(rows, wanted, size, total, counted)
    here = rows.filter(beyond(wanted.after)) if wanted.after else rows
    seen = list(here.values_list("listed_on", "pk")[: size + 1])
    last = seen[:size][-1] if len(seen) > size else None
    return Part(
        [key for _day, key in seen[:size]],
        total,
        counted,
        older=wanted.to_query(after=f"{last[0].isoformat()}.{last[1]}") if last else None,
        first=wanted.to_query() if wanted.after else None,
    )


def numbered(rows: QuerySet[Any], wanted: Filter, size: int, total: Count, counted: Facets) -> Part:
    """A numbered page, the last one where the number is too high. One query."""
    pages = max(1, -(-total.number // size))
    number = min(wanted.page, pages)
    return Part(
        list(rows.values_list("pk", flat=True)[(number - 1) * size : number * size]),
        total,
        counted,
        number,
        pages,
        newer=wanted.to_query(page=number - 1) if number > 1 else None,
        older=wanted.to_query(page=number + 1) if number < pages else None,
    )


def beyond(after: str) -> Q:
    """Condition on listings: after the day and key "2025-09-17.123", newest first."""
    day, _, key = after.partition(".")
    listed_on = date.fromisoformat(day)
    return Q(listed_on__lte=listed_on) & (Q(listed_on__lt=listed_on) | Q(pk__lt=int(key)))
