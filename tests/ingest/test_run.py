"""`manage.py run` as `make run` starts it: prepared once, following a feed, serving many connections, ended by Ctrl-C."""

import http.client
import io
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from procrastinate.contrib.django.models import ProcrastinateJob

from ingest.management.commands.run import SAMPLES as SAMPLES_FOLDER
from ingest.management.commands.run import Command
from ingest.models import Feed
from tests.ingest.sites import Reply, Site

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds, on a machine with much else to do
SAMPLES = len([path for path in SAMPLES_FOLDER.iterdir() if path.suffix != ".md"])
STORY = b"""<html><head><title>Ministers meet</title></head><body><article><p>HANOI, 3 March 2025 - The RCEP entered into
force on 1 January 2022, the ministry said. Trade between its parties grew by 4 per cent in 2024.</p></article></body>"""
FEED = b"""<rss version="2.0"><channel><title>Harbour News</title>
<item><title>Ministers meet</title><link>/story</link></item></channel></rss>"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder for the database that its system user may enter, which pytest's own folders do not let it."""
    folder = Path(tempfile.mkdtemp(prefix="pactline-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[http.client.HTTPConnection, int, bytes]:
    """The answer, and its connection, which stays open."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return connection, answer.status, answer.read()


def wait_for_page(server: subprocess.Popen[bytes], port: int, words: bytes) -> None:
    """Waits until the home page is there and has these words."""
    started = time.monotonic()
    while True:
        assert server.poll() is None, server.stdout.read().decode()  # type: ignore[union-attr]
        assert time.monotonic() - started < PATIENCE
        try:
            if words in get(port, "/")[2]:
                return
        except OSError:
            pass
        time.sleep(0.2)


def test_run_follows_the_feed_that_is_typed_serves_many_connections_and_ends_with_its_database(
    home: Path, site: Site
) -> None:
    site.pages |= {"/feed": Reply(FEED, "application/rss+xml"), "/story": Reply(STORY)}
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PACTLINE_HOME": str(home), "PORT": str(port), "PACTLINE_ALLOW_LOOPBACK": "1"}
    keyboard, terminal = pty.openpty()
    os.write(keyboard, f"no address\n{site.address('/feed')}\n".encode())
    command = [sys.executable, "manage.py", "run"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as server:
        try:
            wait_for_page(server, port, f"{SAMPLES + 1} articles".encode())
            kept = [get(port, "/agreements/") for _ in range(12)]  # a browser keeps six open, two tabs twelve
            assert [status for _, status, _ in kept] == [200] * 12
            for connection, _, _ in kept:
                connection.close()
        finally:
            os.killpg(server.pid, signal.SIGINT)
            output, _ = server.communicate(timeout=60)
            os.close(keyboard)
            os.close(terminal)
    said = output.decode()
    assert server.returncode == 0, said
    assert "Curator's account, shown this once" in said
    assert "no address: Enter a valid URL." in said
    assert f"Feeds followed: {site.address('/feed')}" in said
    assert not (home / "postgres" / "postmaster.pid").exists(), said


def offered(address: str) -> str:
    """What `run` says of feeds where there is no keyboard."""
    out = io.StringIO()
    Command(stdout=out).offer_feed(address, ask=False)
    return out.getvalue()


@pytest.mark.usefixtures("queue")
def test_without_a_keyboard_the_feed_comes_from_the_environment() -> None:
    assert "FEED=address make run" in offered("")
    with pytest.raises(CommandError, match="A feed's begins with https"):
        offered("news.example")
    for _ in range(2):
        assert offered("https://news.example/feed") == "Feeds followed: https://news.example/feed\n"
    offered("https://news.example/sitemap-news.xml")
    assert dict(Feed.objects.values_list("address", "kind")) == {
        "https://news.example/feed": "feed",
        "https://news.example/sitemap-news.xml": "sitemap",
    }
    assert ProcrastinateJob.objects.filter(task_name="ingest.tasks.poll_feed", status="todo").count() == 2
