"""How much was said, month by month."""

from django.utils.translation import gettext as _

from agreements.charts.spec import Chart, chart
from agreements.queries.speakers import MonthSaid

MONTH = 28 * 86_400_000  # milliseconds that a bar is wide


def by_month(newest_first: list[MonthSaid], name: str) -> Chart | None:
    """Statements of one actor by month, quoted and reported; None for fewer than two months."""
    months = newest_first[::-1]
    if len(months) < 2:
        return None
    import plotly.graph_objects as go

    days = [month.month.isoformat() for month in months]
    bars = (
        (_("quoted"), "series-1", [month.direct for month in months]),
        (_("reported"), "series-5", [month.reported for month in months]),
    )
    words = {"name": name, "first": months[0].month.year, "last": months[-1].month.year}
    return chart(
        _("Statements of %(name)s by month") % words,
        _("From %(first)s to %(last)s, quoted and reported, as in the table below.") % words,
        [
            go.Bar(
                x=days,
                y=counts,
                xperiod="M1",
                width=MONTH,
                name=label,
                meta={"tone": tone},
                hovertemplate=f"%{{x|%b %Y}}: %{{y}} {label}<extra></extra>",
            )
            for label, tone, counts in bars
            if any(counts)
        ],
        260,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        margin={"l": 8, "r": 16, "t": 8, "b": 36},
        xaxis={"type": "date", "fixedrange": True},
        yaxis={
            "automargin": True,
            "fixedrange": True,
            "title": {"text": _("statements")},
            "rangemode": "tozero",
            "tickformat": "d",
        },
    )
