"""One and two workers on one server PostgreSQL over TCP: articles a second, and what an article costs the database.

WORKERS_ARTICLES sets how many articles a job has, 300 unless set; PACTLINE_TEST_PG takes another PostgreSQL.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.benchmarks.news import write_texts
from tests.ingest.servers import Server, postgres
from tests.ingest.workers import ROOT, kill, wait_until

ARTICLES = int(os.environ.get("WORKERS_ARTICLES", "300"))  # of a job
JOBS = 4
DAY = 86_400
MILLION = 1_000_000
LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'ingest.tasks.ingest_source'"
TAKEN = "SELECT extract(epoch FROM max(finished) - min(started)) FROM ingest_run"
COST = """
    SELECT pg_database_size('pactline'), pg_current_wal_lsn() - '0/0'::pg_lsn, xact_commit
    FROM pg_stat_database WHERE datname = 'pactline'
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What all the articles together took: seconds, and of the database bytes kept, bytes written ahead, commits."""

    seconds: float
    kept: float
    written: float
    commits: float


def ask(server: Server, query: str) -> tuple[Any, ...]:
    with psycopg.connect(server.socket, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_clear_snapshot()")
        row = connection.execute(query).fetchone()
        assert row is not None
        return row


@contextmanager
def worker(server: Server) -> Iterator[None]:
    command = [sys.executable, "manage.py", "work", "--processes", "1"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "DATABASE_URL": server.url}, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        kill(process)


def cost(number: int, folder: Path) -> Cost:
    """Has so many workers read the same jobs into an empty database."""
    with postgres() as server, ExitStack() as workers:
        for _ in range(number):
            workers.enter_context(worker(server))
        wait_until(lambda: ask(server, "SELECT count(*) FROM procrastinate_workers")[0] == 2 * number)
        before = ask(server, COST)
        for job in sorted(folder.iterdir()):
            server.manage("ingest", "--queue", str(job))
        wait_until(lambda: ask(server, LEFT)[0] == 0, patience=600)
        after = ask(server, COST)
        assert (
            ask(server, "SELECT count(*) FROM agreements_article WHERE duplicate_of_id IS NULL")[0] == ARTICLES * JOBS
        )
        return Cost(float(ask(server, TAKEN)[0]), *(float(b) - float(a) for a, b in zip(before, after, strict=True)))


def test_two_workers_beside_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for job in range(JOBS):
        write_texts(tmp_path / "jobs" / str(job), range(job * ARTICLES, (job + 1) * ARTICLES))
    one, two = cost(1, tmp_path / "jobs"), cost(2, tmp_path / "jobs")
    number = ARTICLES * JOBS
    with capsys.disabled():
        print(
            f"\n{number:,} articles: {number / one.seconds:,.0f} a second with one worker, "
            f"{number / two.seconds:,.0f} with two\nof an article: {one.kept / number / 1000:.1f} KB kept, "
            f"{one.written / number / 1000:.1f} KB written ahead, {one.commits / number:.2f} commits\n"
            f"a million a day, {MILLION / DAY:.1f} a second: {MILLION / DAY / (number / one.seconds):.2f} of one worker, "
            f"{one.kept / number * MILLION / 1e9:.0f} GB a day kept, "
            f"{one.written / number * MILLION / DAY / 1e6:.2f} MB/s written ahead"
        )
    assert one.seconds / two.seconds > 1.2
