"""One request and its answer, within limits of time and size."""

import functools
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpcore2

from ingest.net import guard
from ingest.net.connection import Deadline, Pinned
from ingest.net.errors import FetchError
from ingest.net.guard import Address
from ingest.net.inflate import inflated
from ingest.net.visitor import Visitor

GOOD = 200, 203
NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
COMPRESSED = frozenset(("gzip", "x-gzip", "deflate"))

type MediaTypes = frozenset[str]  # those wanted; where it is empty, any

PAGES: MediaTypes = frozenset(("text/html", "application/xhtml+xml", "text/plain", "application/pdf"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `body` is uncompressed, and read only where the status is good."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


def media_type(headers: Mapping[str, str]) -> str:
    """The declared type without its parameters, in lower case; "" where none is declared."""
    return headers.get("content-type", "").split(";")[0].strip().lower()


def exchange(
    address: Address, wanted: MediaTypes, conditions: Mapping[str, str], visitor: Visitor, seconds: float
) -> Answer:
    """Asks for one address and reads the answer, all within `seconds`; follows nothing. Raises FetchError."""
    deadline = Deadline(time.monotonic() + seconds)
    try:
        numbers = checked(address, visitor, deadline)
        return answer(address, wanted, conditions, visitor, Pinned(numbers, deadline))
    except (httpcore2.TimeoutException, TimeoutError) as wrong:
        raise FetchError(str(address), "the server is too slow", passing=True) from wrong
    except httpcore2.ConnectError as wrong:
        raise connect_error(address, wrong) from wrong
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as wrong:
        reason = f"the connection broke: {wrong or type(wrong).__name__}"
        raise FetchError(str(address), reason, passing=True) from wrong
    except zlib.error as wrong:
        raise FetchError(str(address), f"its compressed body is damaged: {wrong}", passing=True) from wrong


def checked(address: Address, visitor: Visitor, deadline: Deadline) -> tuple[str, ...]:
    """The network addresses to connect to, looked up in a thread: a lookup cannot be told how long it may take."""
    aside = ThreadPoolExecutor(1)
    looked_up = aside.submit(guard.checked, address, visitor.resolve, loopback=visitor.loopback)
    aside.shutdown(wait=False)
    try:
        return looked_up.result(deadline.left(visitor.limits.connect))
    except TimeoutError as wrong:
        raise FetchError(str(address), f"looking up {address.host} takes too long", passing=True) from wrong
    except socket.gaierror as wrong:
        if wrong.errno in NO_SUCH_NAME:
            raise FetchError(str(address), f"there is no host {address.host}") from wrong
        raise FetchError(str(address), f"{address.host} cannot be looked up: {wrong.strerror}", passing=True) from wrong
    except UnicodeError as wrong:  # labels of more than 63 characters
        raise FetchError(str(address), f"{address.host} is no name of a host") from wrong


def answer(
    address: Address, wanted: MediaTypes, conditions: Mapping[str, str], visitor: Visitor, backend: Pinned
) -> Answer:
    """The answer over a connection of its own."""
    limits = visitor.limits
    headers = {
        "Host": address.authority,
        "User-Agent": visitor.agent,
        "Accept": ", ".join([*sorted(wanted), "*/*;q=0.1"]) if wanted else "*/*",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **conditions,
    }
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    url = httpcore2.URL(
        scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=address.target.encode()
    )
    timeouts = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
    with (
        httpcore2.ConnectionPool(ssl_context=trust(), network_backend=backend) as pool,
        pool.stream("GET", url, headers=encoded, extensions={"timeout": timeouts}) as response,
    ):
        received = {name.decode("latin-1").lower(): text_of(value) for name, value in reversed(response.headers)}
        body = b""
        if response.status in GOOD:
            check_type(address, wanted, received)
            body = b"".join(within(pieces(address, response, received), address, limits.size))
        return Answer(response.status, received, body)


@functools.cache
def trust() -> ssl.SSLContext:
    """The certificates that are trusted: the system's, or those of SSL_CERT_FILE."""
    return httpcore2.default_ssl_context()


def text_of(value: bytes) -> str:
    """A header's value; UTF-8 where it is, as in the Location of many servers."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def check_type(address: Address, wanted: MediaTypes, headers: Mapping[str, str]) -> None:
    """Raises FetchError where the server declares a type that nobody asked for, before the body is read."""
    declared = media_type(headers)
    if wanted and declared and declared not in wanted:
        raise FetchError(str(address), f"its content type is {declared}; wanted: {', '.join(sorted(wanted))}")


def pieces(address: Address, response: httpcore2.Response, headers: Mapping[str, str]) -> Iterator[bytes]:
    """The body as it comes, uncompressed."""
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return response.iter_stream()
    if coding not in COMPRESSED:
        raise FetchError(str(address), f"its body is compressed as {coding}, which was not asked for")
    return inflated(response.iter_stream())


def within(body: Iterator[bytes], address: Address, size: int) -> Iterator[bytes]:
    """The pieces of a body as long as they are at most `size` bytes together. Raises FetchError past that."""
    total = 0
    for piece in body:
        total += len(piece)
        if total > size:
            raise FetchError(str(address), f"larger than {size:,} bytes")
        yield piece


def connect_error(address: Address, wrong: httpcore2.ConnectError) -> FetchError:
    """Why no connection came about. A certificate that is wrong now is wrong in an hour."""
    cause: BaseException | None = wrong
    while cause and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError(str(address), f"its certificate is not trusted: {cause.verify_message}")
    return FetchError(str(address), f"no connection: {wrong}", passing=True)
