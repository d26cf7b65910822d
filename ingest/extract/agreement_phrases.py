"""Agreements named by description: by their parties ("the EU's trade deal with Mercosur"), their version ("Version 3.0"),
or a noun that points back ("the pact", "the upgraded Agreement").
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .facts import Mention, MentionKind, Naming
from .lexicon import Lexicon, Name

_NOUN = (
    r"(?:[Aa]greement|AGREEMENT|[Pp]act|[Dd]eal|[Aa]ccord|[Tt]reaty|[Pp]artnership|[Ff]ree[- ][Tt]rade[- ](?:[Aa]rea|[Zz]one)|"
    r"FTA|CEPA|CECA|EPA|CETA|TEPA|ECTA|PTA|SEPA|CETPA|IEPA|FTAs)\b"
)
_FILL = (
    r"(?:(?:[Ff]ree|[Tt]rade|[Ee]conomic|[Cc]omprehensive|[Cc]ooperation|[Pp]artnership|[Gg]oods|[Ss]ervices|[Ii]nvestment|"
    r"[Bb]ilateral|[Tt]rilateral|[Ii]nterim|[Ss]trategic|[Pp]referential|[Dd]igital|[Cc]ommercial|in|and|[Cc]ommerce|association|"
    r"Association|new|landmark|proposed|long-awaited|free-trade|[Ff]ree-[Tt]rade|[Uu]pgraded|[Nn]ations|bloc|countries)[\s-]){0,6}"
)
_AFTER_PARTIES = re.compile(rf"(?:['’]s?)?[\s-]{_FILL}(?:{_NOUN}|text\b)")
_MADE = re.compile(rf"[^.;:\n“”\"]{{0,90}}?\b(?:an?|their)\s(?P<what>{_FILL}{_NOUN})(?!\swith\b)")
_INDEFINITE = re.compile(r"\b[Aa]n?\s\Z")
_BETWEEN = re.compile(rf"\b{_FILL}{_NOUN}\s(?:\([^()]{{1,12}}\)\s)?(?:between|with|among)\s(?:the\s)?\Z")
_MAY_BE_BETWEEN = re.compile(r"(?:between|with|among)\s(?:the\s)?\Z")
_PAIR_JOINT = re.compile(r"\s?(?:[-‐‑–—/]|â€[“”])\s?|,\s|,?\sand\s(?:the\s)?|\swith\s(?:the\s)?")
_TIGHT_JOINT = re.compile(r"\s?(?:[-‐‑–—/]|â€[“”])\s?")
_VERSION = re.compile(
    r"(?:\b(?:the\s)?[Vv]ersion\s(\d(?:\.\d)?)(?:\s(?:upgrade\s)?(?:[Pp]rotocol|upgrade|pact|deal|agreement))?|"
    r"(?<![\w.])(?:the\s)?(?:(?:FTA|CAFTA|ACFTA|[Ff]ree[- ][Tt]rade\s(?:[Aa]rea|[Aa]greement))\s)?([2-9]\.0)\s?(?:[Uu]pgrade\s)?(?:[Pp]rotocol|[Uu]pgrade|[Vv]ersion|pact|deal|negotiations|talks|version)\b|"
    r"\bFTA\s([2-9]\.0))"
)
_MAY_NAME_VERSION = re.compile(r"[2-9]\.0|ersion\s\d")  # most texts name none, and this sees it at once
_SUFFIX = re.compile(r"\s?(?:[Vv]ersion\s|[Vv]er\.?\s)?([2-9]\.0)\b(?:\s(?:[Uu]pgrade\s)?[Pp]rotocol)?")
_BACK = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Oo]ur)\s"
    r"(?:(?P<upgrade>upgraded|modernised|modernized|amended|revised|Upgraded)\s)?"
    r"(?:(?:new|landmark|trade|free[- ]trade|bilateral|regional|trilateral|multilateral|economic|partnership|long-awaited|"
    r"historic|current|existing|newer|latest|updated|ambitious|mega|giant|sweeping|disputed|free|goods|proposed|final|entire|whole|same|wider|"
    r"\d+-(?:nation|member|country|economy|page)|\w+-led)\s){0,3}"
    r"(?:[Pp]act|(?:mega-?)?deal|[Aa]greement|[Aa]ccord|[Tt]reaty|FTA|CEPA|EPA|[Pp]artnership\s[Aa]greement|free[- ]trade\s(?:area|zone)|[Uu]pgrade(?!\w)|[Pp]rotocol)\b"
    r"(?!\s(?:of|with|between|on(?!\s(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))|to\s(?:build|supply|buy|sell)|for|that\s(?:would\s)?(?:build|supply))\b)"
)
_SHORT = ("FTA", "CEPA", "CECA", "CETA", "TEPA", "ECTA", "EPA", "PTA")
_SPECIAL = ("Digital", "Investment", "Customs", "Green", "Framework", "Preferential", "PTA")
GENERAL = frozenset(("FTA", "CEPA", "CECA", "EPA", "PTA"))  # types, and no agreement's own name
# What makes a description of two parties a name, and how such a name ends.
_TYPES = (
    ("comprehensive economic partnership", "CEPA"),
    ("comprehensive economic cooperation", "CECA"),
    ("economic partnership", "EPA"),
    ("preferential trade", "PTA"),
    ("free trade", "FTA"),
)


class Parties:
    """Agreements by their parties, of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entries: dict[str, Name] = {}
        self._by_party: dict[str, list[Name]] = {}
        for name in lexicon.names:
            if name.kind is MentionKind.AGREEMENT and name.context and not name.head and name.key not in self._entries:
                self._entries[name.key] = name
                for party in name.context:
                    self._by_party.setdefault(party, []).append(name)
        self.labels = lexicon.labels

    def of(self, mention: Mention) -> frozenset[str]:
        """The parties of an agreement: as the entry has them, of a new one those in its name."""
        if mention.known:
            entry = self._entries.get(mention.key)
            return frozenset(entry.context) if entry is not None else frozenset()
        return frozenset(key for key in self._by_party if self.labels.get(key, key) in mention.key)

    def exactly(self, parties: frozenset[str], wording: str) -> Name | None:
        """The agreement of these parties and no others; of several the one whose name has the kind that is said."""
        some = self._by_party.get(next(iter(parties), ""), ())
        fits = [name for name in some if frozenset(name.context) == parties]
        return _best(fits, wording)

    def among(self, parties: frozenset[str], named: frozenset[str], wording: str) -> Name | None:
        """The one small agreement that all of `parties` share and whose other parties the article names too."""
        some = self._by_party.get(next(iter(parties), ""), ())
        fits = [
            name
            for name in some
            if len(name.context) <= 3
            and parties <= frozenset(name.context)
            and frozenset(name.context) <= named | parties
        ]
        return _best(fits, wording) if len({name.context for name in fits}) == 1 else None


