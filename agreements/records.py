"""What readers take away: one flat record a row, the same in CSV, JSON, the API and the bulk files.

A record's fields and their descriptions are the data dictionary. Lists hold keys: agreements by their key, countries by
ISO 3166-1 alpha-2 code.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Value = Annotated[Decimal, PlainSerializer(float, return_type=float)]


class Record(BaseModel):
    """Base of all records."""

    model_config = ConfigDict(frozen=True)

    page: str = Field(description="address of its page here")


class ClaimRecord(Record):
    """What every claim out of an article carries."""

    id: int = Field(description="stable number of the claim")
    words: str = Field(
        description="exact words of the article that the claim stands on; empty where the registry is its source"
    )
    before: str = Field(description="words that stand before them")
    after: str = Field(description="words that stand after them")
    article: str = Field(description="page of the article here; empty where the registry is the source")
    article_title: str = Field(description="title of the article")
    publisher: str = Field(description="publisher of the article")
    published: date | None = Field(description="day the article appeared, as it says")
    source: str = Field(description="web address of the article, or of the registry's source")
    reviewed: bool = Field(description="whether a curator has accepted it; otherwise it was read by machine only")
    confidence: float | None = Field(description="machine's confidence, 0 to 1; empty for what no machine read")


class StatementRecord(ClaimRecord):
    """Who said what."""

    speaker: str = Field(description="name of the speaker; empty where not known")
    speaker_key: str = Field(description="key of the speaker's page under /actors/")
    office: str = Field(description="office held on the day")
    kind: str = Field(description="direct (quoted), indirect (reported) or mixed")
    cue: str = Field(description="word or phrase that reports the speech")
    said_on: date | None = Field(description="day of the statement, as far as the article tells")
    agreements: list[str] = Field(description="keys of the agreements it is about")
    countries: list[str] = Field(description="ISO 3166-1 codes of the countries it names")


class MilestoneRecord(ClaimRecord):
    """What happened to an agreement, or was announced for it."""

    agreement: str = Field(description="key of the agreement")
    kind: str = Field(description="kind of event, such as signed or entered-into-force")
    expected: bool = Field(description="whether it was announced for later when the article appeared")
    title: str = Field(description="what the registry calls it")
    country: str = Field(description="ISO 3166-1 code of the country that ratified, acceded or withdrew")
    date_start: date | None = Field(description="first day that the date can mean")
    date_end: date | None = Field(description="last day that the date can mean")
    precision: str = Field(description="how exactly it is known: day, month, quarter, half, year or range")


class FigureRecord(ClaimRecord):
    """An economic figure as an article cites it."""

    value: Value = Field(description="value in base units; a fall is negative; one third is 0.3333 of unit share")
    upper: Value | None = Field(description="upper value of a range")
    unit: str = Field(description="ISO 4217 code, percent, share, people, countries, years, rank, fold, TEU, tonnes")
    approximation: str = Field(description="over, under or about, as the article hedges it")
    measure: str = Field(description="what is measured")
    subject: str = Field(description="of whom or what")
    period: str = Field(description="of which time: 2025, 2023-H1, 2022/2023")
    statement: int | None = Field(description="id of the statement that it stands in")
    agreements: list[str] = Field(description="keys of the agreements it is cited about")


class AgreementRecord(Record):
    """An agreement or initiative."""

    key: str = Field(description="stable key, as in the address of its page")
    short_name: str = Field(description="name in short")
    name: str = Field(description="full name")
    acronym: str = Field(description="acronym; empty where it has none")
    aliases: list[str] = Field(description="other names")
    kind: str = Field(description="kind of agreement")
    stage: str = Field(description="furthest stage that its accepted milestones have reached")
    parties: list[str] = Field(description="ISO 3166-1 codes of the countries that are party by themselves")
    blocs: list[str] = Field(description="keys of the blocs that are party with their members")
    summary: str = Field(description="in our words")
    official_url: str = Field(description="official page")
    source: str = Field(description="source of the record")
    reviewed: bool = Field(description="whether it is in the registry or accepted by a curator")


class ActorRecord(Record):
    """A person or body that speaks or acts."""

    key: str = Field(description="stable key, as in the address of its page")
    name: str = Field(description="name")
    kind: str = Field(description="person, government, ministry, organisation, bloc or company")
    country: str = Field(description="ISO 3166-1 code; empty where none")
    aliases: list[str] = Field(description="other names")
    official_url: str = Field(description="official page")
    reviewed: bool = Field(description="whether it is in the registry or accepted by a curator")


class ArticleRecord(Record):
    """An article that was read; its text stays with its publisher."""

    id: int = Field(description="stable number of the article")
    title: str = Field(description="title")
    publisher: str = Field(description="publisher")
    authors: list[str] = Field(description="authors as the page names them")
    published: date | None = Field(description="day it appeared, as it says")
    language: str = Field(description="language code, where known")
    source: str = Field(description="web address; empty where it has none")
    same_as: int | None = Field(description="id of the article whose text it repeats, where it does")
