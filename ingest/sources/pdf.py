"""The text layer of a PDF and what the file says of itself; within limits, because a PDF can ask for any work."""

import io
import logging
import re
import struct
import time
import zlib
from datetime import UTC, datetime
from typing import Any

from ftfy.fixes import fix_latin_ligatures
from pypdf import PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from ingest.metadata import Metadata
from ingest.sources.page import SourceError
from ingest.sources.pdf_lines import paragraphs

MOST_PAGES = 100  # a press release has a few, a communiqué a dozen
PATIENCE = 20.0  # seconds for one file
LEAST_TEXT = 40  # characters; less is a scan with a stamp on it
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 20_000_000,  # bytes, as the next three
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "brotli_maximum_output_length": 20_000_000,
    "stream_parsing_work_maximum_count": 300_000,  # operators and operands of a page; a full one has 20,000
    "xform_maximum_invocations_per_extraction": 200,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}
# What a damaged file makes the library raise: it trusts that what it looks up is there and of its type.
DAMAGE = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError,
    TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
# Titles and authors that programs put in by themselves.
TITLE = re.compile(r"(?:Microsoft Word\s*-\s*)?(.*?)(?:\.(?:docx?|rtf|indd|pdf|odt|pptx?))?", re.IGNORECASE | re.DOTALL)
NO_TITLE = re.compile(r"untitled.*|(?:document|presentation|slide|layout)\s?\d*|\S*", re.IGNORECASE | re.DOTALL)
NO_AUTHOR = re.compile(
    r"(?:microsoft|office|windows)\b.*|(?:.*\s)?(?:user|admin\w*|unknown|scanner)\s?\d*|\S*", re.IGNORECASE
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings name no file; what matters is raised


def read_pdf(name: str, body: bytes) -> tuple[Metadata, str]:
    """What a PDF says of itself and its text in paragraphs.

    Raises SourceError for one that is damaged, encrypted, too long or a scan. A text that it has up to a damaged page
    is not given: nobody could tell that the rest is missing.
    """
    try:
        with apply_configuration(**LIMITS):
            reader = opened(name, body)
            about = metadata(reader)
            text = paragraphs(lines_of_pages(name, reader))
    except DependencyError as wrong:
        raise SourceError(f"{name}: an encrypted PDF; save it again without protection") from wrong
    except DAMAGE as wrong:
        reason = str(wrong).split("\n")[0][:200] or type(wrong).__name__
        raise SourceError(f"{name}: a PDF that cannot be read ({reason})") from wrong
    if len(text) < LEAST_TEXT:
        raise SourceError(f"{name}: a PDF without text, as scanners make; run a text recognition over it first")
    return about, text


def opened(name: str, body: bytes) -> PdfReader:
    """The reader of a PDF that needs no password and is not too long."""
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise SourceError(f"{name}: an encrypted PDF; save it again without its password")
    if len(reader.pages) > MOST_PAGES:
        raise SourceError(f"{name}: {len(reader.pages):,} pages; an article has at most {MOST_PAGES}")
    return reader


def lines_of_pages(name: str, reader: PdfReader) -> list[list[str]]:
    """The lines of each page, as drawn."""
    pages = []
    started = time.monotonic()
    for page in reader.pages:
        pages.append([" ".join(fix_latin_ligatures(line).split()) for line in page.extract_text().splitlines()])
        if time.monotonic() - started > PATIENCE:
            raise SourceError(f"{name}: a PDF that took over {PATIENCE:.0f} seconds for {len(pages)} of its pages")
    return pages


def metadata(reader: PdfReader) -> Metadata:
    """Title, author and dates of the file; the day on which it was made is not surely that of its news."""
    about = reader.metadata
    if about is None:
        return Metadata()
    title = TITLE.fullmatch(line(about.title))
    author = line(about.author)
    made, changed = day_and_time(about, "creation_date"), day_and_time(about, "modification_date")
    return Metadata(
        title=title.group(1) if title and not NO_TITLE.fullmatch(title.group(1)) else "",
        authors=() if NO_AUTHOR.fullmatch(author) else (author,),
        made=made.date() if made else None,
        updated_at=changed if changed and made and changed > made else None,
    )


def line(value: Any) -> str:
    """A text on one line, "" for anything else."""
    return " ".join(value.replace("\0", "").split())[:500] if isinstance(value, str) else ""


def day_and_time(about: Any, name: str) -> datetime | None:
    """A date of the file, one without a zone in UTC; None where it is missing or none."""
    try:
        moment: datetime | None = getattr(about, name)
    except DAMAGE:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
