"""Agreements that the text points back to: by their version ("Version 3.0") or by a noun ("the pact", "the upgraded Agreement")."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .agreement_phrases import SENTENCE_BREAK, Around
from .facts import Mention, MentionKind, Naming
from .lexicon import Lexicon
from .parties import GENERAL

_VERSION = re.compile(
    r"(?:\b(?:the\s)?[Vv]ersion\s(\d(?:\.\d)?)(?:\s(?:upgrade\s)?(?:[Pp]rotocol|upgrade|pact|deal|agreement))?|"
    r"(?<![\w.])(?:the\s)?(?:(?:FTA|CAFTA|ACFTA|[Ff]ree[- ][Tt]rade\s(?:[Aa]rea|[Aa]greement))\s)?([2-9]\.0)\s?(?:[Uu]pgrade\s)?(?:[Pp]rotocol|[Uu]pgrade|[Vv]ersion|pact|deal|negotiations|talks|version)\b|"
    r"\bFTA\s([2-9]\.0))"
)
_MAY_NAME_VERSION = re.compile(r"[2-9]\.0|ersion\s\d")
_SUFFIX = re.compile(r"\s?(?:[Vv]ersion\s|[Vv]er\.?\s)?([2-9]\.0)\b(?:\s(?:[Uu]pgrade\s)?[Pp]rotocol)?")
_BACK = re.compile(
    # its first letter first, so that the search runs from one to the next
    r"[TtIiOo](?<!\w[TtIiOo])(?:(?<=[Tt])(?:he|his|hat|heir)|(?<=[Ii])ts|(?<=[Oo])ur)\s"
    r"(?:(?P<upgrade>upgraded|modernised|modernized|amended|revised|Upgraded)\s)?"
    r"(?:(?:new|landmark|trade|free[- ]trade|bilateral|regional|trilateral|multilateral|economic|partnership|long-awaited|"
    r"historic|current|existing|newer|latest|updated|ambitious|mega|giant|sweeping|disputed|free|goods|proposed|final|entire|whole|same|wider|"
    r"\d+-(?:nation|member|country|economy|page)|\w+-led)\s){0,3}"
    r"(?:[Pp]act|(?:mega-?)?deal|[Aa]greement|[Aa]ccord|[Tt]reaty|FTA|CEPA|CECA|EPA|PTA|[Pp]artnership\s[Aa]greement|free[- ]trade\s(?:area|zone)|[Uu]pgrade(?!\w)|[Pp]rotocol)\b"
    r"(?!\s(?:of|with|between|(?:signed|concluded|reached|struck)\s(?:with|between)|on(?!\s(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))|to\s(?:build|supply|buy|sell)|for|that\s(?:would\s)?(?:build|supply))\b)"
)
_FEW_PARTIES = 3
_NEAR = 1500  # characters of a paragraph that are looked at
_LOOK_BACK = 40  # mentions before "the pact" that it may mean
_ASIDE = re.compile(
    r"\b(?:under|than|unlike|like|of|in|by)\s(?:the\s|an?\s)?(?:older\s|existing\s)?(?:[A-Z][^.,;()\n]{5,60}\s\()?\Z"
)
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?][\"”’)]?\s+|\n)(?:The\s)?\Z")


class Instruments:
    """Amending instruments of each agreement, by version number where they have one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_head: dict[str, dict[str, str]] = {}
        for name in lexicon.names:
            if name.kind is MentionKind.AGREEMENT and name.head:
                versions = self._by_head.setdefault(name.head, {})
                number = re.search(r"\b([2-9]\.0)\b", f"{name.label} {name.form}")
                if number is not None:
                    versions.setdefault(number.group(1), name.key)

    def version(self, head: str, number: str) -> str | None:
        """Key of the instrument of that number; None where the agreement has none."""
        return self._by_head.get(head, {}).get(number if "." in number else f"{number}.0")

    def suffix(self, text: str, end: int, head: str) -> tuple[int, str] | None:
        """The version behind a name ("ACFTA 3.0"): its end and the instrument's key or "upgrade"."""
        match = _SUFFIX.match(text, end)
        if match is None:
            return None
        return match.end(), self.version(head, match.group(1)) or "upgrade"


