"""Which agreement a milestone is of: the name beside its cue, else the one the article was last speaking of."""

from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .facts import Mention
from .facts import MilestoneKind as Kind
from .milestone_cues import AGREEMENT_NOUNS, AMENDING, OTHER_SUBJECTS, SEVERAL, TALKS, Role
from .milestone_hit import Hit, Side
from .milestone_pointers import (
    actors_from,
    is_another_one,
    is_with_stranger,
    pointed_at,
    points,
    signed_together,
    subject_actors,
    with_each,
    with_partner,
)
from .named_agreements import PARTNER_REACH, Agreements, in_brackets
from .record import record
from .word_sets import words

_CLAUSE_ENDS = frozenset((";", ":", "”", '"'))
_LABEL_ENDS = frozenset((":", "–", "—", "--"))
_OTHER_CLAUSE = words("which who said while but told added that where will would when after before")
_RIGHT_REACH = 22
_IN_PRINCIPLE = words("political principle provisional preliminary")
_NO_ONE = words("a an any no without")  # "tariffs on goods of countries without a trade deal, in force since"
_ANOTHER = words("original earlier previous former")  # "walked away from the original pact"


@record
class Tie:
    """The mention that names the agreement; `place` is its token, None where it stands in an earlier sentence."""

    mention: Mention
    place: int | None
    certainty: float
    instrument: str


def ties(tokens: Sequence[Token], hit: Hit, agreements: Agreements) -> list[Tie]:
    """The agreements of a hit: one, or several joined by "and" ("the EVFTA and the EVIPA were signed")."""
    several = [Tie(mention, hit.last, 0.85, "") for mention in with_each(tokens, hit, agreements)]
    if len(several) > 1:
        return several
    first = _tie(tokens, hit, agreements)
    if first is None:
        return []
    found = [first]
    together = signed_together(tokens, hit)
    if together is not None and first.place is not None and (other := tokens[together].mention) is not None:
        found.append(Tie(other, together, first.certainty * 0.95, ""))
    if first.place is None and _is_of_two(tokens):
        other = agreements.before_other(tokens[0].start, first.mention)
        return [*found, Tie(other, None, first.certainty, "")] if other is not None else found
    if first.place is None or hit.talks or any(token.word == "respectively" for token in tokens):
        return found
    for place in _joined(tokens, first.place):
        mention = tokens[place].mention
        if mention is not None and all(mention.key != tie.mention.key for tie in found):
            found.append(Tie(mention, place, first.certainty * 0.95, _instrument(tokens, hit, mention, place)))
    return found


def _is_of_two(tokens: Sequence[Token]) -> bool:
    """ "both agreements", "the two texts" """
    return any(
        token.word in ("both", "two") and tokens[place + 1].word in SEVERAL for place, token in enumerate(tokens[:-1])
    )


def _joined(tokens: Sequence[Token], place: int) -> list[int]:
    """Other agreements that "and" ties to the one at `place`."""
    found = []
    for step in (-1, 1):
        other, seen_and = place + step, False
        while 0 <= other < len(tokens) and abs(other - place) <= 4:
            token = tokens[other]
            if token.kind is TokenKind.AGREEMENT:
                if seen_and:
                    found.append(other)
                break
            if token.word == "and":
                seen_and = True
            elif token.word not in ("the", "its", "both"):
                break
            other += step
    return found


def _tie(tokens: Sequence[Token], hit: Hit, agreements: Agreements) -> Tie | None:
    """The agreement of a hit, None where there is none or the verb is said of something else."""
    if hit.kind is Kind.ENTERED_INTO_FORCE and hit.verb and _is_of_other_subject(tokens, hit):
        return None
    if is_another_one(tokens, hit):
        return None
    if points(tokens, hit):
        meant = pointed_at(tokens, hit, agreements)
        return Tie(meant, None, 0.8, "") if meant is not None else None
    left, right = _nearest_left(tokens, hit.first), _nearest_right(tokens, hit.last)
    place = _beside(tokens, hit, left, right)
    bracketed = place is not None and place > 1 and tokens[place - 1].word == "("
    if place is None:
        place = _label(tokens)
    if place is not None and bracketed and in_brackets(tokens[place - 2].mention, tokens[place].mention):
        place -= 2
    mention = tokens[place].mention if place is not None else None
    pair = _two_in_talks(tokens, hit, agreements) if hit.talks else frozenset()
    if pair and (mention is None or not agreements.may_be_of(mention, sorted(pair))):
        of_pair = agreements.of_pair(pair, tokens[hit.first].start, tokens[hit.last].end)
        return Tie(of_pair, None, 0.85, _instrument(tokens, hit, of_pair, None)) if of_pair is not None else None
    if mention is not None:
        partner = agreements.partner(tokens, hit)
        if partner is not None and is_with_stranger(mention, partner, agreements):
            other = with_partner(mention, partner, agreements)
            return Tie(other, None, 0.75, "") if other is not None else None
        partner = partner if hit.talks else None
        if partner is None or agreements.has_party(mention, partner):
            return Tie(mention, place, 1.0, _instrument(tokens, hit, mention, place))
    return _from_elsewhere(tokens, hit, agreements, left)


