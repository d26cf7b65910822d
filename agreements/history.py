"""What was changed on a record, by whom and why, out of the triggers' history; and one change taken back."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

import pghistory
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from pghistory.models import Context

from agreements.models import LINKS, Article

HIDDEN = ("reviewed_at", "sort_name", "fingerprint", "created_at", "version", "reviewer")
LARGE = {Article: ("text", "bands")}
BY_MACHINE = Q(pgh_context__metadata__has_key="by")  # else a person's, or SQL outside the site


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record: its fields as (name, before, after)."""

    at: datetime
    who: str
    fields: list[tuple[str, str, str]]
    act: str = ""
    reason: str = ""
    key: str = ""  # names the change to `revert`; "" where it cannot be taken back


class ChangedSinceError(ValueError):
    """The fields of a change have other values by now; the message names them."""


@dataclass(slots=True)
class Step:
    """All that one act or one transaction did to a record."""

    at: datetime
    context: Any  # of pghistory; None for what was done outside the site
    pairs: list[tuple[Any, Any]] = field(default_factory=list)  # the row before and after
    links: list[tuple[str, str, Any]] = field(default_factory=list)  # relation, "added" or "removed", key
    made: bool = False

    @property
    def key(self) -> str:
        return f"{self.at.isoformat()} {self.context.pk if self.context else ''}"

    @property
    def can_be_taken_back(self) -> bool:
        """Not where a claim only went along with its words into the next version of the article."""
        went_along = any(getattr(old, "article_id", 0) != getattr(new, "article_id", 0) for old, new in self.pairs)
        return bool(self.pairs or self.links) and not went_along

    @property
    def metadata(self) -> dict[str, Any]:
        return self.context.metadata if self.context else {}


@contextmanager
def act_of(user: Any, act: str, reason: str = "") -> Iterator[str]:
    """What is written inside is one act of a person, in one transaction; yields the act's id."""
    act_id = str(uuid.uuid4())
    with transaction.atomic(), pghistory.context(user=user.pk, act=act, reason=reason, act_id=act_id):
        yield act_id


def steps(record: Any) -> list[Step]:
    """The history of a record, oldest first. One query, and one for each relation to many."""
    found: dict[tuple[datetime, Any], Step] = {}

    def step(event: Any) -> Step:
        place = (event.pgh_created_at, event.pgh_context_id)
        return found.setdefault(place, Step(event.pgh_created_at, event.pgh_context))

    events = list(record.events.order_by("pgh_id").select_related("pgh_context"))
    for event in events:
        if event.pgh_label == "made":
            step(event).made = True
    versions = [event for event in events if event.pgh_label != "made"]
    for before, after in pairwise([*versions, record]):
        step(before).pairs.append((before, after))
    for relation, through, other in LINKS.get(type(record), ()):
        own = {f"{record._meta.model_name}_id": record.pk}
        rows = through.pgh_event_model.objects.filter(**own).order_by("pgh_id").select_related("pgh_context")
        for event in rows:
            step(event).links.append((relation, event.pgh_label, getattr(event, f"{other}_id")))
    return sorted(found.values(), key=lambda one: (one.at, bool(one.pairs)))  # in one transaction all times are equal


def changes(record: Any) -> list[Change]:
    """The changes of a tracked record, newest first. A query for each kind of thing that is named in them."""
    done = steps(record)
    users = user_names(one.metadata.get("user") for one in done)
    names = Names(record, done)
    return [
        Change(
            at=one.at,
            who=users.get(one.metadata.get("user"), "") or one.metadata.get("by", "") or _("outside the site"),
            fields=[*shown_fields(record, one, names), *shown_links(record, one, names)],
            act=_("made") if one.made else str(one.metadata.get("act", "")),
            reason=str(one.metadata.get("reason", "")),
            key=one.key if one.can_be_taken_back else "",
        )
        for one in reversed(done)
    ]


def user_names(keys: Iterable[Any]) -> dict[Any, str]:
    wanted = set(keys) - {None}
    users = get_user_model()._default_manager.filter(pk__in=wanted) if wanted else ()
    return {user.pk: user.get_username() for user in users}


class Names:
    """What the keys in a history are called: one query for each kind of thing."""

    def __init__(self, record: Any, done: list[Step]) -> None:
        wanted: dict[Any, set[Any]] = defaultdict(set)
        for one in done:
            for before, after in one.pairs:
                for field_ in filter(lambda one: one.is_relation, differing(record, before, after)):
                    keys = {getattr(before, field_.attname), getattr(after, field_.attname)}
                    wanted[field_.related_model] |= keys
            for relation, _label, key in one.links:
                wanted[record._meta.get_field(relation).related_model].add(key)
        self.names = {
            (model, row.pk): str(row)
            for model, keys in wanted.items()
            for row in model._default_manager.filter(pk__in=keys - {None}).defer(*LARGE.get(model, ()))
        }

    def of(self, model: Any, key: Any) -> str:
        return "" if key is None else self.names.get((model, key), _("one that is gone"))


