"""What every source yields: the bytes of one page, as they came."""

from dataclasses import dataclass
from datetime import datetime

LARGEST = 20 * 2**20  # bytes of one page; an article is a thousandth of it


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source says of an article beside its bytes (a feed's entry, a row of an export).

    "" or None where it says nothing.
    """

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page before anything is read from it.

    `name` is how messages call it (a path, an address); `url` its web address, "" where it has none.
    """

    name: str
    url: str
    body: bytes
    content_type: str  # as the source declares it, "" where it declares none
    retrieved_at: datetime  # with time zone
    stated: Stated = Stated()


class SourceError(Exception):
    """A page that cannot be had; the message names it and says why: "name: reason".

    `passing` where it may be had later: a timeout, a full or resting server; after `retry_after` seconds where it says.
    """

    passing = False
    retry_after: float | None = None

    @property
    def item(self) -> str:
        """The name of the page."""
        return str(self).partition(": ")[0]
