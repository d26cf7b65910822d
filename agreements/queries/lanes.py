"""Agreements side by side in time: each with the milestones that carry it from first talks to force and beyond."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, AgreementLink, Milestone
from agreements.queries.evidence import PUBLIC
from agreements.queries.milestones import MilestoneRow, Promise, fetch, grouped, judge, with_family
from agreements.registry.entries import LinkKind, MilestoneKind

MOST_DAYS = 12  # different days of one kind of event of one agreement
DIFFERENT_DAYS = """
    WITH RECURSIVE days AS (
        SELECT agreement, kind, NULL::bigint AS id, '-infinity'::date AS date_start, 0 AS number
        FROM unnest(%s::bigint[]) agreement, unnest(%s::text[]) kind
        UNION ALL
        SELECT days.agreement, days.kind, next.id, next.date_start, days.number + 1
        FROM days CROSS JOIN LATERAL (
            SELECT told.id, told.date_start FROM agreements_milestone told
            WHERE told.agreement_id = days.agreement AND told.kind = days.kind AND told.date_start > days.date_start
            AND NOT told.expected AND told.country_id IS NULL AND told.state IN ('accepted', 'candidate')
            ORDER BY told.date_start, told.state, told.date_end, told.id LIMIT 1
        ) next
        WHERE days.number < %s
    ) SELECT id FROM days WHERE number > 0
"""
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
    """The lanes given, filled. Four queries, at most twelve days a kind and 300 announcements.

    What happens to single countries (ratifications, accessions) is left to the agreement's own page. An agreement that
    amends another shows in its own lane, and its signature and entry into force as an upgrade in that other's.
    """
    out = {lane.agreement.pk: lane for lane in lanes}
    amended = amendments(out)
    for row in reversed(actual([*out, *amended])):
        own = out.get(row.agreement.pk)
        if own:
            own.happened.setdefault(KINDS[MilestoneKind(row.kind)], []).append(row)
        base = out.get(amended.get(row.agreement.pk, 0))
        if base and KINDS[MilestoneKind(row.kind)] in (Stage.SIGNATURE, Stage.FORCE):
            base.happened.setdefault(Stage.UPGRADE, []).append(row)
    announced = Milestone.objects.filter(agreement__in=out, expected=True, state__in=PUBLIC)
    latest = announced.order_by("-date_end", "pk").values("pk")[:MOST_EXPECTED]
    for row in judge(fetch(Milestone.objects.filter(pk__in=latest)), today):
        out[row.agreement.pk].expected.append(row)
    return lanes


def amendments(agreements: Iterable[int]) -> dict[int, int]:
    """For each agreement that amends one of those given, which. One query."""
    links = AgreementLink.objects.filter(target__in=agreements, kind=LinkKind.AMENDS.value, source__state__in=PUBLIC)
    return dict(links.values_list("source", "target"))


def actual(agreements: list[int]) -> list[MilestoneRow]:
    """What happened, newest first, one row an event. One query."""
    once = Milestone.objects.filter(pk__in=different_days(agreements, [kind.value for kind in KINDS]))
    return grouped(with_family(once).select_related("agreement", "country"))


def different_days(agreements: list[int], kinds: list[str]) -> RawSQL:
    """Keys of events: for each agreement and kind one milestone of each first day, the twelve earliest.

    The same event may be told thousands of times: the index by agreement, kind and day is entered anew for each day, so
    that the rows between are never read. Of those told of one day an accepted one counts, then the one most exact.
    """
    return RawSQL(DIFFERENT_DAYS, (agreements, kinds, MOST_DAYS))  # noqa: S611 only the parameters vary
