"""Records as rows of CSV and Parquet.

In CSV a list is joined by semicolons, and text that a spreadsheet would take for a formula has an apostrophe before it.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin

from agreements.records import Record

FORMULA = ("=", "+", "-", "@", "\t", "\r")
DIGITS, PLACES = 30, 6  # of a figure's value in the database


class Echo:
    """A file for csv.writer that gives each line back."""

    def write(self, line: str) -> str:
        return line


def csv_header(columns: Iterable[str]) -> str:
    """The first line of a CSV file, with the mark by which spreadsheets know UTF-8."""
    return "\ufeff" + csv.writer(Echo()).writerow(columns)


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """A line of CSV for each record."""
    return csv_rows([getattr(record, name) for name in type(record).model_fields] for record in records)


def csv_rows(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A line of CSV for each row of values."""
    writer = csv.writer(Echo())
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case list():
            return ";".join(value)
        case str() if value.startswith(FORMULA):
            return f"'{value}"
    return str(value)


def type_name(annotation: Any) -> str:
    """What a column holds, for the data dictionary: "text", "date", "list of text"."""
    kind = bare(annotation)
    if get_origin(kind) is list:
        return "list of text"
    return {
        str: "text",
        int: "whole number",
        float: "number",
        Decimal: "decimal number",
        bool: "true or false",
        date: "date",
    }[kind]


def bare(annotation: Any) -> Any:
    """The type of a field without what Annotated says of it and without None."""
    if get_origin(annotation) in (Union, UnionType):
        return bare(next(part for part in get_args(annotation) if part is not type(None)))
    return bare(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def parquet_schema(shape: type[Record]) -> Any:
    """Arrow's schema of a record, with the description of each column in its metadata."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "whole number": pa.int64(),
        "number": pa.float64(),
        "decimal number": pa.decimal128(DIGITS, PLACES),
        "true or false": pa.bool_(),
        "date": pa.date32(),
        "list of text": pa.list_(pa.string()),
    }
    return pa.schema(
        [
            pa.field(name, types[type_name(field.annotation)], metadata={"description": field.description or ""})
            for name, field in shape.model_fields.items()
        ]
    )
