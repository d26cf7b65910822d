"""Figures and milestones: their lists, one of each, and the article that they are from."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements import linked_data
from agreements.models import Article, Figure, Milestone, Statement
from agreements.queries import figures, milestones, statements
from agreements.queries.evidence import PUBLIC
from agreements.queries.partners import about_partner, parties_of
from agreements.views.frame import chosen_partner, site_of
from agreements.views.paging import page_of, render_part


def figure_list(request: HttpRequest) -> HttpResponse:
    """Figures, narrowed by partner country, measure and review."""
    partner, today = chosen_partner(request), timezone.localdate()
    measure, reviewed = request.GET.get("measure", "").strip()[:120], request.GET.get("reviewed") == "1"
    condition = Q(measure=measure) if measure else Q()
    if partner:
        condition &= Q(subject_country=partner) | about_partner(partner.pk, today)
    matching = Figure.objects.filter(pk__in=Figure.objects.filter(condition).values("pk"))
    page = page_of(request, figures.with_relations(matching, reviewed=reviewed), 50)
    context = {
        "page": page,
        "rows": [figures.row_of(claim) for claim in page],
        "measures": figures.measures(),
        "measure": measure,
        "partner": partner,
        "reviewed": reviewed,
    }
    return render_part(request, "figures.html", "results", context)


def figure_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure with its evidence, beside other citations of the same measure and subject."""
    figure = get_object_or_404(Figure, pk=pk, state__in=PUBLIC)
    same = Q(measure=figure.measure, subject=figure.subject, unit=figure.unit) if figure.measure else Q(pk=pk)
    rows = figures.fetch(Figure.objects.filter(same | Q(pk=pk)), limit=50)
    row = next(row for row in rows if row.url == figure.get_absolute_url())
    context = {
        "row": row,
        "others": [other for other in rows if other is not row],
        "linked": linked_data.figure(row, site_of(request)),
        "embed": reverse("embed-figure", args=[pk]),
    }
    return render(request, "figure.html", context)


def milestone_list(request: HttpRequest) -> HttpResponse:
    """All milestones by date: what is expected first, then what happened."""
    partner, today = chosen_partner(request), timezone.localdate()
    among = Q(agreement__in=parties_of(partner.pk, today).values("agreement")) if partner else Q()
    events = Milestone.objects.filter(among, date_end__isnull=False)
    happened = events.filter(expected=False, state__in=PUBLIC).order_by("-date_end", "-pk")
    page = page_of(request, milestones.detailed(happened), 100)
    context = {
        "page": page,
        "rows": milestones.grouped(page),
        "expected": milestones.judge(milestones.fetch(events.filter(expected=True), 100), today)
        if page.number == 1
        else [],
        "partner": partner,
        "today": today,
    }
    return render_part(request, "timeline.html", "results", context)


def milestone_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A milestone has its place on the page of its agreement."""
    milestone = get_object_or_404(Milestone.objects.select_related("agreement"), pk=pk, state__in=PUBLIC)
    return redirect(f"{milestone.agreement.get_absolute_url()}#m-{pk}")


def article_page(request: HttpRequest, pk: int) -> HttpResponse:
    """An article with the claims found in it, in its order. The full text is for curators."""
    article = get_object_or_404(Article.objects.defer("text"), pk=pk)
    said = [
        statements.row_of(c) for c in statements.with_relations(Statement.objects.filter(article=pk)).order_by("start")
    ]
    context = {
        "article": article,
        "statements": said,
        "figures": figures.fetch(Figure.objects.filter(article=pk).order_by("start")),
        "milestones": milestones.judge(milestones.fetch(Milestone.objects.filter(article=pk)), timezone.localdate()),
        "appearances": article.appearances.defer("text"),
    }
    return render(request, "article.html", context)
