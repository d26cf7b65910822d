"""The line that opens an agency story, "VIENTIANE, Oct. 10 (Xinhua) --": where it was filed, and on which day."""

import re
from datetime import date, timedelta

from .date_forms import MONTHS
from .record import record

# A story is put out on the day of its dateline or a few days after it, or the day before by another clock.
_LATEST, _EARLIEST = timedelta(days=1), timedelta(days=21)
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Za-zÀ-ÿ.'’]*(?:[ ,/-]{1,2}[A-Z][A-Za-zÀ-ÿ.'’]*){0,5}),? {0,2}\(?"
    r"(?:(?P<day_first>\d{1,2}) )?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
    r"(?: (?P<day>\d{1,2}))?(?:,? (?P<year>(?:19|20)\d\d))?\)? {0,2}(?P<agency>\([^()\n]{1,40}\))? ?(?:--|[—–―:-])"
)
# The same without a day: the place in capitals, or an agency behind it; then a dash.
_FILED = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ -][A-ZÀ-Þ.'’]{2,}){0,3}(?:, ?[A-Z][\w.’' ]{1,30})?|[A-Z][\w.’' ,]{2,40}(?= ?\([A-Z]))"
    r"(?: ?\([^()\n]{2,40}\))? ?(?:--|[—–―-]) |[A-Z]{3,}(?: [A-Z]{3,}){0,2}: (?=[A-Z])"
)
_REACH = 160


@record
class Dateline:
    """Span of the line with its dash; `day` is None where the year cannot be known."""

    start: int
    end: int
    day: date | None


def find_dateline(text: str, published: date | None) -> Dateline | None:
    """The dateline that the text opens with, if it has one with a day."""
    match = _DATELINE.match(text, 0, _REACH)
    if match is None or not (match["day"] or match["day_first"]):
        return None
    day, month = int(match["day"] or match["day_first"]), MONTHS[match["month"].lower()]
    return Dateline(match.start("place"), match.end(), _day(day, month, match["year"], published))


def _day(day: int, month: int, year: str | None, published: date | None) -> date | None:
    if year is None and published is None:
        return None
    years = [int(year)] if year else [published.year, published.year - 1, published.year + 1] if published else []
    for each in years:
        try:
            filed = date(each, month, day)
        except ValueError:
            continue
        if published is None or published - _EARLIEST <= filed <= published + _LATEST:
            return filed
    return None


def after_dateline(text: str, start: int) -> int:
    """Where the story begins that text[start:] opens, behind "KUALA LUMPUR, Oct 25 –" or "JAKARTA –"; else `start`."""
    match = _DATELINE.match(text, start, start + _REACH)
    if match is None or not (match["day"] or match["day_first"]):
        match = _FILED.match(text, start, start + _REACH)
    if match is None:
        return start
    end = match.end()
    while end < len(text) and text[end] in " -–—―":
        end += 1
    return end
