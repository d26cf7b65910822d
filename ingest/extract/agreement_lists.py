"""Several agreements in one list: "EPAs with Peru and Mongolia", "the Peru-Oman and Peru-Kenya FTAs"."""

import re
from collections.abc import Iterator, Sequence

from .agreement_phrases import FILL, Around, home_or_subject, of_parties
from .facts import Mention

_PLURAL = r"(?:[Aa]greements|[Pp]acts|[Dd]eals|[Aa]ccords|[Tt]reaties|FTAs|CEPAs|CECAs|EPAs|PTAs|[Pp]artnerships)\b"
_BEFORE = re.compile(
    rf"(?<!own\s)(?P<what>\b{FILL}{_PLURAL})\s(?:(?:signed|concluded|reached|struck|already|in\sforce)\s){{0,2}}with\s(?:the\s|both\s)?\Z"
)
_MAY_STAND_BEFORE = ("with ", "with the ", "with both ")
_AFTER = re.compile(rf"\s(?P<what>{FILL}{_PLURAL})")
_TIGHT = re.compile(r"\s?[-‐‑–—/]\s?")
_LISTED = re.compile(r",\s(?:and\s)?(?:the\s)?|\sand\s(?:with\s)?(?:the\s)?")
_REACH = 80


def listed_agreements(text: str, actors: Sequence[Mention], known: Around) -> Iterator[Mention]:
    """The agreements of every list of two or more; each is known, or has parties and a type that name it."""
    index = 0
    while index < len(actors):
        last = index
        while last + 1 < len(actors) and _follows(text, actors[last], actors[last + 1]):
            last += 1
        if last > index:
            yield from _with_each(text, actors, index, last, known)
            yield from _pairs(text, actors[index : last + 1], known)
        index = last + 1


def _follows(text: str, one: Mention, other: Mention) -> bool:
    gap = text[one.end : other.start] if other.start - one.end <= 15 else ""
    return bool(gap) and (_LISTED.fullmatch(gap) is not None or _TIGHT.fullmatch(gap) is not None)


def _with_each(text: str, actors: Sequence[Mention], first: int, last: int, known: Around) -> Iterator[Mention]:
    """ "trade agreements with Peru and Mongolia": one with each, of the subject or of the country that it is about."""
    start = actors[first].start
    if not text[max(0, start - 10) : start].endswith(_MAY_STAND_BEFORE):
        return
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    one = home_or_subject(text, actors, first, before.start(), known) if before is not None else ""
    if before is None or not one:
        return
    for actor in actors[first : last + 1]:
        begin = before.start() if actor is actors[first] else actor.start
        mention = of_parties(frozenset((one, actor.key)), begin, actor.end, before["what"].removesuffix("s"), known)
        if mention is not None:
            yield mention


def _pairs(text: str, row: Sequence[Mention], known: Around) -> Iterator[Mention]:
    """ "Peru-Oman and Peru-Kenya free trade agreements": the last goes on to the noun."""
    after = _AFTER.match(text, row[-1].end)
    if after is None or len(row) < 4 or len(row) % 2:
        return
    pairs = [(row[place], row[place + 1]) for place in range(0, len(row), 2)]
    if not all(_TIGHT.fullmatch(text[one.end : other.start]) for one, other in pairs):
        return
    for one, other in pairs:
        end = after.end() if other is row[-1] else other.end
        mention = of_parties(frozenset((one.key, other.key)), one.start, end, after["what"].removesuffix("s"), known)
        if mention is not None:
            yield mention
