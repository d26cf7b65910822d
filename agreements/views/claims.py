"""Milestones in a list, each at its place on a page, and the article that claims are from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from agreements.models import Article, Figure, Milestone, Statement
from agreements.models.listing import UNDATED
from agreements.queries import figures, filtered, milestones, statements
from agreements.queries.chosen import choose
from agreements.queries.evidence import PUBLIC
from agreements.queries.filters import Filter
from agreements.queries.narrowing import narrowings
from agreements.queries.parts import part_of
from agreements.registry.entries import MilestoneKind
from agreements.views.frame import Frame
from agreements.views.paging import render_part

EVENTS = 60  # milestones a page; those that tell of one event are one row
FACETS = ("kind", "agreement", "publisher", "year", "reviewed")


def milestone_list(request: HttpRequest) -> HttpResponse:
    """Milestones by date: what happened, and beside it what was announced."""
    wanted = Filter.from_query(request.GET, [kind.value for kind in MilestoneKind])
    chosen, today = choose(wanted, timezone.localdate()), timezone.localdate()
    found = filtered.milestones(chosen).filter(listed_on__gt=UNDATED)
    part = part_of(found.filter(expected=False), chosen.filter, EVENTS, FACETS)
    begins = not chosen.filter.after and part.number == 1
    announced = Milestone.objects.filter(pk__in=found.filter(expected=True).values("pk")[:EVENTS]) if begins else None
    context = {
        "chosen": chosen,
        "part": part,
        "facets": narrowings(part.facets, chosen, FACETS),
        "rows": milestones.fetch(Milestone.objects.filter(pk__in=part.keys)),
        "expected": milestones.judge(milestones.fetch(announced), today) if announced is not None else [],
        "today": today,
    }
    return render_part(request, "timeline.html", "results", context)


def milestone_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A milestone has its place on the page of its agreement, where the partners chosen follow."""
    milestone = get_object_or_404(Milestone.objects.select_related("agreement"), pk=pk, state__in=PUBLIC)
    return redirect(f"{milestone.agreement.get_absolute_url()}{Frame(request).carry}#m-{pk}")


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
