"""What can be taken away: the bulk files with their data dictionary, and how to use the API."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from agreements import dump, linked_data
from agreements.queries.records import KINDS
from agreements.views.frame import site_of
from agreements.views.reading import for_programs

CONTENT_TYPES = {".gz": "application/gzip", ".parquet": "application/vnd.apache.parquet", ".json": "application/json"}


@cache_control(no_cache=True)  # the files change where the database does not
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The bulk files, the columns of each kind of record, and the API."""
    made = dump.newest(settings.DUMPS)
    context = {
        "dump": made,
        "linked": linked_data.dataset(site_of(request), request.path, offered(made)),
        "kinds": [
            (
                name,
                kind.shape.__doc__,
                dump.columns(kind.shape),
                [file for file in made.files if file.kind == name] if made else [],
            )
            for name, kind in KINDS.items()
        ],
    }
    return render(request, "data.html", context)


def offered(made: dump.Dump | None) -> list[tuple[str, str, int]]:
    """(address, media type, bytes) of the files of a dump."""
    return [
        (reverse("bulk-file", args=[file.name]), CONTENT_TYPES[Path(file.name).suffix], file.bytes)
        for file in (made.files if made else [])
    ]


@for_programs
@require_safe
def bulk_file(request: HttpRequest, name: str) -> FileResponse:
    """One file of the newest dump; its ETag is its SHA-256."""
    made = dump.newest(settings.DUMPS)
    etags = {file.name: f'"{file.sha256}"' for file in made.files} | {dump.MANIFEST: ""} if made else {}
    if made is None or name not in etags:
        raise Http404(f"No bulk file is called {name}")
    path = made.folder / name
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES[path.suffix])
    if etags[name]:
        answer["ETag"] = etags[name]
    return answer
