"""source -> reading -> extract -> load, an article at a time; a bad one is reported and the rest goes on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.lexicon import Lexicon
from ingest.known import Known
from ingest.load import Loaded, Outcome, address_of, load, settled
from ingest.reading import Reading, ReadingError, read
from ingest.sources.page import RawPage, SourceError


@dataclass(slots=True)
class Report:
    """What a run did: articles by outcome, new claims by kind, and every failure with its reason."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, loaded: Loaded) -> None:
        self.outcomes[loaded.outcome] += 1
        self.claims.update(loaded.claims)

    def fail(self, reason: str) -> None:
        self.outcomes[Outcome.FAILED] += 1
        self.failures.append(reason)


def document_of(reading: Reading) -> Document:
    """What the engine is given of an article."""
    return Document(text=reading.text, title=reading.title, publisher=reading.publisher, published=reading.published)


def ingest(pages: Iterable[RawPage | SourceError], lexicon: Lexicon, report: Report) -> Iterator[Report]:
    """Brings pages into the database; yields the report after each, for whoever shows progress."""
    known = Known()
    for page in pages:
        if isinstance(page, SourceError):
            report.fail(str(page))
        else:
            try:
                report.add(ingest_page(page, lexicon, known))
            except ReadingError as wrong:
                report.fail(str(wrong))
            except (DataError, IntegrityError, RecursionError) as wrong:
                report.fail(f"{page.name}: could not be stored: {str(wrong).splitlines()[0]}")
                known = Known()  # candidates made in the rolled-back transaction are not there
        yield report


def ingest_page(page: RawPage, lexicon: Lexicon, known: Known) -> Loaded:
    """Brings one page into the database. Raises ReadingError where it holds no article."""
    reading = read(page)
    if done := settled(address_of(reading, page), reading):
        return done
    return load(page, reading, extract(document_of(reading), lexicon), known)
