"""Exports of many articles: columns by any of their names, bad rows by their line, and no row too long."""

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.reading import read
from ingest.sources import export, file
from ingest.sources.page import RawPage, SourceError, Stated
from tests.ingest.files import pdf, record

TEXT = "HANOI – The RCEP entered into force on Saturday, the ministry said, after years of talks."
STATED = Stated(
    "RCEP in force", "Harbour Post", ("A. Writer", "B. Writer"),
    datetime(2022, 1, 1, 8, tzinfo=UTC), datetime(2022, 1, 2, 9, 30, tzinfo=UTC), "en", "Trade",
)  # fmt: skip


def rows(content: bytes) -> tuple[list[RawPage], list[str]]:
    found = list(export.pages("news", io.BytesIO(content)))
    pages = [each for each in found if isinstance(each, RawPage)]
    return pages, [str(each) for each in found if isinstance(each, SourceError)]


def ndjson(*articles: Any) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in articles)


CSV = (
    "Link;Headline;Body;Pub Date;Last modified;Publisher;Byline;Lang;Category\r\n"
    f'https://news.example/1;RCEP in force;"{TEXT}";2022-01-01T08:00:00Z;2022-01-02 09:30;Harbour Post;A. Writer; B. Writer;en;Trade\r\n'
).replace("A. Writer; B. Writer", '"A. Writer; B. Writer"')
ROW = {
    "url": "https://news.example/1",
    "title": "RCEP in force",
    "content": TEXT,
    "pubDate": "Sat, 01 Jan 2022 08:00:00 GMT",
    "dateModified": 1641115800,
    "source": {"id": None, "name": "Harbour Post"},
    "authors": ["A. Writer", {"name": "B. Writer"}],
    "language": "en",
    "section": "Trade",
}


@pytest.mark.parametrize(
    "content",
    [CSV.encode(), b"\xef\xbb\xbf" + CSV.encode(), CSV.replace(";", "\t").replace("A. Writer\t", "A. Writer;").encode(), ndjson(ROW)],
    ids=["csv", "with byte order mark", "tabs", "ndjson"],
)  # fmt: skip
def test_columns_are_known_by_their_names(content: bytes) -> None:
    (page,), errors = rows(content)
    assert (page.url, page.body.decode(), page.stated) == ("https://news.example/1", TEXT, STATED)
    assert not errors
    reading = read(page)
    assert (reading.title, reading.publisher, reading.authors) == ("RCEP in force", "Harbour Post", STATED.authors)
    assert (reading.text, reading.published_at, reading.section) == (TEXT, STATED.published, "Trade")


def test_html_in_a_row_is_read_as_html() -> None:
    html = f"<div><p>{TEXT}</p><p>Trade between the members grew by a tenth in the years before, it said.</p></div>"
    inline = f'{TEXT}\n\nTrade grew by <a href="/x">a tenth</a> in the years before, the ministry said.'
    for each, words in ((html, "grew by a tenth in"), (inline, "grew by a tenth in")):
        (page,), _ = rows(ndjson({"html": each}))
        first, second = read(page).text.split("\n\n")
        assert first == TEXT
        assert words in second


def test_bad_rows_are_named_by_their_line_and_the_rest_is_read() -> None:
    pages, errors = rows(b'{"text": "a\n\n["list"]\n{"title": "no text"}\n{"text": 5}\n' + ndjson(ROW))
    assert len(pages) == 1
    assert [error.split(": ")[:3] for error in errors] == [
        ["news", "line 1", errors[0].split(": ")[2]],
        ["news", "line 3", "not a JSON object; an export has one a line"],
        ["news", "line 4", errors[2].split(": ")[2]],
        ["news", "line 5", errors[3].split(": ")[2]],
    ]
    pages, errors = rows(f'text,title\n"{TEXT}\nand more",x\n,empty\na,b,c\n"{TEXT}",y\n'.encode())
    assert [page.name for page in pages] == ["news: line 2", "news: line 6"]
    assert [error.split(": ")[1] for error in errors] == ["line 4", "line 5"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "news: empty"),
        (b"\n \n", "news: empty"),
        (b"name,value\n1,2\n", "news: no column with the articles' text"),
        ("text\nx".encode("utf-16"), "news: in UTF-16; save it as UTF-8"),
        (b'{"text": "' + b"a" * 21 * 2**20, "news: line 1: over 20,971,520 bytes"),
        (b"text\n" + b"\n" * 20_000, "over 10,000 blank lines"),
        (b'[\n{"text": "x"}\n]', "news: line 1: not JSON"),
    ],
)
def test_what_is_no_export_is_named(content: bytes, complaint: str) -> None:
    _, errors = rows(content)
    assert complaint in errors[0]


def test_a_file_of_wrong_rows_is_given_up() -> None:
    pages, errors = rows(b"{}\n" * 100_000)
    assert not pages
    assert len(errors) == 101
    assert errors[-1] == "news: 100 rows in sequence are wrong; the rest is not read"


def test_nul_bytes_and_lone_surrogates_do_no_harm() -> None:
    pages, errors = rows(b'{"text": "a\\u0000b\\ud800", "title": "\0x"}\ntext\0')
    assert all(b"\0" not in page.body for page in pages)
    assert len(pages) + len(errors) == 2


def test_folders_take_in_every_kind_of_file_also_compressed(tmp_path: Path) -> None:
    story = f"<html><body><p>{TEXT}</p></body></html>".encode()
    contents = {
        "a.html": story,
        "b.txt": TEXT.encode(),
        "c.pdf": pdf([[TEXT.replace("–", "-")]]),
        "d.warc": record(story),
        "e.ndjson": ndjson(ROW),
        "e.jsonl": ndjson(ROW, ROW),
        "f.csv": CSV.encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    (tmp_path / "notes.docx").write_bytes(b"PK")
    pages = [page for page in file.pages([tmp_path]) if isinstance(page, RawPage)]
    assert len(pages) == 16
    assert {read(page).text.replace("HANOI -", "HANOI –") for page in pages} == {TEXT}


@pytest.mark.parametrize("name", ["gone.html", "gone.csv", "gone.ndjson.gz", "gone.warc", "gone.docx"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (error,) = file.pages([tmp_path / name])
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{tmp_path / name}: ")
    assert "No such file or directory" in str(error)
