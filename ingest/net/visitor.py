"""Who asks, and how: limits, manners, and what may be reached."""

import socket
from dataclasses import dataclass, replace

from django.conf import settings

from ingest.net.guard import Resolve

NAME = "Pactline"  # as robots.txt may call it


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost: seconds and bytes."""

    connect: float = 10.0  # to one of its hosts, with the handshake of TLS
    read: float = 20.0  # without a byte
    total: float = 60.0  # from the first request to the last byte, redirects with it, waiting for one's turn not
    size: int = 20 * 2**20  # of the body, uncompressed
    redirects: int = 5


def look_up(name: str, port: int) -> list[str]:
    """The network addresses of a name, as the system finds them, best first. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A client of other people's servers."""

    agent: str = NAME
    delay: float = 1.0  # seconds left between two requests to a host, where its robots.txt does not ask for more
    loopback: bool = False  # whether this machine's own servers may be asked
    limits: Limits = Limits()
    resolve: Resolve = look_up

    def reading_up_to(self, size: int) -> "Visitor":
        """The same visitor, with another limit on the bytes of a body."""
        return replace(self, limits=replace(self.limits, size=size))


def configured() -> Visitor:
    """The visitor that the settings describe."""
    agent = f"{NAME} (+{settings.CONTACT})" if settings.CONTACT else NAME
    return Visitor(agent=agent, delay=settings.REQUEST_DELAY, loopback=settings.ALLOW_LOOPBACK)
