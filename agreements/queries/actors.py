"""Actors as the list and their own page show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from agreements.models import Actor, Agreement, Role
from agreements.queries.evidence import PUBLIC


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a list: the office held today, and how many statements are known."""

    actor: Actor
    office: str
    statements: int


def listed(words: str = "", kind: str = "") -> QuerySet[Any]:
    """Public actors with statements, those who speak most first."""
    condition = Q(state__in=PUBLIC)
    if kind:
        condition &= Q(kind=kind)
    for word in words.split()[:8]:
        condition &= Q(name__icontains=word) | Q(short_name__icontains=word) | Q(aliases__icontains=word)
    spoken = Count("statements", filter=Q(statements__state__in=PUBLIC))
    return (
        Actor.objects.filter(condition)
        .annotate(spoken=spoken)
        .filter(spoken__gt=0)
        .order_by("-spoken", "sort_name")
        .select_related("country")
        .prefetch_related(Prefetch("roles", Role.objects.select_related("organisation")))
    )


def row_of(actor: Any) -> ActorRow:
    """Row of an actor out of `listed`. No query."""
    return ActorRow(actor, office_on(actor, timezone.localdate()), actor.spoken)


def kinds() -> list[tuple[str, int]]:
    """(kind, actors with statements). One query."""
    spoken = Actor.objects.filter(state__in=PUBLIC, statements__state__in=PUBLIC)
    return list(spoken.values_list("kind").annotate(Count("pk", distinct=True)).order_by("kind"))


def agreements_spoken_of(actor: Actor, limit: int) -> list[tuple[Agreement, int]]:
    """Agreements that an actor speaks about, most first. One query."""
    spoken = Count("statements", filter=Q(statements__speaker=actor, statements__state__in=PUBLIC))
    found = Agreement.objects.annotate(spoken=spoken).filter(spoken__gt=0).order_by("-spoken", "short_name")[:limit]
    return [(agreement, agreement.spoken) for agreement in found]


def office_on(person: Actor, day: date) -> str:
    """The office that a person holds on a day, by the roles already fetched; "" where the registry knows none."""
    for role in person.roles.all():
        if (role.since is None or role.since <= day) and (role.until is None or day <= role.until):
            return str(role)
    return ""
