"""Reads the verbs of an agreement's life: they signed it, it was signed, it entered into force."""

from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import AGREEMENT_NOUNS, OTHER_OBJECTS, SEVERAL, Cue
from .milestone_hit import (
    DETERMINERS,
    OBJECT_REACH,
    Hit,
    Side,
    head_before,
    is_plural,
    may_be_finite,
    object_of,
    stands_near,
)
from .tense import BE, PREPOSITIONS, Form, Modality, VerbGroup, read_verb
from .word_sets import words

_WITHOUT_OBJECT = ("sign", "ratify")
_REPLACING = ("replace", "give-way")
_OF_AGREEMENT_ALONE = ("start-applying", "apply-from")
_OWN_NOUNS = words("agreement pact deal accord treaty it fta cepa")
_GOVERNING = (PREPOSITIONS | words("of about")) - words("and or but")
_BEFORE_OBJECT = words("a an the its their on new landmark long-awaited in principle")
_TO_DATE = words("on in from as of and at the")
_BEFORE_NOUN = DETERMINERS | {"formal", "official", "actual", "for"}


def read_act(tokens: Sequence[Token], index: int, last: int, cue: Cue, form: Form) -> Hit | None:
    """They signed it; it was signed; the pact, signed in 2019."""
    following = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if cue.rule == "sign" and following in ("into", "up", "off", "of", "that"):
        return None
    before = tokens[index - 1].word if index else ""
    if form in (Form.BASE, Form.THIRD) and (
        before in DETERMINERS or before in ("of", "clear", "good", "strong", "joint", "no")
    ):
        return None
    if form is Form.GERUND and cue.rule in ("sign", "initial") and before in _BEFORE_NOUN:
        return None  # the noun, which has a row of its own
    # "the upgraded agreement" tells what it is, not that it happened
    if form in (Form.PAST, Form.GERUND) and _is_attribute(tokens, index):
        return None
    if cue.rule == "adopt" and any(
        token.word in ("protocol", "protocols") for token in tokens[max(0, index - 4) : index + 4]
    ):
        return None  # a protocol of its own
    if cue.by and not stands_near(tokens, index, cue.by):
        return None
    if cue.rule == "agree" and not _is_agreed(tokens, index, form):
        return None
    group = read_verb(tokens, index, form, last)
    if form is Form.BASE and group.modality is Modality.PRESENT and not is_plural(tokens, index - 1):
        return None  # "the upgrade protocol", "a review"
    if cue.rule == "review" and group.modality not in (Modality.AGREED, Modality.EXPECTED, Modality.POSSIBLE):
        return None
    if (
        group.passive
        and form is Form.PAST
        and (
            index == 0
            or tokens[0].word == "having"
            and group.first == 0
            or (tokens[index - 1].kind is TokenKind.MARK and index < 3)
        )
    ):
        return Hit(
            cue, cue.kind or Kind.SIGNED, index, last, group.modality, Side.RIGHT
        )  # Signed in 2018, the pact ...
    if group.passive or _follows_its_name(tokens, group.first, index):
        tied = _has_subject(tokens, group.first)
        if (
            not tied
            and cue.rule in _WITHOUT_OBJECT
            and group.first == index
            and _has_a_day_for_object(tokens, index, last)
        ):
            return Hit(cue, cue.kind or Kind.SIGNED, index, last, group.modality, Side.RIGHT)
        return Hit(cue, cue.kind or Kind.SIGNED, group.first, last, group.modality, Side.LEFT, tied=tied)
    blocked, tied = object_of(tokens, last)
    if blocked:
        return None
    if cue.rule == "parliament-consent":
        return Hit(cue, cue.kind or Kind.RATIFIED, group.first, last, group.modality, Side.EITHER)
    if cue.rule == "implement":
        return None  # implementing is daily work; "was implemented in 2022" is its entry into force
    if group.passive is None:
        return Hit(cue, cue.kind or Kind.SIGNED, group.first, last, group.modality, Side.EITHER, tied=tied)
    if not tied and not (cue.rule in _WITHOUT_OBJECT and _has_a_day_for_object(tokens, group.first, last)):
        return None
    return Hit(cue, cue.kind or Kind.SIGNED, group.first, last, group.modality, Side.RIGHT)


