"""Two machines with addresses of their own on one server: the work is shared, and a machine that is cut off costs nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ingest.near_copies import STORING
from tests.ingest.hazards.apps import SLOW
from tests.ingest.servers import Machine, Server, has_namespaces, machines, postgres
from tests.ingest.stories import write_stories
from tests.ingest.workers import HEARTBEAT, ROOT, kill, wait_until

pytestmark = pytest.mark.skipif(not has_namespaces(), reason="machines here are network namespaces, which takes root")
JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'ingest.tasks.ingest_source'"

CLIENTS = "SELECT DISTINCT client_addr::text FROM pg_stat_activity WHERE client_addr IS NOT NULL"
STORING_AT = f"""
    SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND objid = {STORING} AND granted
"""


def ask(server: Server, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(server.socket) as connection:
        return connection.execute(query).fetchall()


@contextmanager
def worker(machine: Machine, server: Server) -> Iterator[subprocess.Popen[bytes]]:
    command = [*machine.within, sys.executable, "manage.py", "work", "--heartbeat", HEARTBEAT]
    settings = {"DATABASE_URL": server.url, "DJANGO_SETTINGS_MODULE": "tests.ingest.hazards.settings"}
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, start_new_session=True)
    try:
        yield process
    finally:
        kill(process)


def test_two_machines_share_the_work_and_one_that_is_cut_off_leaves_its_job_to_the_other(tmp_path: Path) -> None:
    with machines(3) as (centre, one, two), postgres(centre.host, within=centre.within) as server:
        with worker(one, server) as first, worker(two, server) as second:
            wait_until(lambda: ask(server, "SELECT count(*) FROM procrastinate_workers") == [(4,)], first)
            folders = [tmp_path / name for name in ("first", "second")]
            for folder in folders:
                write_stories(folder, 16, SLOW, site=f"{folder.name}.example")
            server.manage("ingest", "--queue", *map(str, folders))
            wait_until(lambda: ask(server, f"{STORING_AT} AND client_addr = '{one.host}'"), first)
            one.cut_off()
            assert {address for (address,) in ask(server, CLIENTS)} == {f"{one.host}/32", f"{two.host}/32"}
            wait_until(lambda: ask(server, JOBS)[0][0] == 0, second)
            one.connect()
        assert ask(server, "SELECT count(*), count(DISTINCT address) FROM agreements_article") == [(32, 32)]
        stories = "SELECT count(*), count(DISTINCT text_hash) FROM agreements_article WHERE duplicate_of_id IS NULL"
        ((number, different),) = ask(server, stories)
        assert number == different <= 16
        states = dict(ask(server, "SELECT state, count(*) FROM ingest_run GROUP BY state"))
        assert (states["died"], states["done"]) == (1, 2)
        assert ask(server, "SELECT count(*) FROM ingest_failure WHERE state <> 'done'") == [(0,)]
