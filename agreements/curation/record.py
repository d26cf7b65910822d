"""How an act is written: all or nothing, with who, why and what stood there before, so that it can be taken back.

The triggers keep the earlier rows; `Act.changes` names them. Each entry is one record that the act changed:
    {"kind": "statement", "pk": 7, "version": 3, "made": false, "before": {field: value}, "about": {"agreements": [1]}}
`version` is the record's after the act, `made` says that the act made it. {"reports": [keys]} are reports it closed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pghistory
from django.db import models, transaction
from django.utils import timezone

from agreements.models import Act, Actor, Agreement, Figure, Milestone, Report, Reviewable, ReviewState, Statement

MODELS: dict[str, type[Any]] = {
    Reviewable.STATEMENT.value: Statement,
    Reviewable.MILESTONE.value: Milestone,
    Reviewable.FIGURE.value: Figure,
    Reviewable.ACTOR.value: Actor,
    Reviewable.AGREEMENT.value: Agreement,
}


@dataclass(frozen=True, slots=True)
class Target:
    """A record as a curator saw it."""

    kind: str
    pk: int
    version: int


class ChangedMeanwhile(Exception):  # noqa: N818
    """The record is no longer what the curator saw; nothing was written."""

    def __init__(self, record: Any, seen: int) -> None:
        super().__init__(f"{record} has been changed since version {seen}")
        self.record, self.seen = record, seen


def locked(target: Target) -> Any:
    """The record, locked until the transaction ends. Raises ChangedMeanwhile, or DoesNotExist."""
    record = MODELS[target.kind]._default_manager.select_for_update().get(pk=target.pk)
    if record.version != target.version:
        raise ChangedMeanwhile(record, target.version)
    return record


class Recording:
    """Changes records and notes what they were."""

    def __init__(self, act: Act) -> None:
        self.act = act

    def change(self, record: Any, values: Mapping[str, Any], about: Mapping[str, Sequence[Any]] | None = None) -> None:
        """Saves the values, named by attribute ("speaker_id"), and sets what the record is about."""
        before = {
            name: plain(getattr(record, name)) for name, value in values.items() if getattr(record, name) != value
        }
        links = {}
        for name, keys in (about or {}).items():
            present = sorted(getattr(record, name).values_list("pk", flat=True))
            if present != sorted(keys):
                links[name] = present
                getattr(record, name).set(keys)
        if before:
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
            record.version += 1  # as the trigger did
        self.note(record, before, links)

    def make(self, record: Any, about: Mapping[str, Sequence[Any]]) -> None:
        """Stores a new record, and what it is about."""
        record.save()
        for name, keys in about.items():
            getattr(record, name).set(keys)
        self.note(record, {}, {}, made=True)

    def decide(self, record: Any, state: str, note: str, values: Mapping[str, Any] | None = None, **more: Any) -> None:
        """A curator's decision, with what is put right by it."""
        decision = {
            "state": state,
            "reviewer_id": self.act.user_id,
            "reviewed_at": timezone.now(),
            "review_note": note,
        }
        self.change(record, {**(values or {}), **decision}, **more)

    def close_reports(self, record: Any, note: str) -> None:
        """Closes the open reports about a claim."""
        if not hasattr(record, "reports"):
            return
        pks = list(record.reports.filter(closed_at=None).values_list("pk", flat=True))
        if pks:
            closing = {"closed_at": timezone.now(), "closed_by": self.act.user, "closing_note": note[:300]}
            Report.objects.filter(pk__in=pks).update(**closing)
            self.act.changes.append({"reports": pks})

    def note(self, record: Any, before: dict[str, Any], links: dict[str, list[Any]], *, made: bool = False) -> None:
        self.act.changes.append(
            {
                "kind": record._meta.model_name,
                "pk": record.pk,
                "version": record.version,
                "before": before,
                "about": links,
                "made": made,
            }
        )


@contextmanager
def recording(user: Any, name: str, reason: str = "", undoes: Act | None = None) -> Iterator[Recording]:
    """One act in one transaction; the triggers' history carries its id, name and reason."""
    act = Act(user=user, name=name, reason=reason[:300], undoes=undoes, changes=[])
    with transaction.atomic(), telling(act):
        yield Recording(act)
        act.save(force_insert=True)


def telling(act: Act) -> Any:
    """Context in which the triggers' history tells of the act."""
    return pghistory.context(user=act.user_id, act=str(act.name), act_id=str(act.pk), reason=act.reason)


def plain(value: Any) -> Any:
    """A field's value as JSON holds it."""
    return value if value is None or isinstance(value, bool | int | str | list) else str(value)


def restored(model: type[models.Model], before: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a record holds them, out of what `plain` made of them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: None if value is None else fields[name].to_python(value) for name, value in before.items()}


def withdrawn(user: Any) -> dict[str, Any]:
    """What becomes of a record whose making is taken back: kept, shown nowhere."""
    return {"state": ReviewState.SUPERSEDED, "reviewer_id": user.pk, "reviewed_at": timezone.now()}
