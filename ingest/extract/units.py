"""Reporting units: sentences that keep a quotation whole, as rows of tokens in which every name and quotation is one token.

"We grow," he said. "Trade will follow." is one sentence and one more; inside the marks nothing is looked at.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from .cues import CUES, INVERTING
from .dateline import after_dateline
from .document import Sentence
from .facts import Mention, MentionKind
from .quotes import Quotation
from .record import record
from .titles import POST_NOMINALS


class Kind(IntEnum):
    WORD = 0  # in small letters
    CAPITAL = 1  # capitalised, no known name
    NUMBER = 2
    MARK = 3
    NAME = 4
    QUOTE = 5
    POSSESSIVE = 6  # 's


_WORD, _CAPITAL, _NUMBER, _MARK, _POSSESSIVE = Kind.WORD, Kind.CAPITAL, Kind.NUMBER, Kind.MARK, Kind.POSSESSIVE


class Token(NamedTuple):
    """One token; `low` is the word in lower case, the mark itself, or "" for a name or quotation."""

    start: int
    end: int
    low: str
    kind: Kind
    mention: Mention | None = None
    quotation: Quotation | None = None


@record
class Unit:
    """A stretch of one paragraph. Spans count code points of the document."""

    start: int
    end: int
    paragraph: int
    first: bool  # the first of its paragraph


# The white space before a token, then the token: findall is twice as fast as match objects with their spans, and a
# token's kind is told by its first character faster than by a group of its own.
_TOKEN = re.compile(
    r"([\s_]*)(['’]s(?!\w)"
    r"|[^\W\d_](?:[\w]|[-‑–](?=[^\W_])|['’](?![sS]\b)(?=\w)|\.(?=[A-Za-z]\.))*"
    r"|[$€£¥₹]?\d(?:[\d.,]*\d)?%?"
    r"|--|\.{2,}|[^\w\s])"
).findall
_DATELINES = 4  # paragraphs that may open with a dateline: headline and byline stand before
_NEW = tuple.__new__  # Token() itself goes through a Python function
_TRAILING_ATTRIBUTION = re.compile(
    rf"\s*(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof)\.\s)?(?:[A-Z][\w.’'-]*\s){{1,5}}(?:{'|'.join(sorted(INVERTING))})\s?(?:[.,]|on\s|in\s|at\s|of\s)"
)


def reporting_units(text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[Unit]:
    """Sentences, with those joined between which a quotation runs or whose end only says who spoke."""
    units: list[Unit] = []
    starts = [quotation.outer_start for quotation in quotations]
    index = 0
    while index < len(sentences):
        sentence = sentences[index]
        start, end = sentence.start, sentence.end
        if sentence.paragraph < _DATELINES and (not units or units[-1].paragraph != sentence.paragraph):
            start = after_dateline(text, start)
        index += 1
        while index < len(sentences) and sentences[index].paragraph == sentence.paragraph:
            place = bisect_right(starts, end - 1) - 1
            inside = place >= 0 and end < quotations[place].outer_end
            if not inside and not _is_trailed(text, end, quotations, place):
                break
            end = sentences[index].end
            index += 1
        units.append(Unit(start, end, sentence.paragraph, not units or units[-1].paragraph != sentence.paragraph))
    return units


def _is_trailed(text: str, end: int, quotations: Sequence[Quotation], place: int) -> bool:
    """Whether a quotation just ended with a full stop of its own and the next sentence is no more than "Mr. Li said."."""
    if place < 0 or end - quotations[place].outer_end not in (0, 1):
        return False
    return _TRAILING_ATTRIBUTION.match(text, end) is not None


@lru_cache(maxsize=16384)
def _read(token: str) -> tuple[str, Kind]:
    """A token in lower case and its kind; a lone apostrophe is taken for a possessive's."""
    first = token[0]
    if first.isalnum() and not first.isdecimal():
        low = token.lower().replace("’", "'")
        return low, _CAPITAL if first.isupper() and low not in CUES else _WORD
    if first.isdecimal() or (first in "$€£¥₹" and len(token) > 1):
        return token, _NUMBER
    return token, _POSSESSIVE if first in "'’" else _MARK


