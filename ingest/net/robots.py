"""robots.txt (RFC 9309): what a host asks of its visitors, asked once a day."""

import time
from dataclasses import dataclass

from protego import Protego

from ingest.net.errors import FetchError, RefusedError
from ingest.net.guard import Address
from ingest.net.redirects import follow
from ingest.net.visitor import NAME, Visitor

LIFETIME = 24 * 3600.0  # seconds that rules hold
RETRY = 600.0  # seconds until rules that could not be read are asked for again
LARGEST = 2**20  # bytes; RFC 9309 asks for half of it at least
LONGEST_DELAY = 30.0  # seconds between two requests; a host that asks for more is asked that often
MOST_HOSTS = 10_000  # remembered at once
EVERYBODY = Protego.parse("")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a host until `expires` (monotonic clock); `failed` says why there are none for now."""

    parsed: Protego
    expires: float
    failed: FetchError | None = None


KNOWN: dict[str, Rules] = {}


def permit(address: Address, visitor: Visitor) -> float:
    """Seconds to leave between two requests to the host of `address`. Raises FetchError where it wants no visit."""
    rules = rules_of(address, visitor)
    if wrong := rules.failed:
        reason = f"its host's robots.txt cannot be read: {wrong.reason}"
        raise FetchError(str(address), reason, wrong.passing, wrong.retry_after or RETRY)
    if not rules.parsed.can_fetch(str(address), NAME):
        raise FetchError(str(address), "its host's robots.txt asks not to read it")
    rate = rules.parsed.request_rate(NAME)
    asked = max(rules.parsed.crawl_delay(NAME) or 0.0, rate.seconds / max(rate.requests, 1) if rate else 0.0)
    return max(visitor.delay, min(asked, LONGEST_DELAY))


def sitemaps(address: Address, visitor: Visitor) -> list[str]:
    """The sitemaps that a host names in its robots.txt."""
    return list(rules_of(address, visitor).parsed.sitemaps)


def rules_of(address: Address, visitor: Visitor) -> Rules:
    """The rules of a host, read anew when they are a day old. No robots.txt means that all may be read."""
    known = KNOWN.get(address.origin)
    if known and known.expires > time.monotonic():
        return known
    rules = read(address, visitor)
    if len(KNOWN) >= MOST_HOSTS:
        KNOWN.clear()
    KNOWN[address.origin] = rules
    return rules


def read(address: Address, visitor: Visitor) -> Rules:
    """The rules as the host gives them now. A client error means none; any other failure, that nothing is allowed."""
    try:
        found = follow(
            f"{address.origin}/robots.txt", frozenset(), visitor.reading_up_to(LARGEST), lambda here, visitor: 0.0
        )
    except RefusedError as wrong:
        raise FetchError(str(address), wrong.reason) from wrong
    except FetchError as wrong:
        if wrong.status and wrong.status < 500 and not wrong.passing:
            return Rules(EVERYBODY, time.monotonic() + LIFETIME)
        return Rules(EVERYBODY, time.monotonic() + (wrong.retry_after or RETRY), wrong)
    return Rules(Protego.parse(found.body.decode("utf-8-sig", "replace")), time.monotonic() + LIFETIME)
