"""Agreements side by side in time, and the calendar of what is expected."""

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.charts import timelines
from agreements.queries import agreements as queries
from agreements.queries.agreements import AgreementFilter
from agreements.queries.calendar import calendar
from agreements.queries.lanes import Lane, Stage, filled
from agreements.queries.partners import parties_of
from agreements.views.citing import citation
from agreements.views.frame import chosen_partner
from agreements.views.paging import page_of, render_part

LANES = 40  # agreements on a page


def lanes_page(request: HttpRequest) -> HttpResponse:
    """Agreements in lanes from first talks to force, the one that changed last first."""
    today, partner = timezone.localdate(), chosen_partner(request)
    chosen = AgreementFilter(
        partner=partner.pk if partner else "",
        kind=request.GET.get("kind", ""),
        status=request.GET.get("status", ""),
        bloc=request.GET.get("bloc", ""),
    )
    found = queries.rows(queries.matching(chosen, today))
    rows, facets = queries.narrow(found, chosen, queries.blocs())
    rows.sort(key=lambda row: (row.since and row.since.date_start) or date.min, reverse=True)
    page = page_of(request, rows, LANES)
    shown = filled([Lane(row.agreement, row.status, row.status_label) for row in page], today)
    title = _("Agreements with %(partner)s in time") % {"partner": partner} if partner else _("Agreements in time")
    context = {
        "page": page,
        "lanes": shown,
        "stages": Stage.labels,
        "chart": timelines.lanes(shown, today, title),
        "title": title,
        "facets": facets,
        "partner": partner,
        "citation": citation(request, title),
    }
    return render_part(request, "lanes.html", "results", context)


def calendar_page(request: HttpRequest) -> HttpResponse:
    """What is expected in the twelve months from the one asked for, and what is late or without a date."""
    today, partner = timezone.localdate(), chosen_partner(request)
    among = Q(agreement__in=parties_of(partner.pk, today).values("agreement")) if partner else None
    found = calendar(month_of(request.GET.get("from", ""), today), today, among)
    return render_part(request, "calendar.html", "results", {"calendar": found, "partner": partner, "today": today})


def month_of(text: str, today: date) -> date:
    """The first day of a month like "2026-11"; of this month where it is none within a century."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first.year - today.year) < 100 else today.replace(day=1)
