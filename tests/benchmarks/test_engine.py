"""The engine's speed and memory beside a floor measured in the same run. `make bench` prints the figures."""

import gc
import json
import re
import resource
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.management.commands.run import SAMPLES
from ingest.reading import read
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage

LEXICON = registry_lexicon()
TOKEN = re.compile(r"\w+|[^\w\s]")
PAGES = [
    RawPage(
        path.name, "", path.read_bytes(), "text/html" if path.suffix == ".html" else "text/plain", datetime.now(UTC)
    )
    for path in sorted(SAMPLES.iterdir())
    if path.suffix in (".html", ".txt")
]
TEXTS = [read(page).text for page in PAGES]
WORDS = sum(len(text.split()) for text in TEXTS)


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the fastest of some runs."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def engine() -> None:
    for text in TEXTS:
        extract(Document(text, published=date(2025, 10, 17)), LEXICON)


def test_extraction_beside_cutting_into_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A regular expression that cuts the texts into words, whose matches become a set: no reader can do less."""
    floor = best(lambda: [{match.group() for match in TOKEN.finditer(text)} for text in TEXTS])
    taken = best(engine)
    with capsys.disabled():
        print(f"\nextraction: {WORDS / taken:,.0f} words/s, {taken / floor:.0f} times the cutting into words")
    assert taken < 150 * floor


def test_reading_beside_extraction(capsys: pytest.CaptureFixture[str]) -> None:
    """Finding the story in a page costs less than reading claims out of it."""
    reading, taken = best(lambda: [read(page) for page in PAGES]), best(engine)
    with capsys.disabled():
        print(f"\nreading: {len(PAGES) / reading:,.0f} pages/s, {reading / taken:.2f} of the time of extraction")
    assert reading < taken


def test_time_is_linear_up_to_five_megabytes(capsys: pytest.CaptureFixture[str]) -> None:
    story = "\n\n".join(TEXTS)
    small = story * max(1, 500_000 // len(story))
    large = story * max(1, 5_000_000 // len(story))
    per_small = best(lambda: extract(Document(small), LEXICON), 1) / len(small)
    per_large = best(lambda: extract(Document(large), LEXICON), 1) / len(large)
    with capsys.disabled():
        print(
            f"\na character of {len(large):,} beside one of {len(small):,}: {per_large / per_small:.2f} times the time"
        )
    assert per_large < 2 * per_small


def test_memory_stays_flat_over_ten_thousand_documents(capsys: pytest.CaptureFixture[str]) -> None:
    def run(count: int) -> int:
        for number in range(count):
            extract(Document(f"{TEXTS[number % len(TEXTS)][:1500]} {number}"), LEXICON)
        gc.collect()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    warm, after = run(1_000), run(9_000)
    with capsys.disabled():
        print(f"\npeak memory after 1,000 documents {warm / 1024:.0f} MB, after 10,000 {after / 1024:.0f} MB")
    assert after < 1.1 * warm


def test_output_beside_serialisation(capsys: pytest.CaptureFixture[str]) -> None:
    from ingest.extract.ndjson import as_dict

    found = [(text, extract(Document(text), LEXICON)) for text in TEXTS]
    taken = best(lambda: [json.dumps(as_dict("x", text, each, LEXICON)) for text, each in found])
    whole = best(engine)
    with capsys.disabled():
        print(f"\nwriting NDJSON: {taken / whole:.2f} of the time of extraction")
    assert taken < 0.25 * whole
