"""Who speaks about what, and when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.urls import reverse

from agreements.models import Actor, Country, Statement
from agreements.queries.evidence import PUBLIC, public

NEWEST = 5000  # statements about an agreement that are counted by speaker, those read last
TOP = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor with the number of statements counted."""

    name: str
    url: str
    statements: int


def speakers_about(agreements: list[int], top: int = TOP) -> dict[int, list[Speaker]]:
    """Who speaks most about each agreement, in its 5,000 statements read last. One query."""
    about = Statement.agreements.through.objects
    newest = Q(pk__in=[])
    for pk in agreements:
        newest |= Q(pk__in=about.filter(agreement=pk).order_by("-statement_id").values("statement_id")[:NEWEST])
    spoken = public(Statement.objects.filter(newest, speaker__isnull=False, agreements__in=agreements)).order_by()
    counted = spoken.values_list("agreements", "speaker__name", "speaker__key").annotate(number=Count("pk"))
    out: dict[int, list[Speaker]] = defaultdict(list)
    for agreement, name, key, number in counted.order_by("-number", "speaker__name"):
        if agreement in agreements and len(out[agreement]) < top:
            out[agreement].append(Speaker(name, reverse("actor", args=[key]), number))
    return out


@dataclass(frozen=True, slots=True)
class MonthSaid:
    """How much an actor said in a month, as far as is known."""

    month: date
    direct: int
    reported: int

    @property
    def total(self) -> int:
        return self.direct + self.reported


def months_said(actor: Actor) -> list[MonthSaid]:
    """Statements of an actor by month, oldest first. One query, counted by the database."""
    said = public(Statement.objects.filter(speaker=actor, said_on__isnull=False)).order_by()
    months = said.annotate(month=TruncMonth("said_on")).values("month")
    counted = months.annotate(direct=Count("pk", filter=Q(kind="direct")), number=Count("pk")).order_by("month")
    return [MonthSaid(row["month"], row["direct"], row["number"] - row["direct"]) for row in counted]


def countries_spoken_of(actor: Actor, limit: int) -> list[tuple[Any, int]]:
    """Countries that an actor speaks about, most first. One query."""
    spoken = Count("statements", filter=Q(statements__speaker=actor, statements__state__in=PUBLIC))
    found = Country.objects.annotate(spoken=spoken).filter(spoken__gt=0).order_by("-spoken", "sort_name")[:limit]
    return [(country, country.spoken) for country in found]
