"""manage.py work: workers for the queue, as many processes as wanted, on as many machines as wanted."""

import logging
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from ingest.management.prepared import require_registry
from ingest.tasks import BULK, SOON
from ingest.worker import Options, serve

MARGIN = 5.0  # seconds beyond the grace, for a process to end by itself
LONGEST_WAIT = 30.0  # seconds before a process that keeps dying is started again
SETTLED = 10.0  # seconds after which a process that dies had started well
logger = logging.getLogger("ingest.work")


@dataclass(slots=True)
class Child:
    """A worker process: started again whenever it ends, at once where it had worked a while."""

    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0  # in a row, soon after the start
    start_at: float = field(default_factory=time.monotonic)

    def tend(self, now: float) -> None:
        """Starts the process if it is not there and its time has come."""
        if self.process is not None and (code := self.process.poll()) is not None:
            self.deaths = 0 if now - self.started > SETTLED else self.deaths + 1
            self.start_at = now + (min(2.0 ** (self.deaths - 1), LONGEST_WAIT) if self.deaths else 0)
            how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
            logger.error("worker process %s %s; another is started", self.process.pid, how)
            self.process = None
        if self.process is None and now >= self.start_at:
            command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", *self.arguments]
            self.process = subprocess.Popen(  # a session of its own: Ctrl-C reaches it through us
                command, stdin=subprocess.PIPE, start_new_session=True
            )
            self.started = now


class Command(BaseCommand):
    help = (
        "Works off the queue until SIGTERM or Ctrl-C: polls feeds, reads addresses and archives. One process is there "
        "for feeds and addresses alone, so that a long archive holds up none; --processes more take anything. "
        "Workers on other machines need the same DATABASE_URL, and the same paths where jobs name files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--processes", type=int, default=1, help="processes for archives and anything; default 1")
        parser.add_argument("--concurrency", type=int, default=4, help="feeds and addresses read at once; default 4")
        parser.add_argument("--grace", type=float, default=30.0, help="seconds to stop in; default 30")
        parser.add_argument(
            "--heartbeat",
            type=float,
            default=10.0,
            help="seconds between signs of life, the same on all machines; after three without one a worker is taken "
            "for dead and its jobs are taken up by others; default 10",
        )
        parser.add_argument(
            "--memory",
            type=int,
            default=0,
            help="MB of address space a process may take; a document that needs more is parked; default no limit",
        )
        parser.add_argument("--once", action="store_true", help="work off what is due, in this process, and end")
        parser.add_argument("--as", dest="part", choices=("soon", "any"), help="be one worker process (used by itself)")

    def handle(self, *, part: str | None, once: bool, processes: int, concurrency: int, **options: Any) -> None:
        logging.getLogger("ingest").setLevel(logging.INFO)
        shared = {name: options[name] for name in ("grace", "heartbeat", "memory")}
        if once:
            require_registry()
        if once or part == "any":
            serve(Options((SOON, BULK), once=once, **shared))
        elif part == "soon":
            serve(Options((SOON,), concurrency, **shared))
        else:
            arguments = [f"--{name}={value}" for name, value in shared.items()]
            children = [Child([*arguments, "--as=soon", f"--concurrency={concurrency}"])]
            children += [Child([*arguments, "--as=any"]) for _ in range(processes)]
            supervise(children, shared["grace"])


def supervise(children: list[Child], grace: float) -> None:
    """Keeps the processes running until a signal comes, then ends them, within `grace` seconds where they can."""
    signalled: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _: signalled.append(number))
    held = False
    while not signalled:
        held = held or hold_database()
        for child in children if held else ():
            child.tend(time.monotonic())
        time.sleep(0.2)
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    end = time.monotonic() + grace + MARGIN
    for process in running:
        try:
            process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.error(
                "worker process %s did not stop in %s s and is killed; its job is taken up later", process.pid, grace
            )
            process.kill()
            process.wait()


def hold_database() -> bool:
    """Uses the database once: the embedded server then stays up as long as this process. False while it is away.

    Raises CommandError where it is not ready for articles.
    """
    try:
        require_registry()
    except OperationalError as wrong:
        logger.error("the database does not answer: %s", wrong)
        return False
    finally:
        connection.close()
    return True