class Tokens:
    """Cuts units into tokens. Holds the names and quotations of one document."""

    def __init__(self, text: str, mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._mentions = mentions
        self._mention_starts = [mention.start for mention in mentions]
        self._quotations = quotations
        self._quotation_starts = [quotation.outer_start for quotation in quotations]

    def of(self, unit: Unit) -> list[Token]:
        """The tokens of a unit, without brackets and without full stops that end no sentence."""
        held = [
            Token(quotation.outer_start, quotation.outer_end, "", Kind.QUOTE, None, quotation)
            for quotation in _within(self._quotations, self._quotation_starts, unit)
        ]
        held += [
            Token(mention.start, mention.end, "", Kind.NAME, mention)
            for mention in _within(self._mentions, self._mention_starts, unit)
        ]
        held.sort(key=lambda token: (token.start, -token.end))
        tokens: list[Token] = []
        place = unit.start
        for token in held:
            if token.start >= place and token.end <= unit.end:
                tokens += self._words(place, token.start)
                tokens.append(token)
                place = token.end
        tokens += self._words(place, unit.end)
        return _cleaned(tokens)

    def _words(self, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        place = start
        for space, token in _TOKEN(self._text[start:end]):
            place += len(space)
            after = place + len(token)
            low, kind = _read(token)
            if kind is _POSSESSIVE and after - place == 1 and not (after < end and self._text[after].isspace()):
                kind = _MARK
            tokens.append(_NEW(Token, (place, after, low, kind, None, None)))
            place = after
        return tokens


def _within[S: (Mention, Quotation)](spans: Sequence[S], starts: Sequence[int], unit: Unit) -> Sequence[S]:
    return spans[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]


def _is_decoration(tokens: Sequence[Token], index: int) -> bool:
    """Three letters or so behind a person's name, "Dr. Rose Wekesa, EGH, told", or a party and state, "D-Ore."."""
    mention = tokens[index - 2].mention if index > 1 else None
    person = mention is not None and mention.kind is MentionKind.PERSON
    return person and (len(tokens[index].low) <= 4 or tokens[index].low[:2] in ("r-", "d-", "i-"))


def _may_be_decorated(tokens: Sequence[Token], lows: Sequence[str]) -> bool:
    """Whether a capitalised word stands between two commas."""
    index = -1
    for _ in range(lows.count(",") - 1):
        index = lows.index(",", index + 1)
        if lows[index + 2 : index + 3] == [","] and tokens[index + 1].kind is _CAPITAL:
            return True
    return False


def _cleaned(tokens: list[Token]) -> list[Token]:
    """Without what stands in brackets, and without the full stops of abbreviations."""
    lows = [token.low for token in tokens]
    if "(" not in lows and "." not in lows[:-1] and not _may_be_decorated(tokens, lows):
        return tokens
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.low == "(":
            closing = next((i for i in range(index + 1, min(len(tokens), index + 40)) if tokens[i].low == ")"), None)
            if closing is not None:
                index = closing + 1
                continue
        if (
            token.kind is Kind.CAPITAL
            and (token.low in POST_NOMINALS or _is_decoration(tokens, index))
            and kept
            and kept[-1].low == ","
            and (comma := next((i for i in range(index + 1, min(len(tokens), index + 3)) if tokens[i].low != "."), 0))
            and tokens[comma].low == ","
        ):
            kept.pop()
            index = comma + 1
            continue  # "Ann Muller, PhD, said", "Ann Muller, D-Ore., said"
        last = index + 1 == len(tokens)
        if token.low != "." or last or tokens[index + 1].kind is Kind.QUOTE:
            kept.append(token)
        index += 1
    return kept
