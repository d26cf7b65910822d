"""The commands as a shell runs them: extract without a database, ingest and its exit status, run and a wrong port."""

import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from agreements.models import Article
from ingest.management.commands.run import SAMPLES, free_port
from tests.conftest import SHARED

ROOT = Path(__file__).parents[2]
SAMPLE = SAMPLES / "rcep-signed.html"
ARTICLE = SHARED / "articles" / "asean-looks-to-deepen-trade-ties-with-china.txt"


def extract(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs `manage.py extract` in a process of its own, where a database would not be found."""
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "manage.py", "extract", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, env=environment, check=False)


def table(out: io.StringIO) -> dict[str, int]:
    """The closing table of `manage.py ingest`, without the line of the rate below it."""
    *rows, rate = out.getvalue().splitlines()
    assert rate.endswith("articles a second")
    return {name: int(number.replace(",", "")) for number, name in (row.split(maxsplit=1) for row in rows)}


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_extract_reads_a_page_and_writes_a_line_of_json() -> None:
    done = extract(SAMPLE)
    assert done.returncode == 0, done.stderr
    (record,) = records(done)
    assert record["id"] == "rcep-signed"
    assert {each["name"] for each in record["agreements"]} == {"RCEP"}
    assert "Li Keqiang" in {each["speaker"] for each in record["statements"]}
    assert ("RCEP", "signed", "2020-11-15") in {(m["agreement"], m["kind"], m["date"]) for m in record["milestones"]}


def test_extract_reads_ndjson_from_standard_input_with_offsets_into_its_text() -> None:
    text = "VIENTIANE – Laos ratified the RCEP on Monday, the ministry said. Trade rose 4 per cent."
    line = json.dumps({"id": "n1", "title": "T", "published": "2025-06-11", "text": text}).encode()
    done = extract("-", stdin=line + b"\n" + line.replace(b"n1", b"n2"))
    assert done.returncode == 0, done.stderr
    one, two = records(done)
    assert (one["id"], two["id"]) == ("n1", "n2")
    claims = [*one["statements"], *one["figures"], *one["milestones"]]
    assert len(claims) >= 3
    assert [text[claim["start"] : claim["end"]] for claim in claims] == [claim["text"] for claim in claims]
    assert one["milestones"][0]["date"] == "2025-06-09"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b'{"id": "x"}', "standard input: line 1"),
        (b'{"id": "x", "text": "y", "published": "soon"}', "not a date"),
        (b'{"id": "x", "text"', "not JSON"),
    ],
)
def test_a_wrong_record_is_named_and_the_next_one_read(line: bytes, complaint: str) -> None:
    good = b'{"id": "good", "text": "RCEP was signed on 15 November 2020 in Hanoi."}'
    done = extract("-", stdin=line + b"\n" + good)
    assert done.returncode == 1
    assert complaint.replace("standard input", "-") in done.stderr.decode()
    assert [record["id"] for record in records(done)] == ["good"]


def test_extract_explains_which_rules_fired() -> None:
    done = extract("--explain", SAMPLE)
    assert done.returncode == 0
    head, *rules = done.stderr.decode().splitlines()
    assert head.split()[:2] == ["claims", "rule"]
    (record,) = records(done)
    claims = [*record["statements"], *record["figures"], *record["milestones"], *record["promises"]]
    assert {claim["rule"] for claim in claims} == {line[12:44].strip() for line in rules}


def test_a_file_that_is_not_there_is_named() -> None:
    done = extract("nowhere.txt", SAMPLE)
    assert done.returncode == 1
    assert b"nowhere.txt" in done.stderr
    assert len(records(done)) == 1


@pytest.mark.skipif(not ARTICLE.exists(), reason="the real article is not here")
def test_the_real_article() -> None:
    (record,) = records(extract(ARTICLE))
    names = {each["name"] for each in record["agreements"]}
    assert names == {
        "ATIGA",
        "ACFTA",
        "RCEP",
        "AIPBI",
        "AEC Strategic Plan 2026–2030",
        "ASEAN Community Vision 2045",
    }
    assert [each["speaker"] for each in record["statements"]] == ["Kao Kim Hourn"] * 12
    amounts = {(f["value"], f["unit"], f["approx"]) for f in record["figures"]}
    assert len(amounts) >= 5
    expected = {(m["agreement"], m["kind"], m["date"]) for m in record["milestones"]}
    assert {("ATIGA", "expected-signature", "2025-10"), ("ACFTA", "expected-signature", "2025-10")} <= expected


@pytest.mark.django_db
def test_ingest_names_what_fails_stores_the_rest_and_fails(tmp_path: Path, registry: Any) -> None:
    (tmp_path / "good.html").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="2 of 3"):
        call_command("ingest", tmp_path, stdout=out, stderr=err, verbosity=0)
    assert table(out)["articles new"] == 1
    assert table(out)["articles failed"] == 2
    assert "empty.txt: empty" in err.getvalue()
    assert "picture.html" in err.getvalue()
    assert Article.objects.get().title == "Fifteen countries sign RCEP at summit hosted by Vietnam"


@pytest.mark.django_db
def test_ingest_twice_changes_nothing(registry: Any) -> None:
    first, second = io.StringIO(), io.StringIO()
    for out in (first, second):
        call_command("ingest", SAMPLES, stdout=out, verbosity=0)
    number = len([path for path in SAMPLES.iterdir() if path.suffix != ".md"])
    assert table(first)["articles new"] == number
    assert table(first)["new statements"] > 0
    assert table(second) == {"articles unchanged": number}


@pytest.mark.django_db
def test_milestones_of_a_protocol_are_not_the_agreements() -> None:
    from agreements.models import Milestone
    from agreements.registry.loader import load
    from agreements.registry_sync import sync_registry

    sync_registry(load())
    call_command("ingest", SAMPLES, verbosity=0)
    read = Milestone.objects.filter(article__isnull=False)
    told = set(read.values_list("agreement__key", "kind", "expected", "date_start__year"))
    assert ("atiga-upgrade", "signed", True, 2025) in told
    assert ("atiga", "entered-into-force", False, 2010) in told
    assert ("aanzfta-second-protocol", "entered-into-force", False, 2025) in told
    assert ("acfta", "upgraded", False, 2015) in told
    assert not read.filter(agreement__key__in=["atiga", "aanzfta"], date_start__year__gte=2023)


@pytest.mark.django_db
def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No article files"):
        call_command("ingest", tmp_path, verbosity=0)


def test_every_sample_has_its_source() -> None:
    sources = (SAMPLES / "SOURCES.md").read_text(encoding="utf-8")
    names = [path.name for path in SAMPLES.iterdir() if path.suffix != ".md"]
    assert len(names) >= 10
    assert [name for name in names if f"## {name}\n" not in sources] == []


@pytest.mark.parametrize("port", ["0", "65536", "http", "", "-1"])
def test_a_port_that_is_none(port: str) -> None:
    with pytest.raises(CommandError, match="not a port number"):
        free_port(port)


def test_a_port_in_use_is_said_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="PORT=8001 make run"):
            free_port(str(taken.getsockname()[1]))
