"""Where the database is, and how the embedded one comes and goes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import database

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://ann:s%40cret@db.example:6432/pact", ("pact", "ann", "s@cret", "db.example", "6432")),
        ("postgres://db.example/pact", ("pact", "", "", "db.example", "")),
        ("postgresql://ann@/pact?host=/run/postgresql", ("pact", "ann", "", "/run/postgresql", "")),
    ],
)
def test_an_address_names_a_server(url: str, expected: tuple[str, ...]) -> None:
    entry = database.from_url(url)
    assert tuple(entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_options_of_the_address_are_passed_on() -> None:
    assert database.from_url("postgresql://db.example/pact?sslmode=require")["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("url", ["mysql://db.example/pact", "sqlite:///pact.db", "postgresql://db.example", "pact"])
def test_any_other_address_is_refused_with_the_form_wanted(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host:port/name"):
        database.from_url(url)


def python(code: str, home: Path) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"PACTLINE_HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from config import database
with ThreadPoolExecutor(8) as threads:
    print(len({one.result() for one in [threads.submit(database.ensure_running) for _ in range(8)]}), flush=True)
input()
"""


def test_threads_that_ask_at_once_start_one_server(tmp_path: Path) -> None:
    with python(AT_ONCE, tmp_path) as many:
        assert many.communicate("\n", timeout=120)[0] == "1\n"


USE = """
import psycopg
from config import database
folder = database.ensure_running()
with psycopg.connect(f"host={folder} user=postgres dbname=pactline") as connection:
    print(connection.execute("show server_version_num").fetchone()[0], flush=True)
input()
"""


def running(home: Path) -> bool:
    return (home / "postgres" / "postmaster.pid").exists()


def test_the_embedded_server_serves_several_processes_and_goes_with_the_last(tmp_path: Path) -> None:
    first = python(USE, tmp_path)
    assert first.stdout is not None
    assert int(first.stdout.readline()) >= 150000
    second = python(USE, tmp_path)
    assert second.stdout is not None
    assert second.stdout.readline()
    first.communicate("\n", timeout=30)
    assert running(tmp_path)
    second.communicate("\n", timeout=30)
    assert not running(tmp_path)


def test_a_killed_process_leaves_nothing_that_keeps_the_server_up(tmp_path: Path) -> None:
    killed = python(USE, tmp_path)
    assert killed.stdout is not None
    assert killed.stdout.readline()
    killed.kill()
    killed.communicate(timeout=30)
    assert running(tmp_path)
    last = python(USE, tmp_path)
    last.communicate("\n", timeout=30)
    assert not running(tmp_path)


DIES = """
import ctypes, os, signal, sys, time
if sys.argv[1:] == ["zombie"]:
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # what it leaves behind is ours to bury, and we do not
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from config import database
from django.db import connection
for _ in range(2):
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    connection.close()
    process = database.running(database.home() / "postgres").get_postmaster_info().process
    os.kill(process.pid, signal.SIGKILL)
    while process.is_running() and process.status() != "zombie":
        time.sleep(0.01)
with connection.cursor() as cursor:
    cursor.execute("select 41 + 1")
    print(cursor.fetchone()[0])
"""


@pytest.mark.parametrize("left", ["nothing", "zombie"])
def test_a_server_that_was_killed_is_started_again_by_the_next_connection(tmp_path: Path, left: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"PACTLINE_HOME": str(tmp_path)}
    process = subprocess.run(
        [sys.executable, "-c", DIES, left], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert process.stdout == "42\n", process.stderr
    assert not running(tmp_path)


def test_a_process_killed_as_it_enters_the_list_of_users_keeps_no_other_out(tmp_path: Path) -> None:
    python(USE, tmp_path).communicate("\n", timeout=60)
    (tmp_path / "postgres" / ".handle_pids.json").write_text("")
    said, _ = python(USE, tmp_path).communicate("\n", timeout=60)
    assert int(said) >= 150000


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "postgres").write_text("not a folder")
    process = subprocess.run(
        [sys.executable, "-c", "from config import database; database.ensure_running()"],
        cwd=ROOT,
        env={**os.environ, "PACTLINE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode != 0
    assert str(tmp_path / "postgres") in process.stderr
    assert "DATABASE_URL" in process.stderr
