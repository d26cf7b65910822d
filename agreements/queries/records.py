"""Records to take away, out of what is public. Each function takes rows and yields their records in the same order.

`site` is put before every address: "https://pactline.example", or "" for paths. Rows are fetched some at a time,
so that a million need no more memory than a page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet

from agreements.models import Actor, Agreement, Article, Figure, Milestone, Party, Statement
from agreements.queries.evidence import PUBLIC, Evidence, evidence_of, public, with_context
from agreements.queries.statements import row_of as statement_row
from agreements.queries.statements import with_relations
from agreements.queries.status import status_of, with_status
from agreements.records import (
    ActorRecord,
    AgreementRecord,
    ArticleRecord,
    FigureRecord,
    MilestoneRecord,
    Record,
    StatementRecord,
)
from agreements.registry.entries import PartyState

CHUNK = 2000


def statements(claims: QuerySet[Statement], site: str = "") -> Iterator[StatementRecord]:
    """Records of the public statements among those given, in their order."""
    for claim in with_relations(claims).iterator(CHUNK):
        row = statement_row(claim)
        yield StatementRecord(
            **evidence_fields(claim, site),
            speaker=row.speaker,
            speaker_key=claim.speaker.key if claim.speaker else "",
            office=row.office,
            kind=row.kind,
            cue=row.cue,
            said_on=row.said_on,
            agreements=[item["key"] for item in claim.about_agreements],
            countries=[item["key"] for item in claim.about_countries],
        )


def milestones(claims: QuerySet[Milestone], site: str = "") -> Iterator[MilestoneRecord]:
    """Records of the public milestones among those given, in their order."""
    for claim in with_context(public(claims)).select_related("article", "agreement").iterator(CHUNK):
        yield MilestoneRecord(
            **evidence_fields(claim, site),
            agreement=claim.agreement.key,
            kind=claim.kind,
            expected=claim.expected,
            title=claim.title,
            country=claim.country_id or "",
            date_start=claim.date_start,
            date_end=claim.date_end,
            precision=claim.precision,
        )


def figures(claims: QuerySet[Figure], site: str = "") -> Iterator[FigureRecord]:
    """Records of the public figures among those given, in their order."""
    about = Agreement.objects.filter(figures=OuterRef("pk"), state__in=PUBLIC).order_by("key")
    rows: QuerySet[Any] = with_context(public(claims)).annotate(about=ArraySubquery(about.values("key")))
    for claim in rows.iterator(CHUNK):
        yield FigureRecord(
            **evidence_fields(claim, site),
            value=claim.value,
            upper=claim.upper,
            unit=claim.unit,
            approximation=claim.approximation,
            measure=claim.measure,
            subject=claim.subject,
            period=claim.period,
            statement=claim.statement_id,
            agreements=claim.about,
        )


def evidence_fields(claim: Any, site: str) -> dict[str, Any]:
    """Fields of ClaimRecord out of a claim fetched with its context."""
    evidence: Evidence | None = evidence_of(claim) if claim.article_id else None
    return {
        "id": claim.pk,
        "page": site + claim.get_absolute_url(),
        "words": claim.quote,
        "before": evidence.before if evidence else "",
        "after": evidence.after if evidence else "",
        "article": site + evidence.article_url if evidence else "",
        "article_title": evidence.title if evidence else "",
        "publisher": evidence.publisher if evidence else "",
        "published": evidence.published if evidence else None,
        "source": evidence.source if evidence else claim.source_url,
        "reviewed": claim.is_accepted,
        "confidence": float(claim.confidence) if claim.extractor else None,
    }


def agreements(found: QuerySet[Agreement], site: str = "") -> Iterator[AgreementRecord]:
    """Records of the public agreements among those given, in their order."""
    current = Party.objects.filter(agreement=OuterRef("pk")).exclude(
        state__in=(PartyState.WITHDRAWN, PartyState.APPLICANT)
    )
    countries = current.filter(country__isnull=False).order_by("country").values("country")
    blocs = current.filter(bloc__isnull=False).order_by("bloc__key").values("bloc__key")
    rows: QuerySet[Any] = with_status(found.filter(state__in=PUBLIC)).annotate(
        party_countries=ArraySubquery(countries), party_blocs=ArraySubquery(blocs)
    )
    for row in rows.iterator(CHUNK):
        yield AgreementRecord(
            key=row.key,
            page=site + row.get_absolute_url(),
            short_name=row.short_name,
            name=row.name,
            acronym=row.acronym,
            aliases=row.aliases,
            kind=row.kind,
            stage=status_of(row.stage).value,
            parties=row.party_countries,
            blocs=row.party_blocs,
            summary=row.summary,
            official_url=row.official_url,
            source=row.source_url,
            reviewed=row.is_accepted,
        )


def actors(found: QuerySet[Actor], site: str = "") -> Iterator[ActorRecord]:
    """Records of the public actors among those given, in their order."""
    for row in found.filter(state__in=PUBLIC).iterator(CHUNK):
        yield ActorRecord(
            key=row.key,
            page=site + row.get_absolute_url(),
            name=row.name,
            kind=row.kind,
            country=row.country_id or "",
            aliases=row.aliases,
            official_url=row.official_url,
            reviewed=row.is_accepted,
        )


def articles(found: QuerySet[Article], site: str = "") -> Iterator[ArticleRecord]:
    """Records of the current versions among the articles given, in their order."""
    for row in found.filter(is_current=True).defer("text", "bands").iterator(CHUNK):
        yield ArticleRecord(
            id=row.pk,
            page=site + row.get_absolute_url(),
            title=row.title,
            publisher=row.publisher,
            authors=row.authors,
            published=row.published,
            language=row.language,
            source=row.address if row.is_on_the_web else "",
            same_as=row.duplicate_of_id,
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its shape, its public rows in the order of what names them, and how they become records."""

    shape: type[Record]
    rows: Callable[[], QuerySet[Any]]
    records: Callable[..., Iterator[Any]]
    name: str = "pk"  # the field that names a row and orders them


def shown(model: type[Model], order: str = "pk") -> Callable[[], QuerySet[Any]]:
    """The rows of a model that readers may see."""
    return lambda: model._default_manager.filter(state__in=PUBLIC).order_by(order)


KINDS = {
    "agreements": Kind(AgreementRecord, shown(Agreement, "key"), agreements, "key"),
    "actors": Kind(ActorRecord, shown(Actor, "key"), actors, "key"),
    "articles": Kind(ArticleRecord, lambda: Article.objects.filter(is_current=True).order_by("pk"), articles),
    "statements": Kind(StatementRecord, shown(Statement), statements),
    "milestones": Kind(MilestoneRecord, shown(Milestone), milestones),
    "figures": Kind(FigureRecord, shown(Figure), figures),
}
