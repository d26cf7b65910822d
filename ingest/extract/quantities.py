"""Finds every quantity of a text in one pass: one pattern of what can open one, then reading on the spot."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from .amounts import read_amount
from .counted import read_ordinal_years
from .multiples import WORDS as MULTIPLES
from .multiples import read_multiple_word
from .numerals import SCALES, TENS, UNITS, VULGAR
from .quantity import Page, Quantity
from .ranks import PLACES, RANKED, SUPERLATIVES, read_place, read_rank_word
from .shares import DENOMINATORS, read_share_word

Reader = Callable[[Page, int], Quantity | None]


# Words that open a quantity of their own kind; all other openers are read as amounts.
READERS: dict[str, Reader] = {
    **dict.fromkeys(MULTIPLES, read_multiple_word),
    **dict.fromkeys(DENOMINATORS, read_share_word),
    **dict.fromkeys(SUPERLATIVES | RANKED | {"most"}, read_rank_word),
    **dict.fromkeys(("consecutive", "straight", "successive", "row", "succession"), read_ordinal_years),
    **dict.fromkeys(PLACES, read_place),
}


def _opener(words: Iterable[str]) -> re.Pattern[str]:
    """Digits, or one of the words as a whole; grouped by first letter, so that most words are passed over at once."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        rests[word[0]].append(word[1:])
    grouped = "|".join(f"{letter}(?:{'|'.join(rest)})\\b" for letter, rest in sorted(rests.items()))
    return re.compile(rf"[0-9]+(?:[.,][0-9]+)*|[{''.join(VULGAR)}]|\b(?:{grouped})")


OPENER = _opener({*UNITS, *TENS, *SCALES, *READERS})


def find_quantities(page: Page) -> list[Quantity]:
    """Quantities in order of position, never overlapping. Linear in the length of the text."""
    quantities: list[Quantity] = []
    done = 0
    for match in OPENER.finditer(page.low):
        start = match.start()
        if start < done:
            continue
        quantity = READERS.get(match.group(), read_amount)(page, start)
        if quantity is not None and quantity.start >= done:
            quantities.append(quantity)
            done = quantity.end
    return quantities
