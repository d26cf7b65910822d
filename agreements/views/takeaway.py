"""A list as a file or feed, at its own address with its own filter: `format=csv`, `json`, `atom`, or `ics`."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements import calendars, feeds
from agreements.queries import filtered, lists, milestones
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.queries.records import KINDS
from agreements.records import Record
from agreements.tables import csv_header, csv_lines
from agreements.views.frame import site_of
from agreements.views.reading import for_programs

MOST = 50_000  # rows of a file; the bulk files have them all

type Page = Callable[[HttpRequest], HttpResponseBase]


def takeaway(name: str, page: Page) -> Page:
    """The view `page` of the list `name`, which also answers in the format that the address asks for."""

    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponseBase:
        write = FORMATS.get(request.GET.get("format", ""))
        return for_programs(write)(request, name) if write else page(request)

    return answer


def records(request: HttpRequest, name: str, most: int) -> Iterator[Record]:
    return lists.records(name, request.GET, timezone.localdate(), site_of(request), most)


def as_csv(request: HttpRequest, name: str) -> HttpResponseBase:
    """CSV with the columns of the data dictionary, sent as it is read."""

    def lines() -> Iterator[str]:
        yield csv_header(KINDS[name].shape.model_fields)
        yield from csv_lines(records(request, name, MOST))

    return as_file(lines(), "text/csv; charset=utf-8", f"{name}.csv")


def as_json(request: HttpRequest, name: str) -> HttpResponseBase:
    """A JSON list of records, sent as it is read."""

    def parts() -> Iterator[str]:
        yield "["
        for number, record in enumerate(records(request, name, MOST)):
            yield (",\n" if number else "\n") + record.model_dump_json()
        yield "\n]\n"

    return as_file(parts(), "application/json", f"{name}.json")


def as_file(parts: Iterator[str], content_type: str, name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(parts, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="pactline-{name}"'
    return answer


def as_atom(request: HttpRequest, name: str) -> HttpResponseBase:
    """The newest rows of the list."""
    page = request.GET.copy()
    page.pop("format")
    address = f"{site_of(request)}{request.path}?{page.urlencode()}"
    found = records(request, name, feeds.NEWEST)
    return HttpResponse(feeds.atom(name, found, address, request.build_absolute_uri()), content_type=feeds.CONTENT_TYPE)


def as_calendar(request: HttpRequest, name: str) -> HttpResponseBase:
    """The milestones of the list that are expected and have not been answered, whatever the list, as iCalendar."""
    today = timezone.localdate()
    chosen = choose(Filter.from_query(request.GET), today)
    rows = milestones.with_evidence(milestones.upcoming(filtered.milestones(chosen), today, calendars.MOST))
    book = calendars.calendar(_("Trade agreements: expected"), rows, site_of(request))
    return HttpResponse(book, content_type="text/calendar; charset=utf-8")


FORMATS: dict[str, Callable[..., HttpResponseBase]] = {
    "csv": as_csv,
    "json": as_json,
    "atom": as_atom,
    "ics": as_calendar,
}
