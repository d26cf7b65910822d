"""An event that an article tells several times is one milestone: by its surest evidence and its closest date."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .date_forms import Unit
from .dates import unit_around
from .facts import DateRange, Milestone
from .facts import MilestoneKind as Kind

type _Event = tuple[str, Kind, bool]
_WIDER_UNITS = (Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR)


def once(found: Sequence[Milestone]) -> list[Milestone]:
    """Each event once, in order of position.

    "Signed in 2020" gives way to "signed on 15 November 2020", an undated telling to a dated one. One that names its
    countries gives way only to one of the same countries.
    """
    best: dict[tuple[_Event, str], Milestone] = {}
    for each in found:
        key = (_event(each), each.date.iso() if each.date else "")
        if key not in best or each.confidence > best[key].confidence:
            best[key] = each
    tellings = Counter(_event(each) for each in best.values())
    told_closer = set(_wider(each for each in best.values() if tellings[_event(each)] > 1))
    kept = [each for each in best.values() if (_event(each), _span(each.date), each.countries) not in told_closer]
    return sorted(kept, key=lambda each: (each.start, each.end, each.kind.value))


def _event(milestone: Milestone) -> _Event:
    return milestone.agreement, milestone.kind, milestone.expected


def _span(days: DateRange | None) -> tuple[int, int] | None:
    return (days.start.toordinal(), days.end.toordinal()) if days is not None else None


def _wider(found: Iterable[Milestone]) -> Iterable[tuple[_Event, tuple[int, int] | None, tuple[str, ...]]]:
    """What each dated milestone makes needless: the same undated, in its month, in its year."""
    for each in found:
        if each.date is None:
            continue
        spans = {_span(unit_around(each.date.start, unit)) for unit in _WIDER_UNITS}
        last = each.date.end.toordinal()
        for span in (None, *spans):
            if span is None or (span[1] >= last and span != _span(each.date)):
                yield _event(each), span, ()
                yield _event(each), span, each.countries
