"""Web archives: the pages that name an agreement and no others, decoded within limits, and damage named by its place."""

import gzip
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from ingest.sources import warc
from ingest.sources.named import names_known_agreement
from ingest.sources.page import RawPage, SourceError
from ingest.sources.warc import Skip
from tests.ingest.files import compressed, record

STORY = "<html><body><p>HANOI – The RCEP entered into force on Saturday, the ministry said.</p></body></html>"
OTHER = (
    "<html><body><p>The home side won by two goals to one in the second half, to the joy of 40,000.</p></body></html>"
)
PACKINGS: dict[str, Callable[[list[bytes]], bytes]] = {".warc": b"".join, ".warc.gz": compressed}
PAGE = "Content-Type: text/html; charset=utf-8"


def read(path: Path) -> tuple[list[RawPage], list[str], Counter[Skip]]:
    """Pages, errors and what was skipped."""
    skipped: Counter[Skip] = Counter()
    found = list(warc.pages(path, names_known_agreement(), skipped))
    pages = [each for each in found if isinstance(each, RawPage)]
    return pages, [str(each) for each in found if isinstance(each, SourceError)], skipped


def archive(folder: Path, records: list[bytes], packing: str = ".warc.gz") -> Path:
    path = folder / f"news{packing}"
    path.write_bytes(PACKINGS[packing](records))
    return path


@pytest.mark.parametrize("packing", PACKINGS)
def test_pages_that_name_an_agreement_are_kept_and_the_others_counted(tmp_path: Path, packing: str) -> None:
    records = [
        record(b"software: a crawler", kind="warcinfo"),
        record(b"", kind="request"),
        record(STORY.encode(), "https://news.example/rcep"),
        record(OTHER.encode()),
        record(STORY.encode(), status="404 Not Found"),
        record(STORY.encode(), headers="Content-Type: image/png"),
        record(STORY.encode(), "https://news.example/again", headers="content-type: Text/Plain"),
    ]
    pages, errors, skipped = read(archive(tmp_path, records, packing))
    assert [(page.url, page.body.decode()) for page in pages] == [
        ("https://news.example/rcep", STORY),
        ("https://news.example/again", STORY),
    ]
    assert pages[0].retrieved_at.isoformat() == "2025-09-18T04:05:06+00:00"
    assert errors == []
    assert skipped == {Skip.UNRELATED: 1, Skip.STATUS: 1, Skip.TYPE: 1}


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 20] for start in range(0, len(body), 20)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(STORY.encode(), mtime=0)),
        ("Content-Encoding: deflate", zlib.compress(STORY.encode())),
        ("Content-Encoding: br", brotli.compress(STORY.encode())),
        ("Transfer-Encoding: chunked", chunked(STORY.encode())),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked(gzip.compress(STORY.encode(), mtime=0))),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", STORY.encode()),  # decoded by the crawler
        ("Content-Encoding: br", STORY.encode()),
    ],
)
def test_an_encoded_page_is_decoded(tmp_path: Path, headers: str, body: bytes) -> None:
    (page,), errors, _ = read(archive(tmp_path, [record(body, headers=f"{PAGE}\r\n{headers}")]))
    assert page.body.decode() == STORY
    assert not errors


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (record(b" " * (8 * 2**20)), "bytes; a page has at most 8,388,608"),
        (record(gzip.compress(bytes(2**26), mtime=0), headers=f"{PAGE}\r\nContent-Encoding: gzip"), "decodes to more than 8,388,608 bytes"),
        (record(b"5\r\nabc", headers=f"{PAGE}\r\nTransfer-Encoding: chunked"), "damaged where it is encoded as chunked"),
        (record(STORY.encode(), headers=f"{PAGE}\r\nContent-Encoding: sdch"), "encoded as 'sdch', which Pactline does not read"),
        (record(STORY.encode(), headers=f"{PAGE}\r\nContent-Encoding: gzip, gzip, gzip, gzip"), "encoded 4 times over"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packing", PACKINGS)
def test_a_bad_record_is_named_by_its_place_and_the_next_one_read(
    tmp_path: Path, bad: bytes, complaint: str, packing: str
) -> None:
    first = record(STORY.encode())
    path = archive(tmp_path, [first, bad, first], packing)
    pages, (error,), _ = read(path)
    place = len(PACKINGS[packing]([first]))
    assert error.startswith(f"{path}: record at byte {place:,}")
    assert complaint in error
    assert len(pages) == 2


@pytest.mark.parametrize("packing", PACKINGS)
def test_an_archive_cut_off_in_a_record_gives_what_is_before_and_names_the_place(tmp_path: Path, packing: str) -> None:
    one = record(STORY.encode(), "https://news.example/1")
    two = record(STORY.encode() * 3, "https://news.example/2")
    first = len(PACKINGS[packing]([one]))
    whole = PACKINGS[packing]([one, two])
    path = tmp_path / f"cut{packing}"
    for end in (first + 80, first + 150, len(whole) - 60):
        path.write_bytes(whole[:end])
        pages, (error,), _ = read(path)
        assert [page.url for page in pages] == ["https://news.example/1"]
        assert error == f"{path}: cut off in the record at byte {first:,}; what is before it is read"


def test_a_record_that_inflates_without_end_stops_the_archive(tmp_path: Path) -> None:
    head = record(b"").replace(b"Content-Length: ", b"Content-Length: 9999999999")
    path = archive(tmp_path, [record(STORY.encode()), head + bytes(2**20)])
    pages, (error,), _ = read(path)
    assert len(pages) == 1
    assert "damaged at or after the record at byte" in error


@pytest.mark.parametrize("content", [b"", b"no archive\n" * 20, b"\x1f\x8b\x08\x00garbage"])
def test_what_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "none.warc.gz"
    path.write_bytes(content)
    pages, (error,), _ = read(path)
    assert not pages
    assert str(path) in error
    assert "not a web archive" in error


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    _, (error,), _ = read(tmp_path / "gone.warc")
    assert "gone.warc" in error
    assert "No such file" in error


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The RCEP was signed in 2020.", True),
        ("the rcep was signed", False),
        ("Rcep members met in Kuala Lumpur", True),
        ("talks on the asean-china free trade area", True),
        ("the ASEAN&ndash;China <em>Free</em>\n   Trade Area", True),
        ("the ASEAN–China Free Trade Area", True),
        ("an EU - Mercosur trade deal", True),
        ("<a href='/tags/RCEP' title='RCEP'>More</a>", False),
        ("the carcep and RCEPs", False),
        ("a deal between two clubs", False),
        ("the Comprehensive and Progressive Agreement for Trans&#45;Pacific Partnership", True),
        ("the Regional Comprehensive Economic Partnership", True),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_an_agreement_named_is_seen_in_the_bytes(text: str, named: bool, charset: str) -> None:
    assert names_known_agreement()(f"<html><body><p>{text}</p></body></html>".encode(charset)) is named
