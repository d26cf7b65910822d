"""Pages with a chart answer with what it shows, as CSV or JSON, where the address ends in format=csv or format=json."""

from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse, JsonResponse

from agreements.charts.data import Table
from agreements.tables import csv_header, csv_rows
from agreements.views.frame import site_of
from agreements.views.paging import render_part


def render_charted(request: HttpRequest, template: str, context: dict[str, Any], *tables: Table) -> HttpResponse:
    """The page, or one of its tables: the first, else the one that `of` names."""
    if request.GET.get("format") not in ("csv", "json"):
        return render_part(request, template, "results", context)
    asked = request.GET.get("of")
    table = next((table for table in tables if table.name == asked), tables[0])
    site = site_of(request)
    paged = table.columns[-1] == "page"
    lines = [(*line[:-1], urljoin(site, line[-1])) if paged else line for line in table.lines]
    answer: HttpResponse
    if request.GET["format"] == "json":
        answer = JsonResponse([dict(zip(table.columns, line, strict=True)) for line in lines], safe=False)
    else:
        text = "".join((csv_header(table.columns), *csv_rows(lines)))
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="pactline-{table.name}.{request.GET["format"]}"'
    return answer
