"""What the words of a filter name: countries, blocs, an agreement, a speaker, and the agreements that these mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet, TextField, Value
from django.utils.translation import gettext as _

from agreements.models import Actor, Agreement, Country, Party
from agreements.models.choices import LABELS as KINDS
from agreements.models.statement import StatementKind
from agreements.queries.evidence import PUBLIC
from agreements.queries.filters import PARAMETERS, Filter, Refused
from agreements.queries.partners import parties_of
from agreements.queries.search_box import opened
from agreements.queries.status import LABELS as STAGES
from agreements.queries.status import Status, status_of, with_status
from agreements.registry.entries import PartyState

IN_FORM = ("words", "since", "until")


@dataclass(frozen=True, slots=True)
class Partner:
    """A country or bloc, with the agreements that bind it and the countries that it is."""

    value: str  # as in the address: ISO code or registry key
    name: str
    url: str
    countries: tuple[str, ...]  # its own code; none for a bloc
    agreements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice as a reader sees it, with the query of the address that drops it."""

    field: str
    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter that a reader who found nothing can drop."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter with what it names. What names nothing is refused and no longer in the filter: it narrows nothing."""

    filter: Filter
    partners: tuple[Partner, ...] = ()
    agreement: Agreement | None = None
    speaker: Actor | None = None
    staged: tuple[int, ...] | None = None  # agreements at the chosen stage and of the chosen bloc; None for any

    @property
    def refused(self) -> tuple[Refused, ...]:
        return self.filter.refused

    @property
    def partner(self) -> Partner | None:
        """The only partner, or the first of two."""
        return self.partners[0] if self.partners else None

    @property
    def partner_names(self) -> str:
        """ "Vietnam", or "Vietnam and China"."""
        return _(" and ").join(partner.name for partner in self.partners)

    @property
    def chips(self) -> list[Chip]:
        """A chip for each choice. No query."""
        return [
            Chip(field, FIELDS[field](), self.named(field, value), self.filter.without(field, value).to_query())
            for field, value in self.filter.chosen
        ]

    @property
    def hidden_in_form(self) -> list[tuple[str, str]]:
        """(parameter, value) of the choices that a form of words and days carries along. No query."""
        return [(PARAMETERS[field], value) for field, value in self.filter.chosen if field not in IN_FORM]

    @property
    def ways_out(self) -> list[WayOut]:
        """What a reader who found nothing can drop: (words, query of the address without it). No query."""
        return [WayOut(self.way_out(chip), chip.without) for chip in self.chips]

    def way_out(self, chip: Chip) -> str:
        match chip.field:
            case "words":
                return _("Search without %(words)s") % {"words": chip.value}
            case "partners":
                return _("With any partner, not only %(partner)s") % {"partner": chip.value}
            case "measure":
                return _("Any measure, not only %(measure)s") % {"measure": chip.value}
            case "reviewed":
                return _("Also what is not reviewed yet")
        return _("Without the filter “%(field)s: %(value)s”") % {"field": chip.label, "value": chip.value}

    def named(self, field: str, value: str) -> str:
        """A value as a reader says it."""
        match field:
            case "partners":
                return next(partner.name for partner in self.partners if partner.value == value)
            case "agreement":
                return str(self.agreement)
            case "speaker":
                return self.speaker.name if self.speaker else value
            case "words":
                return f"“{value}”"
            case "reviewed":
                return _("by a curator")
            case "status":
                return str(STAGES[Status(value)]).lower()
            case "kind":
                return str(KINDS.get(value) or dict(StatementKind.choices).get(value, value))
        return value


FIELDS: dict[str, Callable[[], str]] = {
    "partners": lambda: _("partner"),
    "words": lambda: _("words"),
    "agreement": lambda: _("agreement"),
    "speaker": lambda: _("speaker"),
    "kind": lambda: _("kind"),
    "status": lambda: _("stage"),
    "bloc": lambda: _("bloc"),
    "publisher": lambda: _("publisher"),
    "measure": lambda: _("measure"),
    "since": lambda: _("since"),
    "until": lambda: _("until"),
    "reviewed": lambda: _("reviewed"),
}


