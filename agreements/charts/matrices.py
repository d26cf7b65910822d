"""Countries against countries, countries by stage, and how many are bound over the years."""

from django.utils.translation import gettext as _

from agreements.charts.spec import Chart, chart, lines
from agreements.queries.economies import LinkMatrix, StageMatrix
from agreements.templatetags.pactline import ICONS

CELL = 34  # pixels
MOST_BARS = 25
TONES = {"adopted": "series-3", "provisional": "series-5", "concluded": "series-6", "suspended": "ink-quiet"}


def links(matrix: LinkMatrix, addresses: list[list[str]], title: str) -> Chart | None:
    """A heat map of agreements between countries; None for fewer than two or where nothing links them."""
    if len(matrix.countries) < 2 or not matrix.most:
        return None
    import plotly.graph_objects as go

    names = [str(country) for country in matrix.countries]
    counts = [[count for _other, count, _level in cells] for _country, cells in matrix.rows]
    return chart(
        title,
        _("%(number)s countries against one another, as in the table below.") % {"number": len(names)},
        [
            go.Heatmap(
                x=[country.pk for country in matrix.countries],
                y=names,
                z=counts,
                zmin=matrix.least - 1,
                zmax=matrix.most,
                customdata=addresses,
                text=[["" if count is None else str(count) for count in row] for row in counts],
                texttemplate="%{text}",
                hovertext=[
                    [lines(f"{country} – {other}", str(count or 0)) for other, count, _level in cells]
                    for country, cells in matrix.rows
                ],
                hovertemplate="%{hovertext}<extra></extra>",
                hoverongaps=False,
                showscale=False,
            )
        ],
        CELL * len(names) + 50,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis={"automargin": True, "fixedrange": True, "showgrid": False, "tickangle": 0, "side": "top", "dtick": 1},
        yaxis={"automargin": True, "fixedrange": True, "showgrid": False, "autorange": "reversed"},
    )


def stages(matrix: StageMatrix, title: str) -> Chart | None:
    """Agreements by stage as bars, of the countries with most; None for fewer than two countries."""
    rows = matrix.rows[:MOST_BARS]
    if len(rows) < 2:
        return None
    import plotly.graph_objects as go

    bars = [
        go.Bar(
            x=[row.cells[number].count for row in rows],
            y=[str(row.country) for row in rows],
            orientation="h",
            name=label,
            meta={"tone": TONES.get(status) or ICONS[status]},
            hovertemplate=f"%{{y}}: %{{x}} {label}<extra></extra>",
        )
        for number, (status, label) in enumerate(matrix.statuses)
    ]
    return chart(
        title,
        _("The %(number)s countries with most agreements, as in the table below.") % {"number": len(rows)},
        bars,
        24 * len(rows) + 110,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        margin={"l": 8, "r": 16, "t": 8, "b": 56},
        xaxis={"fixedrange": True, "title": {"text": _("agreements"), "standoff": 8}},
        yaxis={"automargin": True, "fixedrange": True, "autorange": "reversed"},
    )


def countries_by_year(years: list[tuple[int, int]], year: int, title: str) -> Chart | None:
    """How many countries are bound at the end of each year; None where that is but one year."""
    if len(years) < 2:
        return None
    import plotly.graph_objects as go

    return chart(
        title,
        _("From %(first)s countries in %(begin)s to %(last)s in %(end)s.")
        % {"first": years[0][1], "begin": years[0][0], "last": years[-1][1], "end": years[-1][0]},
        [
            go.Scatter(
                x=[of for of, _count in years],
                y=[count for _year, count in years],
                mode="lines",
                line={"width": 2.5, "shape": "hv"},
                meta={"tone": "accent"},
                hovertemplate="%{x}: %{y}<extra></extra>",
            )
        ],
        220,
        margin={"l": 8, "r": 16, "t": 12, "b": 32},
        xaxis={"fixedrange": True, "tickformat": "d"},
        yaxis={"automargin": True, "fixedrange": True, "rangemode": "tozero", "title": {"text": _("countries")}},
        shapes=[{"type": "line", "x0": year, "x1": year, "yref": "paper", "y0": 0, "y1": 1, "name": "accent"}],
    )
