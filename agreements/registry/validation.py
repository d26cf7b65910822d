"""What has to hold between the entries of the registry."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from . import dates
from .entries import ActorEntry, ActorKind, AgreementEntry, CountryEntry, LinkKind, MeasureEntry

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")


def problems(
    countries: Iterable[CountryEntry],
    actors: Iterable[ActorEntry],
    agreements: Iterable[AgreementEntry],
    measures: Iterable[MeasureEntry],
    file_of: dict[str, str],
) -> list[str]:
    """Every problem as "file: entry: what is wrong"; empty where all is well."""
    countries, actors, agreements, measures = list(countries), list(actors), list(agreements), list(measures)
    codes = {country.code for country in countries}
    keys = {actor.key for actor in actors}
    blocs = {actor.key for actor in actors if actor.kind is ActorKind.BLOC}
    agreement_keys = {agreement.key for agreement in agreements}

    def named(table: str, name: str, found: Iterable[str]) -> list[str]:
        return [f"{file_of.get(f'{table}:{name}', 'registry')}: {name}: {what}" for what in found]

    out: list[str] = []
    for country in countries:
        out += named("country", country.code, country_problems(country))
    for actor in actors:
        out += named("actor", actor.key, actor_problems(actor, codes, keys))
    for agreement in agreements:
        out += named("agreement", agreement.key, agreement_problems(agreement, codes, blocs, agreement_keys))
    for measure in measures:
        out += named("measure", measure.key, bad_key(measure.key))
    out += named("country", "", doubles(countries, lambda c: (c.alpha3, c.name), "country"))
    for key, what in double_names(agreements):
        out += named("agreement", key, [what])
    return out


def country_problems(country: CountryEntry) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{2}", country.code):
        yield f"code {country.code!r} is not two capital letters (ISO 3166-1 alpha-2)"
    if not re.fullmatch(r"[A-Z]{3}", country.alpha3):
        yield f"alpha3 {country.alpha3!r} is not three capital letters (ISO 3166-1 alpha-3)"


def actor_problems(actor: ActorEntry, codes: set[str], keys: set[str]) -> Iterator[str]:
    yield from bad_key(actor.key)
    if actor.country and actor.country not in codes:
        yield f"unknown country code {actor.country!r}"
    if actor.member and actor.kind is not ActorKind.BLOC:
        yield f"has members but is a {actor.kind}, not a bloc"
    if actor.role and actor.kind is not ActorKind.PERSON:
        yield f"has roles but is a {actor.kind}, not a person"
    for member in actor.member:
        if member.country not in codes:
            yield f"member: unknown country code {member.country!r}"
        yield from bad_period(f"member {member.country}", member.since, member.until)
        yield from bad_source(f"member {member.country}", member.source)
    for role in actor.role:
        if role.organisation and role.organisation not in keys:
            yield f"role {role.title!r}: unknown organisation {role.organisation!r}"
        yield from bad_period(f"role {role.title!r}", role.since, role.until)
        yield from bad_source(f"role {role.title!r}", role.source)


def agreement_problems(
    agreement: AgreementEntry, codes: set[str], blocs: set[str], agreements: set[str]
) -> Iterator[str]:
    yield from bad_key(agreement.key)
    yield from bad_source("entry", agreement.source)
    for party in agreement.party:
        name = f"party {party.country or party.bloc or '?'}"
        if bool(party.country) == bool(party.bloc):
            yield f"{name}: needs either a country or a bloc"
        if party.country and party.country not in codes:
            yield f"{name}: unknown country code"
        for bloc in (party.bloc, party.through):
            if bloc and bloc not in blocs:
                yield f"{name}: unknown bloc {bloc!r}"
        yield from bad_period(name, party.since, party.until)
        if party.since or party.until:
            yield from bad_source(name, party.source)
    yield from milestone_problems(agreement, codes)
    for link in agreement.link:
        if link.to not in agreements:
            yield f"link {link.kind}: unknown agreement {link.to!r}"
        if link.to == agreement.key:
            yield f"link {link.kind}: points at itself"
    if sum(link.kind is LinkKind.AMENDS for link in agreement.link) > 1:
        yield "amends more than one agreement"


def milestone_problems(agreement: AgreementEntry, codes: set[str]) -> Iterator[str]:
    before: tuple[date, str] | None = None
    for milestone in agreement.milestone:
        name = f"milestone {milestone.kind} {milestone.date}"
        yield from bad_source(name, milestone.source)
        if milestone.country and milestone.country not in codes:
            yield f"{name}: unknown country code {milestone.country!r}"
        try:
            start, end, _ = dates.parse(milestone.date)
        except ValueError as wrong:
            yield f"milestone {milestone.kind}: {wrong}"
            continue
        if before and end < before[0]:
            yield f"{name}: stands after {before[1]}, but is earlier; milestones go oldest first"
        before = (start, milestone.date)


def bad_key(key: str) -> Iterator[str]:
    if not KEY.fullmatch(key):
        yield f"key {key!r} is not lower-case words joined by hyphens"


def bad_source(name: str, source: str) -> Iterator[str]:
    if not ADDRESS.fullmatch(source):
        yield f"{name}: source {source!r} is no web address; every dated fact needs one"


def bad_period(name: str, since: str, until: str) -> Iterator[str]:
    """Problems of a since/until pair, either of which may be empty."""
    try:
        start = dates.parse(since)[0] if since else None
        end = dates.parse(until)[1] if until else None
    except ValueError as wrong:
        yield f"{name}: {wrong}"
        return
    if start and end and end < start:
        yield f"{name}: until {until} is before since {since}"


def doubles[T](items: Iterable[T], names: Callable[[T], tuple[str, ...]], what: str) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        for name in names(item):
            if name in seen:
                yield f"{what} {name!r} stands twice"
            seen.add(name)


def double_names(agreements: Iterable[AgreementEntry]) -> Iterator[tuple[str, str]]:
    """(key, problem) for acronyms and names that two agreements claim without calling them shared."""
    owner: dict[str, str] = {}
    for agreement in agreements:
        shared = {form.casefold() for form in agreement.shared_aliases}
        for form in {agreement.short_name, agreement.acronym, agreement.name, *agreement.aliases} - {""}:
            folded = form.casefold()
            if folded in shared and form != agreement.short_name:
                continue
            if folded in owner and owner[folded] != agreement.key:
                yield agreement.key, f"{form!r} is already a name of {owner[folded]}; list it in shared_aliases of both"
            owner.setdefault(folded, agreement.key)
