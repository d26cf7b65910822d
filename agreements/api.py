"""The API under /api/v1/: the records of the lists and bulk files, a page at a time, for reading only.

Pages go by key: `after` takes the id of the last record that one has, so that a page costs the same wherever it stands
and none is met twice. Answers carry an ETag, may be read by other sites' pages (CORS), and are limited in rate.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.throttling import AnonRateThrottle
from pydantic import BaseModel, Field, create_model

from agreements.queries import lists
from agreements.queries.records import KINDS, Kind
from agreements.records import Record
from agreements.views.frame import site_of
from agreements.views.reading import for_programs

RATE = "120/m"
MOST = 500  # records a page

api = NinjaAPI(
    title="Pactline",
    version="1",
    description="Trade agreements, who said what about them, what happened or is expected, and the figures cited, "
    "each with the exact words that it stands on.",
    docs_url=None,  # ninja's own pages run inline scripts, which the site's policy forbids; /data/ describes it
    throttle=[AnonRateThrottle(RATE)],
)
api.add_decorator(for_programs, mode="view")


class Paging(BaseModel):
    """Which page of the records."""

    after: str = Field("", description="id or key of the last record that you have; the page begins behind it")
    limit: int = Field(100, ge=1, le=MOST, description="records a page")


class Choices(BaseModel):
    """What narrows a list, as in the addresses of the pages; one that means nothing narrows nothing."""

    partner: list[str] = Field([], description="ISO 3166-1 code of a country, or key of a bloc; twice for between two")
    q: str = Field("", description='words: "a phrase", one OR another, -without')
    agreement: str = Field("", description="key of an agreement")
    speaker: str = Field("", description="key of an actor")
    kind: str = Field("", description="kind of the records listed")
    status: str = Field("", description="stage of the agreement, such as in-force")
    bloc: str = Field("", description="key of a bloc that is a party")
    publisher: str = Field("", description="name of a publisher")
    measure: str = Field("", description="what a figure measures")
    since: str = Field("", description="first day, month or year: 2025-09-17, 2025-09, 2025")
    until: str = Field("", description="last day, month or year")
    reviewed: str = Field("", description="1 for what a curator has accepted")


def page_shape(name: str, shape: type[Record]) -> type[BaseModel]:
    """A page of one kind of record, by a name of its own in the description for programs."""
    return create_model(
        f"{name.capitalize()}Page",
        items=(list[shape], ...),  # type: ignore[valid-type]
        next=(str | None, Field(description="address of the next page; null on the last one")),
    )


def next_page(request: HttpRequest, after: object) -> str:
    query = request.GET.copy()
    query["after"] = str(after)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def named(kind: Kind, name: str) -> dict[str, str]:
    """Condition on the row that an id or key names. Raises Http404 where it can name none."""
    if kind.name == "pk" and not (name.isascii() and name.isdecimal() and len(name) < 19):
        raise Http404(f"{name} is not an id: a whole number")
    return {kind.name: name}


def add_list(name: str, kind: Kind) -> None:
    """GET /api/v1/<name>/."""

    def records(request: HttpRequest, paging: Query[Paging], choices: Query[Choices]) -> dict[str, Any]:
        rows = lists.rows(name, request.GET, timezone.localdate())
        if paging.after:
            rows = rows.filter(**{f"{field}__gt": value for field, value in named(kind, paging.after).items()})
        names = list(rows.values_list(kind.name, flat=True)[: paging.limit + 1])
        page = kind.rows().filter(**{f"{kind.name}__in": names[: paging.limit]})
        more = len(names) > paging.limit
        return {
            "items": list(kind.records(page, site_of(request))),
            "next": next_page(request, names[paging.limit - 1]) if more else None,
        }

    records.__doc__ = f"{kind.shape.__doc__} In the order of their ids or keys."
    api.get(f"/{name}/", response=page_shape(name, kind.shape), operation_id=f"list_{name}", tags=[name])(records)


def add_one(name: str, kind: Kind) -> None:
    """GET /api/v1/<name>/<id or key>/."""

    def record(request: HttpRequest, key: str) -> Record:
        found = next(kind.records(kind.rows().filter(**named(kind, key)), site_of(request)), None)
        if found is None:
            raise Http404(f"{name} has nothing public under {key}")
        return found

    record.__doc__ = kind.shape.__doc__
    api.get(f"/{name}/{{key}}/", response=kind.shape, operation_id=f"get_{name}", tags=[name])(record)


for _name, _kind in KINDS.items():
    add_list(_name, _kind)
    add_one(_name, _kind)
