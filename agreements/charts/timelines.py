"""Milestones on a time axis: of one agreement by kind, and of many agreements side by side."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.charts.spec import TOOLS, Chart, chart, day_label, day_line, lines
from agreements.models import Agreement
from agreements.queries.lanes import Lane, Stage
from agreements.queries.milestones import MilestoneRow, Promise
from agreements.registry.entries import MilestoneKind
from agreements.wording import at_precision

ROWS = (  # label, kinds, tone
    (
        gettext_lazy("Talks"),
        (MilestoneKind.NEGOTIATIONS_LAUNCHED, MilestoneKind.NEGOTIATIONS_CONCLUDED, MilestoneKind.INITIALLED),
        "accent",
    ),
    (gettext_lazy("Signature"), (MilestoneKind.SIGNED, MilestoneKind.ADOPTED), "signed"),
    (gettext_lazy("Ratification"), (MilestoneKind.RATIFIED,), "signed"),
    (
        gettext_lazy("In force"),
        (MilestoneKind.PROVISIONALLY_APPLIED, MilestoneKind.ENTERED_INTO_FORCE, MilestoneKind.UPGRADED),
        "in-force",
    ),
    (gettext_lazy("Accession"), (MilestoneKind.ACCESSION_REQUESTED, MilestoneKind.ACCEDED), "in-force"),
    (gettext_lazy("Review"), (MilestoneKind.REVIEW,), "accent"),
    (
        gettext_lazy("Left, ended"),
        (MilestoneKind.SUSPENDED, MilestoneKind.WITHDRAWN, MilestoneKind.TERMINATED),
        "lapsed",
    ),
)
STAGES = {  # tone, symbol
    Stage.TALKS: ("ink-quiet", "diamond"),
    Stage.SIGNATURE: ("signed", "square"),
    Stage.FORCE: ("in-force", "circle"),
    Stage.UPGRADE: ("in-force", "triangle-up"),
    Stage.END: ("lapsed", "x"),
}
ROW_HEIGHT = 44  # pixels
LANE_HEIGHT = 26
SLIDER = 76
FEWEST_FOR_SLIDER = 8
LEGEND = 96
UNDATED = timedelta(days=150)  # how far right of today something without a date stands
LABEL = 26  # characters of a name beside the chart


def timeline(rows: list[MilestoneRow], family: list[Agreement], today: date) -> Chart | None:
    """One agreement's milestones by kind and date, expected ones in outline; None where no two have dates."""
    dated = [row for row in rows if row.date_start and row.date_end]
    if len(dated) < 2:
        return None
    used = [row for row in ROWS if any(milestone.kind in row[1] for milestone in dated)]
    traces = [
        marks_of_row(str(label), points, tone, expected=expected, several=len(family) > 1)
        for label, kinds, tone in used
        for expected in (False, True)
        if (points := [row for row in dated if row.kind in kinds and row.expected is expected])
    ]
    first, last = (
        min(row.date_start for row in dated if row.date_start),
        max(row.date_end for row in dated if row.date_end),
    )
    years = {"name": family[0].short_name, "first": first.year, "last": last.year}
    return chart(
        _("%(name)s: milestones from %(first)s to %(last)s") % years,
        _("%(number)s milestones from %(first)s to %(last)s, as listed below.") % {**years, "number": len(dated)},
        traces,
        88 + ROW_HEIGHT * len(used),
        margin={"l": 8, "r": 24, "t": 24, "b": 36},
        yaxis={
            "automargin": True,
            "categoryorder": "array",
            "categoryarray": [str(row[0]) for row in reversed(used)],
            "fixedrange": True,
        },
        xaxis={"type": "date", "fixedrange": True},
        shapes=[day_line(today, "today")],
        annotations=[day_label(today, _("today"), "today")],
    )


def marks_of_row(label: str, points: list[MilestoneRow], tone: str, *, expected: bool, several: bool) -> Any:
    """Actual or expected milestones of one row, each at the middle of the days that are meant."""
    import plotly.graph_objects as go

    spans = [half_span(row) for row in points]
    return go.Scatter(
        x=[middle(row).isoformat() for row in points],
        y=[label] * len(points),
        mode="markers",
        name=_("%(what)s, expected") % {"what": label} if expected else label,
        meta={"tone": "expected" if expected else tone},
        marker={"size": 13, "symbol": "circle-open" if expected else "circle", "line": {"width": 2}},
        error_x={"type": "data", "array": spans, "visible": any(spans), "thickness": 3, "width": 0},
        customdata=[row.anchor for row in points],
        text=[hover(row, several=several) for row in points],
        hovertemplate="%{text}<extra></extra>",
    )


