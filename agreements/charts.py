"""Rows -> plotly figures.

Colours are left to the page: a trace's `meta` names its tone, and the script gives it the theme's colour.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from agreements.models import Agreement
from agreements.queries.figures import FigureRow
from agreements.queries.milestones import MilestoneRow
from agreements.registry.entries import MilestoneKind
from agreements.wording import amount, at_precision

LANES = (  # label, kinds, tone
    (
        "Talks",
        (MilestoneKind.NEGOTIATIONS_LAUNCHED, MilestoneKind.NEGOTIATIONS_CONCLUDED, MilestoneKind.INITIALLED),
        "accent",
    ),
    ("Signature", (MilestoneKind.SIGNED, MilestoneKind.ADOPTED), "signed"),
    ("Ratification", (MilestoneKind.RATIFIED,), "signed"),
    (
        "In force",
        (MilestoneKind.PROVISIONALLY_APPLIED, MilestoneKind.ENTERED_INTO_FORCE, MilestoneKind.UPGRADED),
        "in-force",
    ),
    ("Accession", (MilestoneKind.ACCESSION_REQUESTED, MilestoneKind.ACCEDED), "in-force"),
    ("Review", (MilestoneKind.REVIEW,), "accent"),
    ("Left, ended", (MilestoneKind.SUSPENDED, MilestoneKind.WITHDRAWN, MilestoneKind.TERMINATED), "lapsed"),
)
ROW_HEIGHT = 44  # pixels
MARGIN = 70


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for the page: its title, what a screen reader says of it, and plotly's own data and layout."""

    title: str
    description: str
    spec: dict[str, Any]


def timeline(rows: list[MilestoneRow], family: list[Agreement], today: date) -> Chart | None:
    """Milestones by lane and date, expected ones in outline; None where no two have dates."""
    dated = [row for row in rows if row.date_start and row.date_end]
    if len(dated) < 2:
        return None
    import plotly.graph_objects as go

    figure = go.Figure()
    used = [lane for lane in LANES if any(row.kind in lane[1] for row in dated)]
    for label, kinds, tone in used:
        for expected in (False, True):
            points = [row for row in dated if row.kind in kinds and row.expected is expected]
            if points:
                figure.add_trace(lane_trace(go, label, points, tone, expected=expected, several=len(family) > 1))
    figure.update_layout(
        height=MARGIN + ROW_HEIGHT * len(used),
        margin={"l": 96, "r": 24, "t": 8, "b": 36},
        showlegend=False,
        hovermode="closest",
        yaxis={"categoryorder": "array", "categoryarray": [lane[0] for lane in reversed(used)], "fixedrange": True},
        xaxis={"type": "date", "fixedrange": True},
        shapes=[
            {
                "type": "line",
                "x0": today.isoformat(),
                "x1": today.isoformat(),
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "name": "today",
            }
        ],
    )
    first, last = (
        min(row.date_start for row in dated if row.date_start),
        max(row.date_end for row in dated if row.date_end),
    )
    return Chart(
        title=f"{family[0].short_name}: milestones from {first.year} to {last.year}",
        description=f"{len(dated)} milestones from {first.year} to {last.year} in {len(used)} lanes, as listed below.",
        spec=spec_of(figure),
    )


def lane_trace(go: Any, label: str, points: list[MilestoneRow], tone: str, *, expected: bool, several: bool) -> Any:
    """One lane's actual or expected milestones, each at the middle of the days that are meant."""
    middles = [
        row.date_start + (row.date_end - row.date_start) / 2 for row in points if row.date_start and row.date_end
    ]
    return go.Scatter(
        x=[middle.isoformat() for middle in middles],
        y=[label] * len(points),
        mode="markers",
        name=f"{label}, expected" if expected else label,
        meta={"tone": "expected" if expected else tone},
        marker={"size": 13, "symbol": "circle-open" if expected else "circle", "line": {"width": 2}},
        error_x={
            "type": "data",
            "array": [half_span(row) for row in points],
            "visible": any(half_span(row) for row in points),
            "thickness": 3,
            "width": 0,
        },
        customdata=[row.url for row in points],
        text=[hover(row, several) for row in points],
        hovertemplate="%{text}<extra></extra>",
    )


def half_span(row: MilestoneRow) -> float:
    """Half the days that an imprecise date means, in milliseconds, as plotly's date axes measure."""
    days: timedelta = (row.date_end or date.min) - (row.date_start or date.min)
    return days.total_seconds() * 500


def hover(row: MilestoneRow, several: bool) -> str:
    name = f"{row.agreement.short_name}: " if several else ""
    who = f", {row.country.name}" if row.country else ""
    return f"<b>{name}{row.label}{who}</b><br>{at_precision(row.date_start, row.date_end, row.precision)}"


COUNTS = frozenset(("rank", "countries", "years", "fold"))  # numbers that gain nothing from standing side by side


def figures(rows: list[FigureRow]) -> list[Chart]:
    """A chart for each unit with at least two citations, a dot each; the unit cited most first, three at most."""
    by_unit: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        if row.unit not in COUNTS:
            by_unit["percent" if row.unit == "share" else row.unit].append(row)
    units = sorted((unit for unit, cited in by_unit.items() if len(cited) > 1), key=lambda unit: -len(by_unit[unit]))
    return [dots(unit, by_unit[unit]) for unit in units[:3]]


def dots(unit: str, rows: list[FigureRow]) -> Chart:
    """Citations of one unit, a line for each measure and subject."""
    import plotly.graph_objects as go

    shown = sorted(rows, key=lambda row: (row.measure, row.subject, row.value))[:30]
    labels = [label_of(row) for row in shown]
    values = [float(row.value * 100 if row.unit == "share" else row.value) for row in shown]
    figure = go.Figure(
        go.Scatter(
            x=values,
            y=labels,
            mode="markers",
            meta={"tone": "accent"},
            marker={"size": 11},
            customdata=[row.url for row in shown],
            text=[f"<b>{amount(row)}</b><br>{label_of(row)}<br>{row.evidence.publisher}" for row in shown],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    positive = [value for value in values if value > 0]
    wide = len(positive) == len(values) and max(positive) > 100 * min(positive)
    unit_label = {"percent": "per cent"}.get(unit, unit)
    figure.update_layout(
        height=MARGIN + 30 * len(set(labels)),
        margin={"l": 8, "r": 24, "t": 8, "b": 44},
        showlegend=False,
        hovermode="closest",
        xaxis={"type": "log" if wide else "linear", "title": {"text": unit_label}, "fixedrange": True},
        yaxis={"automargin": True, "fixedrange": True, "autorange": "reversed"},
    )
    return Chart(
        title=f"Cited figures in {unit_label}",
        description=f"{len(shown)} citations in {unit_label}, as in the table below.",
        spec=spec_of(figure),
    )


def label_of(row: FigureRow) -> str:
    parts = [row.measure or "Measure not said", row.subject]
    label = " · ".join(part for part in parts if part)
    return label if len(label) <= 44 else f"{label[:43]}…"


def spec_of(figure: Any) -> dict[str, Any]:
    """Plain data and layout, without plotly's default template: the page's theme takes its place."""
    figure.layout.template = None
    return {key: plain(value) for key, value in figure.to_plotly_json().items()}


def plain(value: Any) -> Any:
    """Tuples, decimals and the like as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value
