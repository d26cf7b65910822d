"""Which function reads which source. A new kind of source is a row here."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from . import file
from .page import SourceError
from .polled import Pages, Polled


class Followed(Protocol):
    """What is known of a feed when it is polled."""

    kind: str
    address: str
    etag: str
    last_modified: str
    interval: timedelta


def is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def is_path(source: str) -> bool:
    return not is_address(source)


# whether a source is of the kind, what reads it; the first row that fits
SOURCES: list[tuple[Callable[[str], bool], Callable[[str], Pages]]] = [
    (is_path, lambda source: file.pages([Path(source)])),
]
# ingest.models.FeedKind to what polls it; raises SourceError
POLLS: dict[str, Callable[[Followed], Polled]] = {}


def open_source(source: str) -> Pages:
    """The pages of a web address, a file, a folder or an archive. Raises SourceError where nothing reads it."""
    for fits, reader in SOURCES:
        if fits(source):
            return reader(source)
    raise SourceError(f"{source}: no kind of source that Pactline reads")


def poll(feed: Followed) -> Polled:
    """What is new in a feed or sitemap. Raises SourceError."""
    if feed.kind not in POLLS:
        raise SourceError(f"{feed.address}: no kind of feed that Pactline polls: {feed.kind}")
    return POLLS[feed.kind](feed)
