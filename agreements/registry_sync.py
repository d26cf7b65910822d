"""Brings the shipped registry into the database; what a person has changed there is left alone and named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import models, transaction

from agreements.history import event_model
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
from agreements.models.history import written_by_machine
from agreements.naming import sort_name
from agreements.registry import dates
from agreements.registry.loader import Registry

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the database and the shipped registry do not say the same."""

    entry: str  # "agreement RCEP"
    field: str  # "" where the whole entry is only on one side
    here: str
    shipped: str
    edited: bool  # by people, or outside the site

    def __str__(self) -> str:
        whose = " (edited here)" if self.edited else ""
        return f"{self.entry}: {self.field + ': ' if self.field else ''}{self.here} | {self.shipped}{whose}"


@dataclass(slots=True)
class Synced:
    """What a sync did: rows by model name, every difference that it met, and which of them it left."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    kept: list[Difference] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    take: frozenset[str] | None = frozenset()  # entries whose edits give way to the registry; None for all

    def takes(self, entry: str) -> bool:
        return self.take is None or entry in self.take

    def note(self, difference: Difference) -> bool:
        """Notes a difference; False where it is an edit that stays."""
        self.differences.append(difference)
        if difference.edited and not self.takes(difference.entry):
            self.kept.append(difference)
            return False
        return True


NOTHING = "(not there)"


@transaction.atomic
@written_by_machine("registry")
def sync_registry(registry: Registry, take: frozenset[str] | None = frozenset()) -> Synced:
    """Writes all entries, in one transaction; a second time changes nothing. Edits by people stay unless taken."""
    done = Synced(take=take)
    registry = without_merged(registry)
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


def differences(registry: Registry) -> list[Difference]:
    """What a sync would meet, with nothing written."""
    with transaction.atomic():
        done = sync_registry(registry)
        transaction.set_rollback(True)
    return done.differences


def without_merged(registry: Registry) -> Registry:
    """The registry without the entries that curators merged into others: those are theirs now."""
    actors = set(Actor.objects.exclude(merged_into=None).values_list("key", flat=True))
    agreements = set(Agreement.objects.exclude(merged_into=None).values_list("key", flat=True))
    if not actors and not agreements:
        return registry
    return msgspec.structs.replace(
        registry,
        actors=tuple(entry for entry in registry.actors if entry.key not in actors),
        agreements=tuple(
            msgspec.structs.replace(entry, link=tuple(link for link in entry.link if link.to not in agreements))
            for entry in registry.agreements
            if entry.key not in agreements
        ),
    )


def sync(
    model: type[models.Model], key: list[str], rows: Iterable[Row], done: Synced, removable: models.Q | None = None
) -> None:
    """Creates, updates and, among `removable` rows, removes so that the table says what `rows` say."""
    manager = model._default_manager
    existing = {tuple(getattr(row, name) for name in key): row for row in manager.all()}
    edited, taken_away = edited_by_people(model), deleted_by_people(model, key)
    create, update, fields, wanted = [], [], set[str](), set()
    for row in rows:
        identity = tuple(row[name] for name in key)
        wanted.add(identity)
        known = existing.get(identity)
        if known is None:
            fresh = model(**row)
            if done.note(Difference(named(fresh), "", NOTHING, "there", identity in taken_away)):
                create.append(fresh)
            continue
        differing = [name for name, value in row.items() if getattr(known, name) != value]
        met = [
            Difference(named(known), name, shown(model, name, getattr(known, name)), shown(model, name, row[name]),
                       known.pk in edited)
            for name in sorted(differing)
        ]  # fmt: skip
        stays = [difference for difference in met if not done.note(difference)]
        if met and not stays:
            for name in differing:
                setattr(known, name, row[name])
            update.append(known)
            fields |= set(differing)
    manager.bulk_create(create)
    if update:
        manager.bulk_update(update, sorted(fields), batch_size=500)
    name = str(model._meta.verbose_name_plural)
    done.new[name], done.changed[name] = len(create), len(update)
    if removable is not None:
        superfluous = manager.filter(
            removable, pk__in=[row.pk for identity, row in existing.items() if identity not in wanted]
        )
        gone = [
            row.pk for row in superfluous if done.note(Difference(named(row), "", "there", NOTHING, row.pk in edited))
        ]
        done.removed[name] = manager.filter(pk__in=gone).delete()[1].get(model._meta.label, 0)


def named(row: models.Model) -> str:
    """What an entry is called in reports and in `--take`."""
    if isinstance(row, Party | Milestone):
        detail = row.fingerprint.removeprefix("registry:") if isinstance(row, Milestone) else str(row)
        return f"{row._meta.verbose_name} {row.agreement}: {detail}"
    return f"{row._meta.verbose_name} {row}"


def shown(model: type[models.Model], name: str, value: Any) -> str:
    """A value as people read it; what it points at by name."""
    related = model._meta.get_field(name).related_model
    if related is None or isinstance(related, str) or value is None:
        return "(empty)" if value in (None, "", []) else str(value)
    return str(related._default_manager.filter(pk=value).first())


def edited_by_people(model: type[models.Model]) -> set[Any]:
    """Keys of the rows whose last change was a person's, or made outside the site, by the history."""
    last = event_model(model).objects.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    rows = last.values_list("pgh_obj_id", "pgh_context__metadata__by", "pgh_context__metadata__user")
    return {pk for pk, by, user in rows if user is not None or by is None}


def deleted_by_people(model: type[models.Model], key: list[str]) -> set[tuple[Any, ...]]:
    """What identifies the rows that people took away."""
    gone = event_model(model).objects.filter(pgh_label="deleted").exclude(pgh_context__metadata__has_key="by")
    return {tuple(getattr(event, name) for name in key) for event in gone}


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
