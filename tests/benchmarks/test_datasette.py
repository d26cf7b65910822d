"""The list of statements and the search beside Datasette's, on the same million rows; needs the group `peers`."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.reading import ROOT, free_port, granian, read, serving, times
from tests.benchmarks.test_scale import home

READINGS = 7
EXPORT = """COPY (
    SELECT record.id, coalesce(record.said_on::text, ''), record.kind, record.speaker_name, listing.publisher,
        coalesce(listing.countries[1], ''), record.quote
    FROM agreements_statement record JOIN agreements_statementlisting listing ON listing.statement_id = record.id
) TO STDOUT"""
CASES = {
    "list of a country with three facets": (
        "/statements/?partner=VN",
        "/rows/statements?country=VN&_sort_desc=said_on&_facet=kind&_facet=speaker&_facet=publisher&_size=25",
    ),
    "search by two words": (
        "/statements/?q=tariffs+rice",
        "/rows/statements?_search=tariffs+rice&_sort_desc=said_on&_size=25",
    ),
}


def exported(folder: Path) -> Path:
    """The statements of the large archive as SQLite with its indexes and full text, made once."""
    path = folder / "rows.db"
    if not path.exists():
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        environment = {**os.environ, "PACTLINE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
        code = (
            "import sys, django; django.setup(); from django.db import connection; cursor = connection.cursor();"
            f"copy = cursor.copy({EXPORT!r}); [sys.stdout.buffer.write(bytes(part)) for part in copy.__enter__()]"
        )
        lines = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        assert lines.stdout
        with sqlite3.connect(making) as base:
            base.execute(
                "CREATE TABLE statements (id INTEGER PRIMARY KEY, said_on, kind, speaker, publisher, country, quote)"
            )
            rows = (line.rstrip("\n").split("\t") for line in lines.stdout)
            base.executemany("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            for column in ("said_on", "kind", "speaker", "publisher", "country"):
                base.execute(f"CREATE INDEX by_{column} ON statements ({column})")
            base.execute(
                "CREATE VIRTUAL TABLE statements_fts USING fts5 (quote, content='statements', content_rowid='id')"
            )
            base.execute("INSERT INTO statements_fts (statements_fts) VALUES ('rebuild')")
        assert lines.wait() == 0
        making.rename(path)
    return path


def test_pages_are_faster_than_those_of_datasette(capsys: pytest.CaptureFixture[str]) -> None:
    command = os.environ.get("DATASETTE") or shutil.which("datasette")
    if not command:
        pytest.skip("the optional group `peers` is not installed")
    rows = exported(home("large"))
    port = free_port()
    limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
    with serving([command, "serve", str(rows), "-p", str(port), *limits], dict(os.environ), port):
        theirs = {name: times(read(port, [path] * READINGS)) for name, (_ours, path) in CASES.items()}
    with granian(home("large"), 0) as (port, _process):
        ours = {name: times(read(port, [path] * READINGS)) for name, (path, _theirs) in CASES.items()}
    with capsys.disabled():
        print()
        for name in CASES:
            ratio = theirs[name].median / ours[name].median
            print(
                f"{name}: {ours[name].median:.0f} ms, Datasette {theirs[name].median:.0f} ms: {ratio:.1f} times as fast"
            )
            assert ratio > 1
