"""Cited figures of one measure in one unit, beside one another: over time, by subject, by source."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from agreements.models import Agreement, Figure, Milestone, Observation
from agreements.queries.evidence import PUBLIC, public
from agreements.queries.figures import FigureRow, row_of, with_relations
from agreements.queries.milestones import MilestoneRow, fetch
from agreements.queries.periods import days_of
from agreements.registry.entries import MilestoneKind
from agreements.wording import period

UNITS_THAT_COUNT = frozenset(("rank", "countries", "years", "fold"))  # they gain nothing from standing side by side
NOT_A_PART = frozenset((*UNITS_THAT_COUNT, "percent"))  # cannot be added up to a total
MOST_POINTS = 300  # citations shown, the newest
MOST_SERIES = 8  # subjects with a colour of their own
MOST_COMBINATIONS = 400  # of unit and subject, offered
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
class Point:
    """One citation at its place in the chart."""

    row: FigureRow
    series: str
    at: date
    when: str  # the place in words
    value: float
    forecast: bool  # the period was not over when it was cited
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Several sources of the same figure: the lowest and the highest."""

    series: str
    at: date
    when: str
    low: float
    high: float
    lowest: FigureRow
    highest: FigureRow
    sources: int


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

    @property
    def may_be_shared(self) -> bool:
        """Whether the values can be parts of a total."""
        return self.chosen.unit not in NOT_A_PART


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


def explore(asked: Choice, measures: list[tuple[str, int]]) -> Exploration:
    """Cited figures of the measure and unit asked for; the ones cited most where none is. Seven queries.

    Reads at most the 300 newest citations; `total` says how many there are. Values of "share" are given per cent.
    """
    measure = asked.measure or next((name for name, _count in measures), "")
    combinations = offered(measure)
    units = Counter[str]()
    for unit, _subject, count in combinations:
        units[unit] += count
    unit = asked.unit if asked.unit in units else preferred(units)
    subjects = Counter({subject: count for of, subject, count in combinations if of == unit and subject})
    chosen = replace(asked, measure=measure, unit=unit)
    cited = matching(chosen)
    rows = [row_of(claim) for claim in with_relations(cited).order_by("-article__published", "-pk")[:MOST_POINTS]]
    found = Exploration(
        chosen=chosen,
        measures=[Offer(name, name, count, name == measure) for name, count in measures],
        units=[
            Offer(name, _("per cent") if name == "percent" else name, n, name == unit)
            for name, n in units.most_common()
        ],
        subjects=[Offer(name, name, n, name in chosen.subjects) for name, n in subjects.most_common(MOST_SERIES * 3)],
        agreements=cited_about(measure),
        rows=rows,
        total=len(rows) if len(rows) < MOST_POINTS else public(cited).count(),
    )
    place(found)
    found.milestones = milestones_of(chosen.agreement)
    found.references = reference_lines(found)
    return found


def offered(measure: str) -> list[tuple[str, str, int]]:
    """(unit, subject, citations) of a measure, those cited most first; shares count as per cent. One query."""
    cited = public(Figure.objects.filter(measure=measure)).order_by().annotate(of=subject_of())
    counted = cited.values_list("unit", "of").annotate(number=Count("pk")).order_by("-number", "unit", "of")
    merged = Counter[tuple[str, str]]()
    for unit, subject, number in counted[:MOST_COMBINATIONS]:
        merged["percent" if unit == "share" else unit, subject] += number
    return [(unit, subject, number) for (unit, subject), number in merged.items()]


def preferred(units: Counter[str]) -> str:
    """The unit cited most, one whose values can be compared before one that counts."""
    return min(units, key=lambda unit: (unit in UNITS_THAT_COUNT, -units[unit], unit), default="")


def matching(chosen: Choice) -> QuerySet[Figure]:
    units = ["percent", "share"] if chosen.unit == "percent" else [chosen.unit]
    cited = Figure.objects.filter(measure=chosen.measure, unit__in=units).annotate(of=subject_of())
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


def cited_about(measure: str) -> list[tuple[str, str]]:
    """(key, name) of the agreements that the measure is cited about most. One query."""
    about = Agreement.objects.filter(state__in=PUBLIC, figures__measure=measure, figures__state__in=PUBLIC)
    most = about.annotate(number=Count("figures")).order_by("-number", "short_name").values_list("key", "short_name")
    return list(most[:20])


