"""Statements as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from agreements.models import Agreement, Country, Role, Statement, StatementListing
from agreements.models.listing import UNDATED
from agreements.placenames import country_name
from agreements.queries.evidence import PUBLIC, Evidence, evidence_of, public, with_context


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What somebody said."""

    url: str
    kind: str
    kind_label: str
    speaker: str
    speaker_url: str
    office: str  # held on the day; as the article gives it where the registry has none
    said_on: date | None
    cue: str
    agreements: list[Named]
    countries: list[Named]
    evidence: Evidence


def with_relations(statements: QuerySet[Statement], *, reviewed: bool = False) -> QuerySet[Any]:
    """The public ones with everything a row needs, in the one query that reads them."""
    agreements = Agreement.objects.filter(statements=OuterRef("pk"), state__in=PUBLIC).order_by("short_name")
    countries = Country.objects.filter(statements=OuterRef("pk"))
    held = Role.objects.filter(person=OuterRef("speaker")).filter(
        Q(since__isnull=True) | Q(since__lte=OuterRef("said_on")),
        Q(until__isnull=True) | Q(until__gte=OuterRef("said_on")),
    )
    organisation = Coalesce("organisation__short_name", "organisation__name")
    return (
        with_context(public(statements, reviewed=reviewed))
        .select_related("article", "speaker")
        .annotate(
            about_agreements=ArraySubquery(agreements.values(item=JSONObject(key=F("key"), name=F("short_name")))),
            about_countries=ArraySubquery(countries.values(item=JSONObject(key=F("code"), name=F("name")))),
            office=Subquery(held.order_by("-since").values(item=JSONObject(title=F("title"), of=organisation))[:1]),
        )
    )


def fetch(statements: QuerySet[Statement], limit: int | None = None) -> list[StatementRow]:
    """Rows of the public statements among those given, in their order. One query."""
    return [row_of(claim) for claim in with_relations(statements)[:limit]]


def of_keys(keys: Sequence[int]) -> list[StatementRow]:
    """Rows of the public statements with these keys, in the order of the keys. One query."""
    found = {claim.pk: claim for claim in with_relations(Statement.objects.filter(pk__in=keys).order_by())}
    return [row_of(found[key]) for key in keys if key in found]


def newest(listed: QuerySet[StatementListing], limit: int) -> list[StatementRow]:
    """Rows of the first of a list. One query."""
    claims = with_relations(Statement.objects.filter(pk__in=listed.values("pk")[:limit]).order_by())
    return [row_of(claim) for claim in sorted(claims, key=lambda claim: (day_of(claim), claim.pk), reverse=True)]


def day_of(claim: Any) -> date:
    """The day that lists sort a statement by."""
    day: date | None = claim.said_on or claim.article.published
    return day or UNDATED


def row_of(claim: Any) -> StatementRow:
    """Row of a statement out of `with_relations`. No query."""
    speaker = claim.speaker
    return StatementRow(
        url=claim.get_absolute_url(),
        kind=claim.kind,
        kind_label=claim.get_kind_display(),
        speaker=speaker.name if speaker else claim.speaker_name,
        speaker_url=speaker.get_absolute_url() if speaker else "",
        office=office_of(claim.office) or claim.speaker_title,
        said_on=claim.said_on,
        cue=claim.cue,
        agreements=[Named(item["name"], reverse("agreement", args=[item["key"]])) for item in claim.about_agreements],
        countries=[
            Named(country_name(item["key"], item["name"]), reverse("country", args=[item["key"].lower()]))
            for item in claim.about_countries
        ],
        evidence=evidence_of(claim),
    )


def office_of(held: dict[str, str | None] | None) -> str:
    """ "Secretary-General, ASEAN"."""
    if not held or not held["title"] or not held["of"] or held["of"] in held["title"]:
        return (held and (held["title"] or held["of"])) or ""
    return f"{held['title']}, {held['of']}"
