"""Reads a verb that is said once of several: "Peru ratified it in July, Chile in 2023", "Norway did so in May";
"the FTA was signed in July 2021 and the PTA in March 2022"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .clause_tokens import Token, TokenKind
from .facts import MentionKind
from .milestone_countries import BY_COUNTRIES
from .milestone_cues import PARLIAMENTS, Role
from .milestone_hit import Hit, Side
from .tense import Modality
from .word_sets import words

_FILLERS = words(", ; and while with followed by as did")
_SO = words("did so the same followed following suit likewise only later")
_ARTICLES = words("the its their that one")
_TO_DATE = words(", in on since from")
_REACH = 12  # tokens from the verb to its own date


def repeated_by(tokens: Sequence[Token], hit: Hit) -> Iterator[Hit]:
    """The hits of further countries with a date of their own, where the verb is left out or is "did so"."""
    if not hit.verb or hit.kind not in BY_COUNTRIES or not (hit.cue.role is Role.JOIN or hit.cue.rule == "ratify"):
        return
    dates = [p for p in range(hit.last + 1, min(len(tokens), hit.last + _REACH)) if tokens[p].date is not None]
    place = dates[0] + 1 if dates else len(tokens)
    while True:
        opened = place
        while place < len(tokens) and tokens[place].word in _FILLERS and tokens[place].word:
            place += 1
        if place == opened or place >= len(tokens) or not _is_country(tokens[place]):
            return
        end = place + 1
        if end + 1 < len(tokens) and tokens[end].word == "'s" and tokens[end + 1].word in PARLIAMENTS:
            end += 2
        if end + 1 < len(tokens) and tokens[end].word == "," and tokens[end + 1].word in ("which", "who"):
            end += 2
        while end < len(tokens) and tokens[end].word in _SO:
            end += 1
        date = end + (end < len(tokens) and tokens[end].word in ("in", "on"))
        if date >= len(tokens) or tokens[date].date is None:
            return
        yield replace(hit, first=place + 1, last=end - 1)
        place = date + 1


def followed_by(tokens: Sequence[Token], told: Hit) -> Iterator[Hit]:
    """ "Japan followed suit on 6 July", "Peru did so only in 2021": what the sentence before told, of another country."""
    if told.kind not in BY_COUNTRIES or told.modality not in (Modality.PAST, Modality.PERFECT):
        return
    place = 1 if tokens and tokens[0].word == "the" else 0
    end = place + 1
    while end < len(tokens) and tokens[end].word in _SO:
        end += 1
    date = end
    while date < len(tokens) and tokens[date].word in _TO_DATE:
        date += 1
    taken_up = any(token.word in ("followed", "did") for token in tokens[place + 1 : end])
    if taken_up and date < len(tokens) and tokens[date].date is not None and _is_country(tokens[place]):
        side = Side.RIGHT if told.cue.role is Role.JOIN else Side.LEFT
        yield replace(told, first=place + 1, last=end - 1, side=side, modality=Modality.PAST, tied=True)
        yield from repeated_by(tokens, replace(told, first=place + 1, last=end - 1, side=side, tied=True))


def repeated_of(tokens: Sequence[Token], hit: Hit) -> Iterator[Hit]:
    """The hits of further agreements, or countries that it took effect for, with a date of their own."""
    if hit.cue.role is Role.JOIN or hit.talks:
        return
    dates = [p for p in range(hit.last + 1, min(len(tokens), hit.last + _REACH)) if tokens[p].date is not None]
    place = dates[0] + 1 if dates else len(tokens)
    while True:
        opened = place
        while place < len(tokens) and tokens[place].word in _FILLERS | _ARTICLES | {"for"} and tokens[place].word:
            place += 1
        if place == opened or place >= len(tokens):
            return
        for_country = _is_country(tokens[place]) and any(token.word == "for" for token in tokens[opened:place])
        meant = tokens[place].kind is TokenKind.AGREEMENT or tokens[place].word == "latter"
        if not (meant or (for_country and hit.cue.role is Role.HAPPEN)):
            return
        date = place + 1
        while date < len(tokens) and tokens[date].word in _TO_DATE:
            date += 1
        if date >= len(tokens) or tokens[date].date is None:
            return
        yield replace(hit, first=hit.first if for_country else place + 1, last=place, side=Side.LEFT, tied=True)
        place = date + 1


def _is_country(token: Token) -> bool:
    return token.mention is not None and token.mention.kind is MentionKind.COUNTRY
