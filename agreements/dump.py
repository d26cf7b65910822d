"""The bulk files: everything public as gzipped CSV and as Parquet, with a data dictionary, out of one moment.

A dump is a folder named by the time it was made. It is written beside and renamed when whole, so that readers never
meet half of one.
"""

import gzip
import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import batched
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from agreements.queries.records import KINDS, Kind
from agreements.records import Record
from agreements.tables import csv_header, csv_lines, parquet_schema, type_name

KEPT = 3
BATCH = 5000
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Column:
    """A row of the data dictionary."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file of a dump."""

    name: str
    kind: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump that is whole."""

    folder: Path
    made_at: datetime
    files: list[DumpFile]


def columns(shape: type[Record]) -> list[Column]:
    return [
        Column(name, type_name(field.annotation), field.description or "") for name, field in shape.model_fields.items()
    ]


def write(parent: Path) -> Dump:
    """Writes a dump below `parent` and removes those before the last three. Reads the database as of one moment."""
    made_at = timezone.now()
    parent.mkdir(parents=True, exist_ok=True)
    making = parent / f".{made_at:%Y%m%dT%H%M%S%fZ}"
    making.mkdir()
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            files = [file for name, kind in KINDS.items() for file in write_kind(making, name, kind)]
        manifest = {
            "made_at": made_at.isoformat(),
            "files": [asdict(file) for file in files],
            "columns": {name: [asdict(column) for column in columns(kind.shape)] for name, kind in KINDS.items()},
        }
        (making / MANIFEST).write_text(json.dumps(manifest, indent=1))
        folder = making.rename(parent / making.name[1:])
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    for old in sorted(parent.glob("[0-9]*Z"))[:-KEPT]:
        shutil.rmtree(old)
    return Dump(folder, made_at, files)


def write_kind(folder: Path, name: str, kind: Kind) -> list[DumpFile]:
    """Writes the records of a kind in both formats, reading them once."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table, lines = folder / f"{name}.parquet", folder / f"{name}.csv.gz"
    schema, rows = parquet_schema(kind.shape), 0
    with pq.ParquetWriter(table, schema, compression="zstd") as parquet, gzip.open(lines, "wt", newline="") as text:
        text.write(csv_header(kind.shape.model_fields))
        for batch in batched(kind.records(kind.rows()), BATCH):
            rows += len(batch)
            parquet.write_table(pa.Table.from_pylist([dict(record) for record in batch], schema=schema))
            text.writelines(csv_lines(batch))
    return [described(path, name, rows) for path in (lines, table)]


def described(path: Path, kind: str, rows: int) -> DumpFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return DumpFile(path.name, kind, rows, path.stat().st_size, digest)


def newest(parent: Path | None = None) -> Dump | None:
    """The last dump that is whole; None where there is none."""
    folders = sorted((parent or Path(settings.DUMPS)).glob(f"[0-9]*Z/{MANIFEST}"))
    if not folders:
        return None
    manifest: dict[str, Any] = json.loads(folders[-1].read_text())
    files = [DumpFile(**file) for file in manifest["files"]]
    return Dump(folders[-1].parent, datetime.fromisoformat(manifest["made_at"]), files)
