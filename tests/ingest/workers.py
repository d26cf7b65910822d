"""Workers as an operator starts them, in processes of their own, on the tests' database."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds
HEARTBEAT = "0.5"


def test_database() -> str:
    """The address of the tests' database."""
    at = connection.settings_dict
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?host={at['HOST']}&port={at['PORT'] or 5432}"


def start_worker(*arguments: str, settings: str = "config.settings", **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "work", "--heartbeat", HEARTBEAT, *arguments]
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PACTLINE_LOG": "json", **environment}
    return subprocess.Popen(command, cwd=ROOT, env=variables, start_new_session=True)


@contextlib.contextmanager
def worker(*arguments: str, settings: str = "config.settings") -> Iterator[subprocess.Popen[bytes]]:
    """A worker on the tests' database, gone with its processes when the block ends."""
    process = start_worker(*arguments, settings=settings, DATABASE_URL=test_database())
    try:
        yield process
    finally:
        kill(process)


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """The numbers of the worker processes that it started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, check=False)
    return [int(number) for number in listed.stdout.split()]


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kills a worker and its processes where they stand."""
    pids = [process.pid, *children(process)]
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait(PATIENCE)


def wait_until(
    happened: Callable[[], object], process: subprocess.Popen[bytes] | None = None, patience: float = PATIENCE
) -> None:
    """Waits, and fails where it does not happen in time or the worker ends before."""
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        assert process is None or process.poll() is None, "the worker ended"
        time.sleep(0.05)
