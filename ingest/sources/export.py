"""Exports of many articles: a JSON object a line (NDJSON), or CSV with a line of column names."""

import csv
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from ingest.json_ld import names_of, text_of
from ingest.moments import moment_of

from .page import LARGEST, RawPage, SourceError, Stated


class Field(StrEnum):
    """What a row may tell of its article."""

    ADDRESS = "address"
    TITLE = "title"
    TEXT = "text"
    PUBLISHED = "published"
    UPDATED = "updated"
    PUBLISHER = "publisher"
    AUTHORS = "authors"
    LANGUAGE = "language"
    SECTION = "section"


# Names of columns, surest first; case and marks do not matter ("pubDate", "pub_date", "Pub date").
NAMES = {
    Field.ADDRESS: "url link address canonicalurl articleurl weburl permalink",
    Field.TITLE: "title headline",
    Field.TEXT: "text fulltext maintext body content articlebody html contenthtml bodyhtml",
    Field.PUBLISHED: "published publishedat datepublished publicationdate publishdate pubdate date",
    Field.UPDATED: "updated updatedat datemodified modified lastmodified lastmod",
    Field.PUBLISHER: "publisher source sitename outlet",
    Field.AUTHORS: "authors author byline creator",
    Field.LANGUAGE: "language lang",
    Field.SECTION: "section category articlesection",
}
COLUMNS = {name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names.split())}
DELIMITERS = ",;\t|"
BLANKS = 10_000  # blank lines in sequence; more is a file of nothing
WORST = 100  # rows in sequence without an article; then it is no export of articles
TAG = re.compile(
    r"</?(?:a|article|b|blockquote|body|br|div|em|h[1-6]|html|i|li|ol|p|section|span|strong|table|ul)\b[^<>]*>",
    re.IGNORECASE,
)
BLOCK = re.compile(r"<(?:article|blockquote|body|br|div|h[1-6]|li|p|section|table)\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")

csv.field_size_limit(LARGEST)  # of the whole process; the default is shorter than some articles


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an export, without its end."""

    number: int  # the file's first is 1
    text: str


def pages(name: str, stream: BinaryIO) -> Iterator[RawPage | SourceError]:
    """The articles of an export, read a row at a time; for a row that holds none, the error with its line.

    What cannot be an export ends with one error.
    """
    wrong = 0
    try:
        for page in rows(name, lines(name, stream)):
            yield page
            wrong = wrong + 1 if isinstance(page, SourceError) else 0
            if wrong == WORST:
                yield SourceError(f"{name}: {WORST} rows in sequence are wrong; the rest is not read")
                return
    except SourceError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield SourceError(f"{name}: {getattr(error, 'strerror', None) or error}; what is before it is read")


def lines(name: str, stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file in UTF-8 or, where a line is not, in Windows-1252. Raises SourceError."""
    number = blank = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        blank = blank + 1 if line.isspace() else 0
        if blank > BLANKS:
            raise SourceError(f"{name}: line {number:,}: over {BLANKS:,} blank lines; the rest is not read")
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise SourceError(f"{name}: in UTF-16; save it as UTF-8")
        if len(line) > LARGEST:
            raise SourceError(f"{name}: line {number:,}: over {LARGEST:,} bytes; this and the rest is not read")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            text = line.decode("windows-1252", errors="replace")
        yield Line(number, text.replace("\0", ""))


def rows(name: str, source: Iterator[Line]) -> Iterator[RawPage | SourceError]:
    """The articles of lines that are JSON objects or, going by the first, CSV."""
    first = next((line for line in source if line.text.strip()), None)
    if first is None:
        raise SourceError(f"{name}: empty")
    if first.text.lstrip().startswith(("{", "[")):
        yield from json_rows(name, first, source)
    else:
        yield from csv_rows(name, first, source)


def json_rows(name: str, first: Line, rest: Iterable[Line]) -> Iterator[RawPage | SourceError]:
    """The articles of lines that each hold a JSON object."""
    for line in chain([first], rest):
        where = f"{name}: line {line.number:,}"
        if not line.text.strip():
            continue
        try:
            row = msgspec.json.decode(line.text)
        except (msgspec.DecodeError, RecursionError) as wrong:
            yield SourceError(f"{where}: not JSON ({wrong})")
            continue
        if isinstance(row, dict):
            yield page_of(where, row)
        else:
            yield SourceError(f"{where}: not a JSON object; an export has one a line")


def csv_rows(name: str, head: Line, rest: Iterable[Line]) -> Iterator[RawPage | SourceError]:
    """The articles of rows of cells below a line that names the columns. Raises SourceError where none has a text."""
    delimiter = max(DELIMITERS, key=head.text.count)
    try:
        columns = next(csv.reader([head.text], delimiter=delimiter), [])
    except csv.Error as wrong:
        raise SourceError(f"{name}: line {head.number:,}: {wrong}") from wrong
    if not any(COLUMNS.get(plain(column), ("", 0))[0] is Field.TEXT for column in columns):
        raise SourceError(
            f"{name}: no column with the articles' text in its first line; it may be called {NAMES[Field.TEXT]}"
        )
    table = csv.reader((line.text for line in rest), delimiter=delimiter)
    while True:
        where = f"{name}: line {head.number + table.line_num + 1:,}"
        try:
            cells = next(table, None)
        except csv.Error as wrong:
            yield SourceError(f"{where}: {wrong}")
            continue
        if cells is None:
            return
        if len(cells) > len(columns):
            yield SourceError(f"{where}: {len(cells)} cells below {len(columns)} columns; is the text quoted?")
        elif cells:
            yield page_of(where, dict(zip(columns, cells, strict=False)))


def page_of(where: str, row: Mapping[str, Any]) -> RawPage | SourceError:
    """The page of a row, HTML or text as it is written; the error where it has no text."""
    told = fields(row)
    text = told.get(Field.TEXT)
    if not isinstance(text, str):
        return SourceError(f"{where}: no text in it; its column may be called {NAMES[Field.TEXT]}")
    markup = bool(TAG.search(text))
    if markup and not BLOCK.search(text):
        text = "<p>".join(BLANK_LINE.split(text))
    return RawPage(
        where,
        text_of(told.get(Field.ADDRESS)),
        text.encode("utf-8", errors="replace"),
        f"text/{'html' if markup else 'plain'}; charset=utf-8",
        datetime.now(UTC),
        Stated(
            title=text_of(told.get(Field.TITLE)),
            publisher=next(iter(names_of(told.get(Field.PUBLISHER))), ""),
            authors=authors(told.get(Field.AUTHORS)),
            published=moment_of(told.get(Field.PUBLISHED)),
            updated=moment_of(told.get(Field.UPDATED)),
            language=text_of(told.get(Field.LANGUAGE)),
            section=text_of(told.get(Field.SECTION)),
        ),
    )


def fields(row: Mapping[str, Any]) -> dict[Field, Any]:
    """What a row tells; of several columns for the same, the surest that is filled."""
    found: dict[Field, tuple[int, Any]] = {}
    for column, value in row.items():
        field, rank = COLUMNS.get(plain(column), (None, 0))
        filled = value.strip() if isinstance(value, str) else value is not None
        if field and filled and (field not in found or rank < found[field][0]):
            found[field] = rank, value
    return {field: value for field, (_, value) in found.items()}


def plain(column: str) -> str:
    """A column's name in lower case without marks."""
    return re.sub(r"[\W_]", "", column.lower())


def authors(value: Any) -> tuple[str, ...]:
    """Names given as a list, as objects, or in one text with semicolons."""
    return tuple(name.strip() for names in names_of(value) for name in names.split(";") if name.strip())
