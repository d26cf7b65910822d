"""Cited figures as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from agreements.models import Figure, FigureListing
from agreements.models.listing import UNDATED
from agreements.queries.evidence import PUBLIC, Evidence, evidence_of, public, with_context


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One citation of a figure."""

    url: str
    said: str  # as the article has it
    value: Decimal
    upper: Decimal | None
    unit: str
    approximation: str
    measure: str
    subject: str
    subject_url: str
    period: str
    speaker: str
    speaker_url: str
    evidence: Evidence


def with_relations(figures: QuerySet[Figure], *, reviewed: bool = False) -> QuerySet[Any]:
    """The public ones with everything a row needs: one query when it is read."""
    claims = with_context(public(figures, reviewed=reviewed))
    return claims.select_related(
        "article", "subject_country", "subject_actor", "subject_agreement", "statement__speaker"
    )


def fetch(figures: QuerySet[Figure], limit: int | None = None) -> list[FigureRow]:
    """Rows of the public figures among those given, in their order. One query."""
    return [row_of(claim) for claim in with_relations(figures)[:limit]]


def of_keys(keys: Sequence[int]) -> list[FigureRow]:
    """Rows of the public figures with these keys, in the order of the keys. One query."""
    found = {claim.pk: claim for claim in with_relations(Figure.objects.filter(pk__in=keys).order_by())}
    return [row_of(found[key]) for key in keys if key in found]


def newest(listed: QuerySet[FigureListing], limit: int) -> list[FigureRow]:
    """Rows of the first of a list. One query."""
    return newest_first(with_relations(Figure.objects.filter(pk__in=listed.values("pk")[:limit]).order_by()))


def beside(figure: Figure, limit: int) -> list[FigureRow]:
    """The other citations of its measure and subject in its unit that were read last, the newest first. One query."""
    if not figure.measure:
        return []
    same = Figure.objects.filter(measure=figure.measure, subject=figure.subject, unit=figure.unit, state__in=PUBLIC)
    latest = same.exclude(pk=figure.pk).order_by("-pk").values("pk")[:limit]
    return newest_first(with_relations(Figure.objects.filter(pk__in=latest).order_by()))


def newest_first(claims: Iterable[Any]) -> list[FigureRow]:
    """Rows of claims, those of the newest articles first. No query of its own."""
    order = sorted(claims, key=lambda claim: (claim.article.published or UNDATED, claim.pk), reverse=True)
    return [row_of(claim) for claim in order]


def row_of(claim: Any) -> FigureRow:
    about = claim.subject_country or claim.subject_actor or claim.subject_agreement
    speaker = claim.statement.speaker if claim.statement else None
    return FigureRow(
        url=claim.get_absolute_url(),
        said=claim.quote,
        value=claim.value,
        upper=claim.upper,
        unit=claim.unit,
        approximation=claim.approximation,
        measure=claim.measure,
        subject=claim.subject or subject_of(claim),
        subject_url=about.get_absolute_url() if about else "",
        period=claim.period,
        speaker=str(speaker) if speaker else "",
        speaker_url=speaker.get_absolute_url() if speaker else "",
        evidence=evidence_of(claim),
    )


def subject_of(claim: Any) -> str:
    """What a figure is linked to, by the name that addresses choose it by: of a country the English one."""
    if claim.subject_country:
        return str(claim.subject_country.name)
    return str(claim.subject_actor or claim.subject_agreement or "")


def by_measure(rows: Iterable[FigureRow]) -> list[tuple[str, list[FigureRow]]]:
    """Rows under their measure, the measure cited most first; those without a measure last. No query."""
    groups: dict[str, list[FigureRow]] = {}
    for row in rows:
        groups.setdefault(row.measure, []).append(row)
    return sorted(groups.items(), key=lambda group: (group[0] == "", -len(group[1]), group[0]))
