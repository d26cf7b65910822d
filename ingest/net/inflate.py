"""gzip and zlib data uncompressed bit by bit, so that a bomb is noticed before it fills the memory."""

import zlib
from collections.abc import Iterable, Iterator

EITHER = 32 + zlib.MAX_WBITS  # gzip or zlib, as its beginning says
PIECE = 2**16  # bytes uncompressed at once
GZIP = b"\x1f\x8b"


def inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The uncompressed data in pieces of at most PIECE bytes; several gzip members make one.

    Raises zlib.error where the data is damaged or ends early.
    """
    machine = zlib.decompressobj(EITHER)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            begun = True
            piece = machine.decompress(rest, PIECE)
            rest = machine.unconsumed_tail
            yield piece
            while len(piece) == PIECE and not rest and not machine.eof:
                piece = machine.decompress(b"", PIECE)
                yield piece
            if machine.eof:
                rest = machine.unused_data
                if not rest.startswith(GZIP[: len(rest)]):
                    return  # padding after the data
                if len(rest) < len(GZIP):
                    break
                machine = zlib.decompressobj(EITHER)
    if begun and not machine.eof:
        raise zlib.error("it ends early")
