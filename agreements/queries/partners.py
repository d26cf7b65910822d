"""Which agreements bind a country: itself, or through a bloc that it is a member of at the time."""

from datetime import date

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from agreements.models import Actor, Agreement, Country, Party
from agreements.registry.entries import PartyState


def parties_of(code: str, on: date) -> QuerySet[Party]:
    """Parties that bring the country `code` into an agreement on the day `on`; for ended ones on their last day."""
    at = Least(Coalesce(F("until"), Value(on)), Value(on), output_field=DateField())
    member = Q(bloc__memberships__country=code)
    joined = Q(bloc__memberships__since__isnull=True) | Q(bloc__memberships__since__lte=at)
    stayed = Q(bloc__memberships__until__isnull=True) | Q(bloc__memberships__until__gte=at)
    return Party.objects.filter(Q(country=code) | (member & joined & stayed)).exclude(state=PartyState.WITHDRAWN.value)


def with_partner(code: str, on: date) -> Q:
    """Condition on agreements: bound to, or negotiated with, the country `code` on the day `on`."""
    return Q(pk__in=parties_of(code, on).values("agreement"))


def about_partner(code: str, on: date) -> Q:
    """Condition on statements and figures that have agreements: about one that binds the country."""
    return Q(agreements__in=parties_of(code, on).values("agreement"))


def partner_choices() -> list[tuple[str, str]]:
    """(code, name) of every country that the registry knows as a party, alone or in a bloc. One query."""
    bound = Q(parties__isnull=False) | Q(memberships__bloc__parties__isnull=False)
    return list(Country.objects.filter(bound).distinct().values_list("code", "name"))


def members_on(bloc: Actor, on: date) -> list[Country]:
    """Members of a bloc on a day, by name. One query."""
    current = Q(memberships__bloc=bloc) & (Q(memberships__since__isnull=True) | Q(memberships__since__lte=on))
    current &= Q(memberships__until__isnull=True) | Q(memberships__until__gte=on)
    return list(Country.objects.filter(current).distinct())


def agreements_between(first: str, second: str, on: date) -> QuerySet[Agreement]:
    """Agreements that bind both countries."""
    return Agreement.objects.filter(with_partner(first, on)).filter(with_partner(second, on))
