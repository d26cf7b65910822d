"""The first page: what happened, what is expected, what was said."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agreements.models import Agreement, Article, Country, Figure, Statement
from agreements.queries import agreements, figures, milestones, statements
from agreements.queries.partners import about_partner, agreements_between, parties_of, with_partner
from agreements.views.frame import chosen_partner


def overview(request: HttpRequest) -> HttpResponse:
    """Latest milestones, what is expected next, statements and figures, agreements by status."""
    today, partner = timezone.localdate(), chosen_partner(request)
    among = Q(agreement__in=parties_of(partner.pk, today).values("agreement")) if partner else None
    about = Q(pk__in=Statement.objects.filter(about_partner(partner.pk, today)).values("pk")) if partner else Q()
    cited = Q(pk__in=Figure.objects.filter(about_partner(partner.pk, today)).values("pk")) if partner else Q()
    bound = Agreement.objects.filter(with_partner(partner.pk, today)) if partner else Agreement.objects.all()
    segments = agreements.segments(bound)
    context = {
        "partner": partner,
        "latest": milestones.latest(today, 7, among),
        "upcoming": milestones.upcoming(today, 7, among),
        "statements": statements.fetch(Statement.objects.filter(about), limit=6),
        "figures": figures.fetch(Figure.objects.filter(cited), limit=8),
        "status_counts": segments,
        "total": sum(segment.count for segment in segments),
        "articles": Article.objects.filter(duplicate_of=None, is_current=True).count(),
    }
    return render(request, "overview.html", context)


def between(request: HttpRequest) -> HttpResponse:
    """Agreements that bind both of two countries."""
    codes = [request.GET.get(name, "").upper()[:2] for name in ("a", "b")]
    countries = Country.objects.in_bulk([code for code in codes if code.isalpha()])
    first, second = (countries.get(code) for code in codes)
    found = agreements.rows(agreements_between(first.pk, second.pk, timezone.localdate())) if first and second else []
    return render(request, "between.html", {"first": first, "second": second, "groups": agreements.by_status(found)})
