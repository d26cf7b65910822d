"""Countries as the list shows them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agreements.models import Country, Party
from agreements.naming import sort_name
from agreements.queries.evidence import PUBLIC
from agreements.registry.entries import PartyState


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with the number of agreements that bind it or are negotiated with it."""

    country: Country
    agreements: int


def rows(today: date, words: str = "") -> list[CountryRow]:
    """Countries with at least one agreement, whose names hold `words`. Three queries."""
    bound: dict[str, set[int]] = defaultdict(set)
    parties = Party.objects.exclude(state=PartyState.WITHDRAWN.value).filter(agreement__state__in=PUBLIC)
    for party in parties.select_related("bloc").prefetch_related("bloc__memberships"):
        if party.country_id:
            bound[party.country_id].add(party.agreement_id)
            continue
        at = min(today, party.until) if party.until else today
        for membership in party.bloc.memberships.all() if party.bloc else ():
            if (membership.since is None or membership.since <= at) and (
                membership.until is None or membership.until >= at
            ):
                bound[membership.country_id].add(party.agreement_id)
    folded = sort_name(words)
    return [
        CountryRow(country, len(bound[country.pk]))
        for country in Country.objects.filter(pk__in=bound)
        if folded in country.sort_name
        or any(folded in sort_name(alias) for alias in [country.official_name, *country.aliases])
    ]


def by_region(found: Iterable[CountryRow]) -> list[tuple[str, list[CountryRow]]]:
    """Rows under their region, by its name. No query."""
    groups: dict[str, list[CountryRow]] = defaultdict(list)
    for row in found:
        groups[row.country.region or "Elsewhere"].append(row)
    return sorted(groups.items())
