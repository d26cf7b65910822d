"""Whom a figure is about: the country, bloc or agreement named nearest, its owner by possessive, or a trading pair.

"Our GDP" and "its imports" are those of the subject before: of the figure before in the sentence, else of the topic of
the sentence before.
"""

import itertools
import re
from collections.abc import Mapping, Sequence

from .facts import Mention, MentionKind
from .measures import MeasureHit
from .record import record

# "Vietnam's total exports", "ASEAN GDP": at most three words between the owner and the measure.
_OWNER = re.compile(r"(?:['’]s?)?\s(?:[\w-]+\s){0,3}\Z")
_PRONOUN = re.compile(
    r"\b(?:its|their|our|his|her|the\s(?:bloc|country|region|nation|grouping|group|continent|island|kingdom|union)['’]s)\s"
    r"(?:[\w-]+\s){0,3}\Z"
)
_PAIR_JOINT = re.compile(r"\s(?:and|with)\s(?:the\s)?|\s?[-–]\s?(?:the\s)?")
_EXCHANGE = re.compile(
    r"\b(?:trade|commerce|turnover|exchanges?|business|goods|services|investment|exports|imports)\b[^.]{0,24}"
    r"\bbetween\s(?:the\s)?\Z"
)
_LISTED = re.compile(r",\s(?:the\s)?|,?\s(?:and|or)\s(?:the\s)?")
_COMPARED = re.compile(r"\b(?:after|than|with|against|behind|ahead\sof|besides|alongside)\s(?:the\s)?\Z")
_LONGEST_JOINT = 12
_OWNER_REACH = 40


@record
class Subject:
    """A label and its key: ISO code or registry key; the pair "Vietnam-EU" has the keys joined the same way."""

    label: str
    key: str


NOBODY = Subject("", "")


@record
class Named:
    """The countries, blocs and agreements of a stretch of text, in order, with the label of each key."""

    text: str
    mentions: Sequence[Mention]
    labels: Mapping[str, str]

    def subject(self, mention: Mention) -> Subject:
        return Subject(self.labels.get(mention.key) or self.text[mention.start : mention.end], mention.key)

    def pair(self, first: Mention, second: Mention) -> Subject:
        one, two = self.subject(first), self.subject(second)
        return Subject(f"{one.label}-{two.label}", f"{one.key}-{two.key}")


def subject_of(
    start: int, end: int, broad: bool, floor: int, phrase: MeasureHit | None, named: Named
) -> Subject | None:
    """Subject of the figure at [start, end); None where the sentence names nobody before it or only a pronoun.

    The sentence starts at `floor`. `broad`: the figure is one that agreements and blocs have rather than countries
    (members, share of the world).
    """
    inside = next((each for each in named.mentions if start <= each.start < end), None)
    if broad and inside is not None:
        return named.subject(inside)
    if phrase is not None:
        owner = _owner(phrase, named)
        if owner is not None:
            return owner
        if _PRONOUN.search(named.text, max(floor, phrase.start - 48), phrase.start):
            return None
    before = [each for each in named.mentions if each.end <= start]
    if broad:
        agreements = [each for each in before if each.kind is MentionKind.AGREEMENT]
        before = agreements or [each for each in before if each.kind is not MentionKind.COUNTRY] or before
    if not before:
        return None
    if pair := _pair(before, named):
        return pair
    if _ends_list(before, named.text):
        return NOBODY  # "A, B and C have cut 99 per cent": no one of them
    free = (each for each in reversed(before) if not _COMPARED.search(named.text, max(0, each.start - 16), each.start))
    return named.subject(next(free, before[-1]))


def _ends_list(before: Sequence[Mention], text: str) -> bool:
    """Whether the last three names stand in a row."""
    row = before[-3:]
    gaps = [text[one.end : other.start] for one, other in itertools.pairwise(row)]
    return len(gaps) == 2 and all(_LISTED.fullmatch(gap) for gap in gaps)


def topic_of(named: Named) -> Subject:
    """What a sentence is about: the first name in it, or the pair that opens it ("China and ASEAN are ...")."""
    if not named.mentions or _ends_list(named.mentions[:3], named.text):
        return NOBODY
    return _pair([*named.mentions[:2]], named) or named.subject(named.mentions[0])


def _owner(phrase: MeasureHit, named: Named) -> Subject | None:
    """The name right before the measure's phrase, or the pair around "trade between ... and ..."."""
    for index, mention in enumerate(named.mentions):
        following = named.mentions[index + 1] if index + 1 < len(named.mentions) else None
        if mention.end <= phrase.start:
            near = phrase.start - mention.end <= _OWNER_REACH and (following is None or following.end > phrase.start)
            if near and _OWNER.fullmatch(named.text, mention.end, phrase.start):
                return _pair([*named.mentions[: index + 1]], named) or named.subject(mention)
        elif following is not None and phrase.start <= mention.start <= phrase.end + 30:
            joined = _PAIR_JOINT.fullmatch(named.text, mention.end, following.start)
            if joined and "between" in named.text[phrase.start : mention.start]:
                return named.pair(mention, following)
    return None


def _pair(before: list[Mention], named: Named) -> Subject | None:
    """The last two of `before` where they stand together: "ASEAN-China trade", "trade between Vietnam and the EU"."""
    if len(before) < 2:
        return None
    first, second = before[-2], before[-1]
    if second.start - first.end > _LONGEST_JOINT:
        return None
    joint = _PAIR_JOINT.fullmatch(named.text, first.end, second.start)
    if joint is None:
        return None
    listed = " and " in joint.group() and len(before) > 2  # the end of a list of names
    if listed and not _EXCHANGE.search(named.text, max(0, first.start - 60), first.start):
        return None
    return named.pair(first, second)
