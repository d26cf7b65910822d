"""What the words of a content are: a clause, a noun phrase, with quoted words or without."""

from collections.abc import Sequence

from .facts import StatementKind
from .units import Kind, Token
from .words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, is_finite

_SUBJECTS = frozenset("he she it they we i nobody everybody everyone someone somebody there".split())


def is_full(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether the quotation at `index` is a sentence of its own and not some quoted words within another."""
    quotation = tokens[index].quotation
    if quotation is None:
        return False
    before = tokens[index - 1] if index else None
    inner = text[quotation.start : quotation.end]
    stopped = last_mark(inner) in ",.!?…—-–" or not quotation.closed
    opens = inner[0].isupper() or inner[0].isdigit() or inner[0] in "‘'“[…($€£"
    if before is None:
        return stopped or opens and index + 1 < len(tokens) and tokens[index + 1].low in (",", "—", "–")
    if before.kind is Kind.QUOTE or before.low in (":",):
        return opens or stopped
    if before.low in (",", "—", "–", "--", "."):
        return opens or stopped and " " in inner
    return opens and stopped and inner.count(" ") >= 3


def last_mark(inner: str) -> str:
    """The last character of quoted words, closing marks of a quotation inside them aside."""
    return inner.rstrip("'’\"”»")[-1:] or inner[-1:]


def content_kind(tokens: Sequence[Token], first: int, last: int) -> StatementKind:
    quoted = any(token.kind is Kind.QUOTE for token in tokens[first:last])
    return StatementKind.MIXED if quoted else StatementKind.INDIRECT


def opens_clause(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind in (Kind.NAME, Kind.CAPITAL, Kind.NUMBER, Kind.QUOTE):
        return True
    if token.kind is not Kind.WORD:
        return False
    return token.low not in PREPOSITIONS or token.low in (
        "under",
        "with",
        "in",
        "by",
        "for",
        "despite",
        "within",
        "on",
        "at",
        "after",
    )


def opens_noun_phrase(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind in (Kind.NAME, Kind.CAPITAL, Kind.NUMBER, Kind.QUOTE):
        return True
    if token.kind is not Kind.WORD:
        return False
    return (
        token.low not in PREPOSITIONS
        and token.low not in CONJUNCTIONS
        and token.low not in ADVERBS
        and token.low != "to"
    )


def is_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a finite verb stands in the row, or a pronoun that asks for one opens it."""
    opens = (
        tokens[first].low in _SUBJECTS and last - first > 1 and tokens[first + 1].kind in (Kind.WORD, Kind.POSSESSIVE)
    )
    return opens or any(token.kind is Kind.WORD and is_finite(token.low) for token in tokens[first + 1 : last])


def is_main_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the first verb comes before any word that would make it a relative clause of a noun phrase."""
    for token in tokens[first:last]:
        if token.low in ("that", "which", "who", "whose", "where", "of"):
            return False
        if token.kind is Kind.WORD and is_finite(token.low) and not token.low.endswith("ed"):
            return True
    return False


def stopped(tokens: Sequence[Token], index: int, text: str) -> bool:
    quotation = tokens[index].quotation
    return quotation is not None and last_mark(text[quotation.start : quotation.end]) in ",.!?…—"
