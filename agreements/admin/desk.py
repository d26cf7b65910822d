"""Pages of the curators' desk that belong to no single kind of record: how rules do, and what can be taken away."""

import io
import json
import zipfile
from collections.abc import Iterator

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.decisions.export import lines
from agreements.gold import examples, reviewed
from agreements.queries.learning import rates
from agreements.rights import EXPORT_DECISIONS, VIEW_LEARNING


@permission_required(VIEW_LEARNING, raise_exception=True)
def learning(request: HttpRequest) -> HttpResponse:
    """Per rule and per publisher, what became of the claims; the way to thresholds and to annotated examples."""
    context = {
        **admin.site.each_context(request),
        "title": _("How rules do"),
        "tables": [
            (_("By rule"), _("rule"), rates("rule"), True),
            (_("By publisher"), _("publisher"), rates("article__publisher"), False),
        ],
        "reviewed": reviewed().count(),
    }
    return render(request, "admin/agreements/learning.html", context)


@permission_required(VIEW_LEARNING, raise_exception=True)
def gold(request: HttpRequest) -> HttpResponse:
    """The annotated examples, a file for each article, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for example in examples():
            packed.writestr(f"{example['id']}.json", json.dumps(example, ensure_ascii=False, indent=1))
    return download(out.getvalue(), "application/zip", "gold.zip")


@permission_required(EXPORT_DECISIONS, raise_exception=True)
def decisions(request: HttpRequest) -> HttpResponse:
    """What the file of all decisions is, and where it can be had."""
    context = {**admin.site.each_context(request), "title": _("All decisions")}
    return render(request, "admin/agreements/decisions.html", context)


@permission_required(EXPORT_DECISIONS, raise_exception=True)
def decisions_file(request: HttpRequest) -> StreamingHttpResponse:
    """The lines, as they are made."""

    def text() -> Iterator[str]:
        for line in lines():
            yield json.dumps(line, ensure_ascii=False) + "\n"

    name = f"decisions-{timezone.localdate():%Y-%m-%d}.ndjson"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(text(), content_type="application/x-ndjson", headers=headers)


def download(body: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)
