"""What is announced to happen, by month."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from agreements.models import Milestone
from agreements.models.period import Precision
from agreements.queries.evidence import PUBLIC
from agreements.queries.milestones import MilestoneRow, Promise, fetch, judge

MONTHS = 12  # on a page
MOST_EXPECTED = 400  # announcements read for a page
MOST_WAITING = 200  # announcements without a date to come, read for the first page
WITHIN_A_MONTH = (Precision.DAY, Precision.MONTH)


@dataclass(slots=True)
class Month:
    """A month with what is expected in it."""

    first: date
    rows: list[MilestoneRow] = field(default_factory=list)


@dataclass(slots=True)
class Calendar:
    """Twelve months, what is expected at some time of them, and what waits without a date or past it."""

    months: list[Month]
    some_time: list[MilestoneRow] = field(
        default_factory=list
    )  # whose date is a quarter, a half-year, a year or a range
    overdue: list[MilestoneRow] = field(default_factory=list)
    undated: list[MilestoneRow] = field(default_factory=list)
    limit: int = 0  # announcements read, where there are more

    @property
    def total(self) -> int:
        return len(self.some_time) + sum(len(month.rows) for month in self.months)

    @property
    def earlier(self) -> date:
        """First month of the page before."""
        return month_after(self.months[0].first, -MONTHS)

    @property
    def later(self) -> date:
        return month_after(self.months[-1].first, 1)


def month_after(first: date, months: int) -> date:
    """The first day of the month so many months on."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def calendar(first: date, today: date, among: Q) -> Calendar:
    """Twelve months from the one that begins on `first`. Two queries, two more on a page with this month."""
    months = [Month(month_after(first, number)) for number in range(MONTHS)]
    out = Calendar(months)
    announced = Milestone.objects.filter(among, expected=True)
    inside = announced.filter(date_end__gte=first, date_start__lt=out.later).order_by("date_end", "pk")
    rows = judge(first_of(inside, MOST_EXPECTED), today)
    if sum(len(row.keys) for row in rows) == MOST_EXPECTED:
        out.limit = MOST_EXPECTED
    by_first = {month.first: month for month in months}
    for row in reversed(rows):
        month = by_first.get(row.date_end.replace(day=1)) if row.date_end else None
        if month and (row.precision in WITHIN_A_MONTH or row.date_start >= month.first):  # type: ignore[operator]
            month.rows.append(row)
        else:
            out.some_time.append(row)
    if first <= today < out.later:
        wait(out, announced, first, today)
    return out


def wait(out: Calendar, announced: QuerySet[Milestone], first: date, today: date) -> None:
    """Adds what was announced for earlier and has not happened, and what was announced without a date. Two queries."""
    undecided = announced.filter(Q(date_end__isnull=True) | Q(date_end__lt=first)).order_by("-date_end", "-pk")
    for row in judge(first_of(undecided, MOST_WAITING), today):
        if row.promise is Promise.OVERDUE:
            out.overdue.append(row)
        elif row.promise is Promise.OPEN:
            out.undated.append(row)


def first_of(announced: QuerySet[Milestone], limit: int) -> list[MilestoneRow]:
    """Rows of the first public ones. One query, which reads the words of articles for these only."""
    return fetch(Milestone.objects.filter(pk__in=announced.filter(state__in=PUBLIC).values("pk")[:limit]))
