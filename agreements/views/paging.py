"""Lists in pages, and the part of a page that HTMX asks for."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

PAGE_SIZE = 25


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = PAGE_SIZE) -> Page[Any]:
    """The page that the address asks for; the nearest one where it asks for none that is there."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def render_part(request: HttpRequest, template: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or its partial `part` where HTMX asks for the same address."""
    htmx = getattr(request, "htmx", None)
    whole = not htmx or htmx.history_restore_request
    response = render(request, template if whole else f"{template}#{part}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
