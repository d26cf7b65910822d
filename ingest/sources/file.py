"""Files and folders of articles: HTML pages and pages saved as text."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from .page import RawPage, SourceError

TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain", ".text": "text/plain"}
LARGEST = 20 * 2**20  # bytes; an article is a thousandth of it


def article_files(paths: Iterable[Path]) -> list[Path]:
    """The given files, and all article files below the given folders, in order. A missing path fails later, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix.lower() in TYPES and file.is_file())
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def read_file(path: Path) -> RawPage:
    """The page in a file. Raises SourceError where it cannot be one."""
    content_type = TYPES.get(path.suffix.lower())
    if content_type is None and path.exists():
        raise SourceError(f"{path}: not an article file; Pactline reads {', '.join(TYPES)}")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise SourceError(f"{path}: {size:,} bytes; an article file has at most {LARGEST:,}")
        body = path.read_bytes()
    except OSError as wrong:
        raise SourceError(f"{path}: {wrong.strerror or wrong}") from wrong
    return RawPage(str(path), "", body, content_type or "", datetime.now(UTC))


def pages(paths: Iterable[Path]) -> Iterator[RawPage | SourceError]:
    """The page of every file; for one that cannot be read, the error in its place."""
    for path in article_files(paths):
        try:
            yield read_file(path)
        except SourceError as wrong:
            yield wrong
