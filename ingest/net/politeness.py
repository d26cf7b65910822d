"""One request at a time to a host, and a pause before the next: within this process, over all its threads."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from ingest.net.errors import FetchError
from ingest.net.guard import Address

LONGEST_WAIT = 60.0  # seconds that a request waits for its turn; one that would wait longer comes again later
MOST_HOSTS = 10_000  # remembered at once


@dataclass(slots=True)
class Host:
    """Whether a host is being asked, and when it may be asked again (monotonic clock)."""

    turn: Lock = field(default_factory=Lock)
    free_at: float = 0.0


HOSTS: dict[str, Host] = {}
KNOWN = Lock()


def host_of(address: Address) -> Host:
    """What is remembered of the host of an address; hosts that may be asked at once are forgotten when many are."""
    with KNOWN:
        if len(HOSTS) >= MOST_HOSTS:
            now = time.monotonic()
            for name in [name for name, host in HOSTS.items() if host.free_at < now and not host.turn.locked()]:
                del HOSTS[name]
        return HOSTS.setdefault(address.authority, Host())


@contextmanager
def turn(address: Address, delay: float) -> Iterator[None]:
    """Waits until the host may be asked, and keeps it `delay` seconds from others afterwards.

    Raises FetchError where the wait would be longer than LONGEST_WAIT.
    """
    host = host_of(address)
    if not host.turn.acquire(timeout=LONGEST_WAIT):
        raise FetchError(str(address), f"{address.host} is busy with other requests", True, LONGEST_WAIT)
    try:
        wait = host.free_at - time.monotonic()
        if wait > LONGEST_WAIT:
            raise FetchError(str(address), f"{address.host} asks not to be asked for {wait:,.0f} seconds", True, wait)
        time.sleep(max(0.0, wait))
        try:
            yield
        finally:
            host.free_at = max(host.free_at, time.monotonic() + delay)
    finally:
        host.turn.release()


def hold(address: Address, seconds: float) -> None:
    """Leaves a host alone for some time, as it asked."""
    host = host_of(address)
    host.free_at = max(host.free_at, time.monotonic() + seconds)
