"""Syndicated near-copies: the same story in another paper, shortened or with another dateline.

A text is known by the words that stand together in it. MinHash (Broder, "On the resemblance and containment of
documents", 1997) finds the candidates in the database, the words themselves decide.
"""

import hashlib
import re
from datetime import date, timedelta

from django.db import connection
from django.db.models import Q, QuerySet, Value
from rensa import RMinHash

from agreements.models import Article

TOGETHER = 4  # words of a shingle
BANDS, ROWS = 42, 3  # texts that share 45 % of their shingles meet in a band 98 times of 100
SHARED = 0.4  # least part of the shingles of both texts that both have; tests/ingest/test_near_copies.py measures it
FEWEST = 40  # shingles; shorter texts are too alike by chance
APART = timedelta(days=14)  # a story is taken up within days; a yearly report in the same words is a new one
STORING = 0x5041_4354  # the number of the lock, "PACT"
_WORD = re.compile(r"\w+")


def shingles(text: str) -> set[str]:
    """Every run of four words of a text, in small letters."""
    words = _WORD.findall(text.lower())
    return set(map(" ".join, zip(*(words[place:] for place in range(TOGETHER)), strict=False)))


def bands(text: str) -> list[int]:
    """Signed 64-bit numbers; two texts that share one are candidates. Empty for a text too short to tell."""
    own = shingles(text)
    if len(own) < FEWEST:
        return []
    hashing = RMinHash(num_perm=BANDS * ROWS, seed=1)
    hashing.update(list(own))
    digest = hashing.digest()
    return [banded(band, digest[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def banded(band: int, rows: list[int]) -> int:
    """One number for the rows of a band."""
    told = hashlib.blake2b(f"{band}:{rows}".encode(), digest_size=8)
    return int.from_bytes(told.digest(), signed=True)


def meeting(own: list[int]) -> Q:
    """Articles that share a band; one parameter, since an expression for each of a batch's thousand costs more than the
    query."""
    return Q(bands__overlap=Value(own, output_field=Article._meta.get_field("bands")))


def resemblance(one: str, other: str) -> float:
    """Part of the shingles of both texts that both have (Jaccard), 0 to 1."""
    a, b = shingles(one), shingles(other)
    return len(a & b) / len(a | b) if a or b else 0.0


def one_at_a_time() -> None:
    """Waits, inside a transaction, until no other stores articles: of two copies loaded at once one is the original.

    Held for the milliseconds of storing only; reading and extraction are done before.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")  # what a crash of the server loses is read again
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING])


def original_of(text: str, own: list[int], published: date | None, stories: QuerySet[Article]) -> Article | None:
    """Of `stories`, the one most like `text`, whose bands are `own`; None where it is a near-copy of none."""
    if not own:
        return None
    near = stories.filter(meeting(own))
    if published is not None:
        near = near.filter(Q(published=None) | Q(published__range=(published - APART, published + APART)))
    alike = [(resemblance(text, article.text), -article.pk, article) for article in near.order_by("pk")[:50]]
    best = max(alike, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= SHARED else None
