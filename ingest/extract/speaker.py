"""A speaker as statements name him, and what words alone tell of one."""

from collections.abc import Sequence
from functools import lru_cache

from .facts import MentionKind
from .noun_phrases import Phrase, phrase_after, phrase_before
from .record import record
from .titles import ABBREVIATED
from .units import Kind, Token
from .words import BODIES, DOCUMENTS, can_speak, is_finite


@record
class Speaker:
    """A speaker as statements name him. `name` is None where nobody can be told."""

    name: str | None
    key: str = ""
    title: str = ""
    person: str = ""  # key of the person in People, "" for a body or document
    gender: str = ""
    plural: bool = False
    noun: str = ""  # head noun of a description: "official"
    awaited: bool = False  # "the country's trade envoy" of a story's opening, who will be named


NOBODY = Speaker(None)


_INTRODUCING = frozenset("a an one another his her my our".split())
NOUN_GENDERS = {
    **dict.fromkeys(
        "wife woman mother sister daughter spokeswoman grandmother widow businesswoman chairwoman".split(), "f"
    ),
    **dict.fromkeys("husband man father brother son spokesman grandfather widower businessman chairman".split(), "m"),
}
# "Her verdict: ..." is her own speech.
VERDICTS = frozenset(
    "verdict message answer view assessment conclusion advice warning point argument reply response words".split()
)


# "the analyst" without a name of his own: who spoke last, or spoke by that noun.
ALONE_MEANS_LAST = frozenset(
    "official spokesperson spokesman spokeswoman source analyst expert economist diplomat leader executive lawmaker chief minister "
    "envoy politician president negotiator director professor author boss".split()
)
STYLES = frozenset(("excellency", "highness", "majesty", "honour", "lordship"))  # "His Excellency said"
# A description with one of these brings somebody new: "the spokesman" is not the minister who spoke before.
SOMEBODY_ELSE = frozenset("spokesman spokeswoman spokesperson official officials source deputy aide".split())


@lru_cache(maxsize=1024)
def title_words(title: str) -> frozenset[str]:
    """The words of a title in full, with the letters that it is shortened to: "Cabinet Secretary" is "the CS"."""
    words = [word.strip(".,") for word in title.lower().replace("-", " ").replace("’", "'").split()]
    short = "".join(word[0] for word in words if word)
    shortened = [short[first:] for first in range(len(short) - 1)]
    return frozenset([*words, *title.lower().split(), *(ABBREVIATED.get(word, word) for word in words), *shortened])


def plural_before(earlier: Sequence[Token]) -> Phrase | None:
    """The first of the sentence's phrases that several persons or bodies are named by."""
    for index, token in enumerate(earlier[:-1]):
        if token.kind in (Kind.WORD, Kind.CAPITAL) and token.low.endswith("s") and can_speak(token.low):
            return phrase_before(earlier, index + 1, 0)
    return None


def is_person(noun: str) -> bool:
    """Whether a description's noun means a person and no body or document."""
    return can_speak(noun) and noun not in BODIES and noun not in DOCUMENTS


def described_subject(text: str, tokens: Sequence[Token]) -> Speaker | None:
    """ "An EU official, who ...", "His wife has ..." at a unit's start: somebody without a name who will be meant later."""
    if not tokens or tokens[0].low not in _INTRODUCING:
        return None
    phrase = phrase_after(tokens, 0)
    if phrase is None or phrase.head_last - phrase.head_first < 2:
        return None
    head = tokens[phrase.head_last - 1]
    if head.kind is not Kind.WORD or not is_person(head.low) or head.low.endswith("s"):
        return None
    named = any(
        token.mention is not None and token.mention.kind is MentionKind.PERSON for token in tokens[: phrase.last + 4]
    )
    first = 1 if tokens[0].low in ("a", "an") else 0
    last = next((i for i in range(phrase.head_last, phrase.last) if is_finite(tokens[i].low)), phrase.last)
    return None if named else Speaker(text[tokens[first].start : tokens[last - 1].end], noun=head.low)