def _label(tokens: Sequence[Token]) -> int | None:
    """The agreement that opens a line of a list: "- Korea-GCC FTA: initialled on 28 December 2023; signature is planned"."""
    for place, token in enumerate(tokens[:3]):
        if token.kind is TokenKind.AGREEMENT:
            return place if place + 1 < len(tokens) and tokens[place + 1].word in _LABEL_ENDS else None
    return None


def _beside(tokens: Sequence[Token], hit: Hit, left: int | None, right: int | None) -> int | None:
    """The place of the agreement's name in the sentence, by the grammar of the cue."""
    if hit.side is Side.LEFT:
        return left
    if hit.side is Side.RIGHT or left is None:
        return right
    if right is None:
        return left
    if not hit.verb:  # the signing of X; X's signing
        return right if _is_of(tokens, hit.last, right) else left
    # "concluded talks on X", but "talks on X began" and "signed and ratified X"
    return right if hit.object or hit.cue.role is not Role.PHASE else left


def _is_of(tokens: Sequence[Token], last: int, place: int) -> bool:
    """Whether "of", "to", "on" leads from the noun to the name, with nothing but adjectives between."""
    between = tokens[last + 1 : place]
    if any(token.kind in (TokenKind.DATE, TokenKind.MARK) for token in between):
        return False
    return any(token.word in ("of", "to", "from", "on", "for", "into") for token in between) or not between


def _from_elsewhere(tokens: Sequence[Token], hit: Hit, agreements: Agreements, left: int | None) -> Tie | None:
    """No name where the grammar wants it: by the parties named, the other side, the antecedent, the only agreement."""
    start = tokens[0].start
    indefinite = _is_indefinite(tokens, hit)
    if (mention := agreements.between_parties(tokens)) is not None and (indefinite or left is None):
        return Tie(mention, None, 0.85, _instrument(tokens, hit, mention, None))
    if indefinite:
        mention = agreements.only_of(tokens)
        return Tie(mention, None, 0.75, _instrument(tokens, hit, mention, None)) if mention is not None else None
    partner = agreements.partner(tokens, hit)
    mention = tokens[left].mention if left is not None else None
    if mention is not None and (partner is None or not hit.talks or agreements.has_party(mention, partner)):
        return Tie(mention, left, 0.75, _instrument(tokens, hit, mention, left))
    if not hit.tied and not hit.talks:
        return None
    if hit.cue.role is Role.JOIN or (
        hit.talks and any(t.word == "accession" for t in tokens[hit.first : hit.last + 1])
    ):
        return _joined_from_elsewhere(tokens, hit, agreements)
    subject = subject_actors(tokens, hit.first, agreements)
    for mention, certainty in ((agreements.before(start), 0.8), (agreements.only(), 0.7)):
        if mention is None or not agreements.may_be_of(mention, subject):
            continue
        if partner is None or agreements.has_party(mention, partner):
            return Tie(mention, None, certainty, _instrument(tokens, hit, mention, None))
    if partner is not None and (mention := agreements.nearest_with(partner, start)) is not None:
        return Tie(mention, None, 0.7, _instrument(tokens, hit, mention, None))
    return None


def _two_in_talks(tokens: Sequence[Token], hit: Hit, agreements: Agreements) -> frozenset[str]:
    """The two sides of "talks between A and B", "A and B opened talks", "A opened talks with B"; else none."""
    for place in range(max(0, hit.first - PARTNER_REACH), min(len(tokens) - 3, hit.last + 6)):
        if tokens[place].word in TALKS and tokens[place + 1].word == "between":
            sides = actors_from(tokens, place + 2, agreements)
            return frozenset(sides) if len(set(sides)) == 2 else frozenset()
    partner = agreements.partner(tokens, hit)
    sides = subject_actors(tokens, hit.first, agreements)
    if partner is None:
        return frozenset(sides) if len(set(sides)) == 2 else frozenset()
    before = tokens[hit.first - 1].mention if hit.first else None
    if sides or before is None or not agreements.is_actor(before) or before.key == partner.key:
        return frozenset()
    return frozenset((before.key, partner.key))


