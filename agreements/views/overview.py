"""The first page: what happened, what is expected, what was said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agreements.models import ArticleListing, Country
from agreements.queries import agreements, figures, filtered, milestones, statements
from agreements.queries.chosen import choose
from agreements.queries.counts import estimate
from agreements.queries.filters import Filter
from agreements.queries.partners import agreements_between

EVENTS, SAID, CITED = 7, 6, 8  # rows of each part


def overview(request: HttpRequest) -> HttpResponse:
    """Latest milestones, what is expected next, statements and figures, agreements by status."""
    today = timezone.localdate()
    chosen = choose(Filter(partners=Filter.from_query(request.GET).partners), today)
    segments = agreements.segments(filtered.agreements(chosen))
    latest, upcoming = milestones.around(filtered.milestones(chosen), today, EVENTS)
    milestones.with_evidence([*latest, *upcoming])
    context = {
        "chosen": chosen,
        "latest": latest,
        "upcoming": upcoming,
        "statements": statements.newest(filtered.statements(chosen), SAID),
        "figures": figures.newest(filtered.figures(chosen), CITED),
        "status_counts": segments,
        "total": sum(segment.count for segment in segments),
        "articles": estimate(ArticleListing),
    }
    return render(request, "overview.html", context)


def between(request: HttpRequest) -> HttpResponse:
    """Agreements that bind both of two countries."""
    codes = [request.GET.get(name, "").upper()[:2] for name in ("a", "b")]
    countries = Country.objects.in_bulk([code for code in codes if code.isalpha()])
    first, second = (countries.get(code) for code in codes)
    found = agreements.rows(agreements_between(first.pk, second.pk, timezone.localdate())) if first and second else []
    return render(request, "between.html", {"first": first, "second": second, "groups": agreements.by_status(found)})
