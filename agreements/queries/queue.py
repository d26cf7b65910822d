"""What waits for curators, filtered and in the order of its worth, and how much of it there is."""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from agreements.models import Actor, Agreement, QueueItem
from agreements.queries.partners import parties_of

EXACT = 1000  # up to here counts are exact; above they are the planner's estimate


@dataclass(frozen=True, slots=True)
class Filters:
    """What a curator wants to see of the queue; "" is anything."""

    kind: str = ""
    agreement: str = ""  # registry key
    partner: str = ""  # ISO code, also through blocs
    publisher: str = ""
    speaker: str = ""  # registry key
    rule: str = ""
    doubted: str = ""  # "1": with a reader's report

    @classmethod
    def of(cls, parameters: Any) -> "Filters":
        """The filters in the parameters of an address."""
        values = {field.name: parameters.get(field.name, "").strip()[:200] for field in fields(cls)}
        return cls(**{**values, "partner": values["partner"].upper()[:2]})

    def parameters(self) -> dict[str, str]:
        """Those that narrow, as parameters of an address."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def condition(self, today: date) -> Q:
        """Condition on queue items. No query of its own."""
        wanted = Q()
        if self.kind:
            wanted &= Q(kind=self.kind)
        if self.agreement:
            keyed = Agreement.objects.filter(key=self.agreement)
            wanted &= Q(agreements__overlap=ArraySubquery(keyed.values("pk")))
        if self.partner:
            bound = parties_of(self.partner, today).values("agreement")
            wanted &= Q(agreements__overlap=ArraySubquery(bound)) | Q(countries__contains=[self.partner])
        if self.publisher:
            wanted &= Q(publisher=self.publisher)
        if self.speaker:
            wanted &= Q(speaker_id__in=Actor.objects.filter(key=self.speaker).values("pk"))
        if self.rule:
            wanted &= Q(rule=self.rule)
        if self.doubted:
            wanted &= Q(reports__gt=0)
        return wanted


def waiting(filters: Filters) -> QuerySet[QueueItem]:
    """What waits under the filters, the most valuable first."""
    return QueueItem.objects.filter(filters.condition(timezone.localdate())).order_by("-value", "id")


def free_for(user: Any) -> Q:
    """Condition: neither put off by this curator nor reserved for another."""
    reserved = Q(reserved_until__gt=timezone.now()) & ~Q(reserved_by=user)
    return ~Q(skipped_by__contains=[user.pk]) & ~(Q(reserved_until__isnull=False) & reserved)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a curator is: a record, and its place in its article."""

    kind: str
    record_id: int
    article_id: int | None
    position: int

    @property
    def order(self) -> tuple[int, str, int]:
        return self.position, self.kind, self.record_id


def next_item(filters: Filters, user: Any, after: Place | None = None) -> QueueItem | None:
    """What to look at next: the rest of the article in hand, in its order, then the most valuable.

    One query, or two where the article in hand has nothing left.
    """
    free = waiting(filters).filter(free_for(user))
    if after is None:
        return free.first()
    free = free.exclude(kind=after.kind, record_id=after.record_id)
    if after.article_id:
        here = list(free.filter(article=after.article_id).order_by("position", "kind", "record_id"))
        later = (item for item in here if (item.position, item.kind, item.record_id) > after.order)
        if found := next(later, here[0] if here else None):
            return found
    return free.first()


@dataclass(frozen=True, slots=True)
class Amount:
    """How many there are; `exact` is False where it is an estimate."""

    number: int
    exact: bool = True


def amount(items: QuerySet[QueueItem]) -> Amount:
    """How many items there are: counted up to EXACT, above that as the planner estimates. One query, or two."""
    number = items.order_by()[: EXACT + 1].count()
    return Amount(number) if number <= EXACT else Amount(max(estimate(items), number), exact=False)


def more_than(items: QuerySet[QueueItem]) -> Amount:
    """How many items there are, or that they are more than EXACT. One query of a millisecond."""
    number = items.order_by()[: EXACT + 1].count()
    return Amount(min(number, EXACT), exact=number <= EXACT)


def estimate(items: QuerySet[QueueItem]) -> int:
    """Rows that the planner expects, with two digits that mean something. One query that reads no rows."""
    sql, parameters = items.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        plan = cursor.fetchone()[0]
    rows = int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])
    unit = 10 ** max(len(str(rows)) - 2, 0)
    return round(rows / unit) * unit


def publishers_waiting() -> list[str]:
    """Publishers of what waits, by name. One query."""
    names = QueueItem.objects.exclude(publisher="").order_by("publisher").values_list("publisher", flat=True)
    return list(names.distinct()[:300])


def rules_waiting() -> list[str]:
    """Rules that found what waits. One query."""
    return list(QueueItem.objects.exclude(rule="").order_by("rule").values_list("rule", flat=True).distinct()[:300])
