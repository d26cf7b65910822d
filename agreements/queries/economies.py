"""Countries and the agreements that bind them: from when until when, at which stage, and who is linked with whom."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import F, Q, QuerySet

from agreements.models import Actor, Agreement, Country, Party
from agreements.placenames import country_name
from agreements.queries.agreements import FURTHEST_FIRST
from agreements.queries.evidence import PUBLIC
from agreements.queries.partners import bindings
from agreements.queries.status import LABELS, Status, status_of, with_status


@dataclass(frozen=True, slots=True)
class Span:
    """A country in an agreement, by itself or through a bloc, for as long as both hold."""

    agreement: int
    code: str
    country: str
    state: str
    since: date | None
    precision: str
    until: date | None
    through: str

    def holds_on(self, day: date) -> bool:
        """Whether nothing says that it had not begun or was over on a day; an unknown date is no bar."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def spans(agreements: Iterable[int] | None = None) -> list[Span]:
    """Spans of the agreements given, of all public ones without. One query, a row a party or a bloc's member.

    A bloc's member is in from the later of the two beginnings until the earlier of the two ends.
    """
    parties = Party.objects.filter(agreement__state__in=PUBLIC)
    if agreements is not None:
        parties = parties.filter(agreement__in=list(agreements))
    member = "bloc__memberships"
    rows = parties.order_by("agreement_id", "pk").values_list(
        "agreement_id",
        "state",
        "since",
        "since_precision",
        "until",
        "country_id",
        "country__name",
        F("through__short_name"),
        "bloc__short_name",
        f"{member}__country_id",
        f"{member}__country__name",
        f"{member}__since",
        f"{member}__since_precision",
        f"{member}__until",
    )
    out = []
    for agreement, state, since, precision, until, code, name, through, bloc, *joined in rows:
        if code:
            out.append(Span(agreement, code, country_name(code, name), state, since, precision, until, through or ""))
            continue
        member_code, member_name, member_since, member_precision, member_until = joined
        if not member_code:
            continue
        later = bool(member_since and since and member_since > since)
        out.append(
            Span(
                agreement,
                member_code,
                country_name(member_code, member_name),
                state,
                member_since if later else since,
                member_precision if later else precision,
                min((end for end in (until, member_until) if end), default=None),
                bloc or "",
            )
        )
    return [span for span in out if not (span.since and span.until and span.until < span.since)]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the matrix, and how dark it is drawn, 0 to 5."""

    status: str
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class EconomyRow:
    """A country with its agreements by stage."""

    country: Country
    cells: list[Cell]
    total: int


@dataclass(frozen=True, slots=True)
class StageMatrix:
    """Countries by stage of their agreements."""

    statuses: list[tuple[str, str]]  # (status, label)
    rows: list[EconomyRow]


def stage_matrix(on: date, among: Q | None = None) -> StageMatrix:
    """Agreements of each country by stage, the country with most first. Four queries, a row a country."""
    bound = bindings(on)
    reached = stages()
    countries = Country.objects.filter(among or Q(), pk__in=list(bound))
    counted = {country: Counter(reached[pk] for pk in bound[country.pk]) for country in countries}
    used = [status for status in FURTHEST_FIRST if any(counts[status] for counts in counted.values())]
    most = max((counts[status] for counts in counted.values() for status in used), default=0)
    rows = [
        EconomyRow(
            country,
            [Cell(status.value, counts[status], level(counts[status], most)) for status in used],
            sum(counts.values()),
        )
        for country, counts in counted.items()
    ]
    rows.sort(key=lambda row: (-row.total, row.country.sort_name))
    return StageMatrix([(status.value, str(LABELS[status])) for status in used], rows)


def stages() -> dict[int, Status]:
    """The stage of each public agreement. One query."""
    reached: QuerySet[Any] = with_status(Agreement.objects.filter(state__in=PUBLIC))
    return {pk: status_of(stage) for pk, stage in reached.values_list("pk", "stage")}


def level(count: int, most: int, floor: int = 0) -> int:
    """0 for none, 1 to 5 for what is above `floor` and up to the largest."""
    return -(-5 * (count - floor) // (most - floor)) if count else 0


@dataclass(frozen=True, slots=True)
class LinkMatrix:
    """How many agreements bind both of two countries; None where a country meets itself."""

    countries: list[Country]
    rows: list[tuple[Country, list[tuple[Country, int | None, int]]]]  # (other, agreements, level)

    least: int  # of the pairs that are linked at all
    most: int


def link_matrix(countries: list[Country], on: date, status: str = "") -> LinkMatrix:
    """Pairs of countries with the number of agreements that bind both, at a stage where one is given. Three queries."""
    bound = bindings(on)
    at_stage = {pk for pk, stage in stages().items() if not status or stage == status}
    counts: dict[frozenset[str], int] = {}
    for first, second in combinations([country.pk for country in countries], 2):
        counts[frozenset((first, second))] = len(bound[first] & bound[second] & at_stage)
    linked = [count for count in counts.values() if count]
    least, most = min(linked, default=0), max(linked, default=0)
    rows = []
    for country in countries:
        row: list[tuple[Country, int | None, int]] = []
        for other in countries:
            count = None if other == country else counts[frozenset((country.pk, other.pk))]
            row.append((other, count, level(count or 0, most, least - 1)))
        rows.append((country, row))
    return LinkMatrix(countries, rows, least, most)


def countries_of(codes: Iterable[str], bloc: str, on: date, limit: int) -> list[Country]:
    """Members of a bloc on a day and the countries named, by name, at most `limit`. One query."""
    current = Q(memberships__since__isnull=True) | Q(memberships__since__lte=on)
    current &= Q(memberships__until__isnull=True) | Q(memberships__until__gte=on)
    chosen = Q(pk__in=list(codes))
    if bloc:
        chosen |= Q(memberships__bloc__key=bloc) & current
    return list(Country.objects.filter(chosen).distinct()[:limit])


def bloc_choices() -> list[tuple[str, str]]:
    """(key, name) of the blocs with members. One query."""
    blocs = Actor.objects.filter(kind="bloc", memberships__isnull=False).distinct()
    return [(bloc.key, str(bloc)) for bloc in blocs]
