"""An address and where it leads: every step is checked by the guard, allowed by its host, and taken in turn."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.net import guard, politeness
from ingest.net.errors import FetchError
from ingest.net.exchange import GOOD, Answer, MediaTypes, exchange
from ingest.net.guard import Address
from ingest.net.visitor import Visitor

PERMANENT = 301, 308
REDIRECTS = (*PERMANENT, 302, 303, 307)
UNCHANGED = 304
PASSING = frozenset((202, 408, 425, 429))  # and 5xx
FINAL = frozenset((501, 505))
LONGEST_HOLD = 24 * 3600.0  # seconds; no server is believed that asks for more

type Permit = Callable[[Address, Visitor], float]  # seconds to leave after the request; raises FetchError


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body of an address, after redirects; empty where `status` is 304."""

    address: str  # where it was found
    moved_to: str  # where permanent redirects alone led; "" where there was none
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime


def follow(
    address: str, wanted: MediaTypes, visitor: Visitor, permit: Permit, conditions: Mapping[str, str] | None = None
) -> Fetched:
    """Fetches an address, over redirects. Raises FetchError, naming `address`, where a step is refused or fails."""
    here = first = guard.parse(address)
    moved_to = ""
    permanent = True
    seconds = visitor.limits.total
    try:
        for _ in range(visitor.limits.redirects + 1):
            with politeness.turn(here, permit(here, visitor)):
                begun = time.monotonic()
                answer = exchange(here, wanted, conditions or {}, visitor, seconds)
                seconds -= time.monotonic() - begun
            if answer.status not in REDIRECTS:
                check_status(here, answer, asked_for_changes=bool(conditions))
                return Fetched(str(here), moved_to, answer.status, answer.headers, answer.body, datetime.now(UTC))
            here = next_step(here, answer)
            permanent = permanent and answer.status in PERMANENT
            moved_to = str(here) if permanent else moved_to
    except FetchError as wrong:
        if wrong.address == str(first):
            raise
        raise FetchError(address, f"redirects to {wrong}", wrong.passing, wrong.retry_after, wrong.status) from wrong
    raise FetchError(address, f"more than {visitor.limits.redirects} redirects")


def next_step(here: Address, answer: Answer) -> Address:
    """Where a redirect leads. Raises FetchError."""
    if location := answer.headers.get("location", ""):
        return guard.parse(location, base=here)
    raise FetchError(str(here), "the server redirects to nowhere")


def check_status(here: Address, answer: Answer, *, asked_for_changes: bool) -> None:
    """Raises FetchError for a status without a body to use; a host that asks for a pause is given it."""
    status = answer.status
    if status in GOOD or (status == UNCHANGED and asked_for_changes):
        return
    passing = status in PASSING or (status >= 500 and status not in FINAL)
    pause = retry_after(answer.headers) if passing else None
    if pause:
        politeness.hold(here, pause)
    raise FetchError(str(here), f"the server answers {status}", passing, pause, status)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds until a server wants to be asked again, given as seconds or as a date; None where it says nothing."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said), LONGEST_HOLD)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_HOLD)