def back_references(text: str, named: Sequence[Mention], instruments: Instruments, known: Around) -> Iterator[Mention]:
    """ "Version 3.0", "the pact": mentions of the agreement last named before them. `named` are agreements in order."""
    if not named:
        return
    starts = [mention.start for mention in named]
    versions: list[Mention] = []
    for match in _VERSION.finditer(text) if _may_name_version(text) else ():
        number = next(group for group in match.groups() if group)
        before = named[: bisect_left(starts, match.start())]
        owner = next((m for m in reversed(before[-20:]) if instruments.version(m.key, number)), None)
        owner = owner or next((m for m in named if instruments.version(m.key, number)), None)
        if owner is not None:
            key = instruments.version(owner.key, number) or "upgrade"
            versions.append(
                Mention(
                    match.start(), match.end(), MentionKind.AGREEMENT, owner.key, Naming.DESCRIPTION, owner.known, key
                )
            )
    yield from versions
    amending = sorted(
        [m for m in (*named, *versions) if m.instrument and m.instrument != "upgrade"], key=lambda m: m.start
    )
    amending_starts = [mention.start for mention in amending]
    told: tuple[int, Mention] | None = None  # the reference before: its place and what it means
    for match in _BACK.finditer(text):
        index = bisect_left(starts, match.start()) - 1
        if index >= 0:
            low = match.group().lower()
            amends = bool(match.group("upgrade")) or low.endswith(("upgrade", "protocol"))
            place = bisect_left(amending_starts, match.start()) - 1
            protocol = amending[place] if amends and place >= 0 else None  # the amending instrument named last
            owner = (
                protocol or _of_kind(low, named, index, known) or _of_parties(text, named, index, match.start(), known)
            )
            owner = owner or _told_before(text, named[index], told) or _subject(text, named, index)
            told = (match.start(), owner)
            instrument = protocol.instrument if protocol else "upgrade" if amends and "protocol" not in low else ""
            yield Mention(
                match.start(),
                match.end(),
                MentionKind.AGREEMENT,
                owner.key,
                Naming.DESCRIPTION,
                owner.known,
                instrument,
            )


def _may_name_version(text: str) -> bool:
    """Most texts name none, and this sees it at once."""
    return (".0" in text or "ersion" in text) and _MAY_NAME_VERSION.search(text) is not None


def _of_parties(text: str, named: Sequence[Mention], index: int, start: int, known: Around) -> Mention | None:
    """What "the pact" means in a paragraph that names none: of the last ones the one whose other side it names."""
    paragraph = text.rfind("\n", 0, start) + 1
    if named[index].start >= paragraph:
        return None
    here = known.named_between(max(paragraph, start - _NEAR), start)
    recent = {mention.key: mention for mention in named[max(0, index - _LOOK_BACK) : index + 1]}
    fits = [mention for mention in recent.values() if here & (known.parties_of(mention) - {known.home})]
    return fits[0] if len(fits) == 1 and len(known.parties_of(fits[0])) <= _FEW_PARTIES else None


def _told_before(text: str, last: Mention, told: tuple[int, Mention] | None) -> Mention | None:
    """ "The pact covers 95 per cent, compared with 90 under the RCEP. The agreement ...": still the pact."""
    if told is None or told[0] > last.start or SENTENCE_BREAK.search(text, told[0], last.start):
        return None
    return told[1] if _ASIDE.search(text, max(told[0], last.start - 90), last.start) else None


def _subject(text: str, named: Sequence[Mention], index: int) -> Mention:
    """What "the agreement" means: the name that opens the last sentence with a name, else the last name."""
    first = last = named[index]
    for mention in reversed(named[max(0, index - 4) : index]):
        if SENTENCE_BREAK.search(text, mention.end, first.start):
            break
        first = mention
    return first if _SENTENCE_OPENS.search(text[max(0, first.start - 8) : first.start]) else last


def _of_kind(wording: str, named: Sequence[Mention], index: int, known: Around) -> Mention | None:
    """What "the free trade area" or "the PTA" means: the last name of one, where the last name of all is of something else."""
    before = reversed(named[max(0, index - _LOOK_BACK) : index + 1])
    if "free trade area" in wording or "free-trade area" in wording:
        return next((mention for mention in before if "fta" in mention.key.lower()), None)
    kind = wording.rsplit(" ", 1)[-1].upper()
    if kind not in GENERAL:
        return None
    return next((each for each in before if kind in known.parties.labels.get(each.key, each.key).split()), None)
