"""A hit: a cue word in its sentence, with its tense and the side on which its agreement stands."""

from collections.abc import Sequence
from enum import Enum

from .clause_tokens import Token, TokenKind
from .facts import MilestoneKind as Kind
from .milestone_cues import AGREEMENT_NOUNS, OTHER_OBJECTS, PARTS_OF_TALKS, REVIEW_MEETINGS, SEVERAL, TALKS, Cue
from .record import record
from .tense import PREPOSITIONS, Modality
from .word_sets import words

OBJECT_REACH = 14  # tokens from a verb to its subject or object
# A verb of another clause, after which neither object nor date belongs to the cue.
CLAUSE_WORDS = words(
    "which who whom whose where while whereas although though because but said says told added noted if"
)
DETERMINERS = words("a an the its their this that our his her these those")


class Side(Enum):
    """Where the agreement of a hit stands."""

    LEFT = "left"
    RIGHT = "right"
    EITHER = "either"


@record
class Hit:
    """A cue in its sentence; indices count the sentence's tokens."""

    cue: Cue
    kind: Kind
    first: int  # first token of the verb group
    last: int  # last token of the cue, or of the noun that goes with it
    modality: Modality
    side: Side
    verb: bool = True
    talks: bool = False  # said of negotiations: "talks on X"
    object: bool = False  # a phase verb whose noun stands behind it: "concluded talks"
    tied: bool = True  # a noun for the agreement, or its name, stands where it should


def object_of(tokens: Sequence[Token], last: int, reach: int = OBJECT_REACH) -> tuple[bool, bool]:
    """(something else is the object, an agreement or a word for one is)."""
    noun = False
    for place in range(last + 1, min(len(tokens), last + 1 + reach)):
        token = tokens[place]
        if token.kind is TokenKind.AGREEMENT:
            # "the RCEP ministerial statement" is a statement
            blocked = _is_of_other_noun(tokens, place)
            return blocked, not blocked
        if token.word in OTHER_OBJECTS or token.word in PARTS_OF_TALKS:
            return not noun, noun
        if token.word in AGREEMENT_NOUNS or _are_with_each(tokens, place):
            noun = True
        if token.word in CLAUSE_WORDS or token.word in (";", ":", ".", "”", '"'):
            break
    return False, noun


def _are_with_each(tokens: Sequence[Token], place: int) -> bool:
    """ "signed agreements with A and B": one with each."""
    return tokens[place].word in SEVERAL and place + 1 < len(tokens) and tokens[place + 1].word == "with"


def _is_of_other_noun(tokens: Sequence[Token], place: int) -> bool:
    for token in tokens[place + 1 : place + 4]:
        if token.kind is not TokenKind.WORD or token.word in PREPOSITIONS:
            return False
        if token.word in OTHER_OBJECTS:
            return True
    return False


def head_before(tokens: Sequence[Token], first: int) -> Token | None:
    """The last noun before a verb group; brackets, commas and "which" between do not count."""
    for place in range(first - 1, max(-1, first - 8), -1):
        token = tokens[place]
        if token.kind in (TokenKind.AGREEMENT, TokenKind.ACTOR):
            return token
        if token.kind is TokenKind.WORD and token.word not in ("which", "that", "and", "also", "itself"):
            return token
    return None


def is_part(tokens: Sequence[Token], place: int, after: int) -> bool:
    """A round of talks, a review meeting: not the talks, not the review."""
    before = tokens[max(after + 1, place - 5) : place]
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if following in TALKS:
        return True  # accession negotiations are not accession
    if any(token.word in PARTS_OF_TALKS for token in before):
        return True
    return following in PARTS_OF_TALKS or (tokens[place].word == "review" and following in REVIEW_MEETINGS)


def is_plural(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb in its base form may have this word for its subject."""
    if place < 0:
        return False
    token = tokens[place]
    return (
        token.kind is TokenKind.ACTOR
        or token.word in ("we", "they", "both", "sides")
        or (token.word.endswith("s") and len(token.word) > 3)
    )


def may_be_finite(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before a base form lets it be a verb of its own: "leaders sign", "and take effect"."""
    return place >= 0 and (tokens[place].word in ("and", "or") or is_plural(tokens, place))


def stands_near(tokens: Sequence[Token], index: int, words: frozenset[str]) -> bool:
    """Whether one of these words, or a body with it in its name, stands around a cue."""
    near = tokens[max(0, index - 12) : index + 12]
    return any(
        token.word in words
        or (
            token.mention is not None
            and token.kind is TokenKind.ACTOR
            and any(word in token.mention.key.lower() for word in words)
        )
        for token in near
    )
