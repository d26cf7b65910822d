"""What charts show, as tables to take away: a line a mark, with the names of its columns. No query in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from agreements.queries.economies import LinkMatrix, StageMatrix
from agreements.queries.explorer import Exploration
from agreements.queries.lanes import Lane
from agreements.queries.milestones import MilestoneRow
from agreements.queries.parties_in_time import PartiesInYear


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under their columns. Countries are ISO 3166-1 codes with their names as the page has them."""

    name: str  # of the file
    columns: tuple[str, ...]
    lines: list[tuple[Any, ...]]


def lanes(shown: Iterable[Lane]) -> Table:
    """A line a milestone of the lanes."""
    columns = ("agreement", "name", "stage", "kind", "expected", "date_start", "date_end", "precision", "page")
    lines = []
    for lane in shown:
        stages: list[tuple[str, list[MilestoneRow]]] = [(stage.value, rows) for stage, rows in lane.happened.items()]
        for stage, rows in [*stages, ("expected", lane.expected)]:
            for row in rows:
                days = (row.date_start, row.date_end, row.precision)
                event = (row.agreement.key, row.agreement.short_name, stage, row.kind, row.expected)
                lines.append((*event, *days, row.url))
    return Table("lanes", columns, lines)


def stages(matrix: StageMatrix) -> Table:
    """A line a country, a column a stage."""
    columns = ("country", "name", *(status for status, _label in matrix.statuses), "all")
    lines = [(row.country.pk, str(row.country), *(cell.count for cell in row.cells), row.total) for row in matrix.rows]
    return Table("stages", columns, lines)


def links(matrix: LinkMatrix) -> Table:
    """A line for each two countries."""
    lines = [
        (country.pk, str(country), other.pk, str(other), count)
        for country, cells in matrix.rows
        for other, count, _level in cells
        if count is not None and country.pk < other.pk
    ]
    return Table("links", ("country", "name", "other", "other_name", "agreements"), lines)


def parties(found: PartiesInYear) -> Table:
    """A line a country bound at the end of the year."""
    lines = [
        (found.year, country.code, country.name, country.count, country.since, country.precision, country.through)
        for country in found.countries
    ]
    columns = ("year", "country", "name", "agreements", "since", "since_precision", "through")
    return Table(f"map-{found.year}", columns, lines)


def years(found: PartiesInYear) -> Table:
    """A line a year."""
    return Table("countries-by-year", ("year", "countries"), list(found.years))


def citations(found: Exploration) -> Table:
    """A line a citation that has a place in the chart, then one an observation of an official series."""
    columns = ("of", "at", "period", "value", "unit", "forecast", "words", "speaker", "publisher", "published", "page")
    cited = [
        (
            point.series,
            point.at,
            point.row.period,
            whole(point.value),
            "share of those shown" if point.is_share else found.chosen.unit,
            point.forecast,
            point.row.said,
            point.row.speaker,
            point.row.evidence.publisher,
            point.row.evidence.published,
            point.row.url,
        )
        for point in found.points
    ]
    official = [
        (line.subject, at, "", whole(value), found.chosen.unit, False, "", "", line.name, None, line.source_url)
        for line in found.references
        for at, value in line.points
    ]
    return Table("citations", columns, cited + official)


def whole(value: float) -> float | int:
    """Without decimals that say nothing."""
    return int(value) if value.is_integer() else round(value, 6)
