"""kill -9 of worker, web server and database at random moments: after a restart the database is as if nothing had happened.

PACTLINE_CRASH_ARTICLES (40), PACTLINE_CRASH_KILLS (4) and PACTLINE_CRASH_SEED (another each time) say how much.
"""

import contextlib
import json
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from ingest.runs import LIVES
from tests.ingest.hazards.apps import SLOW
from tests.ingest.stories import write_stories
from tests.ingest.workers import ROOT, children, kill, start_worker, wait_until

ARTICLES = int(os.environ.get("PACTLINE_CRASH_ARTICLES", "40"))
KILLS = int(os.environ.get("PACTLINE_CRASH_KILLS", "4"))
SEED = int(os.environ.get("PACTLINE_CRASH_SEED", str(random.randrange(10**6))))
PORT = 8790 + SEED % 1000  # of the web server
WORKING = "SELECT count(*) FROM ingest_run WHERE state = 'running' AND begun <> ''"
LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'ingest.tasks.ingest_source'"
SPARED = f"SELECT count(*) FROM ingest_failure WHERE deaths = {LIVES - 1}"  # one more would rightly park it


@dataclass
class Pactline:
    """A Pactline with its own embedded database, its worker, its web server, and what was done to them."""

    home: Path
    process: subprocess.Popen[bytes] | None = None
    web: subprocess.Popen[bytes] | None = None
    killed: Counter[str] = field(default_factory=Counter)

    def environment(self) -> dict[str, str]:
        return {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"PACTLINE_HOME": str(self.home)}

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, *command: str) -> str:
        return self.run("manage.py", *command)

    def rows(self) -> dict[str, list[str]]:
        rows: dict[str, list[str]] = json.loads(self.run("-m", "tests.ingest.rows"))
        return rows

    def postmaster(self) -> list[str]:
        """The lines of the server's own file: its process first, its socket's folder fifth."""
        return (self.home / "postgres" / "postmaster.pid").read_text().splitlines()

    def ask(self, query: str) -> list[tuple[object, ...]] | None:
        """The answer of the database; None while it is away."""
        try:
            at = f"host={self.postmaster()[4]} user=postgres dbname=pactline connect_timeout=2"
            with psycopg.connect(at) as connection:
                return connection.execute(query).fetchall()
        except (psycopg.Error, OSError, IndexError):
            return None

    def count(self, query: str) -> int | None:
        answer = self.ask(query)
        return int(str(answer[0][0])) if answer else None

    def start(self) -> None:
        self.process = start_worker(settings="tests.ingest.hazards.settings", PACTLINE_HOME=str(self.home))

    def serve(self) -> None:
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--port",
            str(PORT),
            "config.wsgi:application",
        ]
        self.web = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def stop(self) -> None:
        for process in (self.process, self.web):
            if process is not None:
                kill(process)

    def harm(self, chance: random.Random) -> None:
        """Kills one process of the worker, the whole of it, the web server at a page, or the database."""
        assert self.process is not None
        assert self.web is not None
        what = chance.choice(("process", "worker", "web server", "database"))
        if what == "process" and (pids := children(self.process)):
            end(chance.choice(pids))
        elif what == "database":
            with contextlib.suppress(OSError, IndexError, ValueError):
                end(int(self.postmaster()[0]))
        elif what == "web server":
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=chance.uniform(0.05, 1.0))
            kill(self.web)
            self.serve()
        else:
            kill(self.process)
            self.start()
        self.killed[what] += 1


def end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's system user may enter, which pytest's own folders do not let it."""
    folder = Path(tempfile.mkdtemp(prefix="pactline-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def prepared(home: Path) -> Pactline:
    home.mkdir(mode=0o755)
    pactline = Pactline(home)
    pactline.manage("migrate", "-v0")
    pactline.manage("registry", "load")
    return pactline


def test_the_database_is_the_same_after_crashes(folder: Path) -> None:
    chance = random.Random(SEED)
    articles = folder / "articles"
    write_stories(articles, ARTICLES, SLOW)
    undisturbed = prepared(folder / "undisturbed")
    undisturbed.manage("ingest", "-v0", str(articles))
    expected = undisturbed.rows()
    assert len(expected["Article"]) == ARTICLES

    disturbed = prepared(folder / "disturbed")
    disturbed.manage("ingest", "--queue", str(articles))
    disturbed.start()
    disturbed.serve()
    try:
        for _ in range(KILLS):
            if chance.random() < 0.75:  # else whatever it does just now: starting, looking for what is left
                wait_until(lambda: disturbed.count(WORKING), patience=180)  # a job waits half a minute for its database
            time.sleep(chance.uniform(0, 1.5))
            wait_until(lambda: disturbed.count(SPARED) in (0, None))
            disturbed.harm(chance)
        assert disturbed.count(LEFT) != 0, "all was done before the last kill: more articles are needed"
        wait_until(lambda: disturbed.count(LEFT) == 0, patience=max(120, ARTICLES))
        assert disturbed.process is not None
        disturbed.process.send_signal(signal.SIGTERM)
        assert disturbed.process.wait(60) == 0
    finally:
        disturbed.stop()
    found = disturbed.rows()
    logging.getLogger(__name__).warning("seed %s: killed %s", SEED, dict(disturbed.killed))
    for kind, lines in expected.items():
        assert found[kind] == lines, f"{kind} differ, PACTLINE_CRASH_SEED={SEED}"
