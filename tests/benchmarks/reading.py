"""Reads pages of a running Pactline or Datasette over HTTP, one after the other or many at once."""

import asyncio
import os
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from ingest.management.commands.run import SERVER

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of some readings."""

    median: float
    late: float  # the 95th percentile


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(home: Path, seconds_kept: int) -> Iterator[tuple[int, int]]:
    """Pactline on the database of `home`, served as `manage.py run` serves it: (port, process id)."""
    port = free_port()
    environment = {
        **os.environ,
        "PACTLINE_HOME": str(home),
        "PACTLINE_PAGE_SECONDS": str(seconds_kept),
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
    }
    command = [*SERVER, "--port", str(port), "--log-level", "warning", "tests.benchmarks.wsgi:application"]
    with serving(command, environment, port) as process:
        yield port, process


@contextmanager
def serving(command: list[str], environment: dict[str, str], port: int) -> Iterator[int]:
    """A server that answers on `port`; its process id."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def read(port: int, paths: list[str], cookie: str = "") -> list[float]:
    """Milliseconds of each reading, on one connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    taken = []
    for path in paths:
        started = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        body = answer.read()
        taken.append((time.perf_counter() - started) * 1000)
        assert answer.status == 200, (path, answer.status, body[:200])
    connection.close()
    return taken


def times(taken: list[float]) -> Times:
    return Times(statistics.median(taken), sorted(taken)[max(0, round(0.95 * len(taken)) - 1)])


async def reader(port: int, paths: list[str], until: float, answers: list[Any]) -> None:
    """Reads one path after the other on one connection until it is time."""
    inward, outward = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    while time.perf_counter() < until:
        path = paths[number % len(paths)]
        number += 1
        outward.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        await outward.drain()
        head = await inward.readuntil(b"\r\n\r\n")
        length = next(
            int(line[15:]) for line in head.decode().split("\r\n") if line.lower().startswith("content-length")
        )
        await inward.readexactly(length)
        answers.append(head[9:12])
    outward.close()


def crowd(port: int, paths: list[str], readers: int, seconds: float) -> tuple[float, set[bytes]]:
    """Answers a second to so many readers at once, and the statuses that they got."""

    async def all_of_them() -> list[Any]:
        answers: list[Any] = []
        until = time.perf_counter() + seconds
        await asyncio.gather(*(reader(port, paths[n:] + paths[:n], until, answers) for n in range(readers)))
        return answers

    answers = asyncio.run(all_of_them())
    return len(answers) / seconds, set(answers)
