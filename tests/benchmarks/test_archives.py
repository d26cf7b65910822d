"""Web archives as a stream: memory and rate over one with few pages of use; and what a page's weight costs to read.

ARCHIVE_MB sets the size of the archive, 200 MB unless set; the note's figures are of 1,000.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.reading import read
from ingest.registry_lexicon import registry_lexicon
from ingest.sources import warc
from ingest.sources.named import names_known_agreement
from ingest.sources.page import RawPage
from tests.ingest.files import compressed, record

MEGABYTES = int(os.environ.get("ARCHIVE_MB", "200"))
ONE_IN = 1_000  # pages: as many are there for each that names an agreement
ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "ingest" / "samples").glob("*.html"))
MEMORY = 300  # MB at most
VOCABULARY = (
    "the of and a in to was for on that it with by at from minister trade market said new league player coach "
    "weather police court film music shares bank growth city council school health water road agreement deal"
).split()
NEWS = "HANOI – The RCEP entered into force on 1 January 2022, the ministry said, and trade grew by 4 per cent."


def page(dice: random.Random, size: int, paragraph: str = "") -> bytes:
    """A page of about `size` bytes of invented words in the markup of a news site."""
    parts = ["<!doctype html><html><head><title>Story</title></head><body><article><p>", paragraph, "</p>"]
    while sum(map(len, parts)) < size:
        words = dice.choices([*VOCABULARY, *(f"w{dice.randrange(10**6)}" for _ in range(20))], k=60)
        link = f'<a class="more" href="/{dice.randrange(10**6)}/{words[0]}-{words[1]}.html">{words[2]} {words[3]}</a>'
        parts.append(f'<p class="body-text">{" ".join(words)}.</p>\n<div class="card">{link}</div>\n')
    return "".join([*parts, "</article></body></html>"]).encode()


def records(megabytes: int) -> Iterator[bytes]:
    """The records of an archive of that size: requests, and answers of 5 to 80 KB, one in a thousand of use."""
    dice = random.Random(1)
    others = [page(dice, dice.randrange(5_000, 80_000)) for _ in range(200)]
    useful = page(dice, 20_000, NEWS)
    written = number = 0
    while written < megabytes * 1_000_000:
        body = useful if number % ONE_IN == ONE_IN // 2 else dice.choice(others)
        for each in (record(b"", kind="request"), record(body, f"https://news.example/{number}")):
            written += len(each)
            yield each
        number += 1


def run(path: str) -> None:
    """In a process of its own: goes through an archive, reads what it gives, prints what that took."""
    skipped: Counter[warc.Skip] = Counter()
    wanted = names_known_agreement()
    started = time.perf_counter()
    texts = [len(read(each).text) for each in warc.pages(Path(path), wanted, skipped) if isinstance(each, RawPage)]
    taken = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"found": len(texts), "others": skipped.total(), "seconds": taken, "megabytes": peak}))


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_an_archive_with_few_pages_of_use_needs_little_memory(
    tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"news{ending}"
    size = 0
    with path.open("wb") as out:
        for each in records(MEGABYTES):
            size += len(each)
            out.write(compressed([each]) if ending.endswith(".gz") else each)
    command = [sys.executable, "-m", "tests.benchmarks.test_archives", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    told = json.loads(done.stdout)
    number = told["found"] + told["others"]
    with capsys.disabled():
        print(
            f"\n{ending}: {size / 1e6:,.0f} MB of records in a file of {path.stat().st_size / 1e6:,.0f} MB, "
            f"{told['found']:,} of {number:,} pages taken: {size / 1e6 / told['seconds']:,.0f} MB/s, "
            f"{number / told['seconds']:,.0f} pages/s, peak memory {told['megabytes']:.0f} MB"
        )
    assert told["found"] == (number + ONE_IN // 2 - 1) // ONE_IN
    assert told["megabytes"] < MEMORY


def best(work: Callable[[], object], runs: int = 20) -> float:
    """Seconds of the fastest of some runs."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def story(size: int) -> str:
    """Paragraphs of the sample articles, of about `size` characters."""
    texts = [read(RawPage(path.name, "", path.read_bytes(), "text/html", datetime.now(UTC))).text for path in SAMPLES]
    paragraphs = [f"<p>{each}</p>\n" for text in texts for each in text.split("\n\n") if len(each) > 200]
    return "".join(paragraphs)[:size].rpartition("<p>")[0]


def test_a_heavy_page_gives_its_claims_at_a_third_of_the_rate_of_a_light_one_or_faster(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The same story in 10 KB, and in 100 KB with 800 links around it."""
    article = f"<article><h1>Story</h1>{story(9_500)}</article>"
    link = '<li class="menu-item"><a class="menu-link" href="/section/{0}/the-day.html" title="Story {0}">Story {0}</a></li>\n'
    menus = [
        "<ul>" + "".join(link.format(n) for n in range(start, start + 20)) + "</ul>" for start in range(0, 800, 20)
    ]
    light = f"<html><body>{article}<footer>© 2025 Harbour Post</footer></body></html>"
    heavy = f"<html><body><nav>{''.join(menus[:10])}</nav>{article}<aside>{''.join(menus[10:20])}</aside>"
    heavy += f"<div class='more'>{''.join(menus[20:])}</div><footer>© 2025 Harbour Post</footer></body></html>"
    pages = [RawPage("page", "", body.encode(), "text/html", datetime.now(UTC)) for body in (light, heavy)]
    lexicon = registry_lexicon()
    assert read(pages[0]).text == read(pages[1]).text
    reading = [best(partial(read, each)) for each in pages]
    whole = [best(lambda each=each: extract(Document(read(each).text), lexicon)) for each in pages]  # type: ignore[misc]
    with capsys.disabled():
        for what, (few, many) in (("reading", reading), ("reading and extraction", whole)):
            print(
                f"\n{what}: {1 / few:,.0f} pages/s of {len(pages[0].body) / 1000:.0f} KB, {1 / many:,.0f} of "
                f"{len(pages[1].body) / 1000:.0f} KB with 800 links: {few / many:.2f} of the rate"
            )
    assert whole[0] / whole[1] >= 1 / 3


if __name__ == "__main__":
    run(sys.argv[1])
