"""Malformed input of every kind: each piece is read or refused by name, within its time, and nothing else happens.

HOSTILE sets the number of pieces (300 unless set; a release is tried with 10,000), HOSTILE_SIZE the megabytes of the
largest page (4 unless set; a release is tried with 100). A run is the same every time.
"""

import gzip
import io
import json
import os
import random
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.reading import Reading, ReadingError, read
from ingest.sources.choose import ENDINGS
from ingest.sources.file import pages
from ingest.sources.page import RawPage, SourceError
from tests.ingest.files import compressed, pdf, record

PIECES = int(os.environ.get("HOSTILE", "300"))
LARGE = int(os.environ.get("HOSTILE_SIZE", "4")) * 1_000_000  # bytes
PATIENCE = 30.0  # seconds a piece, on a slow machine
STORY = (
    "<html><head><meta charset='utf-8'><title>RCEP in force</title></head><body><article><p>HANOI – The RCEP entered "
    "into force on 1 January 2022, the ministry said. Trade reached USD 3.9 trillion.</p></article></body></html>"
)
ROWS = b"".join(json.dumps({"url": f"https://news.example/{n}", "text": STORY}).encode() + b"\n" for n in range(5))
TABLE = "url,title,text\n" + "".join(f'https://news.example/{n},Story,"{STORY}"\n' for n in range(5))
RECORDS = [record(STORY.encode(), f"https://news.example/{n}") for n in range(5)]
SOUND = {  # a sound file of each kind
    ".html": STORY.encode(),
    ".txt": STORY.encode(),
    ".pdf": pdf([["HANOI - The RCEP entered into force in 2022, the ministry said."] * 5] * 3, Title="RCEP in force"),
    ".warc": b"".join(RECORDS),
    ".warc.gz": compressed(RECORDS),
    ".ndjson": ROWS,
    ".ndjson.gz": gzip.compress(ROWS, mtime=0),
    ".csv": TABLE.encode(),
    ".csv.gz": gzip.compress(TABLE.encode(), mtime=0),
    ".html.gz": gzip.compress(STORY.encode(), mtime=0),
    ".pdf.gz": gzip.compress(pdf([["HANOI - The RCEP entered into force."]]), mtime=0),
}
HTML = {".html": STORY.encode()}


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def beginning_lost(content: bytes, dice: random.Random) -> bytes:
    return content[dice.randrange(len(content)) :]


def bytes_changed(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 30)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def piece_repeated(content: bytes, dice: random.Random) -> bytes:
    start, end = sorted(dice.randrange(len(content)) for _ in range(2))
    return content[:end] + content[start:end] * dice.randint(1, 50) + content[end:]


def piece_lost(content: bytes, dice: random.Random) -> bytes:
    start, end = sorted(dice.randrange(len(content)) for _ in range(2))
    return content[:start] + content[end:]


def nul_bytes(content: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(content))
    return content[:place] + bytes(dice.randint(1, 5000)) + content[place:]


