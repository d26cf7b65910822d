"""Finds a claim's words again in a later version of its article, by the words and by what stands around them."""

from agreements.models import Claim

CONTEXT = 80  # characters on each side that are compared where the same words stand more than once


def anchor(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where in `new` the words old[start:end] stand; None where they are gone.

    Of several places the one is taken whose surroundings share most characters with the old ones, the first of equals.
    """
    words = old[start:end]
    best: tuple[int, int] | None = None
    place = new.find(words)
    while place >= 0:
        shared = shared_around(old, start, end, new, place, place + len(words))
        if best is None or shared > best[0]:
            best = shared, place
        place = new.find(words, place + 1)
    return None if best is None else (best[1], best[1] + len(words))


def shared_around(old: str, start: int, end: int, new: str, new_start: int, new_end: int) -> int:
    """Characters that two spans share with each other right before and right behind them."""
    before = shared_prefix(
        old[max(0, start - CONTEXT) : start][::-1], new[max(0, new_start - CONTEXT) : new_start][::-1]
    )
    return before + shared_prefix(old[end : end + CONTEXT], new[new_end : new_end + CONTEXT])


def shared_prefix(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def moved(claim: Claim, old: str, new: str) -> bool:
    """Moves a claim's offsets, and those in its fingerprint, into the new text; False where its words are gone."""
    found = anchor(old, new, claim.start, claim.end)
    if found is None:
        return False
    claim.start, claim.end = found
    read, mark, rest = claim.fingerprint.partition(":")
    first, dash, last = read.partition("-")
    if dash and first.isdigit() and last.isdigit():  # what the machine read, which a curator may have corrected since
        place = anchor(old, new, int(first), int(last))
        read = "{}-{}".format(*place) if place else f"v{claim.article_id}-{read}"
        claim.fingerprint = f"{read}{mark}{rest}"
    return True
