"""Agreements side by side in time: each with the milestones that carry it from first talks to force and beyond."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, AgreementLink, Milestone
from agreements.queries.evidence import PUBLIC
from agreements.queries.milestones import MilestoneRow, Promise, fetch, grouped, judge, with_family
from agreements.registry.entries import LinkKind, MilestoneKind

MOST_EVENTS = 2000  # different events read for a page of lanes
MOST_EXPECTED = 300


class Stage(TextChoices):
    """What a mark in a lane stands for."""

    TALKS = "talks", _("Talks")
    SIGNATURE = "signature", _("Signature")
    FORCE = "force", _("In force")
    UPGRADE = "upgrade", _("Upgrade")
    END = "end", _("Ended")


KINDS = {
    MilestoneKind.NEGOTIATIONS_LAUNCHED: Stage.TALKS,
    MilestoneKind.NEGOTIATIONS_CONCLUDED: Stage.TALKS,
    MilestoneKind.INITIALLED: Stage.TALKS,
    MilestoneKind.SIGNED: Stage.SIGNATURE,
    MilestoneKind.ADOPTED: Stage.SIGNATURE,
    MilestoneKind.PROVISIONALLY_APPLIED: Stage.FORCE,
    MilestoneKind.ENTERED_INTO_FORCE: Stage.FORCE,
    MilestoneKind.UPGRADED: Stage.UPGRADE,
    MilestoneKind.SUSPENDED: Stage.END,
    MilestoneKind.WITHDRAWN: Stage.END,
    MilestoneKind.TERMINATED: Stage.END,
}
PHASE_ENDS = {  # a phase lasts until the first of these
    Stage.TALKS: (Stage.SIGNATURE, Stage.FORCE, Stage.END),
    Stage.SIGNATURE: (Stage.FORCE, Stage.END),
    Stage.FORCE: (Stage.END,),
}


@dataclass(slots=True)
class Lane:
    """One agreement: what happened by stage, oldest first, and what is expected."""

    agreement: Agreement
    status: str
    status_label: str
    happened: dict[Stage, list[MilestoneRow]] = field(default_factory=dict)
    expected: list[MilestoneRow] = field(default_factory=list)

    @property
    def awaited(self) -> list[MilestoneRow]:
        """What was announced and has not happened yet."""
        return [row for row in self.expected if row.promise in (Promise.OPEN, Promise.OVERDUE)]

    @property
    def cells(self) -> list[list[MilestoneRow]]:
        """What happened in the order of the stages, a list a stage, for a table."""
        return [self.happened.get(stage, []) for stage in Stage]

    def begin(self, stage: Stage) -> date | None:
        """The first day of a stage."""
        return next((row.date_start for row in self.happened.get(stage, []) if row.date_start), None)

    def phase(self, stage: Stage, today: date) -> tuple[date | None, date | None]:
        """From when until when the agreement stood at a stage; until today where nothing followed."""
        begin = self.begin(stage)
        if stage is Stage.TALKS and begin and self.happened[stage][0].kind != MilestoneKind.NEGOTIATIONS_LAUNCHED:
            return None, None  # when talks began is not known
        ends = [end for later in PHASE_ENDS[stage] if (end := self.begin(later))]
        return begin, min(ends, default=today)


def filled(lanes: list[Lane], today: date) -> list[Lane]:
    """The lanes given, filled. Four queries, at most 2,000 different events and 300 announcements.

    What happens to single countries (ratifications, accessions) is left to the agreement's own page. An agreement that
    amends another shows in its own lane, and its signature and entry into force as an upgrade in that other's.
    """
    out = {lane.agreement.pk: lane for lane in lanes}
    amended = amendments(out)
    events = Milestone.objects.filter(Q(agreement__in=out) | Q(agreement__in=amended), state__in=PUBLIC)
    for row in reversed(actual(events.filter(country=None, kind__in=list(KINDS), date_end__isnull=False))):
        own = out.get(row.agreement.pk)
        if own:
            own.happened.setdefault(KINDS[MilestoneKind(row.kind)], []).append(row)
        base = out.get(amended.get(row.agreement.pk, 0))
        if base and KINDS[MilestoneKind(row.kind)] in (Stage.SIGNATURE, Stage.FORCE):
            base.happened.setdefault(Stage.UPGRADE, []).append(row)
    announced = Milestone.objects.filter(agreement__in=out, expected=True).order_by("-date_end", "pk")
    for row in judge(fetch(announced, MOST_EXPECTED), today):
        out[row.agreement.pk].expected.append(row)
    return lanes


def amendments(agreements: Iterable[int]) -> dict[int, int]:
    """For each agreement that amends one of those given, which. One query."""
    links = AgreementLink.objects.filter(target__in=agreements, kind=LinkKind.AMENDS.value, source__state__in=PUBLIC)
    return dict(links.values_list("source", "target"))


def actual(events: QuerySet[Milestone]) -> list[MilestoneRow]:
    """What happened, newest first, one row an event. One query; the database leaves one of those told alike."""
    same = ("agreement_id", "kind", "date_start", "date_end", "precision")
    once = events.filter(expected=False).order_by(*same, "state", "pk").distinct(*same)
    return grouped(with_family(once).select_related("agreement", "country")[:MOST_EVENTS])
