"""The countries and blocs that a reader can choose as a partner."""

from django.db.models import Q, Value

from agreements.models import Actor, Country
from agreements.naming import sort_name
from agreements.placenames import country_name

COUNTRY, BLOC = "country", "bloc"


def partner_options() -> list[tuple[str, str, str]]:
    """(COUNTRY or BLOC, code or key, name) of all that an agreement binds, alone or in a bloc, by name. One query."""
    bound = Q(parties__isnull=False) | Q(memberships__bloc__parties__isnull=False)
    countries = Country.objects.filter(bound).order_by().distinct().values_list(Value(COUNTRY), "code", "name")
    blocs = Actor.objects.filter(kind="bloc", parties__isnull=False).order_by().distinct()
    found = countries.union(blocs.values_list(Value(BLOC), "key", "short_name"), all=True)
    local = ((kind, key, country_name(key, name) if kind == COUNTRY else name) for kind, key, name in found.order_by())
    return sorted(local, key=lambda option: sort_name(option[2]))
