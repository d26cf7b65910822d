"""What a reader has chosen: out of an address, and back into one.

A `Filter` holds the words of the address; `agreements.queries.chosen` finds what they name. Nothing here is a query.
"""

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.queries.status import Status

MOST_PARTNERS = 2  # "between Vietnam and China"
LONGEST = 200  # characters of a value that are read
KEY = re.compile(r"[\w-]+")
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
CURSOR = re.compile(r"\d{4}-\d{2}-\d{2}\.\d{1,18}")
NO_DATE = _("is no date: write 2025, 2025-09 or 2025-09-17")

PARAMETERS = {  # field: its name in the address; in the order of an address
    "partners": "partner",
    "words": "q",
    "agreement": "agreement",
    "speaker": "speaker",
    "kind": "kind",
    "status": "status",
    "bloc": "bloc",
    "publisher": "publisher",
    "measure": "measure",
    "since": "since",
    "until": "until",
    "reviewed": "reviewed",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A value of the address that means nothing, and what would."""

    name: str  # of the parameter
    value: str
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Filter:
    """Choices of a reader; empty is any. `page` and `after` are places in the list, all others narrow it."""

    partners: tuple[str, ...] = ()  # at most two: ISO codes of countries in capitals, registry keys of blocs
    words: str = ""
    agreement: str = ""  # registry key
    speaker: str = ""  # registry key
    kind: str = ""  # of the records listed: of agreements, of statements, of milestones, of actors
    status: str = ""  # the stage of the agreement
    bloc: str = ""  # registry key of a bloc that is a party
    publisher: str = ""
    measure: str = ""
    since: str = ""  # 2025, 2025-09 or 2025-09-17
    until: str = ""
    reviewed: bool = False
    page: int = 1
    after: str = ""  # day and key of the last row seen: 2025-09-17.123
    refused: tuple[Refused, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict, kinds: Collection[str] = ()) -> "Filter":
        """The filter of an address; `kinds` are those of the list it is for. What means nothing is refused by name."""
        return Reading(query, kinds).filter()

    def to_query(self, **changes: Any) -> str:
        """The query of an address, without "?": of this filter, or with some fields changed.

        Narrowing goes to the first page: `page` and `after` are written only where they are among the changes.
        """
        changed = replace(self, **changes)
        out = QueryDict(mutable=True)
        for field, name in PARAMETERS.items():
            value = getattr(changed, field)
            if isinstance(value, tuple):
                out.setlist(name, list(value))
            elif value:
                out[name] = "1" if value is True else value
        for name in ("page", "after"):
            if changes.get(name):
                out[name] = str(changes[name])
        return out.urlencode()

    def without(self, name: str, value: str = "") -> "Filter":
        """The filter without a field, or without one of its two partners."""
        if name == "partners" and value:
            return replace(self, partners=tuple(code for code in self.partners if code != value), page=1, after="")
        return replace(self, **{name: EMPTY[name]}, page=1, after="")

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """(field, value) of what narrows the list; each partner by itself."""
        given = [(field, getattr(self, field)) for field in PARAMETERS if field != "partners"]
        partners = [("partners", code) for code in self.partners]
        return partners + [(field, "1" if value is True else value) for field, value in given if value]

    @property
    def since_day(self) -> date | None:
        """The first day meant by `since`."""
        return day_of(self.since, last=False)

    @property
    def until_day(self) -> date | None:
        """The last day meant by `until`."""
        return day_of(self.until, last=True)


EMPTY: dict[str, Any] = {"partners": (), "reviewed": False} | {
    field: "" for field in PARAMETERS if field not in ("partners", "reviewed")
}


class Reading:
    """One reading of an address."""

    def __init__(self, query: QueryDict, kinds: Collection[str]) -> None:
        self.query = query
        self.kinds = kinds
        self.refused: list[Refused] = []

    def filter(self) -> Filter:
        since, until = self.day("since"), self.day("until")
        first, last = day_of(since, last=False), day_of(until, last=True)
        if first and last and last < first:
            until = self.refuse("until", until, _("is before the first day"))
        return Filter(
            partners=self.partners(),
            words=self.value("q"),
            agreement=self.key("agreement"),
            speaker=self.key("speaker"),
            kind=self.one_of("kind", self.kinds, _("is no kind of what is listed here")),
            status=self.one_of("status", [status.value for status in Status], _("is no stage of an agreement")),
            bloc=self.key("bloc"),
            publisher=self.value("publisher"),
            measure=self.value("measure"),
            since=since,
            until=until,
            reviewed=self.query.get("reviewed") == "1",
            page=self.page(),
            after=self.after(),
            refused=tuple(self.refused),
        )

    def value(self, name: str) -> str:
        return self.query.get(name, "").replace("\x00", "").strip()[:LONGEST]

    def refuse(self, name: str, value: str, reason: str | Promise) -> str:
        self.refused.append(Refused(name, value, reason))
        return ""

    def key(self, name: str) -> str:
        value = self.value(name)
        return value if not value or KEY.fullmatch(value) else self.refuse(name, value, _("is no name of a record"))

    def one_of(self, name: str, allowed: Collection[str], reason: str | Promise) -> str:
        value = self.value(name)
        return value if not value or value in allowed else self.refuse(name, value, reason)

    def day(self, name: str) -> str:
        value = self.value(name)
        if not value or day_of(value, last=False):
            return value
        return self.refuse(name, value, NO_DATE)

    def partners(self) -> tuple[str, ...]:
        values = [value.replace("\x00", "").strip()[:LONGEST] for value in self.query.getlist("partner")]
        codes = list(dict.fromkeys(value.upper() if len(value) == 2 else value for value in values if value))
        for value in [code for code in codes if not KEY.fullmatch(code)]:
            codes.remove(value)
            self.refuse("partner", value, _("is no country or bloc"))
        for value in codes[MOST_PARTNERS:]:
            self.refuse("partner", value, _("is one partner too many: two at most"))
        return tuple(codes[:MOST_PARTNERS])

    def page(self) -> int:
        value = self.value("page")
        if value.isascii() and value.isdigit() and len(value) <= 6:
            return max(1, int(value))
        if value:
            self.refuse("page", value, _("is no number of a page"))
        return 1

    def after(self) -> str:
        value = self.value("after")
        if not value or (CURSOR.fullmatch(value) and day_of(value.partition(".")[0], last=False)):
            return value
        return self.refuse("after", value, _("is no place in this list"))


def day_of(text: str, *, last: bool) -> date | None:
    """The first or the last day of a year, month or day written 2025, 2025-09, 2025-09-17; None for anything else."""
    match = DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except (ValueError, IndexError):
        return None
