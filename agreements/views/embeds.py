"""A statement, a figure or a chart alone, for a frame in a page of another site."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from agreements.models import Figure, Statement
from agreements.queries import figures, statements

FRAMED: dict[str, Any] = {**settings.SECURE_CSP, "frame-ancestors": ["*"], "form-action": ["'none'"]}


def embeddable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """View decorator: any site may show the answer in a frame. It has no form and reads no session."""
    return wraps(view)(csp_override(FRAMED)(xframe_options_exempt(view)))


@embeddable
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement with its evidence."""
    said = statements.row_of(get_object_or_404(statements.with_relations(Statement.objects.all()), pk=pk))
    return render(request, "embed_statement.html", {"said": said, "page": said.url})


@embeddable
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure with its evidence."""
    row = figures.row_of(get_object_or_404(figures.with_relations(Figure.objects.all()), pk=pk))
    return render(request, "embed_figure.html", {"row": row, "rows": [row], "page": row.url})
