"""Reads what a country does: it applied to join the agreement, acceded to it, became its member, withdrew from it."""

from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import AGREEMENT_NOUNS, PARTS_OF_TALKS, TALKS, Cue
from .milestone_hit import DETERMINERS, Hit, Side
from .tense import PREPOSITIONS, Form, read_verb
from .word_sets import words

_JOINING = words("join accession accede membership joining entry acceding")
_MEMBERS = words("members countries states leaders ministers 's partners economies")


def read_joining(tokens: Sequence[Token], index: int, last: int, cue: Cue, form: Form) -> Hit | None:
    """A verb whose subject is a country and whose object is the agreement; never passive."""
    if index and tokens[index - 1].word in DETERMINERS:
        return None
    kind, side = cue.kind or Kind.ACCEDED, Side.RIGHT
    if cue.rule.endswith("-application"):
        end = _end_of_application(tokens, last)
        if end is None:
            return _application_made(tokens, index, last, cue, form)
        last = end
    elif cue.rule.endswith("-on"):
        if not _acts_on_a_day(tokens, read_verb(tokens, index, form).first, last):
            return None
    elif cue.rule == "become-member":
        if not _becomes_member(tokens, last):
            return None
        side = Side.EITHER
    elif _is_object_before(tokens, read_verb(tokens, index, form).first):
        side = Side.LEFT
    elif (kind is not Kind.ACCESSION_REQUESTED or cue.rule == "apply-for") and not _governs_agreement(
        tokens, last, cue
    ):
        return None
    group = read_verb(tokens, index, form)
    return Hit(cue, kind, group.first, last, group.modality, side)


def _application_made(tokens: Sequence[Token], index: int, last: int, cue: Cue, form: Form) -> Hit | None:
    """ "The application was handed over in June 2023": the passive."""
    group = read_verb(tokens, index, form)
    before = group.first - 1
    if before > 0 and tokens[before].word == ",":
        before -= 1  # "its bid, lodged in 2021"
    subject = tokens[before] if before >= 0 else None
    if not group.passive or subject is None or subject.word not in ("application", "request", "bid"):
        return None
    return Hit(cue, Kind.ACCESSION_REQUESTED, group.first, last, group.modality, Side.EITHER)


def _acts_on_a_day(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "China applied on 16 September 2021": a country, and a day where what it applied for would stand."""
    subject = first - 1
    while subject > 0 and tokens[subject].word.endswith("ly"):
        subject -= 1
    if subject > 1 and tokens[subject].word == "which" and tokens[subject - 1].word == ",":
        subject -= 2  # "Sri Lanka, which applied in June 2023"
    if subject < 0 or not (tokens[subject].kind is TokenKind.ACTOR or tokens[subject].word == "it"):
        return False
    following = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].word in ("on", "in"))
    return following < len(tokens) and tokens[following].kind is TokenKind.DATE


def _is_object_before(tokens: Sequence[Token], first: int) -> bool:
    """ "the RCEP, which it left in November 2019": the agreement stands before its relative."""
    if first < 3 or not (tokens[first - 1].kind is TokenKind.ACTOR or tokens[first - 1].word in ("it", "they")):
        return False
    before = first - 4 if tokens[first - 3].word == "," else first - 3
    return tokens[first - 2].word in ("which", "that") and before >= 0 and tokens[before].kind is TokenKind.AGREEMENT


def _end_of_application(tokens: Sequence[Token], last: int) -> int | None:
    """Last token of "submitted its application to join"; the purpose may be left unsaid before a date or a stop."""
    for place in range(last + 1, min(len(tokens), last + 6)):
        if tokens[place].word in ("application", "request", "bid"):
            for end in range(place + 1, min(len(tokens), place + 9)):
                if tokens[end].word in _JOINING:
                    return end
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            stands = following is None or following.date is not None or following.word in ("in", "on", ".", ",", "last")
            return place if stands else None
    return None


def _becomes_member(tokens: Sequence[Token], last: int) -> bool:
    """ "became the 12th member of", not "became a member of the council"; a signatory has only signed."""
    near = {token.word for token in tokens[last + 1 : last + 9]}
    return bool(near & {"member", "party"}) and "signatory" not in near


def _governs_agreement(tokens: Sequence[Token], last: int, cue: Cue) -> bool:
    """The agreement itself follows: "joined the talks" and "left Hanoi" are something else."""
    for place in range(last + 1, min(len(tokens), last + 5)):
        token = tokens[place]
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if token.kind is TokenKind.AGREEMENT:
            of_talks = following in TALKS | PARTS_OF_TALKS and cue.kind is not Kind.WITHDRAWN
            return not of_talks and following not in _MEMBERS
        if token.word in TALKS:
            return cue.kind is Kind.WITHDRAWN and bool(cue.then)
        if token.kind is TokenKind.MARK or token.word in PARTS_OF_TALKS:
            return False
        if token.word in AGREEMENT_NOUNS and cue.then:
            return following in PREPOSITIONS or not following.isalpha()
    return False
