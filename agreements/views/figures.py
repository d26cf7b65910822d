"""Cited figures: the list with its facets, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from agreements import linked_data
from agreements.models import Figure
from agreements.queries import figures, filtered
from agreements.queries.chosen import choose
from agreements.queries.evidence import PUBLIC
from agreements.queries.filters import Filter
from agreements.queries.narrowing import narrowings
from agreements.queries.parts import part_of
from agreements.views.citing import citation
from agreements.views.frame import site_of
from agreements.views.paging import PAGE_SIZE, render_part
from agreements.wording import amount

OTHERS = 25  # citations shown beside one
FACETS = ("measure", "agreement", "speaker", "publisher", "year", "reviewed")


def figure_list(request: HttpRequest) -> HttpResponse:
    """Figures, narrowed by partners, words, measure, agreement, speaker, publisher, days and review."""
    chosen = choose(Filter.from_query(request.GET), timezone.localdate())
    part = part_of(filtered.figures(chosen), chosen.filter, PAGE_SIZE, FACETS)
    context = {
        "chosen": chosen,
        "part": part,
        "facets": narrowings(part.facets, chosen, FACETS),
        "rows": figures.of_keys(part.keys),
    }
    return render_part(request, "figures.html", "results", context)


def figure_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure with its evidence, beside other citations of the same measure and subject."""
    figure = get_object_or_404(Figure, pk=pk, state__in=PUBLIC)
    (row,) = figures.of_keys([pk])
    context = {
        "row": row,
        "others": figures.beside(figure, OTHERS),
        "linked": linked_data.figure(row, site_of(request)),
        "embed": reverse("embed-figure", args=[pk]),
        "citation": citation(request, ", ".join(part for part in (amount(row), row.measure, row.subject) if part)),
    }
    return render(request, "figure.html", context)
