"""`manage.py run` as `make run` starts it: prepared once, served to a browser's many connections, ended by Ctrl-C."""

import http.client
import os
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

ROOT = Path(__file__).parents[2]
PATIENCE = 90  # seconds


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


def test_run_serves_many_connections_and_ends_with_its_database(home: Path) -> None:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PACTLINE_HOME": str(home), "PORT": str(port)}
    command = [sys.executable, "manage.py", "run"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as server:
        try:
            started = time.monotonic()
            while True:
                assert server.poll() is None, server.stdout.read().decode()  # type: ignore[union-attr]
                assert time.monotonic() - started < PATIENCE
                try:
                    home_page = get(port, "/")
                    break
                except OSError:
                    time.sleep(0.2)
            assert home_page[1] == 200
            assert b"14 articles" in home_page[2]
            kept = [get(port, "/agreements/") for _ in range(12)]  # a browser keeps six open, two tabs twelve
            assert [status for _, status, _ in kept] == [200] * 12
            for connection, _, _ in [home_page, *kept]:
                connection.close()
        finally:
            os.killpg(server.pid, signal.SIGINT)
            output, _ = server.communicate(timeout=30)
    assert server.returncode == 0, output.decode()
    assert "Curator's account, shown this once" in output.decode()
    assert not (home / "postgres" / "postmaster.pid").exists()
