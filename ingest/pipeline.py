"""source -> reading -> extract -> load; a bad article is reported and the rest goes on.

Articles are read and extracted one at a time and stored by the batch. The same whether a command runs it or a worker:
`ingest.runs` adds what operators see.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import IntegrityError, OperationalError
from psycopg.errors import DeadlockDetected

from ingest import watchdog
from ingest.backoff import LOST
from ingest.bulk import Ready, load_new
from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.lexicon import Lexicon
from ingest.known import Known
from ingest.load import Loaded, Outcome, address_of, load, settled
from ingest.reading import Reading, ReadingError, read
from ingest.sources.page import RawPage, SourceError

logger = logging.getLogger(__name__)
MOST = 64  # articles of a batch
LARGEST = 4 * 2**20  # bytes of its pages together
LONGEST = 1.0  # seconds that an article waits for others


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
    item: str = ""  # name of the last page
    last: Loaded | Failed | None = None

    def add(self, item: str, loaded: Loaded) -> None:
        self.outcomes[loaded.outcome] += 1
        self.claims.update(loaded.claims)
        self.item, self.last = item, loaded

    def fail(self, failed: Failed) -> None:
        self.outcomes[Outcome.FAILED] += 1
        self.failures.append(failed)
        self.item, self.last = failed.item, failed


def document_of(reading: Reading) -> Document:
    """What the engine is given of an article."""
    return Document(text=reading.text, title=reading.title, publisher=reading.publisher, published=reading.published)


def ingest(pages: Iterable[RawPage | SourceError], lexicon: Lexicon, report: Report) -> Iterator[Report]:
    """Brings pages into the database; yields the report after each, those that cannot be read first.

    Only the loss of the database ends it before the last page: that is no fault of the page. What the source itself
    raises is raised once the pages before it are stored.
    """
    known = Known()
    batch: list[Ready] = []
    opened = 0.0
    ended: Exception | None = None
    for page in until_end(pages):
        if isinstance(page, SourceError):
            report.fail(Failed(page.item, str(page), page.passing))
            yield report
            continue
        if isinstance(page, Ended):
            ended = page.by
            break
        done = prepared(page, lexicon)
        if isinstance(done, Ready):
            opened = opened if batch else time.monotonic()
            batch.append(done)
            if is_full(batch, opened):
                yield from store(batch, known, report)
                batch = []
            continue
        if isinstance(done, Failed):
            report.fail(done)
        else:
            report.add(page.name, done)
        yield report
    yield from store(batch, known, report)
    if ended is not None:
        raise ended


@dataclass(frozen=True, slots=True)
class Ended:
    """That a source broke off."""

    by: Exception


def until_end(pages: Iterable[RawPage | SourceError]) -> Iterator[RawPage | SourceError | Ended]:
    try:
        yield from pages
    except Exception as wrong:  # noqa: BLE001, raised again when what came before it is stored
        yield Ended(wrong)


def is_full(batch: list[Ready], opened: float) -> bool:
    """By number, by bytes, or by the time that its first article has waited."""
    if len(batch) >= MOST or time.monotonic() - opened > LONGEST:
        return True
    return sum(len(item.page.body) for item in batch) > LARGEST


def prepared(page: RawPage, lexicon: Lexicon) -> Ready | Loaded | Failed:
    """A page read and extracted; what became of it where it is stored already; why it cannot be.

    The watchdog watches this and not the storing, which may wait for other machines: no fault of the page.
    """
    try:
        with watchdog.watching():
            reading = read(page)
            if done := settled(address_of(reading, page), reading):
                return done
            return Ready(page, reading, extract(document_of(reading), lexicon))
    except ReadingError as wrong:
        return Failed(page.name, str(wrong))
    except LOST:
        raise
    except Exception as wrong:  # whatever a page brings up, the next one is read
        logger.exception("%s could not be ingested", page.name)
        return failed(page, wrong)


def failed(page: RawPage, wrong: Exception) -> Failed:
    first = (str(wrong).splitlines() or [""])[0]
    return Failed(page.name, f"{page.name}: could not be stored: {type(wrong).__name__}: {first}")


def store(batch: list[Ready], known: Known, report: Report) -> Iterator[Report]:
    """Stores a batch: new articles together, others and those of a batch that fails one by one."""
    try:
        new = load_batch(batch, known) if batch else {}
    except LOST:
        raise
    except Exception:  # one of them cannot be stored, or another worker stored the same meanwhile
        logger.info("a batch of %d is stored one by one", len(batch), exc_info=True)
        known.renew()  # candidates made in the rolled-back transaction are not there
        new = {}
    for place, item in enumerate(batch):
        try:
            report.add(item.page.name, new[place] if place in new else load_one(item, known))
        except LOST:
            raise
        except Exception as wrong:
            logger.exception("%s could not be stored", item.page.name)
            report.fail(failed(item.page, wrong))
            known.renew()
        yield report


def load_batch(batch: list[Ready], known: Known) -> dict[int, Loaded]:
    return again_once(lambda: load_new(batch, known), known)


def load_one(item: Ready, known: Known) -> Loaded:
    return again_once(lambda: load(item.page, item.reading, item.extraction, known), known)


def again_once[T](storing: Callable[[], T], known: Known) -> T:
    """Stores; once more where another worker stored the same address or a name meanwhile."""
    try:
        return storing()
    except (IntegrityError, OperationalError) as clash:
        if isinstance(clash, OperationalError) and not isinstance(clash.__cause__, DeadlockDetected):
            raise
        known.renew()
        return storing()
