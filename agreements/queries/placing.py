"""Where citations of a figure stand in time, and where their sources differ. Nothing here is a query."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from django.utils.translation import gettext as _

from agreements.queries.figures import FigureRow
from agreements.queries.periods import days_of
from agreements.wording import period

MOST_SERIES = 8  # subjects with a colour of their own


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


def best_axis(rows: list[FigureRow]) -> str:
    """ "period" where at least half of the citations name one, else "published"."""
    named = sum(days_of(row.period) is not None for row in rows)
    return "period" if 2 * named >= len(rows) > 1 else "published"


def placed(rows: list[FigureRow], axis: str) -> list[Point]:
    """A point for each citation that has a place on the axis; those of subjects cited little share a series."""
    cited = Counter(row.subject for row in rows)
    own = {name for name, _count in cited.most_common(MOST_SERIES)}
    out = []
    for row in rows:
        days, published = days_of(row.period), row.evidence.published
        if axis == "published":
            at, when = published, str(published.year) if published else ""
        else:
            at, when = (days[0] + (days[1] - days[0]) / 2 if days else None), str(period(row.period))
        if at:
            name = (row.subject or _("subject not said")) if row.subject in own else _("other subjects")
            forecast = bool(days and published and days[1] > published)
            out.append(Point(row, name, at, when, plain_value(row), forecast))
    return out


def plain_value(row: FigureRow) -> float:
    """The value on the axis: shares per cent."""
    return float(row.value * 100 if row.unit == "share" else row.value)


def spreads(points: Iterable[Point]) -> list[Spread]:
    """Where several sources give different values for the same subject and period, widest first."""
    same: dict[tuple[str, str, date], list[Point]] = defaultdict(list)
    for point in points:
        if point.row.period and point.row.subject == point.series:  # not where the subject is unknown or one of many
            same[point.series, point.row.period, point.at].append(point)
    out = []
    for (series, of, at), told in same.items():
        low, high = min(told, key=lambda point: point.value), max(told, key=lambda point: point.value)
        if low.value != high.value:
            sources = len({point.row.evidence.article_url for point in told})
            out.append(Spread(series, at, str(period(of)), low.value, high.value, low.row, high.row, sources))
    return sorted(out, key=lambda spread: -(spread.high - spread.low) / (abs(spread.high) or 1))


def shares(points: Iterable[Point]) -> list[Point]:
    """One point a subject and period: the middle of its sources as a share of the sum of the subjects named."""
    same: dict[tuple[date, str], dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for point in points:
        if point.row.subject == point.series:
            same[point.at, point.when][point.series].append(point)
    out = []
    for subjects in same.values():
        middles = {series: median(point.value for point in told) for series, told in subjects.items()}
        total = sum(middles.values())
        if len(subjects) > 1 and total > 0:
            out += [replace(subjects[name][0], value=100 * middles[name] / total, is_share=True) for name in middles]
    return out