def _best(fits: list[Name], wording: str) -> Name | None:
    special = next((word for word in _SPECIAL if word in wording), None)
    if special is not None:  # "EU-Singapore Digital Trade Agreement" is not their free trade agreement
        fits = [name for name in fits if special in f"{name.label} {name.form}"]
    if not fits:
        return None
    said = [name for name in fits if any(short in wording and short in name.label for short in _SHORT)]
    if said:
        return said[0]
    trade = [name for name in fits if any(word in name.form for word in ("Trade", "FTA", "CEPA", "EPA", "Partnership"))]
    return (trade or fits)[0]


@dataclass(frozen=True, slots=True)
class Around:
    """What the whole text tells: its countries and blocs, the one it speaks of most, and the agreements it names."""

    parties: Parties
    named: frozenset[str]
    home: str  # "" where none is named more than all others
    present: tuple[tuple[Mention, frozenset[str]], ...]

    def only_with(self, party: str) -> Mention | None:
        """The one agreement of two or three parties that the text names in full and that has this party."""
        fits = {mention.key: mention for mention, parties in self.present if party in parties and len(parties) <= 3}
        return next(iter(fits.values())) if len(fits) == 1 else None


def around(actors: Sequence[Mention], agreements: Sequence[Mention], parties: Parties) -> Around:
    """What the names of a text tell about descriptions in it."""
    counted = Counter(actor.key for actor in actors)
    top = counted.most_common(2)
    clear = bool(top) and top[0][1] > 2 and (len(top) < 2 or top[0][1] > top[1][1])
    present = tuple((mention, parties.of(mention)) for mention in agreements)
    return Around(parties, frozenset(counted), top[0][0] if clear else "", present)


