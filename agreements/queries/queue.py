"""What waits for curators, filtered and in the order of its worth, and how much of it there is."""

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from agreements.models import Actor, Agreement, QueueItem
from agreements.queries.partners import parties_of

REMEMBERED = 60  # seconds that the keys of what is filtered by are kept
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

    def meant(self) -> dict[str, list[int]]:
        """Primary keys of what is named, by filter, so that the planner knows how rare it is. One query a minute."""
        named = (self.agreement, self.partner, self.speaker)
        if not any(named):
            return {}
        called = hashlib.sha256(repr(named).encode()).hexdigest()
        return cache.get_or_set(f"queue-{called}", self.look_up, REMEMBERED) or {}

    def look_up(self) -> dict[str, list[int]]:
        rows = {
            "agreement": Agreement.objects.filter(key=self.agreement).values_list("pk"),
            "partner": parties_of(self.partner, timezone.localdate()).values_list("agreement"),
            "speaker": Actor.objects.filter(key=self.speaker).values_list("pk"),
        }
        asked = [own.order_by().annotate(of=Value(name)) for name, own in rows.items() if getattr(self, name)]
        found: dict[str, list[int]] = {name: [] for name in rows}
        for key, name in asked[0].union(*asked[1:]).order_by():
            found[name].append(key)
        return found

    def condition(self) -> Q:
        """Condition on queue items. One query a minute where an agreement, a partner or a speaker is asked for."""
        wanted, meant = Q(), self.meant()
        if self.kind:
            wanted &= Q(kind=self.kind)
        if self.agreement:
            wanted &= Q(agreements__overlap=meant["agreement"])
        if self.partner:
            wanted &= Q(agreements__overlap=meant["partner"]) | Q(countries__contains=[self.partner])
        if self.publisher:
            wanted &= Q(publisher=self.publisher)
        if self.speaker:
            wanted &= Q(speaker_id__in=meant["speaker"] or [0])
        if self.rule:
            wanted &= Q(rule=self.rule)
        if self.doubted:
            wanted &= Q(reports__gt=0)
        return wanted


def waiting(filters: Filters) -> QuerySet[QueueItem]:
    """What waits under the filters, the most valuable first."""
    return QueueItem.objects.filter(filters.condition()).order_by("-value", "id")


def skipped_by(user: Any) -> Q:
    """Condition: this curator has put it off, and not so long ago that it comes back."""
    return Q(**{f"skipped__{skip_key(user)}__gt": timezone.now().timestamp()})


def free_for(user: Any) -> Q:
    """Condition: neither put off by this curator nor reserved for another."""
    key = f"skipped__{skip_key(user)}"
    offered = Q(**{f"{key}__isnull": True}) | Q(**{f"{key}__lte": timezone.now().timestamp()})
    mine = Q(reserved_by=user) | Q(reserved_until__isnull=True) | Q(reserved_until__lte=timezone.now())
    return offered & mine


def skip_key(user: Any) -> str:
    """By what name `QueueItem.skipped` knows a curator."""
    return f"u{user.pk}"


@dataclass(frozen=True, slots=True)
class Amount:
    """How many there are; `exact` is False where it is an estimate."""

    number: int
    exact: bool = True


def amount(items: QuerySet[QueueItem]) -> Amount:
    """How many items there are: counted up to EXACT, above that as the planner estimates. One query, or two."""
    number = items.order_by()[: EXACT + 1].count()
    return Amount(number) if number <= EXACT else Amount(max(estimate(items), number), exact=False)


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


def as_sql(items: QuerySet[Any], prefix: str) -> tuple[str, dict[str, Any]]:
    """A query as a part of another: its text, and its values by names that begin with the prefix. No query."""
    sql, values = items.query.sql_with_params()
    names = [f"{prefix}{place}" for place in range(len(values))]
    return sql % tuple(f"%({name})s" for name in names), dict(zip(names, values, strict=True))
