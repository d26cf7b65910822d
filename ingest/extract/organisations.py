"""Ministries and other bodies by the shape of their name: "Ministry of Trade and Industry", "Commerce Department"."""

import re
from collections.abc import Iterator

from .document import Span

# Nouns that make a run of capitalised words an organisation.
_HEADS = (
    "Ministry|Ministries|Department|Secretariat|Commission|Council|Committee|Agency|Authority|Administration|Association|"
    "Organi[sz]ation|Federation|Confederation|Chamber|Chambers|Institute|Institution|Bureau|Board|Office|Bank|Fund|Union|"
    "Parliament|Congress|Senate|Cabinet|Court|University|College|Foundation|Forum|Alliance|Corporation|Company|Group|"
    "Directorate|Delegation|Mission|Embassy|Customs|Exchange|Centre|Center|Society|League|Consortium|Party|Service|Services|"
    "Taskforce|Government|House|Assembly|Airlines|Airways|Industries|Holdings|Motors|Police|Army|Navy|School|Hospital|"
    "Network|Partners|Securities|Capital|Research|Economics|Laboratories|News|Times|Post|Journal|Tribune|Herald|Daily"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&]*(?:[-‑.][\w&]+)*(?:['’](?!s\b)\w+)?"
_TAIL = rf"(?:\s(?:of|for|on|to)\s(?:the\s)?{_CAPITAL}(?:(?:,\s|\s|\sand\s|,\sand\s|\s&\s|\sof\s|\sof\sthe\s|\sfor\s|\son\s|\sin\s){_CAPITAL}){{0,8}})?"
_BODY = re.compile(rf"(?<![\w-])(?:{_CAPITAL}\s(?:and\s|&\s)?){{0,5}}?(?:{_HEADS})\b{_TAIL}")
_COMPANY = re.compile(
    rf"(?<![\w-])(?:{_CAPITAL}\s(?:&\s|and\s)?){{1,5}}?(?:Inc|Corp|Ltd|LLC|PLC|plc|Co|LP|GmbH|AG|SA|NV|SE|Bhd|Sdn\sBhd|Pte\sLtd|Pty\sLtd|Tbk)\b\.?"
)
_STARTS = re.compile(
    r"(?:The|A|An|In|At|On|But|And|For|From|With|By|As|Its|His|Her|Their|Our|This|That|If|When|While|After|Before|Both|Former|Under)\s"
)


def organisation_spans(text: str) -> Iterator[Span]:
    """Spans that look like names of organisations, in order, without a sentence's first small word."""
    for pattern in (_BODY, _COMPANY):
        for match in pattern.finditer(text):
            start, end = match.span()
            while opening := _STARTS.match(text, start, end):
                start = opening.end()
            if " " in text[start:end]:
                yield Span(start, end)
