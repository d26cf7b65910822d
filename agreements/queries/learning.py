"""How often the machine's rules are right, by what curators made of their claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, Func, OuterRef, Q, Subquery

from agreements.models import AutoAccept, Figure, Milestone, ReviewState, Statement

CONTENT: dict[Any, tuple[str, ...]] = {  # columns that say what a claim claims
    Statement: ("quote", "kind", "speaker_id", "speaker_name", "said_on"),
    Milestone: ("quote", "kind", "agreement_id", "expected", "country_id", "date_start", "date_end"),
    Figure: (
        *("quote", "value", "upper", "unit", "approximation", "measure", "subject", "period"),
        *("subject_country_id", "subject_agreement_id", "subject_actor_id"),
    ),
}
NO_CORRECTION = ("merge-names", "undo", "revert")  # acts that change a claim without finding it wrong


@dataclass(frozen=True, slots=True)
class Rate:
    """What became of the claims of one rule, or of one publisher's articles."""

    kind: str
    kind_label: str
    name: str
    accepted: int  # as they were read
    corrected: int  # and accepted
    rejected: int
    by_rule: int  # accepted by a threshold, seen by nobody
    waiting: int
    threshold: AutoAccept | None = None

    @property
    def decided(self) -> int:
        return self.accepted + self.corrected + self.rejected

    def percent(self, number: int) -> int | None:
        return round(100 * number / self.decided) if self.decided else None

    @property
    def accepted_percent(self) -> int | None:
        return self.percent(self.accepted)

    @property
    def corrected_percent(self) -> int | None:
        return self.percent(self.corrected)

    @property
    def rejected_percent(self) -> int | None:
        return self.percent(self.rejected)


class Differs(Func):
    """Whether two columns differ, where one or both may be empty."""

    template = "(%(expressions)s)"
    arg_joiner = " IS DISTINCT FROM "
    output_field = BooleanField()


def corrected(model: Any) -> Exists:
    """Whether a claim says something else than before a person first changed it."""
    changed = Q()
    for column in CONTENT[model]:
        changed |= Q(Differs(column, OuterRef(column)))
    events = model.events.rel.related_model.objects.filter(pgh_context__metadata__has_key="user")
    events = events.exclude(pgh_context__metadata__act__in=NO_CORRECTION)
    first = events.filter(pgh_obj=OuterRef("pgh_obj")).order_by("pgh_id").values("pgh_id")[:1]
    return Exists(events.filter(pgh_obj=OuterRef("pk"), pgh_id=Subquery(first)).filter(changed))


def rates(field: str) -> list[Rate]:
    """Rates by "rule" or "article__publisher", most decided first. One query for each kind of claim, and one more."""
    thresholds = {(row.kind, row.rule): row for row in AutoAccept.objects.all()}
    rows = [rate for model in CONTENT for rate in rates_of(model, field, thresholds if field == "rule" else {})]
    return sorted(rows, key=lambda rate: (-rate.decided, -rate.waiting, rate.kind, rate.name))


def rates_of(model: Any, field: str, thresholds: dict[tuple[str, str], AutoAccept]) -> Iterable[Rate]:
    person = Q(auto_threshold=None)
    accepted, rejected = Q(state=ReviewState.ACCEPTED), Q(state=ReviewState.REJECTED)
    put_right = Q(put_right=True)
    kind = str(model._meta.model_name)
    found = (
        model._default_manager.filter(merged_into=None)  # one that was folded into another was not wrong
        .exclude(article=None)
        .exclude(rule="")
        .annotate(put_right=corrected(model))
        .values_list(field)
        .annotate(
            as_read=Count("pk", filter=accepted & person & ~put_right),
            as_corrected=Count("pk", filter=accepted & person & put_right),
            wrong=Count("pk", filter=rejected),
            by_rule=Count("pk", filter=accepted & ~person),
            waiting=Count("pk", filter=Q(state=ReviewState.CANDIDATE)),
        )
        .order_by()
    )
    label = str(model._meta.verbose_name_plural)
    for name, as_read, as_corrected, wrong, by_rule, waiting in found:
        threshold = thresholds.get((kind, name))
        yield Rate(kind, label, name, as_read, as_corrected, wrong, by_rule, waiting, threshold)