def _is_agreed(tokens: Sequence[Token], index: int, form: Form) -> bool:
    """ "agreed a pact", "the pact, agreed in May": not "agreed to review the pact", "agreed that"."""
    if form is Form.PAST and index and (tokens[index - 1].word in BE or _follows_its_name(tokens, index, index)):
        following = tokens[index + 1 : index + 3]
        if following and following[0].word == "on":
            return len(following) > 1 and following[1].date is not None  # "agreed on in principle" is not yet all
        return bool(following) and following[0].word not in ("to", "that", "by")
    behind = tokens[index + 1 : index + 5]
    place = next((i for i, token in enumerate(behind) if token.kind is TokenKind.AGREEMENT), len(behind))
    return place < len(behind) and all(token.word in _BEFORE_OBJECT for token in behind[:place])


def _follows_its_name(tokens: Sequence[Token], first: int, index: int) -> bool:
    """ "The EVIPA, signed together with the EVFTA", "the protocol to amend it, signed on": a participle behind a comma."""
    if first != index or index < 2 or index + 1 >= len(tokens) or tokens[index - 1].word != ",":
        return False
    if tokens[index - 2].kind is TokenKind.AGREEMENT:
        return True
    return tokens[index + 1].word in ("on", "in", "last") and _has_subject(tokens, first)


def _has_a_day_for_object(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Brussels hopes to sign in January": a country or bloc, and a day where the object would stand."""
    place = first - 1
    if place > 1 and tokens[place].word == "which" and tokens[place - 1].word == ",":
        place -= 2  # "Nigeria, which ratified in December 2020"
    subject = tokens[place] if place >= 0 else None
    if subject is None or subject.mention is None or subject.kind is not TokenKind.ACTOR or not subject.mention.known:
        return False
    following = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].word in ("on", "in", "by", "before"))
    return following < len(tokens) and tokens[following].kind is TokenKind.DATE


def _is_attribute(tokens: Sequence[Token], index: int) -> bool:
    """Between "the" and a noun or name: the upgraded pact, the newly signed FTA."""
    before = index - 1
    while before >= 0 and (tokens[before].word.endswith("ly") or tokens[before].word in ("recently", "yet-to-be")):
        before -= 1
    if before < 0 or not (tokens[before].word in DETERMINERS or tokens[before].word == "'s"):
        return index == 0 and len(tokens) > 1 and tokens[1].kind is TokenKind.AGREEMENT
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and (following.kind is TokenKind.AGREEMENT or following.word.isalpha())


def _has_subject(tokens: Sequence[Token], first: int) -> bool:
    """An agreement or a word for one before a passive, in its clause."""
    for place in range(first - 1, max(-1, first - 1 - OBJECT_REACH), -1):
        token = tokens[place]
        if token.kind is TokenKind.AGREEMENT or token.word in AGREEMENT_NOUNS:
            return True
        if token.word in SEVERAL and place and tokens[place - 1].word in ("both", "two"):
            return True
        if token.word in OTHER_OBJECTS or token.word in (";", ":"):
            return False
    return False


