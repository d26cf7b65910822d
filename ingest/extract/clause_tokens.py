"""A sentence as a row of tokens in which every agreement, actor and date is one token.

"The pact, signed by Japan on 8 May" becomes: [agreement] , signed by [actor] on [date].
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from .date_forms import DateExpression
from .facts import Mention, MentionKind


class TokenKind(Enum):
    WORD = "word"
    MARK = "mark"
    AGREEMENT = "agreement"
    ACTOR = "actor"  # country, organisation, person
    DATE = "date"


class Token(NamedTuple):
    start: int
    end: int
    kind: TokenKind
    word: str  # lower case; "" where the token is a mention or a date
    mention: Mention | None = None
    date: DateExpression | None = None


# The white space before a token, then the token: findall is twice as fast as match objects with their spans.
_WORD = re.compile(
    r"([\s_]*)('(?:s|ll|ve|re)\b|[^\W\d_]+(?:[-‑][^\W\d_]+)*(?:'t\b)?|\d[\d.,]*\d|\d|--|[^\w\s])"
).findall
_NEW = tuple.__new__  # Token() itself goes through a Python function
_WORD_KIND, _MARK_KIND = TokenKind.WORD, TokenKind.MARK


def clause_tokens(
    text: str, start: int, end: int, mentions: Sequence[Mention], dates: Sequence[DateExpression]
) -> list[Token]:
    """Tokens of text[start:end]. `mentions` are the document's, in order; where two overlap the agreement wins."""
    held: list[Token] = [Token(date.start, date.end, TokenKind.DATE, "", None, date) for date in dates]
    held += [
        Token(mention.start, mention.end, _KINDS[mention.kind], "", mention)
        for mention in mentions_within(mentions, start, end)
        if mention.kind is MentionKind.AGREEMENT or not any(_overlap(mention, date) for date in dates)
    ]
    held.sort(key=lambda token: (token.start, token.kind is not TokenKind.AGREEMENT, -token.end))
    tokens: list[Token] = []
    place = start
    for token in held:
        if token.start < place:
            continue
        tokens += _words(text, place, token.start)
        tokens.append(token)
        place = token.end
    tokens += _words(text, place, end)
    return tokens


_KINDS = {
    MentionKind.AGREEMENT: TokenKind.AGREEMENT,
    MentionKind.COUNTRY: TokenKind.ACTOR,
    MentionKind.ORGANISATION: TokenKind.ACTOR,
    MentionKind.PERSON: TokenKind.ACTOR,
}


def mentions_within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    first = bisect_left(mentions, start, key=_start)
    last = bisect_left(mentions, end, first, key=_start)
    return mentions[first:last]


def _overlap(mention: Mention, date: DateExpression) -> bool:
    return mention.start < date.end and date.start < mention.end


def _start(mention: Mention) -> int:
    return mention.start


def _words(text: str, start: int, end: int) -> list[Token]:
    if start >= end:
        return []
    tokens = []
    place = start
    for gap, word in _WORD(lowered(text[start:end])):
        place += len(gap)
        # A clitic ("'s") is a word, any other mark is one character long, but for the typed dash.
        is_word = word[0].isalnum() or (len(word) > 1 and word != "--")
        after = place + len(word)
        tokens.append(_NEW(Token, (place, after, _WORD_KIND if is_word else _MARK_KIND, word, None, None)))
        place = after
    return tokens


def lowered(text: str) -> str:
    """Lower case with straight apostrophes, as long as the text itself (İ has a lower case of two characters)."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.replace("’", "'")
