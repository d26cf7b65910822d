"""The subject of a reporting verb: its phrase, through appositions, adjuncts and relative clauses."""

from collections.abc import Sequence

from .cues import CUES, Cue
from .facts import MentionKind
from .noun_phrases import Phrase, clause_subject, phrase_before
from .site import Side, Site
from .units import Kind, Token
from .words import PRONOUNS, can_speak, is_finite

_LONGEST_WORK = 60  # characters of a work's title


def with_subject(
    tokens: Sequence[Token], index: int, after: int, cue: Cue, place: int, sites: Sequence[Site]
) -> Site | None:
    """The subject ends at `place`, or a comma there closes an apposition or adjunct between it and the verb."""
    floor = _clause_start(tokens, place, sites)
    token = tokens[place]
    if token.low in ("who", "which", "that"):
        last = place - (place > 0 and tokens[place - 1].low == ",")
        phrase = phrase_before(tokens, last, 0)
        if phrase is None or token.low != "who" and not is_plausible(tokens, phrase):
            return None
        if token.low == "who":
            phrase = _apposed_person(tokens, phrase) or phrase
        return Site(index, after, cue, Side.BEFORE, phrase, place)
    if token.kind is Kind.MARK or token.kind is Kind.QUOTE:
        if token.low not in (",", "—", "–", "--", "-"):
            return None
        phrase = clause_subject(tokens, floor, place)
        if phrase is None or not is_plausible(tokens, phrase):
            return None
        return Site(index, after, cue, Side.BEFORE, phrase, _role_start(tokens, floor, phrase.first))
    phrase = phrase_before(tokens, place + 1, floor)
    if phrase is None or not is_plausible(tokens, phrase):
        qualified = _qualified(tokens, floor, place)
        if qualified is not None:
            return Site(index, after, cue, Side.BEFORE, qualified, qualified.first)
    if phrase is None:
        return None
    if "S" in cue.takes or cue.form == "base":
        if not is_plausible(tokens, phrase):
            return None
    elif (
        not is_plausible(tokens, phrase)
        and tokens[phrase.head_last - 1].kind is Kind.WORD
        and is_finite(tokens[phrase.head_last - 1].low)
    ):
        return None
    if phrase.first and tokens[phrase.first - 1].low == "not":
        return None  # "not all agree that"
    return Site(index, after, cue, Side.BEFORE, phrase, phrase.first)


def _qualified(tokens: Sequence[Token], floor: int, place: int) -> Phrase | None:
    """The subject with a relative clause before its verb: "an official who did not wish to be named said"."""
    for index in range(place, max(floor, place - 14), -1):
        if tokens[index].kind is Kind.MARK or tokens[index].kind is Kind.QUOTE:
            return None
        if tokens[index].low == "who":
            phrase = phrase_before(tokens, index, floor)
            return phrase if phrase is not None and is_plausible(tokens, phrase) else None
    return None


def _role_start(tokens: Sequence[Token], floor: int, first: int) -> int:
    """Where '"...," Peru's Minister of Trade, Ana Ruiz, said' names its speaker: at the role between quotation and name."""
    while first > floor and tokens[first - 1].kind is Kind.CAPITAL and not can_speak(tokens[first - 1].low):
        first -= 1  # "H.E. Dr. Kofi Mensah"
    if floor and tokens[floor - 1].kind is Kind.QUOTE and floor < len(tokens) and tokens[floor].low == ",":
        floor += 1
        quoted = True
    else:
        quoted = bool(floor) and tokens[floor - 1].kind is Kind.QUOTE
    role = tokens[floor : first - 1]
    if not quoted or first < 2 or tokens[first - 1].low != ",":
        return first
    verbs = any(token.kind is Kind.MARK or is_finite(token.low) for token in role)
    return first if verbs or not any(can_speak(token.low) for token in role if token.low) else floor


def _apposed_person(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The person of "Ann Muller, head of the chamber, who said": the name that the phrase describes."""
    name = phrase.first - 2
    mention = tokens[name].mention if name >= 0 and tokens[name + 1].low == "," else None
    person = mention is not None and mention.kind is MentionKind.PERSON
    return Phrase(name, name + 1, name, name + 1) if person else None


def _clause_start(tokens: Sequence[Token], place: int, sites: Sequence[Site]) -> int:
    """Index behind the last quotation, semicolon or colon before `place`."""
    for index in range(place - 1, -1, -1):
        token = tokens[index]
        if (
            token.low in (";", ":", "while", "whereas")
            or token.kind is Kind.QUOTE
            and not _is_named_work(tokens, index)
        ):
            return index + 1
    return 0


def _is_named_work(tokens: Sequence[Token], index: int) -> bool:
    """ "in a note titled “Mind the Gap”, called for": a few quoted words that the clause goes on behind."""
    quotation, before = tokens[index].quotation, tokens[index - 1] if index else None
    short = quotation is not None and quotation.end - quotation.start < _LONGEST_WORK
    return short and before is not None and before.kind is Kind.WORD and before.low not in CUES and before.low != "that"


_OPENING_CONDITIONS = frozenset("if unless when whether once although though".split())


def is_plausible(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase names someone or something that speaks."""
    head = tokens[phrase.head_last - 1]
    if head.kind is Kind.NAME and head.mention is not None:
        return head.mention.kind is not MentionKind.AGREEMENT
    if head.kind is Kind.CAPITAL:
        return head.low not in _OPENING_CONDITIONS
    if head.low in PRONOUNS:
        return True
    if head.kind is Kind.WORD:
        if can_speak(head.low):
            return True
        return any(
            token.kind is Kind.WORD and can_speak(token.low) and token.low not in ("center", "other")
            for token in tokens[phrase.head_first : phrase.head_last]
        )
    return False
