"""Agreements meant without a name: "theirs", "Chile's own", "the former", "the interim one", "agreements with A and B"."""

from collections.abc import Iterator, Sequence

from .clause_tokens import Token, TokenKind
from .facts import Mention, Naming
from .milestone_cues import SEVERAL
from .milestone_hit import Hit, Side
from .named_agreements import Agreements
from .word_sets import words

_ORDER = {"former": 1, "latter": 0}
_OTHERS = words("interim temporary provisional original earlier previous older old first second similar separate")
_BETWEEN = words(", which that had has")
_WITH_REACH = 6  # tokens from a verb to "agreements with"
_TOGETHER = (("together", "with"), ("along", "with"), ("alongside",))


def is_another_one(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "replacing the interim one, which had been in effect since 2019": not the agreement spoken of."""
    place = hit.first - 1
    while place > 0 and tokens[place].word in _BETWEEN:
        place -= 1
    return place > 0 and tokens[place].word == "one" and tokens[place - 1].word in _OTHERS


def pointed_at(tokens: Sequence[Token], hit: Hit, agreements: Agreements) -> Mention | None:
    """What "the former", "theirs" or "Singapore's own" mean beside this hit; None where none of them stands there."""
    before = hit.first - 1
    subject = tokens[before].word if before >= 0 else ""
    start = tokens[hit.first].start
    if subject in _ORDER and before and tokens[before - 1].word == "the":
        return agreements.named_before(tokens[before].start, _ORDER[subject])
    if hit.last + 1 < len(tokens) and tokens[hit.last + 1].word == "theirs":
        sides = frozenset(subject_actors(tokens, hit.first, agreements))
        return agreements.of_pair(sides, start, tokens[hit.last].end) if len(sides) == 2 else None
    owner = _owner(tokens, hit)
    return _of_owner(owner, start, agreements) if owner is not None else None


def points(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether such a word stands beside the hit, so that the antecedent is not the one meant."""
    before = tokens[hit.first - 1].word if hit.first else ""
    following = tokens[hit.last + 1].word if hit.last + 1 < len(tokens) else ""
    return before in _ORDER or following == "theirs" or _owner(tokens, hit) is not None


def _owner(tokens: Sequence[Token], hit: Hit) -> Mention | None:
    """Singapore of "Singapore's own was signed", "Singapore's came into force", "Singapore signed its own"."""
    if not hit.verb:
        return None  # "China's application"
    place = hit.first - 1
    if hit.side is Side.RIGHT:
        behind = [token.word for token in tokens[hit.last + 1 : hit.last + 4]]
        own = behind[:2] in (["its", "own"], ["one", "of"]) and (len(behind) < 3 or not behind[2].isalpha())
        return tokens[place].mention if own and place >= 0 and tokens[place].kind is TokenKind.ACTOR else None
    if place > 0 and tokens[place].word == "own":
        place -= 1
    if place > 0 and tokens[place].word == "'s" and tokens[place - 1].kind is TokenKind.ACTOR:
        return tokens[place - 1].mention
    return None


def _of_owner(owner: Mention, start: int, agreements: Agreements) -> Mention | None:
    """The owner's agreement with one of the sides of the agreement last spoken of."""
    last = agreements.before(start)
    if last is None:
        return None
    sides = agreements.parties(last)
    if owner.key in sides:
        return last if len(sides) > 3 else None
    return with_partner(last, owner, agreements) if len(sides) <= 3 else None


def with_each(tokens: Sequence[Token], hit: Hit, agreements: Agreements) -> Iterator[Mention]:
    """ "The bloc signed trade agreements with A and B": the agreement with each of them."""
    actor = tokens[hit.first - 1].mention if hit.first else None
    if actor is None or not agreements.is_actor(actor) or hit.side is not Side.RIGHT:
        return
    for place in range(hit.last + 1, min(len(tokens) - 2, hit.last + _WITH_REACH)):
        if tokens[place].word in SEVERAL and tokens[place + 1].word == "with":
            for partner in actors_from(tokens, place + 2, agreements):
                sides = frozenset((actor.key, partner))
                if (mention := agreements.of_pair(sides, tokens[place].start, tokens[place].end)) is not None:
                    yield mention
            return


def signed_together(tokens: Sequence[Token], hit: Hit) -> int | None:
    """ "The EVIPA, signed together with the EVFTA": place of the other one."""
    for wording in _TOGETHER:
        end = hit.last + 1 + len(wording)
        if tuple(token.word for token in tokens[hit.last + 1 : end]) == wording:
            end += end < len(tokens) and tokens[end].word in ("the", "its")
            return end if end < len(tokens) and tokens[end].kind is TokenKind.AGREEMENT else None
    return None


def is_with_stranger(mention: Mention, partner: Mention, agreements: Agreements) -> bool:
    """ "Talks with C are over and the agreement is to be signed": not the agreement of A and B that was spoken of."""
    if mention.naming is not Naming.DESCRIPTION or mention.start < partner.end:
        return False
    sides = agreements.parties(mention)
    return 0 < len(sides) <= 3 and partner.key not in sides


def with_partner(mention: Mention, partner: Mention, agreements: Agreements) -> Mention | None:
    """The agreement that one of the sides of this one has with that partner, where only one is known."""
    sides = sorted(agreements.parties(mention) - {partner.key})
    found = [agreements.of_pair(frozenset((partner.key, side)), partner.start, partner.end) for side in sides]
    fits = {each.key: each for each in found if each is not None}
    return next(iter(fits.values())) if len(fits) == 1 else None


def actors_from(tokens: Sequence[Token], place: int, agreements: Agreements) -> list[str]:
    found: list[str] = []
    while place < len(tokens):
        mention = tokens[place].mention
        if mention is not None and agreements.is_actor(mention):
            found.append(mention.key)
        elif tokens[place].word not in ("and", "the"):
            break
        place += 1
    return found


def subject_actors(tokens: Sequence[Token], first: int, agreements: Agreements) -> list[str]:
    """Keys of the two sides that act: "Mexico and the European Union concluded"; of one alone nothing is said here."""
    place, found = first - 1, []
    while place >= 0 and (tokens[place].word in ("and", "the", "both") or agreements.is_actor(tokens[place].mention)):
        mention = tokens[place].mention
        found += [mention.key] if mention is not None else []
        place -= 1
    return found if len(found) > 1 else []
