"""Files and folders: pages as HTML, text or PDF, archives and exports, each also compressed by gzip."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from . import export, warc
from .choose import ENDINGS, Kind, ending, kind_of
from .named import names_known_agreement
from .page import LARGEST, RawPage, SourceError

TYPES = {".pdf": "application/pdf", ".txt": "text/plain", ".text": "text/plain"}


def article_files(paths: Iterable[Path]) -> list[Path]:
    """The given files, and all that Pactline reads below the given folders, in order.

    A missing path fails later, by name.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if ending(file) in ENDINGS and file.is_file())
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def pages(paths: Iterable[Path], skipped: Counter[warc.Skip] | None = None) -> Iterator[RawPage | SourceError]:
    """The pages of all files, one after another; for what cannot be read, the error in its place.

    Archives give the pages that name a known agreement; the others are counted in `skipped`.
    """
    counted = Counter[warc.Skip]() if skipped is None else skipped
    for path in article_files(paths):
        try:
            yield from pages_of(path, counted)
        except SourceError as wrong:
            yield wrong


def pages_of(path: Path, skipped: Counter[warc.Skip]) -> Iterator[RawPage | SourceError]:
    """The pages of one file. Raises SourceError where it can have none."""
    match kind_of(str(path)):
        case Kind.ARCHIVE:
            yield from warc.pages(path, names_known_agreement(), skipped)
        case Kind.EXPORT:
            with opened(path) as stream:
                yield from export.pages(str(path), stream)
        case _:
            yield read_file(path)


def read_file(path: Path) -> RawPage:
    """The page in a file of one article. Raises SourceError where it cannot be one."""
    if kind_of(str(path)) is not Kind.PAGE and path.exists():
        raise SourceError(f"{path}: not an article file; Pactline reads {', '.join(ENDINGS)}")
    with opened(path) as stream:
        try:
            body = stream.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error) as wrong:
            raise SourceError(f"{path}: {getattr(wrong, 'strerror', None) or wrong}") from wrong
    if len(body) > LARGEST:
        raise SourceError(f"{path}: over {LARGEST:,} bytes; an article file has fewer")
    return RawPage(str(path), "", body, TYPES.get(ending(path), "text/html"), datetime.now(UTC))


def opened(path: Path) -> BinaryIO:
    """The bytes of a file, inflated as they are read where its name ends in .gz. Raises SourceError."""
    if path.exists() and not path.is_file():
        raise SourceError(f"{path}: not a file")
    try:
        return cast(BinaryIO, gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")
    except OSError as wrong:
        raise SourceError(f"{path}: {wrong.strerror or wrong}") from wrong
