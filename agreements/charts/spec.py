"""What every chart is: plotly's data and layout with words for those who do not see it.

Colours are left to the page: a trace's `meta` names its tone, or its number in a series, and the script gives it the
theme's colour. Shapes and annotations are toned by their `name`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "star", "hexagon")
TOOLS = 46  # pixels that plotly's range selector takes above a chart


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for the page: its title, what a screen reader says of it, its height in pixels, and plotly's own data."""

    title: str
    description: str
    height: int
    spec: dict[str, Any]

    @property
    def json(self) -> str:
        return json.dumps(self.spec, separators=(",", ":"))


def chart(title: str, description: str, traces: Iterable[Any], height: int, **layout: Any) -> Chart:
    """A chart of plotly traces. Plotly's default template is left out: the page's theme takes its place."""
    import plotly.graph_objects as go

    figure = go.Figure(data=list(traces))
    figure.update_layout(**{"height": height, "showlegend": False, "hovermode": "closest", "dragmode": False, **layout})
    figure.layout.template = None
    return Chart(title, description, height, {key: plain(value) for key, value in figure.to_plotly_json().items()})


def lines(*words: object) -> str:
    """Lines of a label. Plotly reads them as markup: a break is ours, anything bold would need an inline style."""
    return "<br>".join(str(line).replace("<", "&lt;") for line in words if line)


def plain(value: Any) -> Any:
    """Tuples, decimals and lazy words as JSON has them."""
    match value:
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case Decimal():
            return float(value)
        case None | bool() | int() | float() | str():
            return value
    return str(value)


def day_line(day: date, name: str) -> dict[str, Any]:
    """A line across the chart at a day; `name` gives its tone."""
    at = day.isoformat()
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "name": name}


def day_label(day: date, text: str, name: str) -> dict[str, Any]:
    """Words at the top of such a line."""
    return {
        "x": day.isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,
        "showarrow": False,
        "name": name,
    }
