"""Which agreements bind a country: itself, or through a bloc that it is a member of at the time."""

from collections import defaultdict
from datetime import date

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from agreements.models import Actor, Agreement, Country, Party
from agreements.queries.evidence import PUBLIC
from agreements.registry.entries import PartyState


def parties_of(code: str, on: date) -> QuerySet[Party]:
    """Parties that bring the country `code` into an agreement on the day `on`; for ended ones on their last day."""
    member = Q(bloc__memberships__country=code) & member_on(on)
    return Party.objects.filter(Q(country=code) | member).exclude(state=PartyState.WITHDRAWN.value)


def member_on(on: date) -> Q:
    """Condition on blocs as parties: the membership holds on the day `on`, for ended parties on their last day."""
    at = Least(Coalesce(F("until"), Value(on)), Value(on), output_field=DateField())
    joined = Q(bloc__memberships__since__isnull=True) | Q(bloc__memberships__since__lte=at)
    stayed = Q(bloc__memberships__until__isnull=True) | Q(bloc__memberships__until__gte=at)
    return joined & stayed


def bindings(on: date) -> dict[str, set[int]]:
    """For each country the public agreements that `parties_of` would bring it into. Two queries, a row a party."""
    bound: dict[str, set[int]] = defaultdict(set)
    parties = Party.objects.filter(agreement__state__in=PUBLIC).exclude(state=PartyState.WITHDRAWN.value).order_by()
    direct = parties.filter(country__isnull=False).values_list("country", "agreement")
    members = parties.filter(member_on(on), bloc__memberships__isnull=False)
    for code, agreement in [*direct, *members.values_list("bloc__memberships__country", "agreement")]:
        bound[code].add(agreement)
    return bound


def with_partner(code: str, on: date) -> Q:
    """Condition on agreements: bound to, or negotiated with, the country `code` on the day `on`."""
    return Q(pk__in=parties_of(code, on).values("agreement"))


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
