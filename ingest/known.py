"""What the database already knows by name, held in memory for one run; unknown names become candidates for review."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.text import slugify

from agreements.models import Actor, Agreement, AgreementLink, AutoAccept, Country
from agreements.naming import sort_name
from agreements.registry.entries import LinkKind


class Known:
    """Registry keys, ISO codes and names to primary keys. One a run; what it creates is known from then on."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Reads all names again: others may have added some, and what a transaction rolled back is not there."""
        agreements, actors = kept_ones(Agreement), kept_ones(Actor)
        self.agreements: dict[str, int] = {
            key: agreements[pk] for key, pk in Agreement.objects.values_list("key", "pk")
        }
        self.amending: dict[str, list[int]] = {}  # keys of agreements to the instruments that amend them
        amends = AgreementLink.objects.filter(kind=LinkKind.AMENDS.value)
        for key, pk in amends.values_list("target__key", "source").order_by("source"):
            self.amending.setdefault(key, []).append(pk)
        self.actors: dict[str, int] = {key: actors[pk] for key, pk in Actor.objects.values_list("key", "pk")}
        self.countries: set[str] = set(Country.objects.values_list("code", flat=True))
        self.actor_names: dict[str, int] = {}
        for pk, name, aliases in Actor.objects.values_list("pk", "name", "aliases"):
            for form in (name, *aliases):
                self.actor_names.setdefault(sort_name(form), actors[pk])
        self.agreement_names: dict[str, int] = {}
        for pk, short_name, name, aliases in Agreement.objects.values_list("pk", "short_name", "name", "aliases"):
            for form in (short_name, name, *aliases):
                self.agreement_names.setdefault(sort_name(form), agreements[pk])
        self.thresholds = {(row.kind, row.rule): row.threshold for row in AutoAccept.objects.all()}

    def threshold(self, kind: str, rule: str, confidence: Decimal) -> Decimal | None:
        """The threshold by which a rule's claim of that confidence is accepted; None where it waits for a curator."""
        threshold = self.thresholds.get((kind, rule))
        return threshold if threshold is not None and confidence >= threshold else None

    def agreement(self, key: str) -> int:
        """Primary key of an agreement by registry key, else by name, else of a new candidate."""
        pk = self.agreements.get(key) or self.agreement_names.get(sort_name(key))
        if pk is None:
            slug = free_slug(key, self.agreements)
            row, _ = Agreement.objects.get_or_create(short_name=key[:120], defaults={"key": slug, "name": key[:300]})
            pk = self.agreements[row.key] = self.agreement_names[sort_name(key)] = row.pk
        return pk

    def instrument(self, key: str, agreement: str) -> int | None:
        """Primary key of an amending instrument; of "upgrade", where the agreement has just one."""
        only = self.amending.get(agreement, []) if key == "upgrade" else []
        return self.agreements.get(key) or (only[0] if len(only) == 1 else None)

    def actor(self, key: str, name: str, kind: str) -> int:
        """Primary key of an actor by registry key, else by name, else of a new candidate of that kind."""
        pk = self.actors.get(key) or self.actor_names.get(sort_name(name))
        if pk is None:
            row = Actor.objects.create(
                key=free_slug(name, self.actors), kind=kind, name=name[:200], sort_name=sort_name(name)[:200]
            )
            pk = self.actors[row.key] = self.actor_names[sort_name(name)] = row.pk
        return pk


def kept_ones(model: type[Actor] | type[Agreement]) -> dict[int, int]:
    """For each row the one that stands for it: itself, or the one that a curator merged it into."""
    into = dict(model._default_manager.values_list("pk", "merged_into"))

    def kept(pk: int) -> int:
        further = into[pk]
        return pk if further is None else kept(further)

    return {pk: kept(pk) for pk in into}


def free_slug(name: str, taken: Iterable[str]) -> str:
    """A slug of the name that is not taken: "lu-dawei", then "lu-dawei-2"."""
    taken = set(taken)
    base = slug = slugify(name)[:100] or "unnamed"
    number = 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
