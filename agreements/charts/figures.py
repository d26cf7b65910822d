"""Cited figures: side by side, and over time with what several sources say of the same one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.charts.spec import SYMBOLS, Chart, chart, day_label, day_line, lines
from agreements.queries.explorer import UNITS_THAT_COUNT, Exploration, ReferenceLine
from agreements.queries.figures import FigureRow
from agreements.queries.milestones import MilestoneRow
from agreements.queries.placing import Point
from agreements.wording import amount

MOST_CHARTS = 3
MOST_DOTS = 30
LABEL = 44  # characters
SERIES_HEIGHT = 440  # pixels
LABEL_APART = timedelta(days=500)  # labels of milestones nearer than this stand at different heights


def figures(rows: list[FigureRow]) -> list[Chart]:
    """A chart for each measure and unit cited at least twice, a dot a citation; the three cited most."""
    alike: dict[tuple[str, str], list[FigureRow]] = defaultdict(list)
    for row in rows:
        if row.measure and row.unit not in UNITS_THAT_COUNT:
            alike[row.measure, "percent" if row.unit == "share" else row.unit].append(row)
    compared = sorted((group for group in alike.items() if len(group[1]) > 1), key=lambda group: -len(group[1]))
    return [dots(unit, cited, measured(measure, unit)) for (measure, unit), cited in compared[:MOST_CHARTS]]


def measured(measure: str, unit: str) -> str:
    words = {"measure": measure[:1].upper() + measure[1:], "unit": unit_name(unit)}
    return _("%(measure)s in %(unit)s, as cited") % words


def dots(unit: str, rows: list[FigureRow], title: str, *, log: bool = False) -> Chart:
    """Citations of one measure and unit, a line a subject; on a log scale where they are far apart or `log`."""
    import plotly.graph_objects as go

    shown = sorted(rows, key=lambda row: (row.subject, row.value))[:MOST_DOTS]
    values = [float(row.value * 100 if row.unit == "share" else row.value) for row in shown]
    labels = [label_of(row) for row in shown]
    positive = min(values) > 0
    wide = positive and (log or max(values) > 100 * min(values))
    words = {"unit": unit_name(unit), "number": len(shown)}
    return chart(
        title,
        _("%(number)s citations in %(unit)s, as in the table below.") % words,
        [
            go.Scatter(
                x=values,
                y=labels,
                mode="markers",
                meta={"tone": "accent"},
                marker={"size": 11},
                customdata=[row.url for row in shown],
                text=[lines(amount(row), label_of(row), row.evidence.publisher) for row in shown],
                hovertemplate="%{text}<extra></extra>",
            )
        ],
        70 + 30 * len(set(labels)),
        margin={"l": 8, "r": 24, "t": 8, "b": 44},
        xaxis={"type": "log" if wide else "linear", "title": {"text": unit_name(unit)}, "fixedrange": True},
        yaxis={"automargin": True, "fixedrange": True, "autorange": "reversed"},
    )


def label_of(row: FigureRow) -> str:
    label = row.subject or _("subject not said")
    return label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"


def unit_name(unit: str) -> str:
    return _("per cent") if unit in ("percent", "share") else unit


def explored(found: Exploration, today: date) -> Chart | None:
    """What the explorer found: over time where it spans time, else side by side; None where nothing can be compared."""
    if len(found.points) + sum(len(line.points) for line in found.references) < 2:
        return None
    moments = {point.at for point in found.points} | {at for line in found.references for at, _value in line.points}
    if len(moments) < 2 and not found.chosen.as_share:
        return dots(found.chosen.unit, [point.row for point in found.points], found.title, log=found.chosen.log)
    series = sorted({point.series for point in found.points})
    traces = [
        trace
        for number, name in enumerate(series)
        for trace in series_traces(name, number, [point for point in found.points if point.series == name], found)
    ]
    traces += [reference_trace(line, series) for line in found.references]
    last = max(moments)
    return chart(
        found.title,
        ngettext(
            "%(number)s citation from %(first)s to %(last)s, as in the table below.",
            "%(number)s citations from %(first)s to %(last)s, as in the table below.",
            len(found.points),
        )
        % {"number": len(found.points), "first": min(moments).year, "last": last.year},
        traces,
        SERIES_HEIGHT + 22 * ((len(series) + len(found.references)) // 4),
        margin={"l": 8, "r": 24, "t": 48 if found.milestones else 12, "b": 44},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.12, "yanchor": "top"},
        xaxis={"type": "date", "fixedrange": True, "range": padded(min(moments), last)},
        yaxis={
            "type": "log" if found.chosen.log and all(point.value > 0 for point in found.points) else "linear",
            "title": {
                "text": _("share of the subjects shown, per cent") if found.chosen.as_share else found.unit_label
            },
            "automargin": True,
            "fixedrange": True,
            **({} if found.chosen.log else {"rangemode": "tozero"}),
        },
        shapes=[*time_shapes(today, last), *(day_line(day_of(row), "signed") for row in found.milestones)],
        annotations=milestone_labels(found.milestones),
    )


def padded(first: date, last: date) -> list[str]:
    """The axis a little wider than what is on it."""
    room = max((last - first) / 20, timedelta(days=60))
    return [(first - room).isoformat(), (last + room).isoformat()]


def series_traces(name: str, number: int, points: list[Point], found: Exploration) -> Iterable[Any]:
    """One subject: a bar from the lowest to the highest source of the same period, and a mark for each source."""
    import plotly.graph_objects as go

    spread = [group for group in found.spreads if group.series == name] if not found.chosen.as_share else []
    if spread:
        yield go.Scatter(
            x=[at for group in spread for at in (group.at.isoformat(), group.at.isoformat(), None)],
            y=[value for group in spread for value in (group.low, group.high, None)],
            mode="lines",
            meta={"series": number},
            line={"width": 7},
            opacity=0.35,
            hoverinfo="skip",
            showlegend=False,
        )
    symbol = SYMBOLS[number % len(SYMBOLS)]
    yield go.Scatter(
        x=[point.at.isoformat() for point in points],
        y=[point.value for point in points],
        mode="markers",
        name=name,
        meta={"series": number},
        marker={
            "size": 11,
            "symbol": [f"{symbol}-open" if point.forecast else symbol for point in points],
            "line": {"width": [2 if point.forecast else 0 for point in points]},
        },
        customdata=[point.row.url for point in points],
        text=[point_words(point) for point in points],
        hovertemplate="%{text}<extra></extra>",
    )


def point_words(point: Point) -> str:
    cited = ", ".join(part for part in (point.row.speaker, point.row.evidence.publisher) if part)
    share = _("%(share)s per cent of the sum shown") % {"share": round(point.value, 1)} if point.is_share else ""
    forecast = _("a forecast when it was cited") if point.forecast else ""
    return lines(amount(point.row), share, f"{point.series}, {point.when}", cited, forecast)


def reference_trace(line: ReferenceLine, series: list[str]) -> Any:
    """An official series, in the colour of the subject that it is of."""
    import plotly.graph_objects as go

    return go.Scatter(
        x=[at.isoformat() for at, _value in line.points],
        y=[value for _at, value in line.points],
        mode="lines+markers",
        name=line.name,
        meta={"series": series.index(line.subject)} if line.subject in series else {"tone": "ink-quiet"},
        line={"width": 1.5, "dash": "dot"},
        marker={"size": 4},
        hovertemplate=f"{line.name}<br>%{{x|%Y}}: %{{y:,.4~s}}<extra></extra>",
    )


def time_shapes(today: date, last: date) -> list[dict[str, Any]]:
    """What lies ahead is shaded."""
    if last <= today:
        return []
    end = (last + timedelta(days=3650)).isoformat()
    shade = {"type": "rect", "x0": today.isoformat(), "x1": end, "yref": "paper", "y0": 0, "y1": 1, "name": "ahead"}
    return [shade, day_line(today, "today")]


def day_of(row: MilestoneRow) -> date:
    return row.date_start or date.min


def milestone_labels(rows: list[MilestoneRow]) -> list[dict[str, Any]]:
    """The names of the milestones above their lines, at two heights where they stand near one another."""
    ordered = sorted(rows, key=day_of)
    raised = [False]
    for before, after in pairwise(ordered):
        raised.append(day_of(after) - day_of(before) < LABEL_APART and not raised[-1])
    return [
        {**day_label(day_of(row), f"{row.agreement} {row.label}", "signed"), "yshift": 18 if up else 0}
        for row, up in zip(ordered, raised, strict=False)
    ]