def read_happening(tokens: Sequence[Token], index: int, last: int, cue: Cue, form: Form) -> Hit | None:
    """It entered into force."""
    group = read_verb(tokens, index, form)
    if group.modality is Modality.PAST and form is Form.GERUND:
        return None
    if form is Form.BASE and group.modality is Modality.PRESENT and not may_be_finite(tokens, index - 1):
        return None  # "let the pact expire"
    kind = cue.kind or Kind.ENTERED_INTO_FORCE
    if cue.by and not stands_near(tokens, index, cue.by):
        return None
    if cue.rule in _REPLACING:
        return _read_replacing(tokens, last, cue, group)
    if cue.rule in _OF_AGREEMENT_ALONE and (group.passive or not _acts_on_a_day(tokens, group.first, last)):
        return None
    if cue.rule == "apply-since" and (group.passive or last - index > 1):
        return None  # "has been provisionally applied since", "has applied provisionally since"
    if cue.rule == "come-into-being" and not _subject_is_area(tokens, group.first - 1):
        return None
    if cue.rule == "take-place" and not _is_amending(tokens, group.first - 1):
        return None
    if kind is Kind.ENTERED_INTO_FORCE and _subject_is_membership(tokens, group.first):
        done = group.modality in (Modality.PAST, Modality.PERFECT, Modality.PLUPERFECT)
        kind = Kind.ACCEDED if done else kind
    return Hit(cue, kind, group.first, last, group.modality, Side.LEFT)


def _acts_on_a_day(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "The pact started on 1 October": the agreement right before the verb, a date right behind it."""
    head = head_before(tokens, first)
    if head is None or not (head.kind is TokenKind.AGREEMENT or head.word in _OWN_NOUNS):
        return False
    opens = tokens.index(head) - 1
    while opens >= 0 and (tokens[opens].word in DETERMINERS or tokens[opens].word in ("new", "free", "trade")):
        opens -= 1
    if opens >= 0 and tokens[opens].word in _GOVERNING:
        return False  # "Trading under the pact began": the subject is something else
    after = [token for token in tokens[last + 1 : last + 4] if token.word not in _TO_DATE]
    return bool(after) and after[0].date is not None


def _read_replacing(tokens: Sequence[Token], last: int, cue: Cue, group: VerbGroup) -> Hit | None:
    """ "The pact replaced NAFTA in 2020", "NAFTA gave way to it": the new one is in force from then."""
    named = [
        place for place in range(last + 1, min(len(tokens), last + 5)) if tokens[place].kind is TokenKind.AGREEMENT
    ]
    meant = bool(named) or any(token.word in ("it", "that") for token in tokens[last + 1 : last + 2])
    head = head_before(tokens, group.first)
    if not meant or head is None or head.kind is not TokenKind.AGREEMENT:
        return None
    turned = cue.rule == "give-way" or group.passive
    if turned and not (named and (cue.rule == "give-way" or tokens[last + 1].word == "by")):
        return None
    side = Side.RIGHT if turned else Side.LEFT
    return Hit(cue, Kind.ENTERED_INTO_FORCE, group.first, last, group.modality, side)


def _subject_is_area(tokens: Sequence[Token], place: int) -> bool:
    """A free trade area that "came into being" is in force; an agreement may only have been signed."""
    mention = tokens[place].mention if place >= 0 else None
    return (
        mention is not None
        and tokens[place].kind is TokenKind.AGREEMENT
        and tokens[place].end - tokens[place].start > 8
    )


def _is_amending(tokens: Sequence[Token], place: int) -> bool:
    """An upgrade that "will take place" is signed then; a summit that takes place is no milestone."""
    mention = tokens[place].mention if place >= 0 else None
    return mention is not None and tokens[place].kind is TokenKind.AGREEMENT and bool(mention.instrument)


def _subject_is_membership(tokens: Sequence[Token], first: int) -> bool:
    """ "Peru's accession to the pact took effect" """
    floor = max(-1, first - 8)
    if first > 1 and tokens[first - 1].word == "which" and tokens[first - 2].word == ",":
        first, floor = first - 2, max(-1, first - 18)  # "its accession to the pact, which took effect"
    for place in range(first - 1, floor, -1):
        if tokens[place].word in ("accession", "membership"):
            return True
        if tokens[place].kind is TokenKind.MARK and tokens[place].word not in "()":
            return False
    return False
