"""Articles with their statements, figures and milestones, as rows for COPY. Offsets are those of the text made here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import Any

from agreements.scale.wording import MEASURES, Wording, weights

SITE = "https://scale.invalid/"
LAST_DAY = date(2026, 10, 31)
READ_AT = datetime(2026, 11, 1, tzinfo=UTC)
YEARS = 12
STATEMENTS, FIGURES = 10, 5  # an article; and one milestone
STATES = ("candidate", "accepted", "rejected")
STATE_WEIGHTS = (0.65, 0.92, 1.0)
KINDS = ("direct", "indirect", "mixed")
UNITS = ("USD", "percent", "EUR", "people", "tonnes")
EVENTS = ("negotiations-launched", "negotiations-concluded", "signed", "ratified", "entered-into-force", "review")
EVENTS_EACH = 12  # of an agreement: the days that its milestones tell of, again and again
VERSION = "scale"


@dataclass(frozen=True, slots=True)
class Topic:
    """An agreement that articles are about, with the countries that it binds."""

    key: int
    name: str
    countries: tuple[str, ...]


@dataclass(slots=True)
class Rows:
    """Rows of each table, in the order in which they can be stored."""

    agreements_article: list[tuple[Any, ...]] = field(default_factory=list)
    agreements_statement: list[tuple[Any, ...]] = field(default_factory=list)
    agreements_statement_agreements: list[tuple[Any, ...]] = field(default_factory=list)
    agreements_statement_countries: list[tuple[Any, ...]] = field(default_factory=list)
    agreements_figure: list[tuple[Any, ...]] = field(default_factory=list)
    agreements_figure_agreements: list[tuple[Any, ...]] = field(default_factory=list)
    agreements_milestone: list[tuple[Any, ...]] = field(default_factory=list)


COLUMNS = {  # of the rows of each table, before those that all claims have
    "agreements_article": "id address version is_current publisher title authors published section language text"
    " text_hash retrieved_at extractor bands",
    "agreements_statement": "id article_id start end quote kind speaker_id speaker_name speaker_title cue said_on",
    "agreements_statement_agreements": "statement_id agreement_id",
    "agreements_statement_countries": "statement_id country_id",
    "agreements_figure": "id article_id start end quote value unit approximation measure subject subject_country_id"
    " period statement_id",
    "agreements_figure_agreements": "figure_id agreement_id",
    "agreements_milestone": "id article_id start end quote source_url agreement_id kind expected title date_start"
    " date_end precision",
}
CLAIM_COLUMNS = "state review_note version confidence rule extractor fingerprint created_at".split()


@dataclass(frozen=True, slots=True)
class Keys:
    """The highest key in use of each kind of record, before the first that is made."""

    article: int = 0
    statement: int = 0
    figure: int = 0
    milestone: int = 0


class Archive:
    """Makes articles one after the other; the n-th is the same whenever the numbers before it are."""

    def __init__(
        self, seed: int, topics: list[Topic], speakers: list[tuple[int, str]], publishers: int, used: Keys
    ) -> None:
        self.random = Random(seed)  # noqa: S311 # not for secrets
        self.wording = Wording(self.random)
        self.topics = topics
        self.used = used
        self.topic_weights = weights(len(topics))
        self.speakers = speakers
        self.speaker_weights = weights(len(speakers), 0.9)
        self.publishers = [f"Scale {self.wording.syllables(2).capitalize()} {number}" for number in range(publishers)]
        self.publisher_weights = weights(publishers)
        self.events = {
            topic.key: [
                (kind, LAST_DAY - timedelta(days=self.random.randrange(365 * YEARS)))
                for kind in self.random.choices(EVENTS, k=EVENTS_EACH)
            ]
            for topic in topics
        }

    def day(self) -> date:
        """Later days have more articles, each year about a third more than the one before."""
        back = min(int(self.random.expovariate(1 / 900)), 365 * YEARS)
        return LAST_DAY - timedelta(days=back)

    def batches(self, articles: int, size: int) -> Iterator[Rows]:
        """Rows of so many articles, `size` at a time."""
        rows = Rows()
        for number in range(1, articles + 1):
            self.article(number, rows)
            if number % size == 0 or number == articles:
                yield rows
                rows = Rows()

    def article(self, number: int, rows: Rows) -> None:
        """Adds an article with its claims, whose keys follow from its number."""
        pick, key = self.random, self.used.article + number
        topic, other = pick.choices(self.topics, cum_weights=self.topic_weights, k=2)
        published = self.day()
        publisher = pick.choices(self.publishers, cum_weights=self.publisher_weights)[0]
        text = Text(f"{topic.name}: {self.wording.sentence()}.")
        speakers = pick.choices(self.speakers, cum_weights=self.speaker_weights, k=3)
        statements = []
        for place in range(STATEMENTS):
            said = self.used.statement + (number - 1) * STATEMENTS + place + 1
            start, end, quote = text.add("“", f"{self.wording.sentence()},", "” ")
            speaker, name = pick.choice(speakers)
            text.append(f"{name} said.\n\n")
            kind = KINDS[0] if place % 3 else KINDS[1 + place % 2]
            claim = (*self.review(), *self.reading(start, end))
            statements.append((said, key, start, end, quote, kind, speaker, name, "", "said", published, *claim))
            about = (topic.key, other.key) if place % 5 == 0 and other is not topic else (topic.key,)
            rows.agreements_statement_agreements += [(said, agreement) for agreement in about]
            if topic.countries and place % 2 == 0:
                rows.agreements_statement_countries.append((said, pick.choice(topic.countries)))
        rows.agreements_statement += statements
        for place in range(FIGURES):
            cited = self.used.figure + (number - 1) * FIGURES + place + 1
            self.figure(cited, key, topic, statements[place][0], text, rows)
        self.milestone(self.used.milestone + number, key, topic, text, rows)
        title = f"{topic.name}: {self.wording.sentence()}"[:160]
        whole = text.whole()
        rows.agreements_article.append(
            (key, f"{SITE}{number}", 1, True, publisher, title, [], published, "", "en", whole,
             sha256(whole.encode()).hexdigest(), READ_AT, VERSION, [])
        )  # fmt: skip

    def figure(self, key: int, article: int, topic: Topic, statement: int, text: "Text", rows: Rows) -> None:
        pick = self.random
        measure, unit = MEASURES[int(len(MEASURES) * pick.random() ** 2)], pick.choice(UNITS)
        value = pick.randint(1, 999)
        subject = pick.choice(topic.countries) if topic.countries else None
        start, end, quote = text.add(f"The {measure} reached ", f"{value} {unit}", ". ")
        rows.agreements_figure.append(
            (key, article, start, end, quote, Decimal(value), unit, "", measure, subject or "", subject,
             str(2015 + pick.randrange(YEARS)), statement, *self.review(), *self.reading(start, end))
        )  # fmt: skip
        rows.agreements_figure_agreements.append((key, topic.key))

    def milestone(self, key: int, article: int, topic: Topic, text: "Text", rows: Rows) -> None:
        kind, day = self.random.choice(self.events[topic.key])
        expected = self.random.random() < 0.3
        told = f"{topic.name} {'will be' if expected else 'was'} {kind.replace('-', ' ')} on {day.isoformat()}"
        start, end, quote = text.add("\n\n", told, ".")
        rows.agreements_milestone.append(
            (key, article, start, end, quote, "", topic.key, kind, expected, "", day, day, "day",
             *self.review(), *self.reading(start, end))
        )  # fmt: skip

    def review(self) -> tuple[str, str, int, float]:
        """State, note, version and confidence."""
        chance = self.random.random()
        state = next(state for state, limit in zip(STATES, STATE_WEIGHTS, strict=True) if chance <= limit)
        return state, "", 1, round(0.5 + self.random.random() / 2, 3)

    def reading(self, start: int, end: int) -> tuple[str, str, str, datetime]:
        """Rule, extractor, fingerprint and time."""
        return "scale", VERSION, f"{start}:{end}", READ_AT


class Text:
    """A text that grows, and knows where each piece stands."""

    def __init__(self, opening: str) -> None:
        self.parts = [opening, "\n\n"]
        self.length = len(opening) + 2

    def append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    def add(self, before: str, quote: str, after: str) -> tuple[int, int, str]:
        """Appends all three; where the middle one starts and ends, and the one itself."""
        self.append(before)
        start = self.length
        self.append(quote)
        end = self.length
        self.append(after)
        return start, end, quote

    def whole(self) -> str:
        return "".join(self.parts)
