"""Ministries and other bodies by the shape of their name: "Ministry of Trade and Industry", "Commerce Department"."""

import re
from collections.abc import Iterator

from .document import Span

# Nouns that make a run of capitalised words an organisation.
_HEADS = (
    r"Ministry|Ministries|Department|Secretariat|Commission|Council|Committee|Agency|Authority|Administration|Association|"
    "Organi[sz]ation|Federation|Confederation|Chamber|Chambers|Institute|Institution|Bureau|Board|Office|Bank|Fund|Union|"
    r"Parliament|Congress|Senate|Cabinet(?!\sSecretar|\sMinister)|Court|University|College|Foundation|Forum|Alliance|Corporation|Company|Group|"
    "Directorate|Delegation|Mission|Embassy|Customs|Exchange|Centre|Center|Society|League|Consortium|Party|Service|Services|"
    "Taskforce|Government|House|Assembly|Airlines|Airways|Industries|Holdings|Motors|Police|Army|Navy|School|Hospital|"
    "Network|Partners|Securities|Capital|Research|Economics|Laboratories|News|Times|Post|Journal|Tribune|Herald|Daily"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&]*(?:[-‑.][\w&]+)*(?:['’](?!s\b)\w+)?"
# "Trade, Industry and Energy" is one name, "Aquaculture, Ana Ruiz" two: a list in a name ends with "and".
_LISTED = (
    rf",\s(?={_CAPITAL}(?:\s{_CAPITAL}){{0,2}}(?:,\s{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}){{0,3}},?\s(?:and|&)\s{_CAPITAL})"
)
_TAIL = rf"(?:\s(?:of|for|on|to)\s(?:the\s)?{_CAPITAL}(?:(?:{_LISTED}|\s|\sand\s|,\sand\s|\s&\s|\sof\s|\sof\sthe\s|\sfor\s|\son\s|\sin\s){_CAPITAL}){{0,8}})?"
# The noun is found first and the names before it second: most words are passed over at once. What stands before the
# noun is not the pattern's business, so that the search may run from capital to capital.
_HEAD = re.compile(rf"(?:{_HEADS})\b{_TAIL}")
_COMPANY = re.compile(r"(?:Inc|Corp|Ltd|LLC|PLC|plc|Co|LP|GmbH|AG|SA|NV|SE|Bhd|Sdn\sBhd|Pte\sLtd|Pty\sLtd|Tbk)\b\.?")
_BEFORE = re.compile(rf"(?<![\w-])(?:{_CAPITAL}\s(?:and\s|&\s)?){{1,5}}\Z")
_REACH = 90  # characters before a head that may be names
_STARTS = re.compile(
    r"(?:The|A|An|In|At|On|But|And|For|From|With|By|As|Its|His|Her|Their|Our|This|That|If|When|While|After|Before|Both|Former|Under)\s"
)


def organisation_spans(text: str) -> Iterator[Span]:
    """Spans that look like names of organisations, in order, without a sentence's first small word."""
    yield from _spans(text, _HEAD, alone=True)
    yield from _spans(text, _COMPANY, alone=False)


def _spans(text: str, pattern: re.Pattern[str], alone: bool) -> Iterator[Span]:
    """The spans whose noun `pattern` finds; `alone`: it may stand without names before it."""
    done = 0
    match = pattern.search(text)
    while match is not None:
        start, end = match.span()
        spaced = text[start - 1 : start].isspace()
        if not spaced and (not alone or start and (text[start - 1].isalnum() or text[start - 1] in "_-")):
            match = pattern.search(text, start + 1)  # the end of a longer word
            continue
        before = _BEFORE.search(text, max(done, start - _REACH), start) if spaced else None
        if before is not None or alone:
            start, done = before.start() if before is not None else start, end
            while opening := _STARTS.match(text, start, end):
                start = opening.end()
            if " " in text[start:end]:
                yield Span(start, end)
        match = pattern.search(text, end)
