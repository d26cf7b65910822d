"""The shape of one registry entry of each kind. Dates are strings at their known precision, "" where unknown."""

from enum import StrEnum

from msgspec import Struct


class AgreementKind(StrEnum):
    FREE_TRADE_AGREEMENT = "free-trade-agreement"
    ECONOMIC_PARTNERSHIP = "economic-partnership"
    CUSTOMS_UNION = "customs-union"
    FRAMEWORK_AGREEMENT = "framework-agreement"
    PREFERENTIAL_AGREEMENT = "preferential-agreement"
    PROTOCOL = "protocol"
    SERVICES_AGREEMENT = "services-agreement"
    INVESTMENT_AGREEMENT = "investment-agreement"
    DIGITAL_AGREEMENT = "digital-agreement"
    INITIATIVE = "initiative"
    VISION = "vision"
    STRATEGIC_PLAN = "strategic-plan"


class PartyState(StrEnum):
    PARTY = "party"
    SIGNATORY = "signatory"  # signed, not yet in force for it
    NEGOTIATING = "negotiating"
    APPLICANT = "applicant"
    WITHDRAWN = "withdrawn"


class LinkKind(StrEnum):
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    IMPLEMENTS = "implements"
    BUILDS_ON = "builds-on"


class ActorKind(StrEnum):
    PERSON = "person"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    ORGANISATION = "organisation"
    BLOC = "bloc"
    COMPANY = "company"


class MilestoneKind(StrEnum):
    NEGOTIATIONS_LAUNCHED = "negotiations-launched"
    NEGOTIATIONS_CONCLUDED = "negotiations-concluded"
    INITIALLED = "initialled"
    SIGNED = "signed"
    RATIFIED = "ratified"
    ADOPTED = "adopted"
    PROVISIONALLY_APPLIED = "provisionally-applied"
    ENTERED_INTO_FORCE = "entered-into-force"
    UPGRADED = "upgraded"
    ACCESSION_REQUESTED = "accession-requested"
    ACCEDED = "acceded"
    REVIEW = "review"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all entries: an unknown field is an error, so that a misspelt one is not lost."""


class CountryEntry(Entry, frozen=True, kw_only=True):
    """A country or territory of ISO 3166-1."""

    code: str
    alpha3: str
    name: str
    official_name: str = ""
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    region: str = ""


class MemberEntry(Entry, frozen=True, kw_only=True):
    """Membership of a country in a bloc."""

    country: str
    since: str = ""
    until: str = ""
    source: str


class RoleEntry(Entry, frozen=True, kw_only=True):
    """An office that a person holds or held."""

    title: str
    organisation: str = ""
    since: str = ""
    until: str = ""
    source: str


class ActorEntry(Entry, frozen=True, kw_only=True):
    """A person, ministry, organisation, bloc or company that speaks or acts."""

    key: str
    kind: ActorKind
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    shared_aliases: tuple[str, ...] = ()
    country: str = ""
    official_url: str = ""
    source: str = ""
    member: tuple[MemberEntry, ...] = ()
    role: tuple[RoleEntry, ...] = ()


class PartyEntry(Entry, frozen=True, kw_only=True):
    """A country or a whole bloc bound by, or on its way into, an agreement."""

    country: str = ""
    bloc: str = ""
    through: str = ""
    since: str = ""
    until: str = ""
    state: PartyState = PartyState.PARTY
    source: str = ""


class MilestoneEntry(Entry, frozen=True, kw_only=True):
    """Something that happened to an agreement."""

    kind: MilestoneKind
    date: str
    title: str = ""
    country: str = ""
    source: str


class LinkEntry(Entry, frozen=True, kw_only=True):
    """How an agreement stands to an earlier one."""

    kind: LinkKind
    to: str


class AgreementEntry(Entry, frozen=True, kw_only=True):
    """An agreement or initiative."""

    key: str
    short_name: str
    acronym: str = ""
    name: str
    aliases: tuple[str, ...] = ()
    shared_aliases: tuple[str, ...] = ()
    kind: AgreementKind
    summary: str
    official_url: str = ""
    source: str
    party: tuple[PartyEntry, ...] = ()
    milestone: tuple[MilestoneEntry, ...] = ()
    link: tuple[LinkEntry, ...] = ()


class MeasureEntry(Entry, frozen=True, kw_only=True):
    """What a figure can measure, with the phrases that name it in an article."""

    key: str
    name: str
    phrases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    description: str = ""
