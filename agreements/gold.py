"""Articles that curators have reviewed whole, as annotated examples to measure and better the extractor by.

One dictionary an article, in the shape of tests/gold. Agreements and countries are those that the accepted claims are
about; what an article names beside them is not known from a review.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreements.models import CLAIM_MODELS, Article, Claim, Figure, Milestone, ReviewState, Statement
from agreements.registry.entries import MilestoneKind

EXPECTED = {
    MilestoneKind.SIGNED.value: "expected-signature",
    MilestoneKind.ENTERED_INTO_FORCE.value: "expected-entry-into-force",
    MilestoneKind.REVIEW.value: "review",
}
type Json = dict[str, Any]


def reviewed() -> QuerySet[Article]:
    """Articles with decided claims and none that waits or was accepted by a rule alone."""
    decided, left = Q(), Q()
    for model in CLAIM_MODELS:
        own = model._default_manager.filter(article=OuterRef("pk"))
        waits = Q(state=ReviewState.CANDIDATE) | Q(auto_threshold__isnull=False)
        left |= Q(Exists(own.filter(waits)))
        decided |= Q(Exists(own.filter(state__in=(ReviewState.ACCEPTED, ReviewState.REJECTED))))
    return Article.objects.filter(decided).exclude(left).order_by("pk")


def examples() -> Iterator[Json]:
    """An example for each reviewed article. Five queries an article."""
    for article in reviewed().iterator(chunk_size=50):
        yield example(article)


def example(article: Article) -> Json:
    statements = list(
        accepted(Statement, article).select_related("speaker").prefetch_related("agreements", "countries")
    )
    figures = list(accepted(Figure, article).prefetch_related("agreements"))
    milestones = list(accepted(Milestone, article).select_related("agreement"))
    about = {agreement for said in statements for agreement in said.agreements.all()}
    about |= {agreement for cited in figures for agreement in cited.agreements.all()}
    about |= {milestone.agreement for milestone in milestones}
    countries: set[str | None] = {country.pk for said in statements for country in said.countries.all()}
    countries |= {cited.subject_country_id for cited in figures} | {event.country_id for event in milestones}
    plain = [event for event in milestones if not event.expected or event.kind in EXPECTED]
    return {
        "id": article.text_hash[:12],
        "url": article.address,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "agreements": [
            {"name": agreement.acronym or agreement.short_name, "mentions": mentions(agreement, article.text)}
            for agreement in sorted(about, key=str)
        ],
        "statements": [statement(said) for said in statements],
        "figures": [figure(cited) for cited in figures],
        "events": [event(milestone) for milestone in plain],
        "countries": sorted(code for code in countries if code),
    }


def accepted[C: Claim](model: type[C], article: Article) -> QuerySet[C]:
    return model._default_manager.filter(article=article, state=ReviewState.ACCEPTED).order_by("start")


def mentions(agreement: Any, text: str) -> list[str]:
    """Names of the agreement that stand in the text."""
    forms: Iterable[str] = (agreement.acronym, agreement.short_name, agreement.name, *agreement.aliases)
    return list(dict.fromkeys(form for form in forms if form and form in text))


def statement(said: Statement) -> Json:
    speaker = said.speaker.name if said.speaker else said.speaker_name
    return {"speaker": speaker, "kind": said.kind, "text": said.quote, "cue": said.cue or None}


def figure(cited: Figure) -> Json:
    return {
        "text": cited.quote,
        "value": float(cited.value),
        "unit": cited.unit,
        "approx": cited.approximation or None,
        "measure": cited.measure or None,
        "subject": cited.subject or None,
        "period": cited.period or None,
    }


def event(milestone: Milestone) -> Json:
    return {
        "agreement": milestone.agreement.acronym or milestone.agreement.short_name,
        "kind": EXPECTED.get(milestone.kind, milestone.kind) if milestone.expected else milestone.kind,
        "date": known_date(milestone),
        "text": milestone.quote,
    }


def known_date(milestone: Milestone) -> str | None:
    """The date as far as it is known: 2025, 2025-10, 2025-10-28, 2025-Q4, 2025-H2."""
    day = milestone.date_start
    if day is None:
        return None
    match milestone.precision:
        case "year":
            return f"{day:%Y}"
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day:%Y}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day:%Y}-H{1 if day.month < 7 else 2}"
    return day.isoformat()
