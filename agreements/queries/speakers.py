"""Who speaks about what, and when."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from agreements.models import Actor, Country, Statement, StatementListing
from agreements.models.listing import UNDATED
from agreements.queries.evidence import public

NEWEST = 5000  # statements counted about an agreement or of a speaker
TOP = 8
MOST_COUNTRIES = 12


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


@dataclass(frozen=True, slots=True)
class Said:
    """An actor's newest statements: by month, newest first, and the countries that they are about, most first."""

    months: list[MonthSaid]
    countries: list[tuple[Country, int]]
    limit: int  # statements counted, where there are more; else 0


def said_by(actor: Actor) -> Said:
    """When an actor spoke and of which countries, by the 5,000 newest statements. Two queries."""
    listed = StatementListing.objects.filter(speaker=actor).order_by("-listed_on", "-pk")
    rows = list(listed.values_list("listed_on", "kind", "countries")[:NEWEST])
    counted = Counter((day.replace(day=1), kind == "direct") for day, kind, _countries in rows if day != UNDATED)
    months = sorted({month for month, _direct in counted}, reverse=True)
    about = Counter(code for _day, _kind, codes in rows for code in codes)
    names = Country.objects.in_bulk([code for code, _count in about.most_common(MOST_COUNTRIES)])
    return Said(
        [MonthSaid(month, counted[month, True], counted[month, False]) for month in months],
        [(names[code], count) for code, count in about.most_common(MOST_COUNTRIES) if code in names],
        NEWEST if len(rows) == NEWEST else 0,
    )
