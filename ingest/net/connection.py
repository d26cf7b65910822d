"""Connections to the checked network addresses of a host, each with one deadline for all that is done on it."""

import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which all must be done, on the monotonic clock."""

    at: float

    def left(self, most: float | None) -> float:
        """Seconds that one step may take: those left, and at most `most`. Raises TimeoutError where none are left."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds if most is None else min(seconds, most)


class TimedStream(httpcore2.NetworkStream):
    """A stream that a server cannot hold open by sending a byte now and then."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return TimedStream(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class Pinned(httpcore2.NetworkBackend):
    """Connects to the first of `numbers` that answers, whatever the host's name would resolve to by now."""

    def __init__(self, numbers: Iterable[str], deadline: Deadline) -> None:
        self.numbers = tuple(numbers)
        self.deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failed: Exception = httpcore2.ConnectError("no network address")
        for number in self.numbers:
            try:
                seconds = self.deadline.left(timeout)
                stream = httpcore2.SyncBackend().connect_tcp(number, port, seconds, local_address, socket_options or ())
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as wrong:
                failed = wrong
            else:
                return TimedStream(stream, self.deadline)
        raise failed
