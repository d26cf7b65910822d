"""What comes out of the engine: mentions, statements, figures and milestones, each with its exact span."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from .record import record


class MentionKind(StrEnum):
    AGREEMENT = "agreement"
    COUNTRY = "country"
    ORGANISATION = "organisation"  # blocs, ministries, secretariats, companies
    PERSON = "person"


class Naming(StrEnum):
    """How the text names the thing."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    DEMONYM = "demonym"  # Vietnamese
    CAPITAL = "capital"  # Hanoi, for the government or the country
    INTRODUCED = "introduced"  # "Long Name (LN)" that the registry does not know
    DESCRIPTION = "description"  # the pact, the upgraded Agreement


class StatementKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"  # reported speech with quoted words inside


class Approximation(StrEnum):
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"  # "between March and May 2026", "by the end of 2026"


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


@record
class DateRange:
    """The days that a date expression means, both ends included, with the precision it was given at."""

    start: date
    end: date
    precision: Precision

    def iso(self) -> str:
        """ISO 8601 at the known precision: 2025-10-28, 2025-10, 2025, 2025-Q3, 2025-H2; a range by its end's year-month-day."""
        year = f"{self.start.year:04}"
        match self.precision:
            case Precision.DAY:
                return self.start.isoformat()
            case Precision.MONTH:
                return f"{year}-{self.start.month:02}"
            case Precision.QUARTER:
                return f"{year}-Q{(self.start.month + 2) // 3}"
            case Precision.HALF:
                return f"{year}-H{1 if self.start.month < 7 else 2}"
            case Precision.YEAR:
                return year
            case Precision.RANGE:
                return self.end.isoformat()


@record
class Mention:
    """A name in the text. `key` is the registry key or ISO 3166 alpha-2 code; for names never seen before, the name itself."""

    start: int
    end: int
    kind: MentionKind
    key: str
    naming: Naming
    known: bool = True  # False: not in the registry, to be proposed to a curator
    instrument: str = (
        ""  # registry key of the amending instrument meant ("acfta-3.0"); "upgrade" where only that is said
    )


@record
class Statement:
    """Words of a speaker, quoted or reported. `text` is exactly document.text[start:end]."""

    start: int
    end: int
    text: str
    kind: StatementKind
    speaker: (
        str | None
    )  # fullest form of the name in the article ("Kao Kim Hourn", "Ministry of Commerce"), without titles
    speaker_key: str  # registry key of a known actor, else ""
    speaker_title: str  # title or office given in the article, else ""
    cue: str | None  # the words that mark it as said: "said", "according to"
    agreements: tuple[str, ...]  # registry keys (or introduced names) that it is about
    countries: tuple[str, ...]  # ISO 3166 alpha-2 codes that it is about
    confidence: float  # 0 to 1: the share of such claims that are right on the gold
    rule: str  # the name of the rule that found it, as `extract --explain` prints it


@record
class Figure:
    """An economic figure as cited. Value in base units (3.9e12, not 3.9 trillion); a fall is negative; a range by its first value."""

    start: int
    end: int
    text: str
    value: Decimal
    upper: Decimal | None  # second value of a range
    unit: str  # ISO 4217 code, percent, share, people, countries, years, rank, fold, TEU, tonnes
    approximation: Approximation | None
    measure: str  # a key's label of measures.toml where known ("GDP"), else the article's words, "" if not said
    subject: str  # label: country name, bloc or agreement; "" if not said
    subject_key: str  # ISO code or registry key of the subject where known, else ""
    period: str  # "2025", "2023-H1", "2022/2023" (fiscal), "2030"; "" if not said
    confidence: float
    rule: str


@record
class Milestone:
    """Something that happened, or is announced, to an agreement."""

    start: int
    end: int
    text: str
    agreement: str  # registry key (or introduced name) of the agreement
    instrument: str  # registry key of the amending instrument meant, "upgrade" where only that is said, else ""
    kind: MilestoneKind
    expected: bool  # announced for later, not yet done when the article was published
    date: DateRange | None
    countries: tuple[str, ...]  # who ratified, acceded, applied or withdrew, where one did
    confidence: float
    rule: str


@record
class Extraction:
    """All that one document yields, each list in order of position."""

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    milestones: tuple[Milestone, ...]