def differing(record: Any, before: Any, after: Any) -> list[Any]:
    """Fields that people see and that a change changed."""
    return [
        field_
        for field_ in record._meta.concrete_fields
        if field_.name not in HIDDEN and getattr(before, field_.attname) != getattr(after, field_.attname)
    ]


def shown_fields(record: Any, one: Step, names: Names) -> Iterator[tuple[str, str, str]]:
    for before, after in one.pairs:
        for field_ in differing(record, before, after):
            yield str(field_.verbose_name), shown(before, field_, names), shown(after, field_, names)


def shown_links(record: Any, one: Step, names: Names) -> Iterator[tuple[str, str, str]]:
    for relation, label, key in one.links:
        field_ = record._meta.get_field(relation)
        name = names.of(field_.related_model, key)
        yield str(field_.verbose_name), "" if label == "added" else name, name if label == "added" else ""


def shown(row: Any, field_: Any, names: Names) -> str:
    """A field's value as people read it."""
    value = getattr(row, field_.attname)
    if field_.is_relation:
        return names.of(field_.related_model, value)
    if field_.choices:
        return str(dict(field_.flatchoices).get(value, value))
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def revert(record: Any, key: str, user: Any, reason: str = "") -> None:
    """Takes one change back, as a new change. Raises ChangedSinceError where its fields were changed again, or
    ValidationError where the earlier values are no longer allowed.
    """
    with act_of(user, "revert", reason):
        record = type(record)._default_manager.select_for_update().get(pk=record.pk)
        one = next((one for one in steps(record) if one.key == key), None)
        if one is None or not one.can_be_taken_back:
            raise ChangedSinceError(_("There is no such change."))
        take_back(record, one)


def undo_act(act_id: str, user: Any, reason: str = "") -> None:
    """Takes back all that one act did to whatever records, or raises ChangedSinceError and nothing is changed."""
    contexts = list(Context.objects.filter(metadata__act_id=act_id))
    with act_of(user, "undo", reason):
        for model in tracked_models():
            events = event_model(model).objects.filter(pgh_context__in=contexts, pgh_label="changed")
            for key in events.values_list("pgh_obj_id", flat=True).distinct():
                record = model._default_manager.select_for_update().get(pk=key)
                take_back(record, only(record, contexts, links=False))
        for model, rows in LINKS.items():
            own = f"{model._meta.model_name}_id"
            tables = [through.pgh_event_model.objects.filter(pgh_context__in=contexts) for _r, through, _o in rows]
            for key in {key for table in tables for key in table.values_list(own, flat=True)}:
                record = model._default_manager.get(pk=key)
                take_back(record, only(record, contexts, pairs=False))


def only(record: Any, contexts: list[Any], *, pairs: bool = True, links: bool = True) -> Step:
    """What some contexts did to a record, as one step."""
    own = [one for one in steps(record) if one.context in contexts]
    whole = Step(own[0].at, own[0].context)
    whole.pairs = [pair for one in own for pair in one.pairs if pairs]
    whole.links = [link for one in own for link in one.links if links]
    return whole


def tracked_models() -> list[Any]:
    """Models whose rows have a history of their own."""
    return [model for model in apps.get_app_config("agreements").get_models() if hasattr(model, "events")]


def event_model(model: Any) -> Any:
    return model.events.rel.related_model


def take_back(record: Any, one: Step) -> None:
    """Writes the values from before a step, where those from after it still stand."""
    wanted: dict[str, Any] = {}
    for before, after in reversed(one.pairs):
        for field_ in record._meta.concrete_fields:
            old, new = getattr(before, field_.attname), getattr(after, field_.attname)
            if old == new or field_.name == "version":
                continue
            now = wanted.get(field_.attname, getattr(record, field_.attname))
            if now != new and isinstance(now, list):  # a list takes back its part
                old = [*(item for item in now if item in old or item not in new), *(i for i in old if i not in new)]
            elif now != new and field_.name not in HIDDEN:
                raise ChangedSinceError(_("“%(field)s” has been changed again since.") % {"field": field_.verbose_name})
            wanted[field_.attname] = old
    for name, value in wanted.items():
        setattr(record, name, value)
    if wanted:
        record.full_clean(exclude=[name for name in HIDDEN if name != "version"])
        record.save()
    for relation, label, other in reversed(one.links):
        links = getattr(record, relation)
        if label == "added":
            links.remove(other)
        else:
            links.add(other)
