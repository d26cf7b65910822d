"""Countries as the list shows them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import Country
from agreements.naming import sort_name
from agreements.placenames import codes_called, region_name
from agreements.queries.partners import bindings


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with the number of agreements that bind it or are negotiated with it."""

    country: Country
    agreements: int


def rows(today: date, words: str = "") -> list[CountryRow]:
    """Countries with at least one agreement, whose names hold `words`. Three queries."""
    bound = bindings(today)
    folded = sort_name(words)
    called = codes_called(folded)
    return [
        CountryRow(country, len(bound[country.pk]))
        for country in Country.objects.filter(pk__in=bound)
        if folded in country.sort_name
        or country.pk in called
        or any(folded in sort_name(alias) for alias in [country.official_name, *country.aliases])
    ]


def by_region(found: Iterable[CountryRow]) -> list[tuple[str, list[CountryRow]]]:
    """Rows under their region, by its name. No query."""
    groups: dict[str, list[CountryRow]] = defaultdict(list)
    for row in found:
        groups[region_name(row.country.region) or _("Elsewhere")].append(row)
    return sorted(groups.items())