def lanes(shown: list[Lane], today: date, title: str) -> Chart | None:
    """Agreements side by side: phases as bars, milestones as marks, what is expected in outline; None for none."""
    names = lane_names(shown)
    marks = [(lane, stage, row) for lane in shown for stage, rows in lane.happened.items() for row in rows]
    if not marks:
        return None
    traces = [
        *phases(shown, names, today),
        *(
            marks_of_stage(stage, [(names[lane.agreement.pk], row) for lane, of, row in marks if of is stage])
            for stage in STAGES
            if any(of is stage for _lane, of, _row in marks)
        ),
        *expected_marks(shown, names, today),
    ]
    ends = [row.date_end for lane in shown for row in lane.awaited if row.date_end]
    first = min(row.date_start for _lane, _stage, row in marks if row.date_start)
    last = max([today + timedelta(days=730), *ends]) + timedelta(days=90)
    slider = len(shown) >= FEWEST_FOR_SLIDER
    below = SLIDER if slider else 0
    return chart(
        title,
        ngettext(
            "%(number)s agreement from %(first)s on, as in the table below.",
            "%(number)s agreements in lanes from %(first)s on, as in the table below.",
            len(shown),
        )
        % {"number": len(shown), "first": first.year},
        traces,
        TOOLS + below + LEGEND + LANE_HEIGHT * len(shown),
        margin={"l": 8, "r": 16, "t": TOOLS, "b": 8},
        showlegend=True,
        dragmode="zoom",
        legend={"orientation": "h", "x": 0, "y": -(below + 24) / (LANE_HEIGHT * len(shown)), "yanchor": "top"},
        yaxis={
            "automargin": True,
            "fixedrange": True,
            "categoryorder": "array",
            "categoryarray": [names[lane.agreement.pk] for lane in reversed(shown)],
            "range": [-0.7, len(shown) - 0.3],
        },
        xaxis={
            "type": "date",
            "range": [max(first, date(today.year - 36, 1, 1)).isoformat(), last.isoformat()],
            **({"rangeslider": {"visible": True, "thickness": 40 / (LANE_HEIGHT * len(shown))}} if slider else {}),
            "rangeselector": range_buttons(),
        },
        shapes=[day_line(today, "today")],
        annotations=[],
    )


def range_buttons() -> dict[str, Any]:
    steps = [
        {"count": number, "step": "year", "stepmode": "backward", "label": _("%(number)s years") % {"number": number}}
        for number in (5, 15)
    ]
    return {
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "buttons": [*steps, {"step": "all", "label": _("all")}],
    }


def lane_names(shown: list[Lane]) -> dict[int, str]:
    """A label for each agreement, short enough to stand beside the chart, none twice."""
    names: dict[int, str] = {}
    for lane in shown:
        name = lane.agreement.short_name
        short = name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"
        names[lane.agreement.pk] = short if short not in names.values() else name
    return names


def phases(shown: list[Lane], names: dict[int, str], today: date) -> Iterable[Any]:
    """One trace a phase, a bar in each lane that went through it; the last one goes on to today."""
    import plotly.graph_objects as go

    for stage, label in ((Stage.TALKS, _("in talks")), (Stage.SIGNATURE, _("signed")), (Stage.FORCE, _("in force"))):
        xs: list[str | None] = []
        ys: list[str | None] = []
        for lane in shown:
            begin, end = lane.phase(stage, today)
            if begin and end and begin < end:
                xs += [begin.isoformat(), end.isoformat(), None]
                ys += [names[lane.agreement.pk]] * 2 + [None]
        if xs:
            yield go.Scatter(
                x=xs,
                y=ys,
                mode="lines",
                name=label,
                meta={"tone": STAGES[stage][0]},
                line={"width": 5},
                opacity=0.45,
                hoverinfo="skip",
            )


def marks_of_stage(stage: Stage, points: list[tuple[str, MilestoneRow]]) -> Any:
    import plotly.graph_objects as go

    tone, symbol = STAGES[stage]
    return go.Scatter(
        x=[middle(row).isoformat() for _name, row in points],
        y=[name for name, _row in points],
        mode="markers",
        name=str(stage.label),
        meta={"tone": tone},
        marker={"size": 10, "symbol": symbol},
        customdata=[row.url for _name, row in points],
        text=[hover(row, several=True) for _name, row in points],
        hovertemplate="%{text}<extra></extra>",
    )


def expected_marks(shown: list[Lane], names: dict[int, str], today: date) -> Iterable[Any]:
    """What is still awaited, in outline right of today; where no date is given, an open end."""
    import plotly.graph_objects as go

    for overdue, tone, label in ((False, "expected", _("expected")), (True, "lapsed", _("expected, date passed"))):
        points = [
            (names[lane.agreement.pk], row)
            for lane in shown
            for row in lane.awaited
            if (row.promise is Promise.OVERDUE) is overdue
        ]
        if points:
            yield go.Scatter(
                x=[(middle(row) if row.date_start else today + UNDATED).isoformat() for _name, row in points],
                y=[name for name, _row in points],
                mode="markers",
                name=label,
                meta={"tone": tone},
                marker={
                    "size": 12,
                    "symbol": ["circle-open" if row.date_start else "triangle-right-open" for _name, row in points],
                    "line": {"width": 2},
                },
                error_x={
                    "type": "data",
                    "array": [half_span(row) for _name, row in points],
                    "visible": any(half_span(row) for _name, row in points),
                    "thickness": 2,
                    "width": 0,
                },
                customdata=[row.url for _name, row in points],
                text=[hover(row, several=True) for _name, row in points],
                hovertemplate="%{text}<extra></extra>",
            )


def middle(row: MilestoneRow) -> date:
    """The middle of the days that are meant."""
    start, end = row.date_start or date.min, row.date_end or date.min
    return start + (end - start) / 2


def half_span(row: MilestoneRow) -> float:
    """Half the days that an imprecise date means, in milliseconds, as plotly's date axes measure."""
    days: timedelta = (row.date_end or date.min) - (row.date_start or date.min)
    return days.total_seconds() * 500


def hover(row: MilestoneRow, *, several: bool) -> str:
    name = f"{row.agreement.short_name}: " if several else ""
    who = f", {row.country}" if row.country else ""
    when = at_precision(row.date_start, row.date_end, row.precision) or _("No date given")
    return lines(f"{name}{row.label}{who}", when)
