"""Milestones as pages show them: one row an event, however many articles tell of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, BooleanField, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, AgreementLink, Country, Milestone, MilestoneListing
from agreements.models.choices import LABELS as KINDS
from agreements.models.listing import UNDATED
from agreements.models.period import Precision
from agreements.queries.evidence import PUBLIC, Evidence, evidence_of, public, with_context
from agreements.registry.entries import LinkKind

EVIDENCE = 5  # articles shown that tell of an event
FINEST = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.RANGE, Precision.YEAR, "")

# How something expected is called; the kinds left out are called as they would be if they had happened.
EXPECTED = {
    "negotiations-launched": _("talks to be launched"),
    "negotiations-concluded": _("conclusion expected"),
    "signed": _("signature expected"),
    "ratified": _("ratification expected"),
    "adopted": _("adoption expected"),
    "provisionally-applied": _("provisional application expected"),
    "entered-into-force": _("entry into force expected"),
    "upgraded": _("upgrade expected"),
    "acceded": _("accession expected"),
    "review": _("review expected"),
}
# What also answers an expected event: an agreement in force needs no more signature.
OVERTAKEN = {
    "negotiations-concluded": ("signed", "entered-into-force"),
    "signed": ("entered-into-force",),
    "ratified": ("entered-into-force",),
}


class Promise(StrEnum):
    """What became of something expected."""

    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"


@dataclass(slots=True)
class MilestoneRow:
    """An event: its agreement, kind, date at its precision, and what it stands on."""

    agreement: Agreement
    kind: str
    label: str
    expected: bool
    date_start: date | None
    date_end: date | None
    precision: str
    country: Country | None
    title: str
    accepted: bool
    pk: int  # of the milestone that tells its date best
    url: str
    family: int  # key of the agreement itself, or of the one that it amends
    keys: set[int] = field(default_factory=set)  # of the milestones that tell of it
    evidence: list[Evidence] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)  # addresses of the registry's sources
    first_told: date | None = None  # by an article
    promise: Promise | None = None
    answer: "MilestoneRow | None" = None  # the actual event that answers an expected one

    @property
    def anchor(self) -> str:
        """Where it stands on the page that lists it."""
        return f"#m-{self.pk}"

    @property
    def told_by(self) -> list[int]:
        """The other milestones that tell of it, each with an address that leads here."""
        return sorted(self.keys - {self.pk})

    @property
    def count(self) -> int:
        """How many sources tell of it."""
        return len(self.keys)

    @property
    def unshown(self) -> int:
        """How many of them the page does not list."""
        return self.count - len(self.evidence) - len(self.sources)

    @property
    def note(self) -> str:
        """The title, where it says more than the label and the country beside it."""
        title, label = self.title.casefold(), self.label.casefold()
        return "" if title == label or (self.country and title.startswith(label)) else self.title


def fetch(milestones: QuerySet[Milestone], limit: int | None = None) -> list[MilestoneRow]:
    """Rows of the public milestones among the first `limit` of those given, newest first. One query."""
    return grouped(detailed(public(milestones))[:limit])


def detailed(milestones: QuerySet[Milestone]) -> QuerySet[Any]:
    """With everything that a row needs, in the one query that reads them."""
    return with_context(with_family(milestones)).select_related("article", "agreement", "country")


def with_family(milestones: QuerySet[Milestone]) -> QuerySet[Any]:
    """Adds `family`: the agreement that the milestone's amends, else the milestone's own; and `told_on`."""
    amended = AgreementLink.objects.filter(source=OuterRef("agreement"), kind=LinkKind.AMENDS.value)
    return milestones.annotate(
        family=Coalesce(Subquery(amended.values("target")[:1]), F("agreement"), output_field=BigIntegerField()),
        told_on=F("article__published"),
    )


def grouped(claims: Iterable[Any]) -> list[MilestoneRow]:
    """One row an event, out of milestones with their family.

    Claims of the same kind whose dates contain one another are one event; the best known date counts.
    """
    rows: list[MilestoneRow] = []
    by_kind: dict[tuple[int, str, bool], list[MilestoneRow]] = {}
    order = sorted(claims, key=lambda claim: (FINEST.index(claim.precision), not claim.is_accepted, claim.pk))
    for claim in order:
        same = by_kind.setdefault((claim.agreement_id, claim.kind, claim.expected), [])
        row = next((row for row in same if same_event(row, claim)), None)
        if row is None:
            row = row_of(claim)
            rows.append(row)
            same.append(row)
        row.keys.add(claim.pk)
        row.accepted = row.accepted or claim.is_accepted
        row.title = row.title or claim.title
        row.first_told = min((day for day in (row.first_told, claim.told_on) if day), default=None)
        if claim.article_id is None:
            row.sources.append(claim.source_url)
        elif hasattr(claim, "context_before"):  # fetched with its words around it
            row.evidence.append(evidence_of(claim))
    return sorted(rows, key=lambda row: (row.date_end or date.min, row.date_start or date.min), reverse=True)


def same_event(row: MilestoneRow, claim: Milestone) -> bool:
    """Whether a claim tells of the event of a row: dates contained in one another, countries not at odds."""
    if row.country and claim.country_id and row.country.pk != claim.country_id:
        return False
    if bool(row.country) != bool(claim.country_id) and row.kind in (
        "ratified",
        "acceded",
        "withdrawn",
        "accession-requested",
    ):
        return False
    if row.date_start is None or row.date_end is None or claim.date_start is None or claim.date_end is None:
        return row.date_start == claim.date_start
    inside = claim.date_start <= row.date_start and row.date_end <= claim.date_end
    around = row.date_start <= claim.date_start and claim.date_end <= row.date_end
    return inside or around


def row_of(claim: Any) -> MilestoneRow:
    return MilestoneRow(
        agreement=claim.agreement,
        kind=claim.kind,
        label=str((EXPECTED.get(claim.kind) if claim.expected else None) or KINDS[claim.kind]),
        expected=claim.expected,
        date_start=claim.date_start,
        date_end=claim.date_end,
        precision=claim.precision,
        country=claim.country,
        title=claim.title,
        accepted=claim.is_accepted,
        pk=claim.pk,
        url=claim.get_absolute_url(),
        family=getattr(claim, "family", claim.agreement_id),
    )


def judge(rows: list[MilestoneRow], today: date) -> list[MilestoneRow]:
    """Says of each expected row whether it was kept, came late, is open or overdue. One query.

    An expected event is answered by an actual one of the same kind or one that overtakes it, of the agreement or of
    one in its family, on or after the day of the earliest article that announced it.
    """
    expected = [row for row in rows if row.expected]
    if not expected:
        return rows
    families = {row.family for row in expected}
    amending = AgreementLink.objects.filter(target__in=families, kind=LinkKind.AMENDS.value).values("source")
    happened = Milestone.objects.filter(
        Q(agreement__in=families) | Q(agreement__in=amending),
        expected=False,
        state__in=PUBLIC,
        date_end__isnull=False,
        kind__in={kind for row in expected for kind in answering(row.kind)},
    )
    event = ("agreement_id", "kind", "country_id", "date_start", "date_end", "precision")
    once = happened.order_by(*event, "pk").distinct(*event)  # of many articles that tell of it, one
    told = with_family(Milestone.objects.filter(has_key_among(once.values("pk"))))
    actual = grouped(told.select_related("agreement", "country"))
    of_family: dict[int, list[MilestoneRow]] = {}
    for row in actual:
        of_family.setdefault(row.family, []).append(row)
    for row in expected:
        fit = (other for other in of_family.get(row.family, []) if answers(other, row))
        row.answer = min(fit, key=lambda other: other.date_end or date.max, default=None)
        row.promise = promise(row, today)
    return rows


def has_key_among(keys: QuerySet[Any]) -> Func:
    """Condition: the key is one of those, which are read first: of a join the database expects many more rows."""
    return Func(
        F("pk"), ArraySubquery(keys), arg_joiner=" = ANY(", template="%(expressions)s)", output_field=BooleanField()
    )


def answers(actual: MilestoneRow, expected: MilestoneRow) -> bool:
    """Whether an actual event, of the same family, is what was expected."""
    return (
        actual.kind in answering(expected.kind)
        and (actual.kind == expected.kind or actual.agreement == expected.agreement)
        and (expected.first_told is None or (actual.date_end is not None and actual.date_end >= expected.first_told))
        and expected.country in (None, actual.country)
    )


def answering(kind: str) -> tuple[str, ...]:
    """Kinds of actual events that answer an expected one."""
    return (kind, *OVERTAKEN.get(kind, ()))


def promise(row: MilestoneRow, today: date) -> Promise:
    """What became of an expected row, its answer known."""
    due = row.date_end
    if row.answer and row.answer.date_start:
        return Promise.LATE if due and row.answer.date_start > due else Promise.KEPT
    return Promise.OVERDUE if due and due < today else Promise.OPEN


def around(among: QuerySet[MilestoneListing], today: date, limit: int) -> tuple[list[MilestoneRow], list[MilestoneRow]]:
    """What happened last, newest first, and what is expected and not answered, the overdue last. Two queries.

    Both without their evidence.
    """
    happened = among.filter(expected=False, listed_on__gt=UNDATED, listed_on__lte=today).exclude(kind="review")
    told = of_latest_days(happened, limit * 20).union(of_latest_days(among.filter(expected=True), limit * 40))
    rows = events(told)
    waiting = unanswered([row for row in rows if row.expected], today)
    return [row for row in rows if not row.expected][:limit], waiting[:limit]


def upcoming(among: QuerySet[MilestoneListing], today: date, limit: int) -> list[MilestoneRow]:
    """What is expected and has not been answered, without its evidence, the overdue last. Two queries."""
    return unanswered(events(of_latest_days(among.filter(expected=True), limit * 40)), today)[:limit]


def unanswered(rows: list[MilestoneRow], today: date) -> list[MilestoneRow]:
    """Of expected rows those still waited for, the overdue last. One query."""
    waiting = [row for row in judge(rows, today) if row.promise in (Promise.OPEN, Promise.OVERDUE)]
    return sorted(waiting, key=lambda row: (row.promise is Promise.OVERDUE, row.date_end or date.max))


def of_latest_days(among: QuerySet[MilestoneListing], most: int) -> QuerySet[Any]:
    """Keys of the `most` milestones of the latest days."""
    return among.order_by("-listed_on", "-pk").values("pk")[:most]


def events(keys: QuerySet[Any]) -> list[MilestoneRow]:
    """Rows of the milestones with these keys, without their evidence. One query."""
    told = with_family(Milestone.objects.filter(pk__in=keys))
    return grouped(told.select_related("agreement", "country").order_by())


def with_evidence(rows: list[MilestoneRow]) -> list[MilestoneRow]:
    """The rows with the words of the first few articles that tell of each. One query."""
    keys = [key for row in rows for key in sorted(row.keys)[:EVIDENCE]]
    claims = with_context(Milestone.objects.filter(pk__in=keys, article__isnull=False)).order_by("pk")
    for claim in claims:
        next(row for row in rows if claim.pk in row.keys).evidence.append(evidence_of(claim))
    return rows