def by_parties(text: str, actors: Sequence[Mention], known: Around) -> Iterator[Mention]:
    """Agreements named by two or more parties ("EU-Vietnam trade deal") or by one that the article joins to another."""
    index = 0
    while index < len(actors):
        last = index
        while last + 1 < len(actors) and _joined(text, actors[last], actors[last + 1], tight=False):
            last += 1
        mention = _named_by(text, actors, index, last, known)
        if mention is not None:
            yield mention
        index = last + 1


def unknown_pairs(text: str, actors: Sequence[Mention], parties: Parties) -> Iterator[Mention]:
    """Agreements of two parties that no entry has, by parties and type: "the Canada-Indonesia CEPA".

    Also where the two are the subject: "Bangladesh and Japan concluded talks on an economic partnership agreement".
    """
    listed = False  # whether another name is joined before: "China, Japan and Korea" are no pair
    for one, other in itertools.pairwise(actors):
        joined = _joined(text, one, other, tight=False)
        if joined and one.key != other.key:
            if _joined(text, one, other, tight=True):
                start, match = one.start, _AFTER_PARTIES.match(text, other.end)
                wording, end = (match.group(), match.end()) if match is not None else ("", 0)
            else:
                match = None if listed or "," in text[one.end : other.start] else _MADE.match(text, other.end)
                start, end = match.span("what") if match is not None else (0, 0)
                wording = match.group("what") if match is not None else ""
            kind = agreement_type(wording)
            if kind and parties.exactly(frozenset((one.key, other.key)), wording) is None:
                name = pair_name([parties.labels.get(key, key) for key in (one.key, other.key)], kind)
                yield Mention(start, end, MentionKind.AGREEMENT, name, Naming.INTRODUCED, known=False)
        listed = joined


def pair_name(parties: Sequence[str], kind: str) -> str:
    """ "Canada-Indonesia CEPA": the parties in alphabetical order and the type."""
    return f"{'-'.join(sorted(parties))} {kind}"


def agreement_type(wording: str) -> str:
    """CEPA of "Comprehensive Economic Partnership Agreement", "" of "trade deal"."""
    spelled = re.search(rf"\b(?:{'|'.join(_SHORT)})\b", wording)
    low = wording.lower().replace("-", " ")
    return spelled.group() if spelled else next((kind for words, kind in _TYPES if words in low), "")


def _joined(text: str, one: Mention, other: Mention, tight: bool) -> bool:
    if other.start - one.end > 10:
        return False
    return (_TIGHT_JOINT if tight else _PAIR_JOINT).fullmatch(text, one.end, other.start) is not None


