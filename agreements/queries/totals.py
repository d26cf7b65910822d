"""How much there is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountRows
from django.db.models import QuerySet

from agreements.models import CLAIM_MODELS, Agreement, Article, ArticleListing, ReviewState
from agreements.queries.counts import SMALL, Count, rounded, sizes_of


@dataclass(frozen=True, slots=True)
class ClaimTotal:
    """Claims of one kind: how many are public, and how many of them a curator has accepted."""

    name: str
    public: Count
    accepted: Count


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts for the about page."""

    articles: Count
    agreements: int
    claims: list[ClaimTotal]


def totals() -> Totals:
    """Two queries, and one for each kind of record that there are few of; of many it is the database's estimate."""
    listings = {model: f"agreements_{model._meta.model_name}listing" for model in CLAIM_MODELS}
    accepted = {model: f"{model._meta.model_name}_listing_accepted" for model in CLAIM_MODELS}
    articles = ArticleListing._meta.db_table
    sizes = sizes_of([articles, *listings.values(), *accepted.values()])
    claims = [
        about(sizes[listings[model]], sizes[accepted[model]])
        if sizes[listings[model]] > SMALL
        else exactly(model._default_manager.filter(article__isnull=False))
        for model in CLAIM_MODELS
    ]
    return Totals(
        articles=Count(rounded(sizes[articles]), exact=False)
        if sizes[articles] > SMALL
        else Count(Article.objects.filter(is_current=True, duplicate_of=None).count()),
        agreements=Agreement.objects.filter(state=ReviewState.ACCEPTED).count(),
        claims=[
            ClaimTotal(str(model._meta.verbose_name_plural), *counts)
            for model, counts in zip(CLAIM_MODELS, claims, strict=True)
        ],
    )


def about(public: float, accepted: float) -> tuple[Count, Count]:
    return Count(rounded(public), exact=False), Count(rounded(accepted), exact=False)


def exactly(claims: QuerySet[Any]) -> tuple[Count, Count]:
    """How many are public, and how many accepted. One query."""
    states = dict(claims.values_list("state").annotate(CountRows("pk")))
    accepted = states.get(ReviewState.ACCEPTED, 0)
    return Count(accepted + states.get(ReviewState.CANDIDATE, 0)), Count(accepted)
