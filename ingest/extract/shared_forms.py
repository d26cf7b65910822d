"""What a form means that several agreements share ("the CEPA", "CETA"): the one whose parties stand beside it.

A wrong agreement is worse than a new one: a general form ("CEPA") between two parties that no entry has is a new agreement
of these two, and one whose parties the text does not name is none.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .agreement_phrases import SENTENCE_BREAK
from .facts import Mention, MentionKind, Naming
from .lexicon import Hit, Name
from .parties import GENERAL, Parties, agreement_type, pair_name

_WITH = re.compile(r"\s(?:\([^()]{1,12}\)\s)?with\s(?:the\s)?")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]his)\s\Z")
_BESIDE = re.compile(r"\s(?:\([^()]{1,12}\)\s)?(?:with|between|among|of)\b")
_LOOK_BACK = 40  # agreements before "the CEPA" that it may mean
_REACH = 400  # characters of a sentence that are looked at on each side


def _start(mention: Mention) -> int:
    return mention.start


class SharedForms:
    """Reads the shared forms of one text, in order. `actors` are its countries and blocs, `pairs` its new agreements.

    `outside` are the actors that stand in no longer name."""

    def __init__(
        self,
        text: str,
        actors: Sequence[Mention],
        outside: Sequence[Mention],
        pairs: Sequence[Mention],
        weights: Counter[str],
        labels: dict[str, str],
        parties: Parties,
    ) -> None:
        self._text = text
        self._actors = actors
        self._starts = [actor.start for actor in actors]
        self._outside = outside
        self._outside_starts = [actor.start for actor in outside]
        self._new = list(pairs)
        self._parties = parties
        self._weights = weights
        self._labels = labels
        self._seen: list[Mention] = []

    def meant(self, hit: Hit) -> Name | Mention | None:
        """The entry that the form means here, or a mention of a new agreement; None where that cannot be known."""
        names = [name for name in hit.names if name.kind is MentionKind.AGREEMENT]
        written = self._text[hit.start : hit.end]
        kind = agreement_type(written.upper() if " " not in written else written)  # also "Cepa"
        if kind in GENERAL and (spoken_of := self._spoken_of(hit, kind)) is not None:
            return spoken_of
        near = self._in_bracket(hit)
        if kind in GENERAL and not near and _BESIDE.match(self._text, hit.end):
            return None  # "a CEPA with Oman" is read with its parties
        near = near or self._near(hit)
        if len(near) == 2 and (own := self._parties.exactly(frozenset(near), self._text[hit.start : hit.end])):
            return own
        if fits := [name for name in names if name.context and near.issuperset(name.context)]:
            return fits[0]
        if kind not in GENERAL:
            return best(names, self._weights)
        near = near if len(near) == 2 else self._of_last(hit)
        if len(near) == 2:
            return self._add(hit, pair_name([self._labels.get(key, key) for key in near], kind))
        before = bisect_left(self._new, hit.start, key=_start)
        earlier = (each for each in reversed(self._new[:before]) if each.key.endswith(f" {kind}"))
        if (last := next(earlier, None)) is not None:
            return self._add(hit, last.key)
        named = [name for name in names if self._weights[f"agreement:{name.key}"]]
        return best(named, self._weights)

    def _of_last(self, hit: Hit) -> set[str]:
        """The parties of the agreement before in the sentence: "the India-Peru PTA is to become a CEPA"."""
        last = self._seen[-1] if self._seen else None
        if last is None or SENTENCE_BREAK.search(self._text, last.end, hit.start) is not None:
            return set()
        return set(self._parties.of(last))

    def saw(self, mention: Mention) -> None:
        """Keeps an agreement that the text has named, in order, for what points back to it."""
        self._seen.append(mention)

    def _spoken_of(self, hit: Hit, kind: str) -> Mention | None:
        """What "the CEPA" means with no party beside it: the agreement of that type named last."""
        bracketed = self._text.endswith(" (", 0, hit.start)
        if bracketed and self._seen and self._seen[-1].end == hit.start - 2:
            return replace(self._seen[-1], start=hit.start, end=hit.end, naming=Naming.ACRONYM)
        if not _DEFINITE.search(self._text, max(0, hit.start - 6), hit.start) or _BESIDE.match(self._text, hit.end):
            return None
        before = bisect_left(self._new, hit.start, key=_start)
        earlier = sorted((*self._seen[-_LOOK_BACK:], *self._new[max(0, before - _LOOK_BACK) : before]), key=_start)
        fits = (each for each in reversed(earlier) if kind in self._labels.get(each.key, each.key).split())
        last = next(fits, None)
        return replace(last, start=hit.start, end=hit.end, naming=Naming.ALIAS) if last is not None else None

    def _add(self, hit: Hit, key: str) -> Mention:
        mention = Mention(hit.start, hit.end, MentionKind.AGREEMENT, key, Naming.INTRODUCED, known=False)
        insort(self._new, mention, key=_start)
        return mention

    def _in_bracket(self, hit: Hit) -> set[str]:
        """The two parties in "a Comprehensive Economic Partnership Agreement (NZ-UAE CEPA) with ..."."""
        leads = _WITH.match(self._text, hit.end)
        if leads is None:
            return set()
        first = bisect_left(self._starts, hit.end)
        inside = self._actors[first : bisect_left(self._starts, leads.end(), first)]
        return {actor.key for actor in inside} if len(inside) == 2 else set()

    def _near(self, hit: Hit) -> set[str]:
        """Keys of the countries and blocs of the sentence around a hit."""
        text = self._text
        floor = max(0, hit.start - _REACH)
        start = max(floor, *(text.rfind(stop, floor, hit.start) for stop in (". ", "\n", ".” ", '." ')))
        ends = [end for stop in (". ", "\n") if (end := text.find(stop, hit.end, hit.end + _REACH)) >= 0]
        first = bisect_left(self._outside_starts, start)
        last = bisect_left(self._outside_starts, min(ends, default=hit.end + _REACH))
        return {actor.key for actor in self._outside[first:last]}


def best(names: Sequence[Name], weights: Counter[str]) -> Name | None:
    """Of entries that share a form, the one whose parties the text names; None where it names nobody's."""
    if len(names) == 1:
        return names[0]
    if not names:
        return None
    scored = [
        (
            bool(weights[f"agreement:{name.key}"]),
            sum(party in weights for party in name.context) / max(1, len(name.context)),
            sum(weights[party] for party in name.context),
            -order,
        )
        for order, name in enumerate(names)
    ]
    top = max(scored)
    return names[-top[3]] if top[0] or top[1] > 0 else None


def weigh(outer: Sequence[Hit], inner: Sequence[Hit]) -> Counter[str]:
    """How often the text names each country and organisation without doubt."""
    weights: Counter[str] = Counter()
    for hit in (*outer, *inner):
        if len(hit.names) == 1 and hit.names[0].kind is not MentionKind.AGREEMENT:
            weights[hit.names[0].key] += 1
        elif len(hit.names) == 1:
            weights[f"agreement:{hit.names[0].key}"] += 1
    return weights
