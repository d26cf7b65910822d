"""Reads what is told without a verb of its own: the signing of the pact, its entry into force, in force since 2012."""

import itertools
from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import REVIEW_MEETINGS, TALKS, Cue
from .milestone_hit import CLAUSE_WORDS, DETERMINERS, Hit, Side, is_part, stands_near
from .tense import EXPECTING, FUTURE, MODALS, NEGATIONS, PREPOSITIONS, Form, Modality
from .word_sets import words

_EVENT_REACH = 12
_EXPECTED_BEFORE = words("up faces facing face before ahead pending until toward towards await awaits awaiting eyes")
_DONE_BEFORE = words("after since following upon welcomed hailed celebrated marked announced witnessed")
_MAIN_VERBS = words("raised ended brought gave made led opened closed boosted helped sent pushed left drew")
_PUT_OFF = words("postponed delayed cancelled canceled shelved blocked halted")
_HAPPENS = {"took": Modality.PAST, "takes": Modality.PRESENT, "held": Modality.PAST, "came": Modality.PAST,
            "happened": Modality.PAST, "dates": Modality.PAST, "dated": Modality.PAST, "occurred": Modality.PAST, "falls": Modality.EXPECTED}  # fmt: skip


def read_event(tokens: Sequence[Token], index: int, last: int, cue: Cue, form: Form) -> Hit | None:
    """The signing of the agreement on a day; an upgrade that will take place in a month."""
    kind = cue.kind or Kind.SIGNED
    following = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if following in REVIEW_MEETINGS or (cue.rule in ("conclusion", "launch") and not _of_talks(tokens, index, last)):
        return None
    if cue.rule in ("upgrade", "review", "conclusion", "launch") and is_part(tokens, index, -1):
        return None
    if cue.rule == "accession" and (following in TALKS or following in ("process", "protocol", "protocols", "bid")):
        return None
    if cue.rule == "application-to" and not any(t.kind is TokenKind.AGREEMENT for t in tokens[last + 1 : last + 4]):
        return None
    if cue.by and not stands_near(tokens, index, cue.by):
        return None
    modality = _event_modality(tokens, index, last)
    if cue.rule == "upgrade":
        if modality is not Modality.EXPECTED or following in TALKS:
            return None
        kind = Kind.SIGNED  # an upgrade that "will take place" at a summit is signed there
    coming = (Modality.EXPECTED, Modality.PAST, Modality.INFINITIVE, Modality.POSSIBLE)
    if cue.rule == "review" and modality not in coming:
        dated = _dated_before(tokens, index)
        return Hit(cue, kind, dated, last, Modality.PRESENT, Side.EITHER, verb=False) if dated is not None else None
    if cue.rule in ("application", "application-to") and modality not in (Modality.PRESENT, Modality.PAST):
        return None
    dated = _dated_before(tokens, index)
    if dated is not None:
        return Hit(cue, kind, dated, last, Modality.PRESENT, Side.EITHER, verb=False)
    return Hit(cue, kind, index, last, modality, Side.EITHER, verb=False, talks=cue.rule in ("conclusion", "launch"))


def _dated_before(tokens: Sequence[Token], index: int) -> int | None:
    """Place of the day before the noun: "the July 1 joint review of the pact", "the 15 November signing"."""
    for place in range(index - 1, max(-1, index - 4), -1):
        if tokens[place].date is not None:
            return place
        if not tokens[place].word.isalpha() or tokens[place].word in PREPOSITIONS | DETERMINERS:
            return None
    return None


def _of_talks(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Conclusion and launch need what was concluded: "of negotiations", "of the pact", "whose", or "took place"."""
    if index and tokens[index - 1].word in ("whose", "its"):
        return True
    near = tokens[last + 1 : last + 7]
    return any(
        token.word in TALKS or token.kind is TokenKind.AGREEMENT or token.word in ("took", "agreement", "pact", "deal")
        for token in near
    )


def _event_modality(tokens: Sequence[Token], index: int, last: int) -> Modality:
    """By the verb that follows the noun, else by the word before it, else by the date (PRESENT)."""
    before = [token.word for token in tokens[max(0, index - 6) : index]]
    if "deadline" in before or "missed" in before:
        return Modality.NEGATED
    after = tokens[last + 1 : last + 1 + _EVENT_REACH]
    if any(token.word in _PUT_OFF for token in after) or any(
        one.word == "called" and two.word == "off" for one, two in itertools.pairwise(after)
    ):
        return Modality.NEGATED
    if any(word in NEGATIONS or word in ("no", "without", "if", "unless") for word in before):
        return Modality.NEGATED
    for place in range(last + 1, min(len(tokens), last + 1 + _EVENT_REACH)):
        word = tokens[place].word
        if word in CLAUSE_WORDS or word in (";", ":", "when", "where") or word in _MAIN_VERBS:
            break
        if word in FUTURE or word in EXPECTING or word == "would":
            around = {token.word for token in tokens[place : place + 3]}
            return Modality.NEGATED if around & NEGATIONS else Modality.EXPECTED
        if word in MODALS:
            return Modality.POSSIBLE
        if word in _HAPPENS:
            return _HAPPENS[word]
        if word in ("was", "were"):
            following = tokens[place + 1].word if place + 1 < len(tokens) else ""
            return Modality.EXPECTED if following in EXPECTING else Modality.PAST
    if any(word in EXPECTING for word in before):
        return Modality.EXPECTED
    if any(word in _EXPECTED_BEFORE for word in before):
        return Modality.INFINITIVE
    if any(word in _DONE_BEFORE for word in before):
        return Modality.PAST
    if tokens[index].word == "review" and "agreed" in before:
        return Modality.PAST
    return Modality.PRESENT
