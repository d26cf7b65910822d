"""Which function reads which source. A new kind of source is a row here."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from . import address, file
from .choose import Kind, kind_of
from .followed import Followed, poll_feed, poll_sitemap
from .page import SourceError
from .polled import Pages, Polled
from .warc import Skip

type Reader = Callable[[str, date | None, Counter[Skip] | None], Pages]

# kind of a source, what reads it; other kinds are files and folders
SOURCES: dict[Kind, Reader] = {Kind.ADDRESS: lambda source, since, skipped: address.pages(source, since)}
# ingest.models.FeedKind to what polls it; raises SourceError
POLLS: dict[str, Callable[[Followed], Polled]] = {"feed": poll_feed, "sitemap": poll_sitemap}


def is_address(source: str) -> bool:
    return kind_of(source) is Kind.ADDRESS


def open_source(source: str, since: date | None = None, skipped: Counter[Skip] | None = None) -> Pages:
    """The pages of a web address, a file, a folder, an export or an archive.

    Of a sitemap those changed `since`; the pages of archives that name no known agreement are counted in `skipped`.
    """
    reader = SOURCES.get(kind_of(source))
    return reader(source, since, skipped) if reader else file.pages([Path(source)], skipped)


def poll(feed: Followed) -> Polled:
    """What is new in a feed or sitemap. Raises SourceError."""
    if feed.kind not in POLLS:
        raise SourceError(f"{feed.address}: no kind of feed that Pactline polls: {feed.kind}")
    return POLLS[feed.kind](feed)
