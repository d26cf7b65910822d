"""Reads states told with their beginning: in force since 2012, a member since 2018, under way since June."""

from collections.abc import Iterator, Sequence

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import AGREEMENT_NOUNS, TALKS, Cue, Role
from .milestone_hit import Hit, Side, head_before
from .tense import BE, Form, Modality, VerbGroup, read_verb
from .word_sets import words

_IN_FORCE = Cue("in-force-since", "force", Role.EVENT, Kind.ENTERED_INTO_FORCE, 0.9)
_PROVISIONAL = Cue("provisional-application", "application", Role.EVENT, Kind.PROVISIONALLY_APPLIED, 0.85)
_MEMBER = Cue("member-since", "member", Role.JOIN, Kind.ACCEDED, 0.75)
_EFFECTIVE = Cue("effective-from", "effective", Role.EVENT, Kind.ENTERED_INTO_FORCE, 0.75)
_UNDER_WAY = Cue("under-way-since", "way", Role.EVENT, Kind.NEGOTIATIONS_LAUNCHED, 0.8)
_WORKING = words("operational operative operating up")  # "up and running"
_STATES = words("force effect operation place")
_TELLING = _WORKING | words(
    "provisional provisionally member underway ongoing way force effect operation effective place"
)
_APPLYING = {"applied": Form.PAST, "applies": Form.THIRD, "apply": Form.BASE, "applying": Form.GERUND,
             "application": Form.NOUN}  # fmt: skip


def read_states(tokens: Sequence[Token]) -> Iterator[Hit]:
    """The states that a sentence tells; most have none of the words for one."""
    if _TELLING.isdisjoint(token.word for token in tokens):
        return
    for read in (_read_provisional, _read_membership, _read_under_way):
        hit = read(tokens)
        if hit is not None:
            yield hit
    yield from _read_in_force(tokens)


def _read_provisional(tokens: Sequence[Token]) -> Hit | None:
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


def _read_membership(tokens: Sequence[Token]) -> Hit | None:
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


def _is_of_agreement(tokens: Sequence[Token], place: int) -> bool:
    """ "The pact has been | in place since May", not "safeguards in place since May"."""
    group = read_verb(tokens, place, Form.PARTICIPLE)
    head = head_before(tokens, group.first)
    return head is not None and (head.kind is TokenKind.AGREEMENT or head.word in AGREEMENT_NOUNS)


def _had(tokens: Sequence[Token], place: int) -> Modality | None:
    """The tense of "hopes to have the pact | in force by April" where that is to come."""
    before = place - 1
    while before > 0 and (tokens[before].kind is TokenKind.AGREEMENT or tokens[before].word in ("it", "the")):
        before -= 1
    if before == place - 1 or tokens[before].word not in ("have", "see", "get", "bring", "put"):
        return None
    modality = read_verb(tokens, before, Form.BASE).modality
    return modality if modality in (Modality.EXPECTED, Modality.POSSIBLE) else None


def _read_in_force(tokens: Sequence[Token]) -> Iterator[Hit]:
    """ "has been in force since 2012", "effective 1 January 2022": no verb of its own."""
    for index, token in enumerate(tokens):
        state = token.word in _STATES and index and tokens[index - 1].word == "in"
        if state and token.word == "place" and not _is_of_agreement(tokens, index - 1):
            continue
        if state and (had := _had(tokens, index - 1)) is not None:
            yield Hit(_IN_FORCE, Kind.ENTERED_INTO_FORCE, index - 1, index, had, Side.LEFT)
        elif state or (token.word in _WORKING and index and tokens[index - 1].word in BE):
            group = VerbGroup(Modality.PAST, True, index - 1)
            before = tokens[index - 2] if index > 1 else None
            if not state:
                group = read_verb(tokens, index, Form.PARTICIPLE)
            elif before is not None and (
                before.word in BE or before.word in ("yet", "already", "now", "fully", "not", "remained")
            ):
                group = read_verb(tokens, index - 1, Form.PARTICIPLE)
            near = tokens[index + 1 : index + 3 + 2 * (token.word == "up")]
            to_come = group.modality in (Modality.EXPECTED, Modality.POSSIBLE)
            if to_come and any(t.date for t in tokens[index + 1 : index + 5]):
                yield Hit(_IN_FORCE, Kind.ENTERED_INTO_FORCE, group.first, index, group.modality, Side.LEFT)
                continue
            since = any(t.word in ("since", "from") for t in near) or bool(near and near[0].date)
            if since and group.modality is not Modality.NEGATED:
                yield Hit(_IN_FORCE, Kind.ENTERED_INTO_FORCE, group.first, index, Modality.PAST, Side.LEFT)
        if token.word == "effective" and any(t.kind is TokenKind.DATE for t in tokens[index + 1 : index + 3]):
            before_word = tokens[index - 1].word if index else ""
            if before_word not in ("become", "becomes", "became", "becoming"):
                yield Hit(_EFFECTIVE, Kind.ENTERED_INTO_FORCE, index, index, Modality.PRESENT, Side.LEFT)


def _read_under_way(tokens: Sequence[Token]) -> Hit | None:
    """ "talks have been under way since June 2022": launched then."""
    for index, token in enumerate(tokens[:-2]):
        if not (token.word in ("underway", "ongoing") or (token.word == "way" and tokens[index - 1].word == "under")):
            continue
        if tokens[index + 1].word != "since" or tokens[index + 2].date is None:
            continue
        group = read_verb(tokens, index - (token.word == "way"), Form.PARTICIPLE)
        if group.modality is Modality.PERFECT and any(each.word in TALKS for each in tokens[: group.first]):
            return Hit(_UNDER_WAY, Kind.NEGOTIATIONS_LAUNCHED, group.first, index, Modality.PAST, Side.LEFT, talks=True)
    return None
