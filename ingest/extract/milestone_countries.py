"""Which countries ratified, acceded, applied or withdrew: the subject of the clause, or those after "by" and "for"."""

from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import MentionKind
from .facts import MilestoneKind as Kind
from .milestone_hit import Hit

BY_COUNTRIES = (Kind.RATIFIED, Kind.ACCEDED, Kind.ACCESSION_REQUESTED, Kind.WITHDRAWN, Kind.ENTERED_INTO_FORCE)
_REACH = 14


def countries_of(tokens: Sequence[Token], hit: Hit) -> tuple[str, ...]:
    """ISO codes in the order of the text, empty where the clause names no country for it."""
    if hit.kind not in BY_COUNTRIES and not joins(tokens, hit):
        return ()
    if hit.kind is not Kind.ENTERED_INTO_FORCE and (subject := _subject(tokens, hit)):
        return subject
    return _named_after(tokens, hit)


def joins(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "signed its accession protocol": a signature of those who join, not of the agreement."""
    return hit.kind is Kind.SIGNED and any(token.word == "accession" for token in tokens[hit.last + 1 : hit.last + 5])


def _subject(tokens: Sequence[Token], hit: Hit) -> tuple[str, ...]:
    """The countries right before the verb, as far as commas and "and" join them."""
    found: list[str] = []
    for place in range(hit.first - 1, max(-1, hit.first - _REACH), -1):
        token = tokens[place]
        code = _code(token)
        if code:
            found.insert(0, code)
        elif token.kind is TokenKind.MARK and token.word not in "()":
            if not found and not _borders_aside(tokens, place):
                break
            if found and token.word != ",":
                break
        elif found and token.word not in ("and", "the", "both"):
            break
    return tuple(dict.fromkeys(found))


def _borders_aside(tokens: Sequence[Token], place: int) -> bool:
    """ "Kenya and Nigeria, which signed in 2018, ratified": the countries stand before an aside, or before its verb."""
    if place + 1 < len(tokens) and tokens[place + 1].word in ("which", "who"):
        return True
    return tokens[place].word == "," and any(
        token.word in ("which", "who", "whose") for token in tokens[max(0, place - 8) : place]
    )


def _named_after(tokens: Sequence[Token], hit: Hit) -> tuple[str, ...]:
    found: list[str] = []
    after = tokens[hit.last + 1 : hit.last + _REACH]
    opened = False
    for token in after:
        if token.kind is TokenKind.DATE and opened:
            break
        opened = opened or token.word in ("by", "for")
        code = _code(token)
        if opened and code:
            found.append(code)
    return tuple(dict.fromkeys(found))


def _code(token: Token) -> str:
    mention = token.mention
    return mention.key if mention is not None and mention.kind is MentionKind.COUNTRY else ""
