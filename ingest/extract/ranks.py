"""Ranks: "fifth-largest economy", "top trading partner", "ranked third", "No. 1 export market".

A rank with its number always counts. A plain superlative counts only before the nouns of `PLAIN`: "largest trading
partner" is a finding that statistics settle, "the largest gathering" is not.
"""

import re
from decimal import Decimal

from .numerals import ORDINALS
from .quantity import Page, Quantity

RULE, PLAIN_RULE = "rank", "rank-first"
SUPERLATIVES = frozenset(
    "largest biggest smallest highest lowest top leading greatest richest poorest busiest fastest main".split()
)
RANKED = frozenset("ranked ranks ranking rank".split())
# Nouns that a plain superlative ranks, up to three words behind it.
PLAIN = re.compile(
    r"[\s-](?:(?!and\b|or\b|of\b|in\b)[^\W\d_][\w'’-]*\s){0,2}?"
    r"(?:(?:trading|trade|export|import|commercial|economic|business)\s(?:partners?|markets?|destinations?)|"
    r"(?:source|supplier|buyer|market|destination)s?\s(?:of|for)\s(?:\w+\s)?(?:imports|exports|goods|fdi|investment|tourists)|"
    r"export\s(?:destination|market)s?|foreign\sinvestors?)\b"
)
# Behind "the", "its" or a genitive also these, in the singular: "the world's top copper producer".
_ITS = re.compile(r"(?:\b(?:the|its|their|our)|'s|s')\s\Z")
_SINGLE = re.compile(r"\s(?:[^\W\d_][\w-]*\s)?(?:producer|supplier|exporter|importer|buyer|customer|container\sport)\b")
_NOUN = re.compile(r"[\s-](u\.[sk]\.|[^\W\d_][\w’'-]*)")
_STOP = frozenset(
    "of in to and or after behind by on at for from with is was are were as the a an its their than but which "
    "that who when among since during until where globally worldwide overall has have had will would".split()
)
_LAST = frozenset(
    "economy economies partner partners market markets exporter exporters importer importers producer "
    "producers investor investors destination destinations source supplier suppliers bloc population area "
    "buyer consumer consumers port ports".split()
)
_ORDINAL_BEFORE = re.compile(r"(?:\b(" + "|".join(ORDINALS) + r")|\b([0-9]{1,3})(?:st|nd|rd|th))[\s-]\Z")
_ORDINAL_AFTER = re.compile(
    r"(?:\s(?:as|at|in|it|them|us)|\s(?:the|its|a|an)\s\w+)?(?:\sthe)?\s(?:("
    + "|".join(ORDINALS)
    + r")|([0-9]{1,3})(?:st|nd|rd|th)|(?:no\.?|number|#)\s?([0-9]{1,3}))\b(?!\s(?:time|year|quarter))"
)
_AMONG = re.compile(r"\b(?:one of|among|some of)\s(?:[^\W\d_][\w'’.-]*\s){1,3}\Z")
_WORD = re.compile(r"[a-z]+")
_NUMBER_ONE = re.compile(r"\b(?:no\.?|number|num\.)\s\Z|#\Z")
_LOOK_BACK = 14
PLACES = frozenset("place position spot".split())
_NO_PLACE = re.compile(r"\b(?:the|this|that|a)\s\Z")  # "in the first place", "a second spot"
_ORDINAL_NOUN = re.compile(
    r"([0-9]{1,3})(?:st|nd|rd|th)\s(?:(?:trading|trade|export|import|commercial|economic|manufacturing)\s)?"
    r"(?:economy|exporter|importer|producer|supplier|investor|buyer|partner|power|market|destination)"
    r"(?:\s(?:of|in)\sthe\sworld)?\b"
)


def read_rank_word(page: Page, start: int) -> Quantity | None:
    """The rank that the superlative, "most" or "ranked" at `start` belongs to."""
    low = page.low
    word = _WORD.match(low, start)
    if word is None:
        return None
    if word.group() in RANKED:
        return _ranked(low, start, word.end())
    ordinal = _ORDINAL_BEFORE.search(low, max(0, start - _LOOK_BACK), start)
    if ordinal is not None:
        value = ORDINALS[ordinal.group(1)] if ordinal.group(1) else int(ordinal.group(2))
        end, noun = _noun_phrase(low, word.end(), 4 if word.group() == "most" else 3)
        return Quantity(ordinal.start(), end, Decimal(value), "rank", RULE, noun=noun) if value else None
    if word.group() in ("most", "main") or word.group() not in SUPERLATIVES:
        return None
    plain = PLAIN.match(low, word.end())
    if plain is None and _ITS.search(low, max(0, start - 8), start):
        plain = _SINGLE.match(low, word.end())
    if plain is None or _AMONG.search(low, max(0, start - 40), start):
        return None
    return Quantity(start, plain.end(), Decimal(1), "rank", PLAIN_RULE, noun=plain.group().strip(" -"))


def _noun_phrase(low: str, end: int, longest: int) -> tuple[int, str]:
    """End and words of the noun phrase behind a superlative: to the first of `_LAST`, else to a stop word."""
    words: list[str] = []
    for _ in range(longest):
        match = _NOUN.match(low, end)
        if match is None or match.group(1) in _STOP:
            break
        words.append(match.group(1))
        end = match.end()
        if match.group(1) in _LAST:
            break
    return end, " ".join(words)


def _ranked(low: str, start: int, end: int) -> Quantity | None:
    match = _ORDINAL_AFTER.match(low, end)
    if match is None:
        return None
    value = ORDINALS[match.group(1)] if match.group(1) else int(match.group(2) or match.group(3))
    return Quantity(start, match.end(), Decimal(value), "rank", RULE)


def read_number_one(page: Page, start: int, end: int, value: Decimal) -> Quantity | None:
    """ "No. 1 export market", "number two trading partner"."""
    opener = _NUMBER_ONE.search(page.low, max(0, start - 8), start)
    if opener is None or value != int(value) or not 0 < value < 200:
        return None
    end, noun = _noun_phrase(page.low, end, 3)
    if noun.rsplit(" ", 1)[-1] not in _LAST:
        return None
    return Quantity(opener.start(), end, value, "rank", RULE, noun=noun)


def read_place(page: Page, start: int) -> Quantity | None:
    """ "slipped to 11th place", "retained first place": `start` is at the noun."""
    low = page.low
    ordinal = _ORDINAL_BEFORE.search(low, max(0, start - _LOOK_BACK), start)
    word = _WORD.match(low, start)
    if ordinal is None or word is None or word.group() not in PLACES:
        return None
    value = ORDINALS[ordinal.group(1)] if ordinal.group(1) else int(ordinal.group(2))
    if not value or _NO_PLACE.search(low, max(0, ordinal.start() - 6), ordinal.start()):
        return None
    return Quantity(ordinal.start(), word.end(), Decimal(value), "rank", RULE, noun=word.group())


def read_ordinal_noun(page: Page, start: int) -> Quantity | None:
    """ "the 13th economy of the world", "our 9th trading partner"."""
    match = _ORDINAL_NOUN.match(page.low, start)
    if match is None or not int(match.group(1)):
        return None
    return Quantity(start, match.end(), Decimal(match.group(1)), "rank", RULE, noun="")
