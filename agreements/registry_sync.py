"""Brings the shipped registry into the database; what a person has changed there is left alone and named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from agreements.models import (
    Actor,
    Agreement,
    AgreementLink,
    Country,
    Membership,
    Milestone,
    Party,
    ReviewState,
    Role,
)
from agreements.naming import sort_name
from agreements.registry import dates
from agreements.registry.loader import Registry

type Row = Mapping[str, Any]


@dataclass(slots=True)
class Synced:
    """What a sync did: rows by model name, and the rows that it left since a person changed them."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def sync_registry(registry: Registry) -> Synced:
    """Writes all entries, in one transaction; a second time changes nothing."""
    done = Synced()
    sync(Country, ["code"], country_rows(registry), done)
    sync(Actor, ["key"], actor_rows(registry), done)
    sync(Agreement, ["key"], agreement_rows(registry), done)
    actors = dict(Actor.objects.values_list("key", "pk"))
    agreements = dict(Agreement.objects.values_list("key", "pk"))
    shipped = models.Q(from_registry=True)
    sync(Membership, ["bloc_id", "country_id", "since"], membership_rows(registry, actors), done, shipped)
    sync(Role, ["person_id", "title", "organisation_id", "since"], role_rows(registry, actors), done, shipped)
    sync(
        Party,
        ["agreement_id", "country_id", "bloc_id", "since"],
        party_rows(registry, actors, agreements),
        done,
        shipped,
    )
    sync(AgreementLink, ["source_id", "target_id", "kind"], link_rows(registry, agreements), done, shipped)
    from_registry = models.Q(article__isnull=True, fingerprint__startswith="registry:")
    sync(Milestone, ["agreement_id", "fingerprint"], milestone_rows(registry, agreements), done, from_registry)
    return done


def sync(
    model: type[models.Model], key: list[str], rows: Iterable[Row], done: Synced, removable: models.Q | None = None
) -> None:
    """Creates, updates and, among `removable` rows, removes so that the table says what `rows` say."""
    manager = model._default_manager
    existing = {tuple(getattr(row, name) for name in key): row for row in manager.all()}
    touched = edited_by_people(model)
    create, update, fields, wanted = [], [], set[str](), set()
    for row in rows:
        identity = tuple(row[name] for name in key)
        wanted.add(identity)
        known = existing.get(identity)
        if known is None:
            create.append(model(**row))
            continue
        differing = {name for name, value in row.items() if getattr(known, name) != value}
        if differing and known.pk in touched:
            done.kept.append(f"{model._meta.verbose_name} {known}: {', '.join(sorted(differing))}")
        elif differing:
            for name in differing:
                setattr(known, name, row[name])
            update.append(known)
            fields |= differing
    manager.bulk_create(create)
    if update:
        manager.bulk_update(update, sorted(fields), batch_size=500)
    name = str(model._meta.verbose_name_plural)
    done.new[name], done.changed[name] = len(create), len(update)
    if removable is not None:
        gone = [row.pk for identity, row in existing.items() if identity not in wanted and row.pk not in touched]
        done.removed[name] = manager.filter(removable, pk__in=gone).delete()[1].get(model._meta.label, 0)


def edited_by_people(model: type[models.Model]) -> set[Any]:
    """Keys of the rows that a signed-in user has changed, by the history."""
    events = getattr(model, "events", None)
    if events is None:
        return set()
    return set(
        events.rel.related_model.objects.filter(pgh_context__metadata__has_key="user").values_list(
            "pgh_obj_id", flat=True
        )
    )


def since(text: str) -> dict[str, Any]:
    """Fields of Period for the day from which something holds."""
    if not text:
        return {"since": None, "since_precision": ""}
    start, _, precision = dates.parse(text)
    return {"since": start, "since_precision": precision}


def until(text: str) -> dict[str, Any]:
    """Fields of Period for the day up to which something held."""
    if not text:
        return {"until": None, "until_precision": ""}
    _, end, precision = dates.parse(text)
    return {"until": end, "until_precision": precision}


def country_rows(registry: Registry) -> Iterable[Row]:
    for entry in registry.countries:
        yield {
            "code": entry.code,
            "alpha3": entry.alpha3,
            "name": entry.name,
            "sort_name": sort_name(entry.name),
            "official_name": entry.official_name,
            "aliases": [*entry.aliases, *entry.ambiguous],
            "demonyms": list(entry.demonyms),
            "region": entry.region,
        }


def actor_rows(registry: Registry) -> Iterable[Row]:
    for entry in registry.actors:
        yield {
            "key": entry.key,
            "kind": entry.kind.value,
            "name": entry.name,
            "sort_name": sort_name(entry.short_name or entry.name),
            "short_name": entry.short_name,
            "aliases": list(entry.aliases),
            "country_id": entry.country or None,
            "official_url": entry.official_url,
            "source_url": entry.source,
            "state": ReviewState.ACCEPTED.value,
        }


def agreement_rows(registry: Registry) -> Iterable[Row]:
    for entry in registry.agreements:
        yield {
            "key": entry.key,
            "short_name": entry.short_name,
            "acronym": entry.acronym,
            "name": entry.name,
            "aliases": [*entry.aliases, *entry.shared_aliases],
            "kind": entry.kind.value,
            "summary": entry.summary,
            "official_url": entry.official_url,
            "source_url": entry.source,
            "state": ReviewState.ACCEPTED.value,
        }


def membership_rows(registry: Registry, actors: Mapping[str, int]) -> Iterable[Row]:
    for entry in registry.actors:
        for member in entry.member:
            yield {
                "bloc_id": actors[entry.key],
                "country_id": member.country,
                **since(member.since),
                **until(member.until),
                "source_url": member.source,
                "from_registry": True,
            }


def role_rows(registry: Registry, actors: Mapping[str, int]) -> Iterable[Row]:
    for entry in registry.actors:
        for role in entry.role:
            yield {
                "person_id": actors[entry.key],
                "title": role.title,
                "organisation_id": actors[role.organisation] if role.organisation else None,
                **since(role.since),
                **until(role.until),
                "source_url": role.source,
                "from_registry": True,
            }


def party_rows(registry: Registry, actors: Mapping[str, int], agreements: Mapping[str, int]) -> Iterable[Row]:
    for entry in registry.agreements:
        for party in entry.party:
            yield {
                "agreement_id": agreements[entry.key],
                "country_id": party.country or None,
                "bloc_id": actors[party.bloc] if party.bloc else None,
                "through_id": actors[party.through] if party.through else None,
                "state": party.state.value,
                **since(party.since),
                **until(party.until),
                "source_url": party.source,
                "from_registry": True,
            }


def link_rows(registry: Registry, agreements: Mapping[str, int]) -> Iterable[Row]:
    for entry in registry.agreements:
        for link in entry.link:
            yield {
                "source_id": agreements[entry.key],
                "target_id": agreements[link.to],
                "kind": link.kind.value,
                "from_registry": True,
            }


def milestone_rows(registry: Registry, agreements: Mapping[str, int]) -> Iterable[Row]:
    for entry in registry.agreements:
        for milestone in entry.milestone:
            start, end, precision = dates.parse(milestone.date)
            yield {
                "agreement_id": agreements[entry.key],
                "fingerprint": f"registry:{milestone.kind}:{milestone.date}:{milestone.country}",
                "kind": milestone.kind.value,
                "title": milestone.title,
                "country_id": milestone.country or None,
                "date_start": start,
                "date_end": end,
                "precision": precision,
                "source_url": milestone.source,
                "state": ReviewState.ACCEPTED.value,
            }
