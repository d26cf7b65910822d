"""From HTML to claims in the database on one core, beside extraction alone; storing beside a raw COPY of the same rows.

LOADING_ARTICLES sets how many articles, 200 unless set.
"""

import os
from typing import Any

import psutil
import pytest
from django.db import connection, transaction

from agreements.models import Article, Figure, Milestone, Snapshot, Statement
from agreements.registry.loader import load
from agreements.registry_sync import sync_registry
from ingest.bulk import Ready, load_new
from ingest.extract.engine import extract
from ingest.extract.lexicon import Lexicon
from ingest.known import Known
from ingest.load import Outcome
from ingest.pipeline import MOST, Report, document_of
from ingest.reading import read
from ingest.registry_lexicon import registry_lexicon
from ingest.runs import follow
from ingest.sources.page import RawPage
from tests.benchmarks.news import page as page_of

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLES = int(os.environ.get("LOADING_ARTICLES", "200"))
STORED: tuple[Any, ...] = (
    Article,
    Snapshot,
    Statement,
    Statement.agreements.through,
    Statement.countries.through,
    Figure,
    Figure.agreements.through,
    Milestone,
)


@pytest.fixture
def lexicon(db: None) -> Lexicon:
    sync_registry(load())
    return registry_lexicon()


def spent() -> float:
    """Seconds of processor time that this process and the server's process of its connection have had so far.

    Together they are the time on one core, however busy the machine is besides.
    """
    connection.ensure_connection()
    both = [psutil.Process(), psutil.Process(connection.connection.info.backend_pid)]
    return sum(times.user + times.system for times in (process.cpu_times() for process in both))


def forget() -> None:
    """Takes all articles and claims away; the registry and the candidates stay."""
    tables = ", ".join(model._meta.db_table for model in STORED)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def taken_by_all(of: list[RawPage]) -> float:
    """Seconds from bytes to stored claims."""
    forget()
    reports = [Report()]
    started = spent()
    for reports[0] in follow("benchmark", of):
        pass
    taken = spent() - started
    assert reports[0].outcomes == {Outcome.NEW: len(of)}
    return taken


def taken_by_extraction(of: list[RawPage], lexicon: Lexicon) -> float:
    """Seconds from the same articles' text to claims."""
    documents = [document_of(read(page)) for page in of]
    started = spent()
    for document in documents:
        extract(document, lexicon)
    return spent() - started


def test_html_to_stored_claims_takes_at_most_twice_the_time_of_extraction(
    lexicon: Lexicon, capsys: pytest.CaptureFixture[str]
) -> None:
    light = [page_of(number) for number in range(ARTICLES)]
    taken_by_all(light[:20])  # warm
    whole, alone = taken_by_all(light), taken_by_extraction(light, lexicon)
    with capsys.disabled():
        print(
            f"\n{len(light[0].body) / 1000:.0f} KB of HTML to stored claims: {ARTICLES / whole:,.0f} articles/s on one "
            f"core, extraction alone {ARTICLES / alone:,.0f}: {alone / whole:.2f} of the rate"
        )
    assert alone / whole >= 1 / 2


def test_heavy_pages_are_stored_at_a_third_of_the_rate_of_light_ones_or_faster(
    lexicon: Lexicon, capsys: pytest.CaptureFixture[str]
) -> None:
    light, heavy = ([page_of(number, heavy=heavy) for number in range(ARTICLES)] for heavy in (False, True))
    assert [read(page).text for page in light] == [read(page).text for page in heavy]
    few, many = (taken_by_all(of) for of in (light, heavy))
    with capsys.disabled():
        print(
            f"\nHTML to stored claims: {ARTICLES / few:,.0f} pages/s of {len(light[0].body) / 1000:.0f} KB, "
            f"{ARTICLES / many:,.0f} of {len(heavy[0].body) / 1000:.0f} KB with 800 links: {few / many:.2f} of the rate"
        )
    assert few / many >= 1 / 3


def test_storing_is_a_third_as_fast_as_a_raw_copy_of_the_same_rows_or_faster(
    lexicon: Lexicon, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy goes into the same tables: their indexes, constraints and triggers are not what is compared."""
    ready = []
    for page in map(page_of, range(ARTICLES)):
        reading = read(page)
        ready.append(Ready(page, reading, extract(document_of(reading), lexicon)))
    batches = [ready[start : start + MOST] for start in range(0, len(ready), MOST)]
    storing = taken_by_storing(batches)
    raw = taken_by_copy(dump())
    number = sum(model._default_manager.count() for model in STORED)
    with capsys.disabled():
        print(
            f"\nstoring: {number / storing:,.0f} rows/s ({ARTICLES / storing:,.0f} articles/s), a raw COPY of the same "
            f"{number:,} rows {number / raw:,.0f}: {raw / storing:.2f} of its speed"
        )
    assert raw / storing >= 1 / 3


def taken_by_storing(batches: list[list[Ready]]) -> float:
    forget()
    known = Known()
    started = spent()
    for batch in batches:
        load_new(batch, known)
    taken = spent() - started
    assert Article.objects.count() == ARTICLES
    return taken


def dump() -> dict[Any, list[bytes]]:
    """What each table holds, as COPY writes it."""
    with connection.cursor() as cursor:
        found = {}
        for model in STORED:
            with cursor.copy(f"COPY {model._meta.db_table} TO STDOUT") as out:
                found[model] = [bytes(piece) for piece in out]
    return found


def taken_by_copy(rows: dict[Any, list[bytes]]) -> float:
    forget()
    started = spent()
    with transaction.atomic(), connection.cursor() as cursor:
        for model, pieces in rows.items():
            with cursor.copy(f"COPY {model._meta.db_table} FROM STDIN") as sink:
                for piece in pieces:
                    sink.write(piece)
    return spent() - started
