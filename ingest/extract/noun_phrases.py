"""Noun phrases in a row of tokens: who stands before a verb of reporting, and who behind an inverted one."""

from collections.abc import Sequence

from .facts import MentionKind
from .record import record
from .units import Kind, Token
from .words import (
    ADVERBS,
    ARTICLES,
    DETERMINERS,
    DOCUMENTS,
    NOT_IN_NOUN_PHRASE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    TYING,
    can_speak,
    is_finite,
)

_LONGEST = 22  # tokens of a phrase
_ISSUED = frozenset("issued released published signed compiled prepared written posted commissioned".split())
_OPENING = frozenset("the a an this these those its their his her our my no every each any".split())


@record
class Phrase:
    """tokens[first:last] with the head tokens[head_first:head_last] ("a spokesman" of "a spokesman for the ministry")."""

    first: int
    last: int
    head_first: int
    head_last: int


def phrase_before(tokens: Sequence[Token], last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends before index `last`, not reaching below `floor`."""
    start = _simple(tokens, last, floor)
    if start == last:
        return None
    head = (start, last)
    while start > floor and last - start < _LONGEST:
        joint = tokens[start - 1]
        before = start - 2
        if before < floor or not _is_nominal(tokens[before]):
            break
        if joint.low in TYING:
            inner = _simple(tokens, before + 1, floor)
            if inner > before:
                break
            start, head = inner, (inner, before + 1)
        elif joint.low in ("and", "or", "&") and (
            tokens[before].kind is not Kind.WORD or _can_speak_at(tokens, before)
        ):
            inner = _simple(tokens, before + 1, floor)
            if inner > before or _has_verb(tokens, inner, before + 1):
                break
            start, head = inner, (inner, last)
        else:
            break
    return Phrase(start, last, *head)


def _has_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(token.kind is Kind.WORD and is_finite(token.low) for token in tokens[first:last])


def _can_speak_at(tokens: Sequence[Token], index: int) -> bool:
    return can_speak(tokens[index].low)


def _is_nominal(token: Token) -> bool:
    if token.kind is Kind.WORD:
        return token.low not in NOT_IN_NOUN_PHRASE and token.low not in ARTICLES and token.low not in ADVERBS
    return token.kind in (Kind.NAME, Kind.CAPITAL, Kind.NUMBER)


def _simple(tokens: Sequence[Token], last: int, floor: int) -> int:
    """Start of the noun phrase without prepositions that ends before `last`."""
    index = last - 1
    floor = max(floor, last - _LONGEST)
    while index >= floor:
        token = tokens[index]
        if token.kind is Kind.WORD:
            if token.low in _OPENING:
                return index
            if token.low in PRONOUNS:
                return index if index == last - 1 else index + 1
            if token.low in NOT_IN_NOUN_PHRASE and token.low not in DETERMINERS:
                return index + 1
            if token.low in ADVERBS and index < last - 1 and token.low not in ("just", "only", "even"):
                return index + 1
        elif token.kind is Kind.CAPITAL:
            if token.low in PRONOUNS and token.low != "i":
                return index if index == last - 1 else index + 1
            if token.low in _OPENING:
                return index
            if token.low in NOT_IN_NOUN_PHRASE:
                return index + 1
        elif token.kind in (Kind.MARK, Kind.QUOTE) and token.low not in ("&", "-", "/"):
            return index + 1
        index -= 1
    return index + 1


def phrase_after(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The noun phrase that starts at index `first`, with what ties a body to it ("a spokesman for the ministry")."""
    last = _simple_after(tokens, first)
    if last == first:
        return None
    head = (first, last)
    if last < len(tokens) and tokens[last].low == "by" and tokens[last - 1].low in _ISSUED and last - first > 1:
        head = (first, last - 1)  # "a statement | issued by the ministry"
    while (
        last < len(tokens)
        and last - first < _LONGEST
        and tokens[last].low in ("of", "for", "at", "from", "with", "and", "to", "&", "in", "by")
    ):
        joint = tokens[last].low
        if joint == "by" and tokens[head[1] - 1].low not in DOCUMENTS:
            break
        inner = _simple_after(tokens, last + 1)
        if inner == last + 1 or (joint in ("at", "in", "from", "to", "with") and tokens[last + 1].low in TIMES):
            break
        if joint in ("in", "at") and tokens[last + 1].kind not in (Kind.NAME, Kind.CAPITAL):
            break
        if joint in ("in", "with", "to") and tokens[first].kind is Kind.NAME:
            break
        last = inner
        if joint in ("and", "&"):
            head = (first, last)
    return Phrase(first, last, *head)


def _simple_after(tokens: Sequence[Token], first: int) -> int:
    index = first
    while index < len(tokens) and index - first < _LONGEST:
        token = tokens[index]
        if token.kind in (Kind.MARK, Kind.QUOTE):
            break
        if token.low in PRONOUNS and token.kind is not Kind.NAME:
            return index + 1 if index == first else index
        if token.kind in (Kind.WORD, Kind.CAPITAL):
            if (
                token.low in PREPOSITIONS
                or token.low in RELATIVES
                or token.low in ("and", "or", "but", "while", "as", "when", "after")
            ):
                break
            if token.kind is Kind.WORD and token.low in NOT_IN_NOUN_PHRASE and token.low not in DETERMINERS:
                break
            if index > first and token.low in ARTICLES:
                break
            if token.low in TIMES and index > first:
                break
        index += 1
    return index


def person_in(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Index of the last person's name in tokens[first:last] that owns nothing ("Grant" but not "Grant's office")."""
    for index in range(last - 1, first - 1, -1):
        mention = tokens[index].mention
        if mention is not None and mention.kind is MentionKind.PERSON:
            owns = index + 1 < last and tokens[index + 1].kind is Kind.POSSESSIVE
            if not owns:
                return index
    return None


def clause_subject(tokens: Sequence[Token], floor: int, limit: int) -> Phrase | None:
    """The subject of the clause tokens[floor:limit] whose verb does not follow it: the first person or body that no
    preposition governs, else the first noun phrase.

    "Dougal Anderson, Minister of State, in a written statement, confirmed"; "Secretary-General of ASEAN, Dr. Kao,
    participated in ..., highlighting".
    """
    first_body: int | None = None
    for index in range(floor, limit):
        token = tokens[index]
        if token.mention is None or token.mention.kind is MentionKind.AGREEMENT:
            continue
        if index + 1 < limit and tokens[index + 1].kind is Kind.POSSESSIVE:
            continue
        if _is_governed(tokens, floor, index):
            continue
        if token.mention.kind is MentionKind.PERSON:
            following = tokens[index + 1] if index + 1 < limit else None
            if following is not None and following.kind is Kind.WORD and can_speak(following.low):
                continue  # "Holloway spokeswoman Kay Brandt"
            return Phrase(index, index + 1, index, index + 1)
        if first_body is None:
            first_body = index
    start = _after_openers(tokens, floor, limit)
    phrase = _without_verb(tokens, phrase_after(tokens, start)) if start < limit else None
    if phrase is not None and phrase.last <= limit:
        plain = tokens[phrase.head_last - 1]
        if plain.low in PRONOUNS or (plain.kind is Kind.WORD and can_speak(plain.low)):
            return phrase
    if first_body is not None:
        before = phrase_before(tokens, first_body + 1, floor)
        return before if before is not None else Phrase(first_body, first_body + 1, first_body, first_body + 1)
    return phrase if phrase is not None and phrase.last <= limit else None


def _without_verb(tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """The phrase up to a verb in it: "the chain | raised its forecast"."""
    if phrase is None:
        return None
    for index in range(phrase.first + 1, phrase.head_last):
        if tokens[index].kind is Kind.WORD and is_finite(tokens[index].low) and index > phrase.first + 1:
            return Phrase(phrase.first, index, phrase.head_first, index)
    return phrase


def _is_governed(tokens: Sequence[Token], floor: int, index: int) -> bool:
    """Whether a preposition or a verb stands before the name with only titles and articles between."""
    index -= 1
    while index >= floor and (
        tokens[index].kind in (Kind.CAPITAL, Kind.NAME, Kind.POSSESSIVE)
        or tokens[index].low in ARTICLES
        or tokens[index].low in ("and", "&")
    ):
        if tokens[index].low in PREPOSITIONS:
            return True
        index -= 1
    if index < floor or tokens[index].kind is not Kind.WORD:
        return False
    return tokens[index].low in PREPOSITIONS or is_finite(tokens[index].low) or tokens[index].low.endswith("ing")


def _after_openers(tokens: Sequence[Token], floor: int, limit: int) -> int:
    """Behind opening adjuncts: "In his opening words, ...", "On Monday ...", "Speaking at the fair, ..."."""
    start = floor
    while start < limit and (
        tokens[start].kind is Kind.MARK or tokens[start].low in ("and", "but", "so", "yet", "then", "also")
    ):
        start += 1
    if start < limit and (
        tokens[start].low in PREPOSITIONS
        or tokens[start].low.endswith("ing")
        or tokens[start].low in ("when", "while", "if", "although", "though", "because", "where", "once", "asked")
    ):
        for index in range(start, limit):
            if tokens[index].low == ",":
                return index + 1
    return start