def _named_by(text: str, actors: Sequence[Mention], first: int, last: int, known: Around) -> Mention | None:
    """The agreement named by the row of actors first..last, if a noun of agreement stands beside them."""
    after = _AFTER_PARTIES.match(text, actors[last].end)
    if after is not None:
        while first < last and not all(_joined(text, actors[i], actors[i + 1], tight=True) for i in range(first, last)):
            first += 1
        keys = frozenset(actor.key for actor in actors[first : last + 1])
        if len(keys) > 1:
            found = known.parties.exactly(keys, after.group())
        elif (present := known.only_with(actors[last].key)) is not None:
            return replace(present, start=actors[first].start, end=after.end(), naming=Naming.DESCRIPTION)
        else:
            found = known.parties.among(keys, known.named, after.group())
        return _mention(actors[first].start, after.end(), found) if found is not None else None
    if not _MAY_BE_BETWEEN.search(text, max(0, actors[first].start - 13), actors[first].start):
        return None
    before = _BETWEEN.search(text, max(0, actors[first].start - 90), actors[first].start)
    if before is None:
        return None
    keys = frozenset(actor.key for actor in actors[first : last + 1])
    if len(keys) > 1:
        found = known.parties.exactly(keys, before.group())
        return _mention(before.start(), actors[last].end, found) if found is not None else None
    return _with_one(text, actors, first, before, known)


def _with_one(text: str, actors: Sequence[Mention], place: int, before: re.Match[str], known: Around) -> Mention | None:
    """ "Canada signed a CEPA with Indonesia": of these two; with no actor before it, of the article's own country."""
    other = actors[place]
    present = known.only_with(other.key)
    if present is not None:
        return replace(present, start=before.start(), end=other.end, naming=Naming.DESCRIPTION)
    one = actors[place - 1].key if place else other.key
    if one == other.key or _SENTENCE_BREAK.search(text, actors[place - 1].end, before.start()):
        if not _INDEFINITE.search(text, max(0, before.start() - 3), before.start()):
            found = known.parties.among(frozenset((other.key,)), known.named, before.group())
            return _mention(before.start(), other.end, found) if found is not None else None
        one = known.home  # "talks on an EPA with South Korea": with a country that needs no naming
    if not one or one == other.key:
        return None
    pair = frozenset((one, other.key))
    found = known.parties.exactly(pair, before.group()) or known.parties.among(pair, known.named, before.group())
    if found is not None:
        return _mention(before.start(), other.end, found)
    kind = agreement_type(before.group())
    if not kind:
        return None
    name = pair_name([known.parties.labels.get(key, key) for key in pair], kind)
    return Mention(before.start(), other.end, MentionKind.AGREEMENT, name, Naming.INTRODUCED, known=False)


def _mention(start: int, end: int, name: Name) -> Mention:
    return Mention(start, end, MentionKind.AGREEMENT, name.key, Naming.DESCRIPTION)


_SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]?\s|\n")
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


def back_references(text: str, named: Sequence[Mention], instruments: Instruments) -> Iterator[Mention]:
    """ "Version 3.0", "the pact": mentions of the agreement last named before them. `named` are agreements in order."""
    if not named:
        return
    starts = [mention.start for mention in named]
    versions: list[Mention] = []
    for match in _VERSION.finditer(text) if _MAY_NAME_VERSION.search(text) else ():
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
    for match in _BACK.finditer(text):
        index = bisect_left(starts, match.start()) - 1
        if index >= 0:
            low = match.group().lower()
            amends = bool(match.group("upgrade")) or low.endswith(("upgrade", "protocol"))
            place = bisect_left(amending_starts, match.start()) - 1
            protocol = amending[place] if amends and place >= 0 else None  # the amending instrument named last
            owner = protocol or _of_kind(low, named, index) or _subject(text, named, index)
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


def _subject(text: str, named: Sequence[Mention], index: int) -> Mention:
    """What "the agreement" means: the name that opens the last sentence with a name, else the last name."""
    first = last = named[index]
    for mention in reversed(named[max(0, index - 4) : index]):
        if _SENTENCE_BREAK.search(text, mention.end, first.start):
            break
        first = mention
    return first if _SENTENCE_OPENS.search(text[max(0, first.start - 8) : first.start]) else last


def _of_kind(wording: str, named: Sequence[Mention], index: int) -> Mention | None:
    """What "the free trade area" means: the last name of one, where the last name of all is of something else."""
    if "free trade area" in wording or "free-trade area" in wording:
        return next((mention for mention in reversed(named[: index + 1]) if "fta" in mention.key.lower()), None)
    return None
