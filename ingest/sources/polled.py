"""What a poll of a feed or sitemap brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from .page import RawPage, SourceError

type Pages = Iterator[RawPage | SourceError]


@dataclass(frozen=True, slots=True)
class Polled:
    """New pages, and what to keep for the next poll; "" or None where the feed says nothing of it."""

    pages: Pages
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    interval: timedelta | None = None  # to wait before the next poll
    seen: Sequence[str] = ()  # marks of the entries that it has now
    moved_to: str = ""  # where it is to be asked for from now on; "" where it is
