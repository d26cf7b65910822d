"""Reads what is told without a verb of its own: the signing of the pact, its entry into force, in force since 2012."""

import itertools
from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import REVIEW_MEETINGS, TALKS, Cue, Role
from .milestone_hit import CLAUSE_WORDS, Hit, Side, is_part
from .tense import BE, EXPECTING, FUTURE, MODALS, NEGATIONS, Form, Modality, VerbGroup, read_verb
from .word_sets import words

_EVENT_REACH = 12
_EXPECTED_BEFORE = words("up faces facing face before ahead pending until toward towards await awaits awaiting eyes")
_DONE_BEFORE = words("after since following upon welcomed hailed celebrated marked announced witnessed")
_PUT_OFF = words("postponed delayed cancelled canceled shelved blocked halted")
_HAPPENS = {"took": Modality.PAST, "takes": Modality.PRESENT, "held": Modality.PAST, "came": Modality.PAST,
            "happened": Modality.PAST, "dates": Modality.PAST, "dated": Modality.PAST, "occurred": Modality.PAST}  # fmt: skip
_IN_FORCE = Cue("in-force-since", "force", Role.EVENT, Kind.ENTERED_INTO_FORCE, 0.9)
_PROVISIONAL = Cue("provisional-application", "application", Role.EVENT, Kind.PROVISIONALLY_APPLIED, 0.85)
_MEMBER = Cue("member-since", "member", Role.JOIN, Kind.ACCEDED, 0.75)
_APPLYING = {"applied": Form.PAST, "applies": Form.THIRD, "apply": Form.BASE, "applying": Form.GERUND,
             "application": Form.NOUN}  # fmt: skip
_EFFECTIVE = Cue("effective-from", "effective", Role.EVENT, Kind.ENTERED_INTO_FORCE, 0.75)


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
    modality = _event_modality(tokens, index, last)
    if cue.rule == "upgrade":
        if modality is not Modality.EXPECTED or following in TALKS:
            return None
        kind = Kind.SIGNED  # an upgrade that "will take place" at a summit is signed there
    coming = (Modality.EXPECTED, Modality.PAST, Modality.INFINITIVE, Modality.POSSIBLE)
    if cue.rule == "review" and modality not in coming:
        return None
    if cue.rule == "application" and modality not in (Modality.PRESENT, Modality.PAST):
        return None
    return Hit(cue, kind, index, last, modality, Side.EITHER, verb=False, talks=cue.rule in ("conclusion", "launch"))


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
    after = tokens[last + 1 : last + 1 + _EVENT_REACH]
    if any(token.word in _PUT_OFF for token in after) or any(
        one.word == "called" and two.word == "off" for one, two in itertools.pairwise(after)
    ):
        return Modality.NEGATED
    if any(word in NEGATIONS or word in ("no", "without", "if", "unless") for word in before):
        return Modality.NEGATED
    for place in range(last + 1, min(len(tokens), last + 1 + _EVENT_REACH)):
        word = tokens[place].word
        if word in CLAUSE_WORDS or word in (";", ":", "when", "where"):
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


def read_provisional(tokens: Sequence[Token]) -> Hit | None:
    """ "has been provisionally applied since 2017", "in provisional application since 2016"."""
    for index, token in enumerate(tokens):
        if token.word not in ("provisionally", "provisional"):
            continue
        for place in (index + 1, index - 1):
            if not 0 <= place < len(tokens) or tokens[place].word not in _APPLYING:
                continue
            group = VerbGroup(Modality.PAST, True, min(index, place))
            if tokens[place].word != "application":
                group = read_verb(tokens, place, _APPLYING[tokens[place].word])
            if group.modality in (Modality.NEGATED, Modality.CONDITIONAL):
                return None
            last = max(index, place)
            return Hit(_PROVISIONAL, Kind.PROVISIONALLY_APPLIED, group.first, last, group.modality, Side.LEFT)
    return None


def read_membership(tokens: Sequence[Token]) -> Hit | None:
    """ "South Korea has been a member since May 2024", "a member of the CPTPP since 2018": joined then."""
    for index, token in enumerate(tokens):
        if token.word != "member" or index < 2 or tokens[index - 1].word not in ("a", "full", "its"):
            continue
        since = next((p for p in range(index + 1, min(len(tokens) - 1, index + 5)) if tokens[p].word == "since"), None)
        if since is None or tokens[since + 1].date is None:
            continue
        named = tokens[since - 1].kind is TokenKind.AGREEMENT
        if since > index + 1 and not named:
            continue  # a member of something else
        group = read_verb(tokens, index - 1 - (tokens[index - 1].word == "full"), Form.PARTICIPLE)
        if group.modality is Modality.PERFECT:
            last = index if named else since - 1
            return Hit(_MEMBER, Kind.ACCEDED, group.first, last, Modality.PAST, Side.RIGHT)
    return None


def read_in_force(tokens: Sequence[Token]) -> Hit | None:
    """ "has been in force since 2012", "effective 1 January 2022": no verb of its own."""
    for index, token in enumerate(tokens):
        state = token.word in ("force", "effect", "operation") and index and tokens[index - 1].word == "in"
        if state or (token.word in ("operational", "operative") and index and tokens[index - 1].word in BE):
            group = VerbGroup(Modality.PAST, True, index - 1)
            before = tokens[index - 2] if index > 1 else None
            if before is not None and (
                before.word in BE or before.word in ("yet", "already", "now", "fully", "not", "remained")
            ):
                group = read_verb(tokens, index - 1, Form.PARTICIPLE)
            near = tokens[index + 1 : index + 3]
            if group.modality in (Modality.EXPECTED, Modality.POSSIBLE) and any(t.date for t in near):
                return Hit(_IN_FORCE, Kind.ENTERED_INTO_FORCE, group.first, index, group.modality, Side.LEFT)
            if any(t.word in ("since", "from") for t in near) and group.modality is not Modality.NEGATED:
                return Hit(_IN_FORCE, Kind.ENTERED_INTO_FORCE, group.first, index, Modality.PAST, Side.LEFT)
        if token.word == "effective" and any(t.kind is TokenKind.DATE for t in tokens[index + 1 : index + 3]):
            before_word = tokens[index - 1].word if index else ""
            if before_word not in ("become", "becomes", "became", "becoming"):
                return Hit(_EFFECTIVE, Kind.ENTERED_INTO_FORCE, index, index, Modality.PRESENT, Side.LEFT)
    return None
