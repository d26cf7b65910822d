"""Statements: the list with its facets, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from agreements import linked_data
from agreements.models import Figure, Statement
from agreements.models.statement import StatementKind
from agreements.queries import figures, filtered, statements
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.queries.narrowing import narrowings
from agreements.queries.parts import part_of
from agreements.views.citing import citation
from agreements.views.frame import site_of
from agreements.views.paging import PAGE_SIZE, render_part

FACETS = ("kind", "agreement", "speaker", "publisher", "year", "reviewed")


def statement_list(request: HttpRequest) -> HttpResponse:
    """Statements, narrowed by partners, words, agreement, speaker, kind, publisher, days and review."""
    chosen = choose(Filter.from_query(request.GET, StatementKind.values), timezone.localdate())
    part = part_of(filtered.statements(chosen), chosen.filter, PAGE_SIZE, FACETS)
    context = {
        "chosen": chosen,
        "part": part,
        "facets": narrowings(part.facets, chosen, FACETS),
        "statements": statements.of_keys(part.keys),
    }
    return render_part(request, "statements.html", "results", context)


def statement_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement with its evidence."""
    claim = get_object_or_404(statements.with_relations(Statement.objects.all()), pk=pk)
    row = statements.row_of(claim)
    context = {
        "statement": row,
        "figures": figures.fetch(Figure.objects.filter(statement=pk)),
        "linked": linked_data.statement(row, site_of(request)),
        "embed": reverse("embed-statement", args=[pk]),
        "citation": citation(request, f"{row.speaker or _('Statement')}: “{Truncator(row.evidence.quote).chars(80)}”"),
    }
    return render(request, "statement.html", context)
