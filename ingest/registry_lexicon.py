"""The registry's names as the engine's lexicon."""

from collections.abc import Iterator
from functools import cache

from agreements.registry.entries import ActorEntry, ActorKind, AgreementEntry, CountryEntry, LinkKind, PartyState
from agreements.registry.loader import Registry, load
from ingest.extract.facts import MentionKind, Naming
from ingest.extract.lexicon import Lexicon, Name
from ingest.extract.measures import Measure, MeasureTable


@cache
def registry_lexicon() -> Lexicon:
    """The lexicon of the registry's TOML files, built once a process. Raises RegistryError where they are wrong."""
    return lexicon_of(load())


def lexicon_of(registry: Registry) -> Lexicon:
    """The lexicon of a registry: a name for every form of every country, actor and agreement."""
    superseded = {link.to for entry in registry.agreements for link in entry.link if link.kind is LinkKind.SUPERSEDES}
    names = [
        *(name for country in registry.countries for name in country_names(country)),
        *(name for actor in registry.actors for name in actor_names(actor)),
        *(
            name
            for agreement in registry.agreements
            for name in agreement_names(agreement, agreement.key in superseded)
        ),
    ]
    measures = (Measure(row.key, row.name, row.phrases, row.units) for row in registry.measures)
    return Lexicon(names, MeasureTable(measures))


def country_names(country: CountryEntry) -> Iterator[Name]:
    """Names, aliases, demonyms and capitals of a country."""
    official = (country.official_name,) if country.official_name else ()
    ambiguous = set(country.ambiguous)
    for naming, forms in (
        (Naming.NAME, (country.name, *official)),
        (Naming.ALIAS, country.aliases),
        (Naming.DEMONYM, country.demonyms),
        (Naming.CAPITAL, country.capitals),
        (Naming.ALIAS, country.ambiguous),
    ):
        for form in forms:
            yield Name(
                form,
                MentionKind.COUNTRY,
                country.code,
                naming,
                country.name,
                context=(country.code,),
                careful=form in ambiguous,
            )


def actor_names(actor: ActorEntry) -> Iterator[Name]:
    """Names of a person or body. A person's title is the office last taken up and not left."""
    kind = MentionKind.PERSON if actor.kind is ActorKind.PERSON else MentionKind.ORGANISATION
    short = (actor.short_name,) if actor.short_name else ()
    context = (actor.country,) if actor.country else ()
    members = tuple(row.country for row in actor.member if not row.until)
    offices = [role.title for role in actor.role if not role.until]
    for naming, forms in (
        (Naming.NAME, (actor.name,)),
        (Naming.ACRONYM, short),
        (Naming.ALIAS, (*actor.aliases, *actor.shared_aliases)),
    ):
        for form in forms:
            yield Name(
                form,
                kind,
                actor.key,
                naming,
                actor.name if kind is MentionKind.PERSON else actor.short_name or actor.name,
                context=context,
                members=members,
                title=offices[-1] if offices else "",
            )


def agreement_names(agreement: AgreementEntry, superseded: bool = False) -> Iterator[Name]:
    """Names of an agreement with its parties as context; an amending protocol knows the agreement that it amends.

    A superseded agreement gets no parties, so that only its name means it and never "the deal between A and B".
    """
    parties = [
        row.bloc or row.through or row.country for row in agreement.party if row.state is not PartyState.WITHDRAWN
    ]
    context = () if superseded else tuple(dict.fromkeys(parties))
    head = next((link.to for link in agreement.link if link.kind is LinkKind.AMENDS), "")
    acronym = (agreement.acronym,) if agreement.acronym else ()
    for naming, forms in (
        (Naming.NAME, (agreement.name, agreement.short_name)),
        (Naming.ACRONYM, acronym),
        (Naming.ALIAS, (*agreement.aliases, *agreement.shared_aliases)),
    ):
        for form in forms:
            yield Name(
                form, MentionKind.AGREEMENT, agreement.key, naming, agreement.short_name, head=head, context=context
            )
