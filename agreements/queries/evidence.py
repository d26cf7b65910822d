"""The exact words that a claim stands on, with a few words around them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Length, Substr

from agreements.models import Article, Claim, ReviewState

AROUND = 220  # characters of context fetched on either side, never the whole text
PUBLIC = (ReviewState.ACCEPTED, ReviewState.CANDIDATE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article, what stands before and after them, and where they are from."""

    before: str
    quote: str
    after: str
    article_url: str
    title: str
    publisher: str
    published: date | None
    source: str  # web address, "" where the article has none
    accepted: bool  # by a curator; what a rule's threshold accepted is still read by machine alone
    percent: int  # confidence of the machine
    gone_since: datetime | None  # when the words were found gone from the source, None where they still stand


def with_context[C: QuerySet[Any]](claims: C) -> C:
    """Adds `context_before` and `context_after`, and the article without its text."""
    first = Greatest(F("start") + 1 - AROUND, Value(1))
    return (
        claims.select_related("article")
        .defer("article__text")
        .annotate(
            context_before=Substr("article__text", first, F("start") + 1 - first),
            context_after=Substr("article__text", F("end") + 1, AROUND),
            text_length=Length("article__text"),
        )
    )


def evidence_of(claim: Any) -> Evidence:
    """Evidence of a claim fetched by `with_context`. No query."""
    article: Article = claim.article
    return Evidence(
        before=trim_before(claim.context_before, cut=claim.start > AROUND),
        quote=claim.quote,
        after=trim_after(claim.context_after, cut=claim.end + AROUND < claim.text_length),
        article_url=article.get_absolute_url(),
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        source=article.address if article.is_on_the_web else "",
        accepted=claim.state == ReviewState.ACCEPTED and claim.auto_threshold is None,
        percent=round(claim.confidence * 100),
        gone_since=claim.words_gone_at,
    )


def trim_before(text: str, *, cut: bool) -> str:
    """The part of `text` in the quote's own paragraph, from a word's beginning."""
    own = text.rpartition("\n\n")[2]
    if own == text and cut:
        return "… " + own.partition(" ")[2]
    return own


def trim_after(text: str, *, cut: bool) -> str:
    own = text.partition("\n\n")[0]
    if own == text and cut:
        return own.rpartition(" ")[0] + " …"
    return own


def public[C: Claim](claims: QuerySet[C], *, reviewed: bool = False) -> QuerySet[C]:
    """Claims that readers see: accepted ones, and unless `reviewed` those not reviewed yet."""
    states = [ReviewState.ACCEPTED] if reviewed else list(PUBLIC)
    return claims.filter(state__in=states)
