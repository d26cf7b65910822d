"""Web archives (WARC, plain or compressed record by record), read as a stream: what is of no use is never held."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from .page import RawPage, SourceError

LARGEST = 8 * 2**20  # bytes of a page, as sent and as decoded; the large crawls cut pages at 1 to 5 MiB
FARTHEST = 2**30  # bytes of a record that is passed over; what claims to be longer is damage or a bomb
TYPES = ("text/html", "application/xhtml+xml", "text/plain")
# How a body was encoded, and how it must begin: crawlers that decode it often leave the header as it was.
DECODERS: dict[str, tuple[re.Pattern[bytes], Callable[[BinaryIO], WarcReader]]] = {
    "chunked": (re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*[;\r\n]"), ChunkedReader),
    "gzip": (re.compile(rb"\x1f\x8b"), GzipReader),
    "x-gzip": (re.compile(rb"\x1f\x8b"), GzipReader),
    "deflate": (re.compile(rb"\x78[\x01\x5e\x9c\xda]"), partial(GzipReader, zlib=True)),
    "zstd": (re.compile(rb"\x28\xb5\x2f\xfd"), ZstdReader),
    "br": (re.compile(rb"(?!\s*<)", re.DOTALL), BrotliReader),
}
PLAIN = ("identity", "none", "utf-8")
MOST_ENCODINGS = 3


class Skip(StrEnum):
    """Why an archive's page is not taken."""

    STATUS = "not answered with a page"
    TYPE = "neither HTML nor text"
    UNRELATED = "names no known agreement"


def pages(path: Path, wanted: Callable[[bytes], bool], skipped: Counter[Skip]) -> Iterator[RawPage | SourceError]:
    """The pages of an archive whose bytes are `wanted`, others counted in `skipped`.

    A record that cannot be used is an error in its place; damage to the archive itself is the last thing that it
    gives, as nothing behind it can be trusted. Offsets are bytes in the file.
    """
    offset = 0
    found = False
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, WarcRecordType.any_type, parse_http=False):
                found, offset = True, record.stream_pos
                try:
                    if page := page_of(record, f"{path}: record at byte {offset:,}", wanted, skipped):
                        yield page
                except SourceError as wrong:
                    yield wrong
    except EOFError:
        yield SourceError(f"{path}: cut off in the record at byte {offset:,}; what is before it is read")
    except OSError as wrong:
        place = f"damaged at or after the record at byte {offset:,}" if found else "not a web archive"
        yield SourceError(f"{path}: {place} ({wrong.strerror or str(wrong)[:200]})")
    else:
        if not found:
            yield SourceError(f"{path}: not a web archive, or an empty one")


def page_of(record: WarcRecord, name: str, wanted: Callable[[bytes], bool], skipped: Counter[Skip]) -> RawPage | None:
    """The page of a record, if it holds one that is wanted.

    Raises SourceError for a page that cannot be had, EOFError where the archive ends inside the record, and OSError
    where what follows cannot be trusted.
    """
    length = record.content_length
    if not (record.headers.get("Content-Length") or "").strip().isdecimal():
        raise EOFError
    if length > FARTHEST:
        raise OSError(f"it claims to have {length:,} bytes")
    if record.record_type != WarcRecordType.response:
        pass_over(record)
        return None
    if length > LARGEST:
        pass_over(record)
        raise SourceError(f"{name}: {length:,} bytes; a page has at most {LARGEST:,}")
    try:
        record.parse_http()
    except OSError as wrong:
        raise SourceError(f"{name}: {wrong}") from wrong
    answer = record.http_headers
    if answer is None:
        pass_over(record)
        raise SourceError(f"{name}: not an answer over HTTP")
    content_type = answer.get("Content-Type") or ""
    if reason := unfit(answer.status_code, content_type):
        skipped[reason] += 1
        pass_over(record)
        return None
    raw = record.reader.read(record.content_length)
    if len(raw) < record.content_length:
        raise EOFError
    # The content was encoded first, the transfer last.
    told = (answer.get("Content-Encoding") or "", answer.get("Transfer-Encoding") or "")
    encodings = [each.strip().lower() for each in reversed(",".join(told).split(",")) if each.strip()]
    body = decoded(raw, encodings, name)
    if not wanted(body):
        skipped[Skip.UNRELATED] += 1
        return None
    address = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    return RawPage(f"{name} ({address})", address, body, content_type, record.record_date or datetime.now(UTC))


def unfit(status: int | None, content_type: str) -> Skip | None:
    """Why an answer is no page, going by its head."""
    if status != 200:
        return Skip.STATUS
    return None if content_type.split(";")[0].strip().lower() in TYPES else Skip.TYPE


def pass_over(record: WarcRecord) -> None:
    """Goes behind a record. Raises EOFError where the archive ends before."""
    left = record.content_length
    if record.consume() < left:
        raise EOFError


def decoded(body: bytes, encodings: Sequence[str], name: str) -> bytes:
    """The body without its encodings, the last applied first. Raises SourceError where it is damaged or a bomb."""
    if len(encodings) > MOST_ENCODINGS:
        raise SourceError(f"{name}: encoded {len(encodings)} times over")
    for encoding in encodings:
        if encoding not in DECODERS:
            if encoding in PLAIN:
                continue
            raise SourceError(f"{name}: encoded as {encoding[:40]!r}, which Pactline does not read")
        beginning, reader = DECODERS[encoding]
        if beginning.match(body):
            try:
                body = reader(io.BytesIO(body)).read(LARGEST + 1)
            except OSError as wrong:
                raise SourceError(f"{name}: damaged where it is encoded as {encoding} ({str(wrong)[:100]})") from wrong
            if len(body) > LARGEST:
                raise SourceError(f"{name}: decodes to more than {LARGEST:,} bytes; no page is as large")
    return body
