"""Moving the ends of a claim over the words of its article."""

import re

WORD = re.compile(r"[“”‘\"()\[\]]|[^\s“”‘\"()\[\]]+")  # a quotation mark or bracket is left out or taken by itself
MOVES = ("start-earlier", "start-later", "end-earlier", "end-later")


def moved(text: str, start: int, end: int, move: str) -> tuple[int, int]:
    """The ends after one of them has gone a word earlier or later; never less than one word, never out of the text."""
    if move.startswith("start"):
        starts = [word.start() for word in WORD.finditer(text)]
        if move == "start-earlier":
            start = max((place for place in starts if place < start), default=start)
        else:
            start = min((place for place in starts if start < place < end), default=start)
    else:
        ends = [word.end() for word in WORD.finditer(text)]
        if move == "end-earlier":
            end = max((place for place in ends if start < place < end), default=end)
        else:
            end = min((place for place in ends if place > end), default=end)
    return start, end


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends as a hand dropped them, taken to whole words; as they are where that leaves none."""
    words = [word.span() for word in WORD.finditer(text, max(0, start - 200), min(len(text), end + 200))]
    first = next((a for a, b in words if b > start), start)
    last = next((b for a, b in reversed(words) if a < end), end)
    return (first, last) if first < last else (start, end)


def breaks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a claim can be split: before each of its words but the first, with the words that follow there."""
    places = [word.start() for word in WORD.finditer(text, start, end)][1:]
    return [(place, text[place : min(end, place + 60)]) for place in places]
