"""Agreements as the list and its facets show them, and one agreement with all that is known of it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, JSONField, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, AgreementLink, Country, Membership, Milestone, Party
from agreements.models.choices import choices
from agreements.naming import sort_name
from agreements.queries.evidence import PUBLIC
from agreements.queries.filters import Filter
from agreements.queries.status import LABELS, Status, status_of, with_status
from agreements.registry.entries import AgreementKind, PartyState

FURTHEST_FIRST = (
    Status.IN_FORCE,
    Status.PROVISIONAL,
    Status.ADOPTED,
    Status.SIGNED,
    Status.CONCLUDED,
    Status.TALKS,
    Status.SUSPENDED,
    Status.ENDED,
    Status.UNKNOWN,
)


@dataclass(slots=True)
class AgreementRow:
    """An agreement in a list."""

    agreement: Agreement
    status: Status
    status_label: str
    since: Milestone | None  # the milestone behind the status
    parties: str  # in short: "ASEAN, China" or "12 parties"
    blocs: set[str]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the list; counts are of what the other choices leave."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.chosen), None)


def rows(agreements: QuerySet[Agreement]) -> list[AgreementRow]:
    """Rows of the public agreements among those given. Three queries."""
    chosen = list(
        with_status(agreements.filter(state__in=PUBLIC)).prefetch_related(
            Prefetch("parties", Party.objects.select_related("country", "bloc", "through"))
        )
    )
    behind = Milestone.objects.in_bulk([a.stage_milestone for a in chosen if a.stage_milestone])  # type: ignore[attr-defined]
    return [row_of(agreement, behind) for agreement in sorted(chosen, key=lambda a: sort_name(a.short_name))]


def row_of(agreement: Any, behind: dict[int, Milestone]) -> AgreementRow:
    status = status_of(agreement.stage)
    return AgreementRow(
        agreement=agreement,
        status=status,
        status_label=str(LABELS[status]),
        since=behind.get(agreement.stage_milestone),
        parties=in_short(list(agreement.parties.all())),
        blocs={bloc.key for party in agreement.parties.all() for bloc in (party.bloc, party.through) if bloc},
    )


def in_short(parties: list[Party]) -> str:
    """ "ASEAN, China" where they are few, "12 parties" where not. Members that came through a bloc are the bloc."""
    current = [party for party in parties if party.state not in (PartyState.APPLICANT, PartyState.WITHDRAWN)]
    names = list(dict.fromkeys(str(party.through or party) for party in current))
    if len(names) <= 6:
        return ", ".join(names)
    return ngettext("%(number)s party", "%(number)s parties", len(names)) % {"number": len(names)}


def narrow(
    found: list[AgreementRow], chosen: Filter, blocs: Iterable[tuple[str, str]]
) -> tuple[list[AgreementRow], list[Facet]]:
    """The rows that all choices leave, and the facets with their counts. No query."""
    tests: dict[str, Callable[[AgreementRow], bool]] = {
        "kind": lambda row: not chosen.kind or row.agreement.kind == chosen.kind,
        "status": lambda row: not chosen.status or row.status == chosen.status,
    }
    kept = [row for row in found if all(test(row) for test in tests.values())]
    statuses = Counter(row.status.value for row in found if tests["kind"](row))
    kinds = Counter(row.agreement.kind for row in found if tests["status"](row))
    in_blocs = Counter(bloc for row in kept for bloc in row.blocs)
    facets = [
        Facet(
            "status", gettext("Stage"), options(((s.value, str(LABELS[s])) for s in Status), statuses, chosen.status)
        ),
        Facet(
            "kind",
            gettext("Kind"),
            options(((value, str(label)) for value, label in choices(AgreementKind)), kinds, chosen.kind),
        ),
        Facet("bloc", gettext("Bloc"), options(blocs, in_blocs, chosen.bloc)),
    ]
    return kept, facets


def options(values: Iterable[tuple[str, str]], counts: Counter[str], chosen: str) -> list[Option]:
    """Options that lead somewhere, and the chosen one."""
    return [Option(v, label, counts[v], v == chosen) for v, label in values if counts[v] or v == chosen]


def by_status(found: Iterable[AgreementRow]) -> list[tuple[Status, str, list[AgreementRow]]]:
    """Rows under their status, the furthest stage first. No query."""
    groups: dict[Status, list[AgreementRow]] = {}
    for row in found:
        groups.setdefault(row.status, []).append(row)
    return [(status, str(LABELS[status]), groups[status]) for status in FURTHEST_FIRST if status in groups]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A country bound by an agreement, by itself or as a member of a bloc."""

    country: Country
    since: date | None
    precision: str
    through: str  # the bloc; with the year of joining where that was after the agreement, which then need not bind yet
    state: str
    source: str


