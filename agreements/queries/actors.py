"""Actors as the list and their own page show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils import timezone

from agreements.models import Actor, Role
from agreements.queries.evidence import PUBLIC


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a list: the office held today, and how many statements are known."""

    actor: Actor
    office: str
    statements: int


def listed(found: QuerySet[Actor]) -> QuerySet[Any]:
    """Those of the actors who have spoken, those who speak most first."""
    return (
        found.filter(listing__isnull=False)
        .annotate(spoken=F("listing__spoken"))
        .order_by("-listing__spoken", "pk")
        .select_related("country")
        .prefetch_related(Prefetch("roles", Role.objects.select_related("organisation")))
    )


def row_of(actor: Any) -> ActorRow:
    """Row of an actor out of `listed`. No query."""
    return ActorRow(actor, office_on(actor, timezone.localdate()), actor.spoken)


def kinds() -> list[tuple[str, int]]:
    """(kind, actors with statements). One query."""
    spoken = Actor.objects.filter(state__in=PUBLIC, listing__isnull=False)
    return list(spoken.values_list("kind").annotate(Count("pk")).order_by("kind"))


def office_on(person: Actor, day: date) -> str:
    """The office that a person holds on a day, by the roles already fetched; "" where the registry knows none."""
    for role in person.roles.all():
        if (role.since is None or role.since <= day) and (role.until is None or day <= role.until):
            return str(role)
    return ""
