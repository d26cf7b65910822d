"""source -> reading -> extract -> load, an article at a time; a bad one is reported and the rest goes on.

The same whether a command runs it or a worker: `ingest.runs` adds what operators see.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import IntegrityError, OperationalError
from psycopg.errors import DeadlockDetected

from ingest.backoff import LOST
from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.lexicon import Lexicon
from ingest.known import Known
from ingest.load import Loaded, Outcome, address_of, load, settled
from ingest.reading import Reading, ReadingError, read
from ingest.sources.page import RawPage, SourceError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that did not become an article. `passing` where another attempt may go well."""

    item: str
    reason: str  # names the page
    passing: bool = False

    def __str__(self) -> str:
        return self.reason


@dataclass(slots=True)
class Report:
    """What a run did: articles by outcome, new claims by kind, every failure, and what became of the last page."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    failures: list[Failed] = field(default_factory=list)
    last: Loaded | Failed | None = None

    def add(self, loaded: Loaded) -> None:
        self.outcomes[loaded.outcome] += 1
        self.claims.update(loaded.claims)
        self.last = loaded

    def fail(self, failed: Failed) -> None:
        self.outcomes[Outcome.FAILED] += 1
        self.failures.append(failed)
        self.last = failed


def document_of(reading: Reading) -> Document:
    """What the engine is given of an article."""
    return Document(text=reading.text, title=reading.title, publisher=reading.publisher, published=reading.published)


def ingest(pages: Iterable[RawPage | SourceError], lexicon: Lexicon, report: Report) -> Iterator[Report]:
    """Brings pages into the database; yields the report after each.

    Only the loss of the database ends it before the last page: that is no fault of the page.
    """
    known = Known()
    for page in pages:
        if isinstance(page, SourceError):
            report.fail(Failed(page.item, str(page), page.passing))
        else:
            try:
                report.add(ingest_page(page, lexicon, known))
            except ReadingError as wrong:
                report.fail(Failed(page.name, str(wrong)))
            except LOST:
                raise
            except Exception as wrong:  # whatever a page brings up, the next one is read
                logger.exception("%s could not be ingested", page.name)
                first = (str(wrong).splitlines() or [""])[0]
                report.fail(Failed(page.name, f"{page.name}: could not be stored: {type(wrong).__name__}: {first}"))
                known.renew()  # candidates made in the rolled-back transaction are not there
        yield report


def ingest_page(page: RawPage, lexicon: Lexicon, known: Known) -> Loaded:
    """Brings one page into the database. Raises ReadingError where it holds no article."""
    reading = read(page)
    if done := settled(address_of(reading, page), reading):
        return done
    extraction = extract(document_of(reading), lexicon)
    try:
        return load(page, reading, extraction, known)
    except (IntegrityError, OperationalError) as clash:
        if isinstance(clash, OperationalError) and not isinstance(clash.__cause__, DeadlockDetected):
            raise
        known.renew()  # another worker stored the same address or a name meanwhile
        return load(page, reading, extraction, known)