def _joined_from_elsewhere(tokens: Sequence[Token], hit: Hit, agreements: Agreements) -> Tie | None:
    """The antecedent of a country that joins or leaves; nobody else joins an agreement of two parties."""
    for mention, certainty in ((agreements.before_open(tokens[hit.first].start), 0.8), (agreements.only(), 0.7)):
        if mention is not None and agreements.is_open(mention):
            return Tie(mention, None, certainty, _instrument(tokens, hit, mention, None))
    return None


def _is_indefinite(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "signed a large deal", "talks on a free trade agreement were concluded": one perhaps not named before."""
    if hit.side is Side.RIGHT:
        behind = tokens[hit.last + 1 : hit.last + 5]
        return any(t.word in ("a", "an") for t in behind[:2]) or any(t.word in _ANOTHER for t in behind)
    reach = 16 if hit.first and tokens[hit.first - 1].word == "which" else 8
    near = tokens[max(0, hit.first - reach) : hit.first]
    articles = [place for place, token in enumerate(near) if token.word in ("a", "an")]
    nouns = AGREEMENT_NOUNS - {"version", "text"}  # "a first version was concluded" is of the agreement spoken of
    if any(token.word in _IN_PRINCIPLE for token in near):
        return False  # "a political agreement was reached", on the one spoken of
    return any(token.word in nouns for place in articles for token in near[place + 1 : place + 5])


def _nearest_left(tokens: Sequence[Token], first: int) -> int | None:
    place = first - 1
    while place >= 0:
        token = tokens[place]
        if token.kind is TokenKind.AGREEMENT:
            return place
        if token.word in _CLAUSE_ENDS and not (
            token.word == ";" and tokens[place + 1].word == "the" and tokens[place + 2].word == "latter"
        ):
            return None
        place = _before_relative(tokens, place) if token.word == "," else place - 1
    return None


def _before_relative(tokens: Sequence[Token], comma: int) -> int:
    """Over a relative clause: from the second comma of "The Y, which replaced X, expires" to before the first."""
    for place in range(comma - 1, max(-1, comma - _RIGHT_REACH), -1):
        if tokens[place].word in ("which", "who", "whose", "where"):
            opened = any(token.word == "," for token in tokens[max(0, place - 2) : place])
            return place - 1 if opened else comma - 1
        if tokens[place].word in _CLAUSE_ENDS or tokens[place].word == ",":
            break
    return comma - 1


def _nearest_right(tokens: Sequence[Token], last: int) -> int | None:
    for place in range(last + 1, min(len(tokens), last + 1 + _RIGHT_REACH)):
        token = tokens[place]
        if token.kind is TokenKind.AGREEMENT:
            return place
        if token.word in _CLAUSE_ENDS or token.word in _OTHER_CLAUSE:
            return None
        if token.word == "," and place + 1 < len(tokens) and tokens[place + 1].word == "and":
            return None
    return None


def _is_of_other_subject(tokens: Sequence[Token], hit: Hit) -> bool:
    """ "tariff cuts under the RCEP took effect": the subject is the cuts."""
    for place in range(hit.first - 1, max(-1, hit.first - 18), -1):
        token = tokens[place]
        if token.kind is TokenKind.MARK and token.word not in "()":
            if token.word in _CLAUSE_ENDS:
                return False
            continue
        if token.kind is TokenKind.AGREEMENT:
            governed = tokens[place - 1].word if place else ""
            if governed in ("the", "its", "their"):
                governed = tokens[place - 2].word if place > 1 else ""
            head = tokens[max(0, place - 6) : place]
            return governed in ("under", "of", "in", "within", "from") and any(t.word in OTHER_SUBJECTS for t in head)
        if token.word in OTHER_SUBJECTS:
            return True
        if token.word in AGREEMENT_NOUNS and not any(t.word in _NO_ONE for t in tokens[max(0, place - 3) : place]):
            return False
    return False


def _instrument(tokens: Sequence[Token], hit: Hit, mention: Mention, place: int | None) -> str:
    """The amending instrument where the words beside the cue speak of one."""
    if mention.instrument:
        return mention.instrument
    low = min(hit.first, place if place is not None else hit.first)
    high = max(hit.last, place if place is not None else hit.last)
    near = tokens[max(0, low - 5) if place is not None else 0 : high + 1]
    if hit.cue.rule in ("upgrade",) or any(
        token.word in AMENDING for token in near if token.word not in ("protocol", "protocols")
    ):
        return "upgrade" if hit.kind is not Kind.UPGRADED else ""
    return ""
