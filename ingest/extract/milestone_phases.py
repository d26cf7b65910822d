"""Reads the verbs that begin or end something: they launched negotiations, a review began, the pact was concluded."""

from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import (
    AGREEMENT_NOUNS,
    COMPLETE_AREA,
    CONCLUDE_AGREEMENT,
    PARTS_OF_TALKS,
    PHASES,
    STRIKE,
    TALKS,
    WITHOUT_OBJECT,
    Cue,
)
from .milestone_hit import (
    CLAUSE_WORDS,
    DETERMINERS,
    OBJECT_REACH,
    Hit,
    Side,
    head_before,
    is_part,
    may_be_finite,
    object_of,
)
from .tense import FUTURE, HAVE, Form, Modality, VerbGroup, read_verb
from .word_sets import words

_TALKS_REACH = 9
_STRIKE_REACH = 7
_OTHER_WORK = words("consultations consultation preparations work hearings hearing consultative")


def read_phase(tokens: Sequence[Token], index: int, last: int, cue: Cue, form: Form) -> Hit | None:
    """They launched negotiations; negotiations began; a review will begin; they concluded the pact."""
    before = tokens[index - 1].word if index else ""
    if form in (Form.BASE, Form.THIRD) and before in DETERMINERS:
        return None
    group = read_verb(tokens, index, form, last)
    if form is Form.BASE and group.modality is Modality.PRESENT and not may_be_finite(tokens, index - 1):
        return None  # "the 22nd deposit"
    choices = [(nouns, kind) for rules, nouns, kind in PHASES if cue.rule in rules]
    if (
        not group.passive or index == 0
    ) and cue.rule not in WITHOUT_OBJECT:  # also "Launched in 2012, the negotiations took eight years"
        right = _noun_right(tokens, last, choices)
        if right is not None:
            kind, place = right
            return Hit(
                cue,
                kind,
                group.first,
                place,
                group.modality,
                Side.EITHER,
                talks=tokens[place].word in TALKS,
                object=True,
            )
    if group.passive is not False or form in (Form.PAST, Form.BASE, Form.THIRD, Form.PARTICIPLE):
        left = _noun_left(tokens, group.first, choices)
        if left is not None and (cue.rule not in STRIKE):
            return Hit(cue, left, group.first, last, group.modality, Side.EITHER, talks=True)
    return _phase_of_agreement(tokens, index, last, cue, group)


def _phase_of_agreement(tokens: Sequence[Token], index: int, last: int, cue: Cue, group: VerbGroup) -> Hit | None:
    """Concluded, finalised or completed, said of the agreement itself."""
    kind = Kind.NEGOTIATIONS_CONCLUDED
    if cue.rule in COMPLETE_AREA:
        kind = Kind.ENTERED_INTO_FORCE
        if not group.passive or not _is_full(tokens, index, cue) or not _subject_is_area(tokens, group.first):
            return None
    elif cue.rule not in CONCLUDE_AGREEMENT:
        return None
    if _is_round(tokens, group.first):
        return None
    if group.passive:
        head = head_before(tokens, group.first)
        if head is None or not (head.kind is TokenKind.AGREEMENT or head.word in AGREEMENT_NOUNS | {"principle"}):
            return None
        side = Side.EITHER if cue.rule in STRIKE else Side.LEFT  # "an agreement was reached on X"
        return Hit(cue, kind, group.first, last, group.modality, side)
    blocked, tied = object_of(tokens, last, _STRIKE_REACH if cue.rule in STRIKE else OBJECT_REACH)
    if cue.rule in STRIKE and not any(token.kind is TokenKind.AGREEMENT for token in tokens[last + 1 : last + 8]):
        tied = tied and _is_trade_deal(tokens, last)
    if blocked or not tied:
        head = head_before(tokens, group.first) if not blocked and cue.rule in CONCLUDE_AGREEMENT - STRIKE else None
        if head is not None and head.kind is TokenKind.AGREEMENT and group.passive is None:
            return Hit(cue, kind, group.first, last, group.modality, Side.LEFT)
        return None
    return Hit(cue, kind, group.first, last, group.modality, Side.RIGHT)


def _is_trade_deal(tokens: Sequence[Token], last: int) -> bool:
    """ "struck a trade deal": other deals are struck every day."""
    return any(
        token.word in ("trade", "free-trade", "fta", "cepa", "economic") for token in tokens[last + 1 : last + 7]
    )


def _is_round(tokens: Sequence[Token], first: int) -> bool:
    """ "the 14th round of talks on the FTA concluded": the subject is the round."""
    for place in range(first - 1, max(-1, first - 1 - _TALKS_REACH), -1):
        if tokens[place].word in PARTS_OF_TALKS:
            return True
        if tokens[place].kind is TokenKind.MARK and tokens[place].word not in "()":
            return False
    return False


def _subject_is_area(tokens: Sequence[Token], first: int) -> bool:
    while first and tokens[first - 1].word.endswith("ly"):
        first -= 1
    if first and tokens[first - 1].word == "and":  # "which was signed in 2002 and completed in 2010"
        return any(token.kind is TokenKind.AGREEMENT for token in tokens[max(0, first - 12) : first])
    head = head_before(tokens, first)
    return head is not None and (head.kind is TokenKind.AGREEMENT or head.word == "area")


def _is_full(tokens: Sequence[Token], index: int, cue: Cue) -> bool:
    """An area is in force when completed or "fully established"; plain "established" is often only its signing."""
    return cue.rule == "complete" or (index > 0 and tokens[index - 1].word in ("fully", "completely"))


def _noun_right(
    tokens: Sequence[Token], last: int, choices: Sequence[tuple[frozenset[str], Kind]]
) -> tuple[Kind, int] | None:
    """The event noun that a phase verb governs, to its right."""
    for place in range(last + 1, min(len(tokens), last + 1 + _TALKS_REACH)):
        word = tokens[place].word
        if word in CLAUSE_WORDS or word in (";", ":", "”", '"'):
            return None
        for nouns, kind in choices:
            if word in nouns and not is_part(tokens, place, last):
                return (kind, place)
        if (
            word in PARTS_OF_TALKS
            or word in _OTHER_WORK
            or word in AGREEMENT_NOUNS - {"agreement", "fta", "it", "this", "framework", "version", "instrument"}
        ):
            return None
    return None


def _noun_left(tokens: Sequence[Token], first: int, choices: Sequence[tuple[frozenset[str], Kind]]) -> Kind | None:
    """The event noun that is the subject, to the left: "talks on a second protocol to the pact were concluded"."""
    for place in range(first - 1, max(-1, first - 1 - 2 * _TALKS_REACH), -1):
        token = tokens[place]
        if token.word in (";", ":", "“", "”", '"') or token.word in CLAUSE_WORDS - {"which"}:
            return None
        for nouns, kind in choices:
            if token.word in nouns:
                return None if is_part(tokens, place, -1) else kind
        if token.word in PARTS_OF_TALKS or token.word in FUTURE | HAVE:
            return None
    return None