def random_bytes(content: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(dice.randint(0, 5000))


def random_bytes_behind(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randint(1, 40)] + dice.randbytes(dice.randint(0, 5000))


def other_charset(content: bytes, dice: random.Random) -> bytes:
    text = content.decode("utf-8", errors="replace")
    return text.encode(dice.choice(["utf-16", "utf-16-be", "utf-32", "cp037", "shift_jis", "utf-7"]), errors="replace")


def wrong_charset_told(content: bytes, dice: random.Random) -> bytes:
    told = dice.choice([b"utf-16", b"shift_jis", b"no-such", b"utf-7", b"base64", b"idna", b"\xff\xfe", b"zlib"])
    return content.replace(b"utf-8", told).replace("–".encode(), b"\x96\xff\xfe")


def nested(content: bytes, dice: random.Random) -> bytes:
    tag = dice.choice(
        [b"<div>", b"<b>", b"<ul><li>", b"<table><tr><td>", b"<a href=x>", b"<aside>", b"<font>", b"{", b"["]
    )
    return tag * dice.randint(200, 20_000) + content


def broken_markup(content: bytes, dice: random.Random) -> bytes:
    bits = [
        b"<",
        b">",
        b"</",
        b"<!--",
        b"<![CDATA[",
        b"]]>",
        b"&",
        b"&#x110000;",
        b"&#0;",
        b'"',
        b"'",
        b"<?xml ?>",
        b"<script>",
    ]
    for _ in range(dice.randint(1, 20)):
        place = dice.randrange(len(content))
        content = content[:place] + dice.choice(bits) * dice.choice([1, 1, 1000]) + content[place:]
    return content


Damage = Callable[[bytes, random.Random], bytes]
ANY: tuple[Damage, ...] = (
    cut, beginning_lost, bytes_changed, piece_repeated, piece_lost, nul_bytes, random_bytes, random_bytes_behind,
)  # fmt: skip
MARKED: tuple[Damage, ...] = (other_charset, wrong_charset_told, nested, broken_markup)


def pieces(count: int) -> Iterator[tuple[str, bytes]]:
    """Endings and contents: every way of damage to every kind of file in turn, until there are enough."""
    ways = [(end, damage) for end in SOUND for damage in (*ANY, *(() if end.endswith(".gz") else MARKED))]
    for number in range(count):
        end, damage = ways[number % len(ways)]
        yield end, damage(SOUND[end], random.Random(number))


def outcome(path: Path) -> list[Reading | SourceError | ReadingError]:
    """What becomes of a file's pages; any other error comes through, and so does slowness."""
    found: list[Reading | SourceError | ReadingError] = []
    started = time.monotonic()
    for page in pages([path]):
        if isinstance(page, SourceError):
            found.append(page)
            continue
        try:
            found.append(read(page))
        except ReadingError as wrong:
            found.append(wrong)
    taken = time.monotonic() - started
    assert taken < PATIENCE, f"{path.name}: {taken:.1f} s"
    return found


def test_every_malformed_piece_is_read_or_refused_by_name(tmp_path: Path) -> None:
    refused = 0
    for number, (end, content) in enumerate(pieces(PIECES)):
        path = tmp_path / f"{number}{end}"
        path.write_bytes(content)
        for each in outcome(path):
            if isinstance(each, Reading):
                assert "\0" not in each.text + each.title + each.publisher
                each.text.encode()  # lone surrogates could not be stored
            else:
                assert str(path) in str(each)
                refused += 1
        path.unlink()
    assert refused >= PIECES / 2


def bomb(beginning: bytes, size: int = 2**30) -> bytes:
    """A gzip file that inflates to a beginning and a gigabyte of zeros."""
    deflater = zlib.compressobj(1, zlib.DEFLATED, 31)
    zeros = bytes(2**20)
    out = [deflater.compress(beginning)]
    out += [deflater.compress(zeros) for _ in range(size // len(zeros))]
    return b"".join([*out, deflater.flush()])


@pytest.fixture(scope="module")
def zeros() -> bytes:
    return bomb(b"")


@pytest.mark.parametrize("end", sorted(ENDINGS))
def test_a_gigabyte_in_a_gzip_file_is_stopped_by_its_limit(tmp_path: Path, end: str, zeros: bytes) -> None:
    path = tmp_path / f"bomb{end}.gz"
    path.write_bytes(zeros)
    (error,) = outcome(path)
    assert isinstance(error, SourceError)
    assert str(path) in str(error)


@pytest.mark.parametrize("end", [".ndjson", ".csv", ".html", ".warc"])
def test_a_gigabyte_behind_a_sound_beginning_is_stopped_by_its_limit(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"bomb{end}.gz"
    path.write_bytes(bomb(SOUND[end]))
    *_, error = outcome(path)
    assert isinstance(error, SourceError)
    assert str(path) in str(error)


def test_a_pdf_whose_page_inflates_to_a_gigabyte_is_refused(tmp_path: Path) -> None:
    content = zlib.compress(b"BT (a) Tj ET " * 20_000_000, 1)
    source = pdf([["HANOI"]])
    start, end = source.index(b"stream\n") + 7, source.index(b"\nendstream")
    length = f"<< /Length {len(content)} /Filter /FlateDecode >>".encode()
    head = source[: source.rindex(b"<< /Length", 0, start)] + length + b"\nstream\n"
    path = tmp_path / "bomb.pdf"
    path.write_bytes(head + content + source[end:])
    (error,) = outcome(path)
    assert isinstance(error, ReadingError)
    assert "bomb.pdf" in str(error)


LARGE_PAGES: dict[str, Callable[[int], bytes]] = {
    "one attribute": lambda size: b"<html><body><div class='" + b"a" * size + b"'>",
    "many attributes": lambda size: b"<html><body><div " + b"a=b " * (size // 4) + b">",
    "one tag that does not end": lambda size: b"<html><body><" + b"a" * size,
    "one comment": lambda size: b"<html><body><!--" + b"-" * size,
    "one word": lambda size: b"<html><body><p>" + b"a" * size,
    "one paragraph": lambda size: b"<html><body><p>" + b"word " * (size // 5),
    "many paragraphs": lambda size: b"<html><body>" + b"<p>word" * (size // 7),
    "many links": lambda size: b"<html><body>" + b"<li><a href=x>word</a>" * (size // 22),
    "many tags": lambda size: b"<html><body>" + b"<i></i>" * (size // 7),
    "nested tags": lambda size: b"<html><body>" + b"<div>" * (size // 5),
    "nested lists": lambda size: b"<html><body>" + b"<ul><li>" * (size // 8),
    "nested side notes": lambda size: b"<html><body>" + b"<aside>" * 200 + b"<p>word " * (size // 8),
    "entities": lambda size: b"<html><body>" + b"&amp;" * (size // 5),
    "less-than signs": lambda size: b"<html><body>" + b"<" * size,
    "JSON-LD": lambda size: b'<script type="application/ld+json">' + b"[" * size + b"</script>",
    "meta elements": lambda size: b"<html><head>" + b'<meta name="a" content="b">' * (size // 27),
    "plain words": lambda size: b"word " * (size // 5),
    "plain lines": lambda size: b"word\n" * (size // 5),
    "plain blank lines": lambda size: b"a\n\n" * (size // 3),
    "plain digits": lambda size: b"1 2025 May " * (size // 11),
    "plain quotes": lambda size: b'"' * size,
    "plain dots": lambda size: b". " * (size // 2),
}


@pytest.mark.parametrize("kind", LARGE_PAGES)
def test_a_large_page_of_one_thing_takes_its_time_and_no_more(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("page.txt" if kind.startswith("plain") else "page.html")
    path.write_bytes(LARGE_PAGES[kind](LARGE))
    for each in outcome(path):
        assert isinstance(each, Reading) or str(path) in str(each)


def test_a_page_of_a_hundred_megabytes_is_refused_by_its_size() -> None:
    page = RawPage("huge", "", b"<div>" * 20_000_000, "text/html", datetime.now(UTC))
    with pytest.raises(ReadingError, match="huge: 100,000,000 bytes; an article has at most"):
        read(page)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://[">',
        '<link rel="canonical" href="//[::1">',
        '<script type="application/ld+json">{"@type": "Article", "headline": {"a": 1}, "author": [[[[]]]], "url": 5}</script>',
        '<script type="application/ld+json">{"@type": ["Article", {}], "headline": "x", "publisher": {"name": ["x"]}}</script>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "0001-01-01T00:00:00+14:00"}</script>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": 1e400, "dateModified": NaN}</script>',
        '<meta property="article:published_time" content="9999-12-31T23:59:59-12:00">',
        '<meta property="article:modified_time" content="99999999999999999999">',
        '<meta http-equiv="Content-Type" content="text/html; charset=rot13">',
    ],
)
def test_metadata_of_any_shape_leaves_the_story(head: str) -> None:
    body = STORY.replace("<head>", f"<head>{head}").encode()
    for url in ("", "https://news.example/1", "http://[", "//"):
        reading = read(RawPage("odd", url, body, "text/html", datetime.now(UTC)))
        assert "entered into force" in reading.text


def test_a_deep_tree_of_bookmarks_in_rows_is_refused_by_line() -> None:
    from ingest.sources import export

    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    found = list(export.pages("deep", io.BytesIO(deep + ROWS)))
    assert isinstance(found[0], SourceError)
    assert str(found[0]).startswith("deep: line 1: ")
    assert len(found) == 6