def party_rows(agreement: Agreement, today: date) -> list[PartyRow]:
    """The countries of an agreement by name, members of its blocs included. One query."""
    parties: QuerySet[Any] = agreement.parties.select_related("country", "bloc", "through")
    out: dict[str, PartyRow] = {}
    for party in parties.annotate(members=members_of_bloc()):
        if party.country:
            through = str(party.through) if party.through else ""
            out[party.country.pk] = PartyRow(
                party.country, party.since, party.since_precision, through, party.state, party.source_url
            )
            continue
        for code, name, *days in party.members:
            country = Country(code=code, name=name)
            since, until = (date.fromisoformat(day) if day else None for day in days)
            at = min(today, party.until) if party.until else today
            if (since and since > at) or (until and until < at):
                continue
            joined = since if since and party.since and since > party.since else None
            row = PartyRow(
                country,
                None if joined else party.since,
                "" if joined else party.since_precision,
                gettext("%(bloc)s member since %(year)s") % {"bloc": party.bloc, "year": joined.year}
                if joined
                else str(party.bloc),
                party.state,
                party.source_url,
            )
            out.setdefault(code, row)
    return sorted(out.values(), key=lambda row: sort_name(str(row.country)))


def members_of_bloc() -> ArraySubquery:
    """Of the bloc that is a party: [code, name, since, until] of each member ever."""
    columns = ("country", "country__name", "since", "until")
    row = Func(*columns, function="jsonb_build_array", output_field=JSONField())
    return ArraySubquery(Membership.objects.filter(bloc=OuterRef("bloc")).order_by().values_list(row))


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A related agreement and how it is related, as a reader says it."""

    kind: str  # "amends" where this one amends the other, "amends-by" where the other amends this one
    label: str
    agreement: Agreement


FORWARD = {
    "amends": _("Amends"),
    "supersedes": _("Replaces"),
    "implements": _("Implements"),
    "builds-on": _("Builds on"),
}
BACKWARD = {
    "amends": _("Amended by"),
    "supersedes": _("Replaced by"),
    "implements": _("Implemented by"),
    "builds-on": _("Built on by"),
}


def link_rows(agreement: Agreement) -> list[LinkRow]:
    """Related agreements, either way. One query."""
    links = AgreementLink.objects.filter(Q(source=agreement) | Q(target=agreement)).select_related("source", "target")
    return [
        LinkRow(link.kind, str(FORWARD[link.kind]), link.target)
        if link.source_id == agreement.pk
        else LinkRow(f"{link.kind}-by", str(BACKWARD[link.kind]), link.source)
        for link in links
    ]


def amending(links: Iterable[LinkRow]) -> list[Agreement]:
    """Those among the related agreements that amend this one: their milestones belong on its timeline. No query."""
    return [link.agreement for link in links if link.kind == "amends-by"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stage in the bar of all agreements: how many stand there, and how many stand before it in the bar."""

    status: Status
    label: str
    count: int
    start: int


def segments(found: QuerySet[Agreement]) -> list[Segment]:
    """The bar of the public agreements among those given, the furthest stage first. One query."""
    reached: QuerySet[Any] = with_status(found.filter(state__in=PUBLIC))
    stages = Counter(status_of(stage) for stage in reached.values_list("stage", flat=True))
    out: list[Segment] = []
    for status in FURTHEST_FIRST:
        if stages[status]:
            out.append(Segment(status, str(LABELS[status]), stages[status], sum(segment.count for segment in out)))
    return out


def blocs() -> list[tuple[str, str]]:
    """(key, name) of the blocs that are party to an agreement. One query."""
    rows = Party.objects.filter(bloc__isnull=False).values_list("bloc__key", "bloc__short_name").annotate(Count("pk"))
    return [(key, name) for key, name, _ in rows.order_by("bloc__short_name")]
