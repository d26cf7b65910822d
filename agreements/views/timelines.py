"""Agreements side by side in time, and the calendar of what is expected."""

from dataclasses import replace
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.charts import data, timelines
from agreements.queries import agreements as queries
from agreements.queries import filtered
from agreements.queries.calendar import calendar
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.queries.lanes import Lane, Stage, filled
from agreements.registry.entries import AgreementKind
from agreements.views.charted import render_charted
from agreements.views.citing import citation
from agreements.views.paging import page_of, render_part

LANES = 40  # agreements on a page


def lanes_page(request: HttpRequest) -> HttpResponse:
    """Agreements in lanes from first talks to force, the one that changed last first."""
    today = timezone.localdate()
    wanted = Filter.from_query(request.GET, [kind.value for kind in AgreementKind])
    wide = choose(replace(wanted, kind="", status=""), today)  # facets count what the others leave
    chosen = replace(wide, filter=replace(wide.filter, kind=wanted.kind, status=wanted.status))
    rows, facets = queries.narrow(queries.rows(filtered.agreements(wide)), chosen.filter, queries.blocs())
    rows.sort(key=lambda row: (row.since and row.since.date_start) or date.min, reverse=True)
    page = page_of(request, rows, LANES)
    shown = filled([Lane(row.agreement, row.status, row.status_label) for row in page], today)
    names = {"partner": chosen.partner_names}
    title = _("Agreements with %(partner)s in time") % names if chosen.partners else _("Agreements in time")
    context = {
        "page": page,
        "lanes": shown,
        "stages": Stage.labels,
        "chart": timelines.lanes(shown, today, title),
        "title": title,
        "facets": facets,
        "chosen": chosen,
        "citation": citation(request, title),
    }
    return render_charted(request, "lanes.html", context, data.lanes(shown))


def calendar_page(request: HttpRequest) -> HttpResponse:
    """What is expected in the twelve months from the one asked for, and what is late or without a date."""
    today = timezone.localdate()
    chosen = choose(Filter(partners=Filter.from_query(request.GET).partners), today)
    among = reduce(and_, (Q(agreement__in=partner.agreements) for partner in chosen.partners), Q())
    found = calendar(month_of(request.GET.get("from", ""), today), today, among)
    return render_part(request, "calendar.html", "results", {"calendar": found, "chosen": chosen, "today": today})


def month_of(text: str, today: date) -> date:
    """The first day of a month like "2026-11"; of this month where it is none within a century."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first.year - today.year) < 100 else today.replace(day=1)
