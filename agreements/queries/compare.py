"""Agreements side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from agreements.models import Agreement, Figure, Statement
from agreements.queries.economies import Span, spans
from agreements.queries.evidence import PUBLIC
from agreements.queries.lanes import Lane, filled
from agreements.queries.milestones import MilestoneRow
from agreements.queries.speakers import Speaker, speakers_about
from agreements.queries.status import LABELS, status_of, with_status

MOST = 4
MEASURES = 6


@dataclass(slots=True)
class Side:
    """One of the agreements compared."""

    agreement: Agreement
    status: str
    status_label: str
    statements: int
    lane: Lane
    stage_milestone: int | None
    parties: dict[str, Span] = field(default_factory=dict)
    measures: list[tuple[str, int]] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)

    @property
    def since(self) -> MilestoneRow | None:
        """The milestone behind the status."""
        rows = (row for cell in self.lane.cells for row in cell)
        return next((row for row in rows if self.stage_milestone in row.keys), None)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A country with its place in each of the agreements compared; None where it has none."""

    code: str
    name: str
    spans: list[Span | None]

    @property
    def in_all(self) -> bool:
        return all(self.spans)


def named(words: Iterable[str]) -> tuple[list[Any], list[str]]:
    """The public agreements called so by key, short name or acronym, in that order, and what names none. One query."""
    asked = list(dict.fromkeys(word for word in words if word))[:MOST]
    called = Q(pk__in=[])
    for word in asked:
        called |= Q(key=word) | Q(short_name__iexact=word) | Q(acronym__iexact=word)
    counted: QuerySet[Any] = (
        Statement.agreements.through.objects.filter(agreement=OuterRef("pk")).order_by().values("agreement")
    )
    said = Subquery(counted.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    found = list(with_status(Agreement.objects.filter(called, state__in=PUBLIC)).annotate(said=Coalesce(said, 0)))
    names = {
        name.casefold(): agreement
        for agreement in found
        for name in (agreement.acronym, agreement.short_name, agreement.key)
        if name
    }
    known = [names[word.casefold()] for word in asked if word.casefold() in names]
    return list(dict.fromkeys(known)), [word for word in asked if word.casefold() not in names]


def sides(agreements: list[Any], today: date) -> list[Side]:
    """What is known of each of the agreements out of `named`. Seven queries."""
    compared = [side_of(agreement) for agreement in agreements]
    filled([side.lane for side in compared], today)
    out = {side.agreement.pk: side for side in compared}
    for span in spans(out):
        if span.holds_on(today) or span.state != "party":
            out[span.agreement].parties.setdefault(span.code, span)
    cited = Figure.objects.filter(agreements__in=out, state__in=PUBLIC).exclude(measure="").order_by()
    for pk, measure, count in (
        cited.values_list("agreements", "measure").annotate(n=Count("pk")).order_by("-n", "measure")
    ):
        if pk in out and len(out[pk].measures) < MEASURES:
            out[pk].measures.append((measure, count))
    for pk, speakers in speakers_about(list(out)).items():
        out[pk].speakers = speakers
    return compared


def side_of(agreement: Any) -> Side:
    """Row of an agreement out of `named`. No query."""
    status = status_of(agreement.stage)
    lane = Lane(agreement, status.value, str(LABELS[status]))
    return Side(agreement, lane.status, lane.status_label, agreement.said, lane, agreement.stage_milestone)


def party_lines(compared: list[Side]) -> list[PartyLine]:
    """Countries in any of the agreements, those in most of them first. No query."""
    names: dict[str, str] = {span.code: span.country for side in compared for span in side.parties.values()}
    lines = [PartyLine(code, name, [side.parties.get(code) for side in compared]) for code, name in names.items()]
    return sorted(lines, key=lambda line: (-sum(span is not None for span in line.spans), line.name))
