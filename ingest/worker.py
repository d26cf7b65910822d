"""One worker process: fetches jobs from the queue and runs them until it is asked to stop.

SIGTERM, SIGINT, or the end of the process that started it (seen at standard input) ask it to: it fetches no more, and a
job under way stops after the article in hand and goes back on the queue.
"""

import asyncio
import logging
import resource
import signal
import sys
import threading
from dataclasses import dataclass

from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from ingest import watchdog
from ingest.registry_lexicon import registry_lexicon
from ingest.runs import WORKER

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How a worker works; times in seconds."""

    queues: tuple[str, ...]
    concurrency: int = 1  # jobs at once, in threads
    grace: float = 30.0  # for the article in hand after being asked to stop
    heartbeat: float = 10.0  # between two signs of life; three missed and its jobs are taken up by others
    memory: int = 0  # MB of address space that the process may take; 0 for no limit
    once: bool = False  # ends when no job is due


def serve(options: Options) -> None:
    """Runs until asked to stop. Raises what the database raises where it is away for long."""
    if options.memory:
        resource.setrlimit(resource.RLIMIT_AS, (options.memory * 2**20, options.memory * 2**20))
    registry_lexicon()
    watchdog.start()
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=10)
    with app.replace_connector(connector):
        asyncio.run(work(options))
    connections.close_all()


async def work(options: Options) -> None:
    stopping = threading.Event()
    async with app.open_async():
        app.perform_import_paths()
        worker = app._worker(
            name=WORKER,
            queues=list(options.queues),
            concurrency=options.concurrency,
            shutdown_graceful_timeout=options.grace,
            update_heartbeat_interval=options.heartbeat,
            stalled_worker_timeout=3 * options.heartbeat,
            delete_jobs="successful",
            install_signal_handlers=False,
            wait=not options.once,
            additional_context={"stopping": stopping.is_set, "silent": 3 * options.heartbeat},
        )

        loop = asyncio.get_running_loop()

        def stop() -> None:
            if not options.once:
                loop.remove_reader(sys.stdin.fileno())
            stopping.set()
            worker.stop()

        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stop)
        if not options.once:
            loop.add_reader(sys.stdin.fileno(), stop)
        logger.info("working", extra={"worker": WORKER, "queues": options.queues})
        await worker.run()
