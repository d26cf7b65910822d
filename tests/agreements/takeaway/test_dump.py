"""The bulk files hold everything public, twice over, and are whole or not there."""

import csv
import gzip
import hashlib
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from agreements import dump
from agreements.queries.records import KINDS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DUMPS = tmp_path / "dumps"
    return settings.DUMPS


def rows_of(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_both_formats_hold_the_same_rows(claims: dict[str, Any], folder: Path) -> None:
    made = dump.write(folder)
    for kind in KINDS:
        lines, table = rows_of(made.folder / f"{kind}.csv.gz"), pq.read_table(made.folder / f"{kind}.parquet")
        assert len(lines) == table.num_rows == next(file.rows for file in made.files if file.kind == kind)
        assert list(lines[0]) == table.column_names
        assert [line["page"] for line in lines] == table["page"].to_pylist()


def test_values_are_exact_and_dates_are_dates(claims: dict[str, Any], folder: Path) -> None:
    made = dump.write(folder)
    (figure,) = pq.read_table(made.folder / "figures.parquet").to_pylist()
    assert figure["value"] == Decimal("3900000000000")
    (line,) = rows_of(made.folder / "figures.csv.gz")
    assert (line["value"], line["upper"], line["published"]) == ("3900000000000", "", "2025-09-17")


def test_what_is_rejected_is_not_in_it(claims: dict[str, Any], folder: Path) -> None:
    words = pq.read_table(dump.write(folder).folder / "statements.parquet")["words"].to_pylist()
    assert words == [claims["statement"].quote]


def test_the_manifest_says_what_each_column_means_and_what_each_file_sums_to(
    claims: dict[str, Any], folder: Path
) -> None:
    made = dump.write(folder)
    manifest = json.loads((made.folder / dump.MANIFEST).read_text())
    for file in manifest["files"]:
        assert hashlib.sha256((made.folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert all(column["description"] for columns in manifest["columns"].values() for column in columns)


def test_one_that_fails_leaves_nothing_and_the_last_one_stays(
    claims: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dump.write(folder)

    def full(*anything: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dump, "described", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("dump")
    assert [path.name for path in folder.iterdir()] == [whole.folder.name]
    found = dump.newest(folder)
    assert found and found.files == whole.files


def test_only_the_last_three_are_kept(claims: dict[str, Any], folder: Path) -> None:
    made = [dump.write(folder).folder.name for _ in range(4)]
    assert sorted(path.name for path in folder.iterdir()) == made[1:]


def test_the_page_offers_the_newest_and_gives_its_files(claims: dict[str, Any], folder: Path, client: Client) -> None:
    assert "No bulk files have been made yet" in client.get("/data/").content.decode()
    made = dump.write(folder)
    page = client.get("/data/").content.decode()
    assert 'href="/data/statements.csv.gz"' in page
    answer = client.get("/data/figures.parquet")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["ETag"] == f'"{next(file.sha256 for file in made.files if file.name == "figures.parquet")}"'
    assert pq.read_table(io.BytesIO(body)).num_rows == 1
    for name in ("secret-key", "..%2fmanifest.json", "statements.csv"):
        assert client.get(f"/data/{name}").status_code == 404
