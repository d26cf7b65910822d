"""Fields of the curators' forms: a name that must be known, several of them, a date as exact as it is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.curation.known import SEPARATOR, named, suggestions
from agreements.models.period import Precision

DATE_HINT = "2025-10-28, 2025-10, 2025-Q4, 2025-H2, 2025, 2025-10-26/2025-10-28"


class KnownField(forms.CharField):
    """The name of a record; cleans to the record, or None."""

    def __init__(self, known: str, **options: Any) -> None:
        super().__init__(max_length=400, **options)
        self.known = known

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.resolve(text) if text else None

    def resolve(self, text: str) -> Any:
        found = named(self.known, text)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("“%(name)s” means more than one. Type the full name.") % {"name": text})
        near = suggestions(self.known, text, 3)
        hint = _(" Perhaps %(names)s?") % {"names": ", ".join(near)} if near else ""
        raise ValidationError(_("“%(name)s” is not known.") % {"name": text} + hint)


class KnownListField(KnownField):
    """Names of records, apart by semicolons; cleans to the records."""

    several = True

    def clean(self, value: Any) -> list[Any]:
        text = forms.CharField.clean(self, value)
        names = [name for part in text.split(SEPARATOR) if (name := part.strip())]
        return list(dict.fromkeys(self.resolve(name) for name in names))


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days that are meant, and how exactly that is known; nothing where no date is given."""

    start: date | None = None
    end: date | None = None
    precision: str = ""


def month_end(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def months(year: int, first: int, last: int, precision: str) -> DateRange:
    return DateRange(date(year, first, 1), month_end(year, last), precision)


WRITTEN: tuple[tuple[str, Callable[..., DateRange]], ...] = (  # how a date is typed -> the days meant
    (r"(\d{4})", lambda y: months(y, 1, 12, Precision.YEAR)),
    (r"(\d{4})-H([12])", lambda y, h: months(y, 6 * h - 5, 6 * h, Precision.HALF)),
    (r"(\d{4})-Q([1-4])", lambda y, q: months(y, 3 * q - 2, 3 * q, Precision.QUARTER)),
    (r"(\d{4})-(\d{1,2})", lambda y, m: months(y, m, m, Precision.MONTH)),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", lambda y, m, d: DateRange(date(y, m, d), date(y, m, d), Precision.DAY)),
    (
        r"(\d{4})-(\d{1,2})-(\d{1,2})/(\d{4})-(\d{1,2})-(\d{1,2})",
        lambda *p: DateRange(date(*p[:3]), date(*p[3:]), Precision.RANGE),
    ),
)


class DateRangeField(forms.CharField):
    """A date as exact as it is known: "2025-10" is a month; cleans to a DateRange."""

    def clean(self, value: Any) -> DateRange:
        text = super().clean(value).upper().replace(" ", "")
        if not text:
            return DateRange()
        for pattern, meaning in WRITTEN:
            if match := re.fullmatch(pattern, text):
                try:
                    days = meaning(*(int(part) for part in match.groups()))
                except ValueError:
                    break
                if days.start and days.end and days.start <= days.end:
                    return days
        raise ValidationError(_("Not a date. Write it like one of these: %(examples)s") % {"examples": DATE_HINT})


def typed(start: date | None, end: date | None, precision: str) -> str:
    """A date as `DateRangeField` reads it."""
    if start is None:
        return ""
    match precision:
        case Precision.YEAR:
            return f"{start:%Y}"
        case Precision.HALF:
            return f"{start:%Y}-H{1 if start.month < 7 else 2}"
        case Precision.QUARTER:
            return f"{start:%Y}-Q{(start.month + 2) // 3}"
        case Precision.MONTH:
            return f"{start:%Y-%m}"
        case Precision.RANGE:
            return f"{start}/{end}"
    return str(start)
