"""The records that a reader's choices leave, one function a kind of record.

Claims and articles are found by their listings: `.values("pk")` of one is a query for the keys of the records. What a
kind of record does not have, the choices leave alone: a milestone has no speaker.
"""

from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Lower
from django.db.models.lookups import Contains

from agreements.models import (
    Actor,
    Agreement,
    ArticleListing,
    FigureListing,
    MilestoneListing,
    StatementListing,
)
from agreements.naming import sort_name
from agreements.queries.chosen import Chosen, Partner
from agreements.queries.evidence import PUBLIC

WORDS_READ = 8  # of a name that is searched for


def statements(chosen: Chosen) -> QuerySet[StatementListing]:
    """Listings of statements, newest first."""
    condition = about(chosen) & dated(chosen) & reviewed(chosen) & said_by(chosen)
    if chosen.filter.kind:
        condition &= Q(kind=chosen.filter.kind)
    return StatementListing.objects.filter(condition).order_by("-listed_on", "-pk")


def figures(chosen: Chosen) -> QuerySet[FigureListing]:
    """Listings of figures, newest first."""
    condition = about(chosen) & dated(chosen) & reviewed(chosen) & said_by(chosen)
    if chosen.filter.measure:
        condition &= Q(measure=chosen.filter.measure)
    return FigureListing.objects.filter(condition).order_by("-listed_on", "-pk")


def milestones(chosen: Chosen) -> QuerySet[MilestoneListing]:
    """Listings of milestones, the latest day first, those without a day last."""
    condition = about(chosen) & dated(chosen) & reviewed(chosen)
    if chosen.filter.kind:
        condition &= Q(kind=chosen.filter.kind)
    return MilestoneListing.objects.filter(condition).order_by("-listed_on", "-pk")


def articles(chosen: Chosen) -> QuerySet[ArticleListing]:
    """Listings of articles, newest first: those with a claim that the choices leave, where they name a partner,
    agreement, stage or speaker."""
    found = ArticleListing.objects.filter(dated(chosen))
    topics = about(chosen, words=False)
    if topics:
        of_it = Q(Exists(StatementListing.objects.filter(topics & said_by(chosen), article=OuterRef("article"))))
        if not chosen.speaker:
            of_it |= Q(Exists(MilestoneListing.objects.filter(topics, article=OuterRef("article"))))
        found = found.filter(of_it)
    elif chosen.speaker:
        found = found.filter(Exists(StatementListing.objects.filter(said_by(chosen), article=OuterRef("article"))))
    return found.filter(worded(chosen)).order_by("-listed_on", "-pk")


def agreements(chosen: Chosen) -> QuerySet[Agreement]:
    """Public agreements, by name."""
    condition = Q(state__in=PUBLIC)
    for partner in chosen.partners:
        condition &= Q(pk__in=partner.agreements)
    if chosen.staged is not None:
        condition &= Q(pk__in=chosen.staged)
    if chosen.agreement:
        condition &= Q(pk=chosen.agreement.pk)
    if chosen.filter.kind:
        condition &= Q(kind=chosen.filter.kind)
    return Agreement.objects.filter(condition, named(chosen.filter.words, "short_name", "name", "summary"))


def actors(chosen: Chosen) -> QuerySet[Actor]:
    """Public actors, by name: of the partners' countries."""
    condition = Q(state__in=PUBLIC)
    if chosen.partners:
        condition &= reduce(lambda one, other: one | other, map(of_country, chosen.partners))
    if chosen.filter.kind:
        condition &= Q(kind=chosen.filter.kind)
    return Actor.objects.filter(condition, named(chosen.filter.words, "name", "short_name"))


def about(chosen: Chosen, *, words: bool = True) -> Q:
    """Condition on listings of claims: about each partner, the agreement, one at the stage, and with the words."""
    conditions = [
        Q(agreements__overlap=list(partner.agreements)) | Q(countries__overlap=list(partner.countries))
        if partner.countries
        else Q(agreements__overlap=list(partner.agreements))
        for partner in chosen.partners
    ]
    if chosen.agreement:
        conditions.append(Q(agreements__contains=[chosen.agreement.pk]))
    if chosen.staged is not None:
        conditions.append(Q(agreements__overlap=list(chosen.staged)))
    if words:
        conditions.append(worded(chosen))
    return reduce(and_, conditions, Q())


def worded(chosen: Chosen) -> Q:
    """Condition on listings: with the words, as a search box reads them: "a phrase", one OR another, -without."""
    words = chosen.filter.words
    return Q(words=SearchQuery(words, config="pactline", search_type="websearch")) if words else Q()


def dated(chosen: Chosen) -> Q:
    """Condition on listings of any kind: the days and the publisher."""
    condition = Q()
    if since := chosen.filter.since_day:
        condition &= Q(listed_on__gte=since)
    if until := chosen.filter.until_day:
        condition &= Q(listed_on__lte=until)
    if chosen.filter.publisher:
        condition &= Q(publisher=chosen.filter.publisher)
    return condition


def reviewed(chosen: Chosen) -> Q:
    return Q(accepted=True) if chosen.filter.reviewed else Q()


def said_by(chosen: Chosen) -> Q:
    return Q(speaker=chosen.speaker) if chosen.speaker else Q()


def of_country(partner: Partner) -> Q:
    """Condition on actors: of the country, or of a member of the bloc."""
    if partner.countries:
        return Q(country__in=partner.countries)
    return Q(country__memberships__bloc__key=partner.value)


def named(words: str, *fields: str) -> Q:
    """Condition on agreements or actors: each of the words in their names, without case and accents."""
    parts: list[Any] = [
        Func(F("aliases"), Value(" "), function="array_to_string", output_field=TextField()),
        *map(F, fields),
    ]
    spaced = [each for part in parts for each in (part, Value(" "))]
    names = Func(Lower(Concat(*spaced, output_field=TextField())), function="unaccent", output_field=TextField())
    return reduce(and_, (Q(Contains(names, sort_name(word))) for word in words.split()[:WORDS_READ]), Q())
