"""The agreements that a document names, in order: the last before a place, the one with certain parties."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .clause_tokens import Token, TokenKind
from .facts import Mention, MentionKind, Naming
from .lexicon import Lexicon
from .milestone_cues import AGREEMENT_NOUNS, TALKS
from .milestone_hit import Hit
from .parties import parties_of

PARTNER_REACH = 12
_LOOK_BACK = 40  # mentions before a place that may be meant there


class Agreements:
    """The agreement mentions of one document, in order."""

    def __init__(self, mentions: Sequence[Mention], lexicon: Lexicon, new: dict[str, frozenset[str]]) -> None:
        self.mentions = [mention for mention in mentions if mention.kind is MentionKind.AGREEMENT]
        self._starts = [mention.start for mention in self.mentions]
        self._parties = parties_of(lexicon)
        self._new = new

    def parties(self, mention: Mention) -> frozenset[str]:
        """The parties of an agreement, none where they are not known."""
        return self._new.get(mention.key) or self._parties.of(mention)

    def are_named(self, start: int, end: int) -> bool:
        """Whether a name stands in text[start:end]."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] < end

    def before(self, position: int) -> Mention | None:
        """The one last named before a position."""
        index = bisect_left(self._starts, position)
        if index > 1 and in_brackets(self.mentions[index - 2], self.mentions[index - 1]):
            index -= 1
        return self.mentions[index - 1] if index else None

    def _back_from(self, position: int) -> Iterator[Mention]:
        """Those named before a position and not too far away, the last first."""
        end = bisect_left(self._starts, position)
        return reversed(self.mentions[max(0, end - _LOOK_BACK) : end])

    def before_other(self, position: int, known: Mention) -> Mention | None:
        """The one named last before a position that is another than this."""
        return next((mention for mention in self._back_from(position) if mention.key != known.key), None)

    def named_before(self, position: int, back: int) -> Mention | None:
        """The last agreement named before a position, or the other one before it where `back` is 1."""
        last = self.before(position)
        return self.before_other(position, last) if last is not None and back else last

    def before_open(self, position: int) -> Mention | None:
        """The one last named before a position that others may join."""
        return next((mention for mention in self._back_from(position) if self.is_open(mention)), None)

    def only(self) -> Mention | None:
        """The one agreement of an article that names no other."""
        keys = {mention.key for mention in self.mentions}
        return self.mentions[0] if len(keys) == 1 else None

    def only_of(self, tokens: Sequence[Token]) -> Mention | None:
        """`only`, unless the sentence names a country that is no party: then its "a trade deal" is another one."""
        mention = self.only()
        parties = self.parties(mention) if mention is not None else None
        if not parties:
            return mention
        named = (token.mention for token in tokens if token.mention is not None)
        strangers = (each for each in named if self._parties.is_actor(each) and each.key not in parties)
        return None if any(strangers) else mention

    def partner(self, tokens: Sequence[Token], hit: Hit) -> Mention | None:
        """The country or bloc that the talks or pact of a hit are with: Kenya of "negotiations with Kenya were concluded"."""
        for place in range(max(0, hit.first - PARTNER_REACH), min(len(tokens) - 3, hit.last + 6)):
            noun = tokens[place].word in TALKS or tokens[place].word in AGREEMENT_NOUNS
            if (noun or place == hit.last) and tokens[place + 1].word == "with":
                other = tokens[place + 2 + (tokens[place + 2].word == "the")].mention
                if other is not None and self._parties.is_actor(other):
                    return other
        return None

    def of_pair(self, keys: frozenset[str], start: int, end: int) -> Mention | None:
        """The trade agreement of exactly these two: one that the article names, else the registry's."""
        named = next((mention for mention in self.mentions if self.parties(mention) == keys), None)
        if named is not None:
            return named
        known = self._parties.exactly(keys, "free trade agreement")
        return Mention(start, end, MentionKind.AGREEMENT, known.key, Naming.DESCRIPTION) if known is not None else None

    def is_actor(self, mention: Mention | None) -> bool:
        return mention is not None and self._parties.is_actor(mention)

    def has_party(self, mention: Mention, party: Mention) -> bool:
        """Whether the agreement may be one with this party; of a new one with its own name nothing is known."""
        parties = self.parties(mention)
        return not parties or party.key in parties

    def nearest_with(self, party: Mention, position: int) -> Mention | None:
        """The agreement of two or three parties with this one that is named last before the position."""
        fits = (m for m in self._back_from(position) if party.key in self.parties(m) and len(self.parties(m)) <= 3)
        return next(fits, None)

    def may_be_of(self, mention: Mention, actors: Sequence[str]) -> bool:
        """Whether all these countries and blocs are its parties or members of one; of an unknown one they may be."""
        parties = self.parties(mention)
        return not parties or all(any(self._parties.covers(party, actor) for party in parties) for actor in actors)

    def is_open(self, mention: Mention) -> bool:
        """Whether further countries may join: an agreement of two parties is nobody else's."""
        return len(self.parties(mention)) != 2

    def between_parties(self, tokens: Sequence[Token]) -> Mention | None:
        """ "the bloc signed a large deal with Mercosur": the named agreement whose parties the sentence names."""
        actors = {token.mention.key for token in tokens if token.mention is not None and token.kind is TokenKind.ACTOR}
        fits = {m.key: m for m in self.mentions if len(actors & self.parties(m)) >= 2}
        return next(iter(fits.values())) if len(fits) == 1 else None


def in_brackets(before: Mention | None, mention: Mention | None) -> bool:
    """ "(ATIGA)" right behind a longer name with the same agreement in it, which may be its protocol."""
    return before is not None and mention is not None and before.key == mention.key and mention.start - before.end == 2
