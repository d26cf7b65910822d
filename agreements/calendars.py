"""Expected milestones -> iCalendar, to which calendar programs subscribe."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from icalendar import STATUS, Calendar, Event

from agreements.queries.milestones import MilestoneRow
from agreements.wording import at_precision

MOST = 200  # events of a calendar


def calendar(name: str, rows: Iterable[MilestoneRow], site: str) -> bytes:
    """A calendar of the rows that have dates; `site` is what addresses begin with.

    An event is all of the days that its date can mean, says so, and keeps nobody busy.
    """
    book = Calendar.new(name=name, prodid="-//Pactline//Expected milestones//EN")
    book.add("refresh-interval", timedelta(hours=12), {"VALUE": "DURATION"})
    for row in rows:
        if row.date_start and row.date_end:
            book.add_component(event(row, site))
    return book.to_ical()


def event(row: MilestoneRow, site: str) -> Event:
    assert row.date_start and row.date_end
    when = at_precision(row.date_start, row.date_end, row.precision)
    words = [f"“{evidence.quote}” ({evidence.publisher or evidence.title})" for evidence in row.evidence]
    out = Event.new(
        summary=f"{row.agreement}: {row.label}" + (f", {row.country}" if row.country else ""),
        start=row.date_start,
        end=row.date_end + timedelta(days=1),
        uid=f"milestone-{min(row.keys)}@{site.partition('://')[2]}",
        url=site + row.url,
        description="\n".join([when, *words]),
        status=STATUS.TENTATIVE,
        stamp=timezone.now(),
    )
    out.add("transp", "TRANSPARENT")
    return out