def choose(wanted: Filter, today: date) -> Chosen:
    """Finds what a filter names, in its words too (see search_box).

    At most two queries a partner, and one for each of agreement, speaker, stage and name in the words.
    """
    wanted = opened(wanted)
    chosen = Chosen(wanted)
    if wanted.partners:
        chosen = with_partners(chosen, today)
    if wanted.agreement:
        agreement = Agreement.objects.filter(key=wanted.agreement, state__in=PUBLIC).first()
        chosen = replace(chosen, agreement=agreement) if agreement else refuse(chosen, "agreement", wanted.agreement)
    if wanted.speaker:
        speaker = Actor.objects.filter(key=wanted.speaker, state__in=PUBLIC).first()
        chosen = replace(chosen, speaker=speaker) if speaker else refuse(chosen, "speaker", wanted.speaker)
    if wanted.status or wanted.bloc:
        chosen = replace(chosen, staged=tuple(staged(wanted)))
    return chosen


def refuse(chosen: Chosen, field: str, value: str) -> Chosen:
    """Without a choice that names nothing."""
    reasons = {"partners": _("is no country or bloc that is known"), "agreement": _("is no agreement that is known")}
    reason = Refused(PARAMETERS[field], value, reasons.get(field) or _("is nobody who is known"))
    left = chosen.filter.without(field, value)
    return replace(chosen, filter=replace(left, refused=(*left.refused, reason)))


def with_partners(chosen: Chosen, today: date) -> Chosen:
    """Adds the partners. One query for their countries, one for blocs, one for the agreements of all."""
    values = chosen.filter.partners
    countries = Country.objects.in_bulk([value for value in values if len(value) == 2])
    keys = [value for value in values if value not in countries]
    blocs = {bloc.key: bloc for bloc in Actor.objects.filter(key__in=keys, kind="bloc")} if keys else {}
    bound = agreements_of(
        {code: parties_of(code, today) for code in countries} | {key: joined_by(bloc) for key, bloc in blocs.items()}
    )
    for value in values:
        partner = countries.get(value) or blocs.get(value)
        if partner is None:
            chosen = refuse(chosen, "partners", value)
            continue
        own = (value,) if value in countries else ()
        found = Partner(value, str(partner), partner.get_absolute_url(), own, bound[value])
        chosen = replace(chosen, partners=(*chosen.partners, found))
    return chosen


def joined_by(bloc: Actor) -> QuerySet[Party]:
    """Parties that bring a bloc, or a member through it, into an agreement."""
    joined = Party.objects.filter(bloc=bloc) | Party.objects.filter(through=bloc)
    return joined.exclude(state=PartyState.WITHDRAWN.value)


def agreements_of(parties: dict[str, QuerySet[Party]]) -> dict[str, tuple[int, ...]]:
    """For each partner the agreements of its parties. One query, none without partners."""
    found: dict[str, set[int]] = {partner: set() for partner in parties}
    each = [
        some.order_by().values_list(Value(partner, output_field=TextField()), "agreement")
        for partner, some in parties.items()
    ]
    for partner, agreement in each[0].union(*each[1:], all=True).order_by() if each else ():
        found[partner].add(agreement)
    return {partner: tuple(sorted(keys)) for partner, keys in found.items()}


def staged(wanted: Filter) -> Iterator[int]:
    """Keys of the agreements at the stage and with the bloc that are wanted. One query."""
    found = Agreement.objects.filter(state__in=PUBLIC)
    if wanted.bloc:
        parties = Party.objects.filter(bloc__key=wanted.bloc) | Party.objects.filter(through__key=wanted.bloc)
        found = found.filter(pk__in=parties.values("agreement"))
    for agreement in with_status(found):
        if not wanted.status or status_of(agreement.stage) == wanted.status:  # type: ignore[attr-defined]
            yield agreement.pk
