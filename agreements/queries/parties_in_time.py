"""Who is party to an agreement, or to how many, in a year."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Min

from agreements.models import Agreement, Milestone, ReviewState
from agreements.queries.economies import Span, level, spans
from agreements.queries.evidence import PUBLIC
from agreements.registry.entries import MilestoneKind, PartyState


@dataclass(frozen=True, slots=True)
class CountryInYear:
    """A country of the map: in how many agreements, and since when where it is one."""

    code: str
    name: str
    count: int
    level: int  # 1 to 5
    since: date | None = None
    precision: str = ""
    through: str = ""
    state: str = ""
    fresh: bool = False  # joined that year


@dataclass(frozen=True, slots=True)
class PartiesInYear:
    """The map of one year."""

    year: int
    first_year: int
    countries: list[CountryInYear]
    assumed: int  # parties without a date of their own, counted from the agreement's entry into force
    undated: int  # parties left out, since nothing says since when they are bound
    years: list[tuple[int, int]]  # (year, countries bound), for each year of the map


def parties_in(year: int, agreement: Agreement | None, today: date) -> PartiesInYear:
    """Countries bound at the end of a year, by one agreement or by any. Two queries.

    A party without a date of its own counts from the agreement's entry into force; one without either does not count.
    A year that is not over counts as it stands today.
    """
    found = [span for span in spans([agreement.pk] if agreement else None) if span.state == PartyState.PARTY]
    begun = entries_into_force(agreement)
    assumed = [replace(span, since=begun[span.agreement], precision="year") for span in found if lacks(span, begun)]
    dated = [*(span for span in found if span.since), *assumed]
    first = min((span.since.year for span in dated if span.since), default=today.year)
    year = min(max(year, first), today.year)
    held = [span for span in dated if span.holds_on(end_of(year, today))]
    years = [
        (of, len({span.code for span in dated if span.holds_on(end_of(of, today))}))
        for of in range(first, today.year + 1)
    ]
    shown = one_agreement(held, year) if agreement else counted(held)
    return PartiesInYear(year, first, shown, len(assumed), len(found) - len(dated), years)


def lacks(span: Span, begun: dict[int, date]) -> bool:
    """Whether a party has no date of its own, but its agreement has."""
    return span.since is None and span.agreement in begun


def entries_into_force(agreement: Agreement | None) -> dict[int, date]:
    """The first day of force of an agreement, of all without one, by accepted milestones. One query."""
    kinds = [MilestoneKind.ENTERED_INTO_FORCE.value, MilestoneKind.PROVISIONALLY_APPLIED.value]
    began = Milestone.objects.filter(kind__in=kinds, country=None, expected=False, state=ReviewState.ACCEPTED)
    if agreement:
        began = began.filter(agreement=agreement)
    first = began.filter(date_start__isnull=False).order_by().values_list("agreement").annotate(day=Min("date_start"))
    return dict(first)


def end_of(year: int, today: date) -> date:
    return min(date(year, 12, 31), today)


def one_agreement(held: list[Span], year: int) -> list[CountryInYear]:
    by_code = {span.code: span for span in held}
    return [
        CountryInYear(
            span.code,
            span.country,
            1,
            5,
            span.since,
            span.precision,
            span.through,
            span.state,
            fresh=bool(span.since and span.since.year == year),
        )
        for span in sorted(by_code.values(), key=lambda span: span.country)
    ]


def counted(held: list[Span]) -> list[CountryInYear]:
    """Countries by the number of agreements, most first."""
    pairs = {(span.code, span.agreement): span for span in held}
    counts = Counter(code for code, _agreement in pairs)
    names = {span.code: span.country for span in held}
    most = max(counts.values(), default=0)
    order = sorted(counts, key=lambda code: (-counts[code], names[code]))
    return [CountryInYear(code, names[code], counts[code], level(counts[code], most)) for code in order]


def agreement_choices(limit: int = 1000) -> list[tuple[str, str]]:
    """(key, name) of the public agreements, by name. One query."""
    return list(Agreement.objects.filter(state__in=PUBLIC).values_list("key", "short_name")[:limit])
