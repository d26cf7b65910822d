"""How much of a body is read: compressed or not, no more than the limit."""

import gzip
import time
import tracemalloc
import zlib

import pytest

from ingest.net.errors import FetchError
from ingest.net.fetch import fetch
from ingest.net.inflate import inflated
from ingest.net.visitor import Visitor
from tests.ingest.sites import Reply, Site


def test_a_body_over_the_limit_is_not_read_to_its_end(site: Site, visitor: Visitor) -> None:
    site.pages["/big"] = Reply(b"x" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 200,000 bytes"):
        fetch(site.address("/big"), visitor=visitor)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def zeros(wbits: int) -> bytes:
    """A gigabyte of zeros, compressed to a megabyte."""
    machine = zlib.compressobj(9, zlib.DEFLATED, wbits)
    block = bytes(2**20)
    return b"".join([machine.compress(block) for _ in range(1024)]) + machine.flush()


@pytest.mark.parametrize(("coding", "wbits"), [("gzip", 31), ("deflate", 15)])
def test_a_gigabyte_of_zeros_is_stopped_at_the_limit(site: Site, visitor: Visitor, coding: str, wbits: int) -> None:
    site.pages["/bomb"] = Reply(zeros(wbits), headers={"Content-Encoding": coding})
    tracemalloc.start()
    begun = time.monotonic()
    with pytest.raises(FetchError, match="larger than 200,000 bytes"):
        fetch(site.address("/bomb"), visitor=visitor)
    taken, peak = time.monotonic() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
    assert taken < 1


def test_a_compressed_page_is_uncompressed_also_in_several_members(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = Reply(gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0) + bytes(20), headers={"Content-Encoding": "gzip"})  # fmt: skip
    site.pages["/b"] = Reply(zlib.compress(b"three"), headers={"Content-Encoding": "deflate"})
    site.pages["/c"] = Reply(b"", headers={"Content-Encoding": "gzip"})
    assert [fetch(site.address(path), visitor=visitor).body for path in ("/a", "/b", "/c")] == [
        b"one two",
        b"three",
        b"",
    ]


@pytest.mark.parametrize("size", [1, 2, 7, 65_536])
def test_inflating_does_not_depend_on_how_the_bytes_come(size: int) -> None:
    plain = b"\0" * 300_000 + bytes(range(256)) * 40
    packed = gzip.compress(plain, mtime=0) + gzip.compress(b"more", mtime=0) + b"\x1fpadding"
    chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
    pieces = list(inflated(chunks))
    assert b"".join(pieces) == plain + b"more"
    assert max(map(len, pieces)) <= 65_536


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (gzip.compress(b"a story" * 100, mtime=0)[:-12], "gzip", "damaged"),
        (b"not gzip at all", "gzip", "damaged"),
        (b"whatever", "br", "compressed as br"),
        (b"whatever", "gzip, gzip", "compressed as gzip, gzip"),
    ],
)
def test_a_body_that_cannot_be_uncompressed_is_named(
    site: Site, visitor: Visitor, body: bytes, coding: str, reason: str
) -> None:
    site.pages["/a"] = Reply(body, headers={"Content-Encoding": coding})
    with pytest.raises(FetchError, match=reason):
        fetch(site.address("/a"), visitor=visitor)