def place(found: Exploration) -> None:
    """Gives each citation its place in time and in a series, and says where sources differ. No query."""
    dated = [(row, days_of(row.period)) for row in found.rows]
    placed = sum(days is not None for _row, days in dated)
    axis = found.chosen.axis or ("period" if 2 * placed >= len(dated) > 1 else "published")
    found.chosen = replace(found.chosen, axis=axis)
    named = Counter(row.subject for row in found.rows)
    own = {name for name, _count in named.most_common(MOST_SERIES)}
    for row, days in dated:
        published = row.evidence.published
        at = (
            days[0] + (days[1] - days[0]) / 2
            if days and axis == "period"
            else published
            if axis == "published"
            else None
        )
        if at:
            found.points.append(
                Point(
                    row=row,
                    series=(row.subject or _("subject not said")) if row.subject in own else _("other subjects"),
                    at=at,
                    when=str(period(row.period)) if axis == "period" else str(at.year),
                    value=plain_value(row),
                    forecast=bool(days and published and days[1] > published),
                )
            )
    found.spreads = spreads(found.points)
    if found.chosen.as_share and found.may_be_shared:
        found.points = shares(found.points)
    else:
        found.chosen = replace(found.chosen, as_share=False)


def plain_value(row: FigureRow) -> float:
    return float(row.value * 100 if row.unit == "share" else row.value)


def spreads(points: Iterable[Point]) -> list[Spread]:
    """Where several sources give different values for the same subject and period, widest first. No query."""
    same: dict[tuple[str, str, date], list[Point]] = defaultdict(list)
    for point in points:
        if point.row.period:
            same[point.series, point.row.period, point.at].append(point)
    out = []
    for (series, of, at), told in same.items():
        low, high = min(told, key=lambda point: point.value), max(told, key=lambda point: point.value)
        if low.value != high.value:
            sources = len({point.row.evidence.article_url for point in told})
            out.append(Spread(series, at, str(period(of)), low.value, high.value, low.row, high.row, sources))
    return sorted(out, key=lambda spread: -(spread.high - spread.low) / (abs(spread.high) or 1))


def shares(points: list[Point]) -> list[Point]:
    """One point a subject and period: the middle of its sources as a share of the sum of all subjects. No query."""
    same: dict[tuple[date, str], dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for point in points:
        same[point.at, point.when][point.series].append(point)
    out = []
    for subjects in same.values():
        middles = {series: median(point.value for point in told) for series, told in subjects.items()}
        total = sum(middles.values())
        if len(subjects) > 1 and total > 0:
            out += [replace(subjects[name][0], value=100 * middles[name] / total, is_share=True) for name in middles]
    return out


def milestones_of(key: str) -> list[MilestoneRow]:
    """The milestones of an agreement that are drawn on the time axis. One query, none without an agreement."""
    if not key:
        return []
    kinds = [kind.value for kind in SHOWN_MILESTONES]
    events = Milestone.objects.filter(agreement__key=key, kind__in=kinds, country=None, expected=False)
    return fetch(events.filter(date_start__isnull=False).order_by("-date_start"), 60)[:MOST_MILESTONES]


def reference_lines(found: Exploration) -> list[ReferenceLine]:
    """Official series of the same measure and unit, of the subjects shown. One query."""
    chosen = found.chosen
    if chosen.as_share or chosen.axis != "period":
        return []
    observed = Observation.objects.filter(series__measure=chosen.measure, series__unit=chosen.unit)
    if chosen.since:
        observed = observed.filter(period_end__year__gte=chosen.since)
    if chosen.until:
        observed = observed.filter(period_start__year__lte=chosen.until)
    observed = observed.select_related("series__country", "series__bloc")
    shown = {point.series for point in found.points}
    lines: dict[int, ReferenceLine] = {}
    for observation in observed.order_by("series", "period_start")[:MOST_OBSERVATIONS]:
        series = observation.series
        subject = str(series.country or series.bloc or _("world"))
        if subject in shown:
            line = lines.setdefault(
                series.pk, ReferenceLine(f"{subject}, {series.publisher}", subject, series.source_url, [])
            )
            middle = observation.period_start + (observation.period_end - observation.period_start) / 2
            line.points.append((middle, float(observation.value)))
    return list(lines.values())
