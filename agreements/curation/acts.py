"""What a curator can do with a candidate. Each act is whole or not at all, and `undo` takes it back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from agreements.curation.decide import decide
from agreements.curation.record import (
    MODELS,
    ChangedMeanwhile,
    Recording,
    Target,
    locked,
    recording,
    restored,
    withdrawn,
)
from agreements.models import Act, ActName, Figure, Report, ReviewState, Statement

About = Mapping[str, Sequence[Any]]


def accept(user: Any, target: Target, note: str = "") -> Act:
    """The candidate is right as it is."""
    act = Act(user=user, name=ActName.ACCEPT, reason=note[:300])
    return decide(act, target, ReviewState.ACCEPTED, note or _("Looked at; it stays as it is."))


def reject(user: Any, target: Target, reason: str) -> Act:
    """The candidate is wrong, for a reason."""
    act = Act(user=user, name=ActName.REJECT, reason=reason[:300])
    return decide(act, target, ReviewState.REJECTED, reason)


def correct(user: Any, target: Target, values: Mapping[str, Any], about: About, note: str = "") -> Act:
    """The candidate is right once these values, named by attribute, are put right; moved ends take the words along."""
    with recording(user, ActName.CORRECT, note) as act:
        record = locked(target)
        values = dict(values)
        if "start" in values:
            values["quote"] = record.article.text[values["start"] : values["end"]]
        act.decide(record, ReviewState.ACCEPTED, note, values, about=about)
        act.close_reports(record, note or _("Put right."))
    return act.act


def split(user: Any, target: Target, at: int) -> Act:
    """Two claims out of one, the second from the character `at` on. Both still wait, since each may differ.

    Raises ValueError where `at` leaves no words on one side.
    """
    with recording(user, ActName.SPLIT) as act:
        record = locked(target)
        text = record.article.text
        head, tail = text[record.start : at].rstrip(), text[at : record.end].lstrip()
        if not record.start < at < record.end or not head or not tail:
            raise ValueError(_("Each part needs at least one word."))
        about = links_of(record)
        second = type(record)(
            **{
                field.attname: getattr(record, field.attname)
                for field in record._meta.concrete_fields
                if not field.primary_key and field.name not in ("fingerprint", "version", "created_at")
            }
        )
        second.start, second.quote, second.split_from = record.end - len(tail), tail, record
        second.reviewer = user
        act.make(second, about)
        values = {"end": record.start + len(head), "quote": head}
        act.decide(record, record.state, record.review_note, values)
        move_figures(act, record, second, second.start)
    return act.act


def merge(user: Any, target: Target, other: Target, *, span: bool) -> Act:
    """One claim out of two of an article: the other is folded into the first, which still waits if it did.

    With `span` the words go from the first to the last of both; without, they stay those of the target. Raises
    ValueError where the two cannot be one.
    """
    with recording(user, ActName.MERGE) as act:
        record, folded = locked(target), locked(other)
        if target.kind != other.kind or record.article_id != folded.article_id or record.pk == folded.pk:
            raise ValueError(_("Only two claims of the same kind in the same article can become one."))
        values = {}
        if span:
            start, end = min(record.start, folded.start), max(record.end, folded.end)
            values = {"start": start, "end": end, "quote": record.article.text[start:end]}
        mine, theirs = links_of(record), links_of(folded)
        about = {name: sorted({*keys, *theirs[name]}) for name, keys in mine.items()}
        act.decide(record, record.state, record.review_note, values, about=about)
        act.decide(folded, ReviewState.REJECTED, _("Merged into another claim"), {"merged_into_id": record.pk})
        move_figures(act, folded, record, 0)
    return act.act


def links_of(record: Any) -> dict[str, list[Any]]:
    """Keys of what a claim is about, by the name of the relation."""
    return {
        field.name: list(getattr(record, field.name).values_list("pk", flat=True))
        for field in record._meta.many_to_many
    }


def move_figures(act: Recording, source: Any, to: Any, begin: int) -> None:
    """Figures that stand in a statement, from a character on, stand in another."""
    if isinstance(source, Statement):
        for figure in Figure.objects.select_for_update().filter(statement=source, start__gte=begin):
            act.change(figure, {"statement_id": to.pk})


def accept_many(user: Any, targets: Iterable[Target]) -> tuple[Act, list[Target]]:
    """Accepts those that are still what the curator saw, in one act; returns the others too."""
    wanted = {(target.kind, target.pk): target for target in targets}
    left = []
    with recording(user, ActName.ACCEPT_MANY) as act:
        for kind in sorted({kind for kind, _pk in wanted}):
            pks = [pk for own, pk in wanted if own == kind]
            for record in MODELS[kind]._default_manager.select_for_update().filter(pk__in=pks).order_by("pk"):
                target = wanted.pop((kind, record.pk))
                if record.version == target.version and record.state == ReviewState.CANDIDATE:
                    act.decide(record, ReviewState.ACCEPTED, "")
                else:
                    left.append(target)
    return act.act, [*left, *wanted.values()]


def close_reports(user: Any, target: Target, note: str) -> Act:
    """Readers' reports about a claim are answered; the claim stays as it is."""
    with recording(user, ActName.CLOSE, note) as act:
        act.close_reports(locked(target), note)
    return act.act


def last_act(user: Any) -> Act | None:
    """The curator's latest act that is not taken back. One query."""
    return Act.objects.filter(user=user, undoes=None, undone_by=None).order_by("-at").first()


def undo(user: Any, act: Act) -> Act:
    """Takes an act back: every record is again what it was, in an act of its own.

    Raises ChangedMeanwhile where a record has been changed since by anything but acts that were taken back themselves,
    and DoesNotExist where this one is taken back already.
    """
    with recording(user, ActName.UNDO, undoes=act) as undoing:
        Act.objects.select_for_update(of=("self",)).get(pk=act.pk, undone_by=None)
        for entry in reversed(act.changes):
            if "reports" in entry:
                open_again = {"closed_at": None, "closed_by": None, "closing_note": ""}
                Report.objects.filter(pk__in=entry["reports"]).update(**open_again)
                continue
            model = MODELS[entry["kind"]]
            record = model._default_manager.select_for_update().get(pk=entry["pk"])
            if record.version != entry["version"] and changed_since(record, entry["version"]):
                raise ChangedMeanwhile(record, entry["version"])
            values = withdrawn(user) if entry["made"] else restored(model, entry["before"])
            undoing.change(record, values, entry["about"])
    return undoing.act


def changed_since(record: Any, version: int) -> bool:
    """Whether something stands of what was done to the record after that version. Two queries."""
    events = record.events.filter(pgh_label="changed", version__gte=version).select_related("pgh_context")
    ids = {(event.pgh_context.metadata if event.pgh_context else {}).get("act_id") for event in events}
    if None in ids:
        return True
    return Act.objects.filter(pk__in=[str(key) for key in ids], undoes=None, undone_by=None).exists()
