"""How an agreement stands: the furthest stage that its accepted milestones have reached."""

from enum import StrEnum

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Milestone, ReviewState
from agreements.registry.entries import MilestoneKind


class Status(StrEnum):
    """Stages as pages name them."""

    UNKNOWN = "unknown"
    TALKS = "in-talks"
    CONCLUDED = "concluded"
    SIGNED = "signed"
    ADOPTED = "adopted"
    PROVISIONAL = "provisional"
    IN_FORCE = "in-force"
    SUSPENDED = "suspended"
    ENDED = "ended"


LABELS = {
    Status.UNKNOWN: _("Stage not known"),
    Status.TALKS: _("In talks"),
    Status.CONCLUDED: _("Talks concluded"),
    Status.SIGNED: _("Signed"),
    Status.ADOPTED: _("Adopted"),
    Status.PROVISIONAL: _("Applied provisionally"),
    Status.IN_FORCE: _("In force"),
    Status.SUSPENDED: _("Suspended"),
    Status.ENDED: _("Ended"),
}
STAGES = (  # milestone, the status it brings; later rows outweigh earlier ones
    (MilestoneKind.NEGOTIATIONS_LAUNCHED, Status.TALKS),
    (MilestoneKind.NEGOTIATIONS_CONCLUDED, Status.CONCLUDED),
    (MilestoneKind.INITIALLED, Status.CONCLUDED),
    (MilestoneKind.SIGNED, Status.SIGNED),
    (MilestoneKind.ADOPTED, Status.ADOPTED),
    (MilestoneKind.PROVISIONALLY_APPLIED, Status.PROVISIONAL),
    (MilestoneKind.ENTERED_INTO_FORCE, Status.IN_FORCE),
    (MilestoneKind.SUSPENDED, Status.SUSPENDED),
    (MilestoneKind.WITHDRAWN, Status.ENDED),
    (MilestoneKind.TERMINATED, Status.ENDED),
)
ORDER = {status: number for number, status in enumerate(Status)}
ENDING = (MilestoneKind.WITHDRAWN, MilestoneKind.SUSPENDED, MilestoneKind.TERMINATED)


def with_status(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Adds `stage` (number of a Status, see status_of) and `stage_milestone` (key of the milestone behind it)."""
    stage = Case(
        *(When(kind=kind.value, then=Value(ORDER[status])) for kind, status in STAGES),
        output_field=IntegerField(),
    )
    reached = (
        Milestone.objects.filter(agreement=OuterRef("pk"), state=ReviewState.ACCEPTED, expected=False)
        .filter(kind__in=[kind.value for kind, _ in STAGES])
        .exclude(
            Q(country__isnull=False) & Q(kind__in=[kind.value for kind in ENDING])
        )  # one country leaving ends nothing
        .annotate(stage=stage)
        .order_by("-stage", "date_end", "country")
    )
    return agreements.annotate(
        stage=Coalesce(Subquery(reached.values("stage")[:1]), Value(0)),
        stage_milestone=Subquery(reached.values("pk")[:1]),
    )


def status_of(stage: int) -> Status:
    return list(Status)[stage]
