"""Cited figures of one measure in one unit, beside one another: over time, by subject, by source."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from agreements.models import Agreement, Figure, FigureListing, Milestone, Observation
from agreements.queries.evidence import PUBLIC
from agreements.queries.figures import FigureRow, row_of, with_relations
from agreements.queries.milestones import MilestoneRow, fetch
from agreements.queries.placing import Point, Spread, best_axis, placed, shares, spreads
from agreements.registry.entries import MilestoneKind

UNITS_THAT_COUNT = frozenset(("rank", "countries", "years", "fold"))  # they gain nothing from standing side by side
NOT_A_PART = frozenset((*UNITS_THAT_COUNT, "percent"))  # cannot be added up to a total
MOST_POINTS = 300  # citations shown, the newest
MOST_LISTED = 20_000  # figures whose measures are offered, the newest
MOST_MEASURES = 60
MOST_CITATIONS = 5000  # of a measure, the newest: among them units and subjects are chosen
MOST_SUBJECTS = 24  # offered
MOST_AGREEMENTS = 20
MOST_OBSERVATIONS = 600
SHOWN_MILESTONES = (
    MilestoneKind.NEGOTIATIONS_LAUNCHED,
    MilestoneKind.SIGNED,
    MilestoneKind.PROVISIONALLY_APPLIED,
    MilestoneKind.ENTERED_INTO_FORCE,
    MilestoneKind.UPGRADED,
)
MOST_MILESTONES = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader has chosen; "" and 0 are any."""

    measure: str = ""
    unit: str = ""
    subjects: tuple[str, ...] = ()
    since: int = 0  # year
    until: int = 0
    agreement: str = ""  # registry key; its milestones are drawn
    axis: str = ""  # "period" or "published"
    log: bool = False
    as_share: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be chosen, with the citations it has."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """An official series beside the cited figures."""

    name: str
    subject: str
    source_url: str
    points: list[tuple[date, float]]


@dataclass(slots=True)
class Exploration:
    """Everything that the explorer shows."""

    chosen: Choice
    measures: list[Offer]
    units: list[Offer]
    subjects: list[Offer]
    agreements: list[tuple[str, str]]
    rows: list[FigureRow]
    total: int
    points: list[Point] = field(default_factory=list)
    spreads: list[Spread] = field(default_factory=list)
    milestones: list[MilestoneRow] = field(default_factory=list)
    references: list[ReferenceLine] = field(default_factory=list)
    most: int = 0  # citations looked at, where there are more
    may_be_shared: bool = False  # whether the values can be parts of a total

    @property
    def unit_label(self) -> str:
        return _("per cent") if self.chosen.unit == "percent" else self.chosen.unit

    @property
    def title(self) -> str:
        what = {"measure": self.chosen.measure[:1].upper() + self.chosen.measure[1:], "unit": self.unit_label}
        if len(self.chosen.subjects) == 1:
            return _("%(measure)s of %(subject)s in %(unit)s, as cited") % {**what, "subject": self.chosen.subjects[0]}
        return _("%(measure)s in %(unit)s, as cited") % what

    @property
    def unplaced(self) -> int:
        """Citations in the table that have no place on the time axis."""
        return len(self.rows) - len(self.points)


def subject_of() -> Any:
    """The subject as the figure names it, else what it is linked to."""
    return Coalesce(
        NullIf(F("subject"), Value("")),
        F("subject_country__name"),
        F("subject_actor__name"),
        F("subject_agreement__short_name"),
        Value(""),
        output_field=CharField(),
    )


def measures(among: QuerySet[FigureListing]) -> list[tuple[str, int]]:
    """(measure, citations) among the 20,000 newest figures of those given, the one cited most first. One query."""
    newest = among.order_by("-listed_on", "-pk").values_list("measure", flat=True)[:MOST_LISTED]
    counted = Counter(measure for measure in newest if measure)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_MEASURES]


def explore(asked: Choice, measures: list[tuple[str, int]], among: QuerySet[FigureListing]) -> Exploration:
    """Cited figures, among those given, of the measure and unit asked for; the ones cited most where none is.

    Seven queries.

    Looks at the 5,000 newest citations of the measure and reads the 300 newest of those that fit; `total` says how many
    fit. Values of "share" are given per cent.
    """
    measure = asked.measure or next((name for name, _count in measures), "")
    listed = among.filter(measure=measure).order_by("-listed_on", "-pk")[:MOST_CITATIONS]
    combinations = offered(listed)
    units = Counter[str]()
    for unit, _subject, count in combinations:
        units[unit] += count
    unit = asked.unit if asked.unit in units else preferred(units)
    subjects = Counter({subject: count for of, subject, count in combinations if of == unit and subject})
    chosen = replace(asked, measure=measure, unit=unit)
    keys = list(matching(chosen, listed).order_by("-listing__listed_on", "-pk").values_list("pk", flat=True))
    shown = with_relations(Figure.objects.filter(pk__in=keys[:MOST_POINTS]))
    rows = [row_of(claim) for claim in shown.order_by("-listing__listed_on", "-pk")]
    chosen = replace(chosen, axis=chosen.axis or best_axis(rows))
    points = placed(rows, chosen.axis)
    may_be_shared = unit not in NOT_A_PART
    chosen = replace(chosen, as_share=chosen.as_share and may_be_shared)
    return Exploration(
        chosen=chosen,
        measures=[Offer(name, name, count, name == measure) for name, count in measures],
        units=[
            Offer(name, _("per cent") if name == "percent" else name, n, name == unit)
            for name, n in units.most_common()
        ],
        subjects=[Offer(name, name, n, name in chosen.subjects) for name, n in subjects.most_common(MOST_SUBJECTS)],
        agreements=cited_about(listed, chosen.agreement),
        rows=rows,
        total=len(keys),
        most=MOST_CITATIONS if sum(units.values()) >= MOST_CITATIONS else 0,
        may_be_shared=may_be_shared,
        points=shares(points) if chosen.as_share else points,
        spreads=spreads(points),
        milestones=milestones_of(chosen.agreement),
        references=reference_lines(chosen, {point.series for point in points}),
    )


def offered(listed: QuerySet[FigureListing]) -> list[tuple[str, str, int]]:
    """(unit, subject, citations) of the figures listed, those cited most first; shares count as per cent. One query."""
    cited = Figure.objects.filter(pk__in=listed.values("pk")).order_by().annotate(of=subject_of())
    counted = cited.values_list("unit", "of").annotate(number=Count("pk")).order_by("-number", "unit", "of")
    merged = Counter[tuple[str, str]]()
    for unit, subject, number in counted:
        merged["percent" if unit == "share" else unit, subject] += number
    return [(unit, subject, number) for (unit, subject), number in merged.items()]


def preferred(units: Counter[str]) -> str:
    """The unit cited most, one whose values can be compared before one that counts."""
    return min(units, key=lambda unit: (unit in UNITS_THAT_COUNT, -units[unit], unit), default="")


def matching(chosen: Choice, listed: QuerySet[FigureListing]) -> QuerySet[Figure]:
    """The figures among those listed that the choice leaves."""
    units = ["percent", "share"] if chosen.unit == "percent" else [chosen.unit]
    cited = Figure.objects.filter(pk__in=listed.values("pk"), unit__in=units).annotate(of=subject_of())
    if chosen.subjects:
        cited = cited.filter(of__in=chosen.subjects)
    if chosen.since:
        cited = cited.filter(
            Q(period__gte=str(chosen.since)) | Q(period="", article__published__year__gte=chosen.since)
        )
    if chosen.until:
        inside = Q(period__gt="", period__lt=str(chosen.until + 1))
        cited = cited.filter(inside | Q(period="", article__published__year__lte=chosen.until))
    return cited


def cited_about(listed: QuerySet[FigureListing], chosen: str) -> list[tuple[str, str]]:
    """(key, name) of the agreements that the figures listed are cited about most, and of the chosen. Two queries."""
    counted = Counter(pk for about in listed.values_list("agreements", flat=True) for pk in about)
    named = Agreement.objects.filter(
        Q(pk__in=[pk for pk, _count in counted.most_common(MOST_AGREEMENTS)]) | Q(key=chosen)
    )
    order = sorted(named.filter(state__in=PUBLIC), key=lambda agreement: (-counted[agreement.pk], agreement.short_name))
    return [(agreement.key, agreement.short_name) for agreement in order]


def milestones_of(key: str) -> list[MilestoneRow]:
    """The milestones of an agreement that are drawn on the time axis. One query, none without an agreement."""
    if not key:
        return []
    kinds = [kind.value for kind in SHOWN_MILESTONES]
    events = Milestone.objects.filter(agreement__key=key, kind__in=kinds, country=None, expected=False)
    return fetch(events.filter(date_start__isnull=False).order_by("-date_start"), 60)[:MOST_MILESTONES]


def reference_lines(chosen: Choice, shown: set[str]) -> list[ReferenceLine]:
    """Official series of the same measure and unit, of the subjects shown. One query."""
    if chosen.as_share or chosen.axis != "period":
        return []
    observed = Observation.objects.filter(series__measure=chosen.measure, series__unit=chosen.unit)
    if chosen.since:
        observed = observed.filter(period_end__year__gte=chosen.since)
    if chosen.until:
        observed = observed.filter(period_start__year__lte=chosen.until)
    observed = observed.select_related("series__country", "series__bloc")
    lines: dict[int, ReferenceLine] = {}
    for observation in observed.order_by("series", "period_start")[:MOST_OBSERVATIONS]:
        series = observation.series
        subject = series.country.name if series.country else str(series.bloc or _("world"))
        if subject in shown:
            line = lines.setdefault(
                series.pk, ReferenceLine(f"{subject}, {series.publisher}", subject, series.source_url, [])
            )
            middle = observation.period_start + (observation.period_end - observation.period_start) / 2
            line.points.append((middle, float(observation.value)))
    return list(lines.values())
