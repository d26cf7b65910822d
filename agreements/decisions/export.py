"""Every record that people decided on or changed: how it stands, and how it came to that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from agreements.decisions.portable import MODELS, Json, Names, fields_of
from agreements.history import BY_MACHINE, event_model
from agreements.models import CLAIM_MODELS, LINKS, Figure, ReviewState, Statement
from agreements.models.review import Reviewed

CHUNK = 200


def lines() -> Iterator[Json]:
    """A line for each record, those first that others point at."""
    names = Names()
    for model in MODELS.values():
        keys = sorted(decided(model))
        for place in range(0, len(keys), CHUNK):
            yield from lines_of(model, keys[place : place + CHUNK], names)


def decided(model: Any) -> set[Any]:
    """Keys of the records, deleted ones included, that people changed, made, linked or decided on."""
    events = event_model(model).objects.exclude(BY_MACHINE)
    keys = set(events.values_list("pgh_obj_id", flat=True))
    for _relation, through, _other in LINKS.get(model, ()):
        own = f"{model._meta.model_name}_id"
        keys |= set(through.pgh_event_model.objects.exclude(BY_MACHINE).values_list(own, flat=True))
    if issubclass(model, Reviewed):
        touched = Q(reviewer__isnull=False) | Q(reviewed_at__isnull=False)
        if model in CLAIM_MODELS:
            by_hand = Q(state__in=(ReviewState.ACCEPTED, ReviewState.REJECTED), auto_threshold=None)
            touched |= by_hand & Q(article__isnull=False)
        keys |= set(model._default_manager.filter(touched).values_list("pk", flat=True))
    return keys | leant_on(model, keys)


def leant_on(model: Any, keys: set[Any]) -> set[Any]:
    """Claims that decided ones point at: without them these could not stand as they do."""
    found: set[Any] = set()
    if model in CLAIM_MODELS:
        decided_ones = model._default_manager.filter(pk__in=keys)
        found |= set(decided_ones.values_list("split_from", flat=True))
        found |= set(decided_ones.values_list("merged_into", flat=True))
    if model is Statement:
        figures = Figure.objects.filter(pk__in=decided(Figure))
        found |= set(figures.values_list("statement", flat=True))
    return found - {None}


def lines_of(model: Any, keys: Iterable[Any], names: Names) -> Iterator[Json]:
    """Lines of some records of a kind. A few queries for all of them."""
    keys = list(keys)
    events: dict[Any, list[Any]] = defaultdict(list)
    rows = event_model(model).objects.filter(pgh_obj_id__in=keys)
    for event in rows.order_by("pgh_id").select_related("pgh_context"):
        events[event.pgh_obj_id].append(event)
    there = model._default_manager.in_bulk(keys)
    for field in fields_of(model):
        if field.is_relation:
            versions = [*there.values(), *(event for own in events.values() for event in own)]
            names.learn(field.related_model, {getattr(row, field.attname) for row in versions})
    linked, link_events = links_of(model, keys), link_events_of(model, keys)
    for key in keys:
        record = there.get(key)
        if record is None and not events[key]:
            continue  # deleted before its history was kept
        last = record if record is not None else events[key][-1]
        yield {
            "kind": model._meta.model_name,
            "deleted": record is None,
            "row": {field.name: names.write(field, getattr(last, field.attname)) for field in fields_of(model)},
            "links": {
                relation: sorted((names.name(related, other) for other in linked[relation, key]), key=str)
                for relation, related in relations(model)
            },
            "history": list(history(model, events[key], record, names)),
            "link_history": list(link_history(model, link_events[key], names)),
        }


def relations(model: Any) -> list[tuple[str, Any]]:
    return [(name, model._meta.get_field(name).related_model) for name, _through, _other in LINKS.get(model, ())]


def links_of(model: Any, keys: list[Any]) -> Mapping[tuple[str, Any], list[Any]]:
    """Keys on the other side by relation and own key."""
    out: dict[tuple[str, Any], list[Any]] = defaultdict(list)
    own = f"{model._meta.model_name}_id"
    for relation, through, other in LINKS.get(model, ()):
        for key, far in through._default_manager.filter(**{f"{own}__in": keys}).values_list(own, f"{other}_id"):
            out[relation, key].append(far)
    return out


def link_events_of(model: Any, keys: list[Any]) -> Mapping[Any, list[tuple[str, str, Any]]]:
    """(relation, column of the other side, event) by own key, in order."""
    out: dict[Any, list[tuple[str, str, Any]]] = defaultdict(list)
    own = f"{model._meta.model_name}_id"
    for relation, through, other in LINKS.get(model, ()):
        events = through.pgh_event_model.objects.filter(**{f"{own}__in": keys})
        for event in events.order_by("pgh_id").select_related("pgh_context"):
            out[getattr(event, own)].append((relation, f"{other}_id", event))
    return out


def history(model: Any, events: list[Any], record: Any, names: Names) -> Iterator[Json]:
    """What was done, in order, each with the values from before and after it."""
    versions = [event for event in events if event.pgh_label != "made"]
    after = dict(pairwise([*versions, record]))
    for event in events:
        changed = {}
        if event.pgh_label == "changed" and after[event] is not None:
            changed = {
                field.name: [names.write(field, getattr(row, field.attname)) for row in (event, after[event])]
                for field in fields_of(model)
                if getattr(event, field.attname) != getattr(after[event], field.attname)
            }
        yield {"what": event.pgh_label, **circumstances(event, names), "changed": changed}


def link_history(model: Any, events: list[tuple[str, str, Any]], names: Names) -> Iterator[Json]:
    related = dict(relations(model))
    for relation, column, event in events:
        yield {
            "what": event.pgh_label,
            **circumstances(event, names),
            "relation": relation,
            "other": names.name(related[relation], getattr(event, column)),
        }


def circumstances(event: Any, names: Names) -> Json:
    """When, by whom, as which act and why; "by" is null for what was done outside the site."""
    metadata = event.pgh_context.metadata if event.pgh_context else None
    by = None
    if metadata is not None:
        by = {name: metadata[name] for name in ("by", "act", "reason", "act_id") if metadata.get(name)}
        if "user" in metadata:
            by["user"] = names.name(get_user_model(), metadata["user"]) or ""
    return {
        "at": event.pgh_created_at.isoformat(),
        "by": by,
        "context": str(event.pgh_context_id) if event.pgh_context_id else None,
    }
