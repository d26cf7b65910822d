"""The one way to the web: guarded, limited, polite, and as robots.txt asks."""

from collections.abc import Mapping

from ingest.net import robots
from ingest.net.exchange import PAGES, MediaTypes
from ingest.net.redirects import Fetched, follow
from ingest.net.visitor import Visitor, configured


def fetch(
    address: str,
    wanted: MediaTypes = PAGES,
    visitor: Visitor | None = None,
    conditions: Mapping[str, str] | None = None,
) -> Fetched:
    """The body of a web address of one of the types `wanted`.

    `conditions` are headers that ask for it only if it changed (If-None-Match, If-Modified-Since); the status is then
    304 where it did not. Raises FetchError, which says whether trying again may help.
    """
    return follow(address, wanted, visitor or configured(), robots.permit, conditions)
