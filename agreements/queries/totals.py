"""How much there is."""

from dataclasses import dataclass

from django.db.models import Count

from agreements.models import CLAIM_MODELS, Agreement, Article, ReviewState


@dataclass(frozen=True, slots=True)
class ClaimTotal:
    """Claims of one kind: how many are public, and how many of them a curator has accepted."""

    name: str
    public: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts for the about page."""

    articles: int
    agreements: int
    claims: list[ClaimTotal]


def totals() -> Totals:
    """Five queries."""
    claims = []
    for model in CLAIM_MODELS:
        states = dict(model._default_manager.filter(article__isnull=False).values_list("state").annotate(Count("pk")))
        accepted = states.get(ReviewState.ACCEPTED, 0)
        claims.append(
            ClaimTotal(str(model._meta.verbose_name_plural), accepted + states.get(ReviewState.CANDIDATE, 0), accepted)
        )
    return Totals(
        articles=Article.objects.filter(is_current=True, duplicate_of=None).count(),
        agreements=Agreement.objects.filter(state=ReviewState.ACCEPTED).count(),
        claims=claims,
    )
