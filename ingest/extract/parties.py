"""Agreements by their parties, and the types that tell apart several of the same parties."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .facts import Mention, MentionKind
from .lexicon import Lexicon, Name

_SHORT = ("FTA", "CEPA", "CECA", "CETA", "TEPA", "ECTA", "EPA", "PTA")
_LONGEST_TYPES = ("CEPA", "CECA", "FTA", "PTA", "EPA")
_SPECIAL = ("Digital", "digital", "Investment", "Customs", "Green", "Framework", "Preferential", "PTA")
GENERAL = frozenset(("FTA", "CEPA", "CECA", "EPA", "PTA"))  # types, and no agreement's own name
TRADE = "trade agreement"  # of a kind that the text leaves open
# What makes a description of two parties a name, and how such a name ends.
_TYPES = (
    ("customs union", "Customs Union"),
    ("digital trade", "Digital Trade Agreement"),
    ("digital economy", "Digital Economy Agreement"),
    ("comprehensive economic partnership", "CEPA"),
    ("comprehensive economic cooperation", "CECA"),
    ("economic partnership", "EPA"),
    ("preferential trade", "PTA"),
    ("free trade", "FTA"),
    ("reciprocal trade", "ART"),
    ("trade", TRADE),
)


_KINDS = dict.fromkeys((*_SHORT, *(kind for _, kind in _TYPES)))


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
        actors = [name for name in lexicon.names if name.kind is MentionKind.COUNTRY or name.members]
        self._actors = frozenset(name.key for name in actors)
        self._by_label = {name.label: name.key for name in actors}
        self._members = {name.key: name.members for name in lexicon.names if name.members}

    def of(self, mention: Mention) -> frozenset[str]:
        """The parties of an agreement: as the entry has them, of a new one those in its name."""
        if mention.known:
            entry = self._entries.get(mention.key)
            return frozenset(entry.context) if entry is not None else frozenset()
        return self.in_name(mention.key)

    def is_party(self, key: str) -> bool:
        """Whether a key is a country's or a bloc's."""
        return key in self._actors

    def is_actor(self, mention: Mention) -> bool:
        """Whether a mention names a country or bloc, which can be a party."""
        return mention.kind is MentionKind.COUNTRY or mention.key in self._members

    def in_name(self, name: str) -> frozenset[str]:
        """The parties of a name that pair_name has made, none of any other."""
        joined = next((name.removesuffix(f" {kind}") for kind in _KINDS if name.endswith(f" {kind}")), "")
        keys = [self._by_label.get(label, "") for label in joined.split("-")]
        return frozenset(keys) if len(keys) > 1 and all(keys) else frozenset()

    def covers(self, party: str, actor: str) -> bool:
        """Whether an actor is that party or a member of that bloc."""
        return party == actor or actor in self._members.get(party, ())

    def own(self, kind: str, actors: frozenset[str]) -> Name | None:
        """The agreement whose own name is this acronym ("the Swiss-Indian TEPA") and whose parties take in the actors."""
        if kind not in _SHORT or kind in GENERAL:
            return None
        fits = (self._entries[key] for key, label in self.labels.items() if label == kind and key in self._entries)
        return next((e for e in fits if all(any(self.covers(p, a) for p in e.context) for a in actors)), None)

    def exactly(self, parties: frozenset[str], wording: str) -> Name | None:
        """The agreement of these parties and no others; of several the one whose name has the kind that is said."""
        some = self._by_party.get(next(iter(parties), ""), ())
        fits = [name for name in some if frozenset(name.context) == parties]
        return _best(fits, wording)

    def among(self, parties: frozenset[str], named: frozenset[str], home: str, wording: str) -> Name | None:
        """The one small agreement that all of `parties` share, whose other parties the article names and `home` is in."""
        some = self._by_party.get(next(iter(parties), ""), ())
        kind = agreement_type(wording)
        fits = [
            name
            for name in some
            if len(name.context) <= 3
            and parties <= frozenset(name.context)
            and frozenset(name.context) <= named | parties
            and _may_be_of_type(self.labels.get(name.key, name.key), kind)
            and (not home or any(self.covers(party, home) for party in name.context))
        ]
        return _best(fits, wording) if len({name.context for name in fits}) == 1 else None


def _may_be_of_type(label: str, kind: str) -> bool:
    """Whether an entry of that name may be called by that type: MICECA is no EPA, of EU-Mercosur nothing is said."""
    own = next((short for short in _LONGEST_TYPES if label.endswith(short)), "")
    return kind not in GENERAL or not own or own == kind


@lru_cache(maxsize=4)
def parties_of(lexicon: Lexicon) -> Parties:
    """The parties of a lexicon's agreements, gathered once a lexicon."""
    return Parties(lexicon)


def _best(fits: list[Name], wording: str) -> Name | None:
    special = next((word for word in _SPECIAL if word in wording), None)
    if special is not None:  # "EU-Singapore Digital Trade Agreement" is not their free trade agreement
        fits = [name for name in fits if special.casefold() in f"{name.label} {name.form}".casefold()]
    if not fits:
        return None
    said = [name for name in fits if any(short in wording and short in name.label for short in _SHORT)]
    if said:
        return said[0]
    trade = [name for name in fits if any(word in name.form for word in ("Trade", "FTA", "CEPA", "EPA", "Partnership"))]
    return (trade or fits)[0]


def pair_name(parties: Sequence[str], kind: str) -> str:
    """ "Canada-Indonesia CEPA": the parties in alphabetical order and the type."""
    return f"{'-'.join(sorted(parties))} {kind}"


def agreement_type(wording: str) -> str:
    """CEPA of "Comprehensive Economic Partnership Agreement", "" of "the deal"."""
    spelled = re.search(rf"\b(?:{'|'.join(_SHORT)})\b", wording)
    low = wording.lower().replace("-", " ")
    return spelled.group() if spelled else next((kind for words, kind in _TYPES if words in low), "")
