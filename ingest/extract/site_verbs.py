"""Whether a word is a reporting verb at its place: verb and no noun, before its subject or behind one that fits it."""

from collections.abc import Sequence

from .cues import INVERTING, Cue
from .facts import MentionKind
from .noun_phrases import Phrase, clause_subject, phrase_after, phrase_before
from .site_subjects import is_plausible
from .units import Kind, Token
from .words import ARTICLES, BE, PREPOSITIONS, PRONOUNS, RELATIVES, TIMES, can_speak, is_finite

# Forms that are nouns as well: only right behind a subject that can speak, or before "that".
NOUNS_TOO = frozenset(
    "note notes state states report reports claim claims comment comments estimate estimates forecast forecasts call calls "
    "project projects promise promises pledge pledges demand demands request requests hope hopes fear fears view views "
    "voice voices stress stresses highlight highlights post posts show shows doubt doubts warning finding findings recall "
    "answer answers caution cautions counter counters signal signals hint hints dispute disputes worry worries reason "
    "reasons label labels brand brands term terms remark remarks mention mentions reply replies boast boasts vow vows "
    "welcome find finds read reads reading feel feeling project tout cite dismiss address press outline outlines vows think "
    "speculate lament laments praise champion condemn echo echoes blast plead request testify caution repeat repeats say tweet tweets".split()
)
OF_ESTIMATES = frozenset(
    "put puts suggest suggests show shows indicate indicates say says point points are were have".split()
)
_PLURALS = frozenset(
    "they we i you who people some many others both all most police data men women few several".split()
)
_OF_MANY = frozenset("all other some most many both several few two three four five six seven eight nine ten".split())
_ASKING = frozenset("should would could will can may might must do does did had were".split())


def is_inverted(tokens: Sequence[Token], index: int, behind: int, cue: Cue) -> bool:
    """'..., said X', '..., summed up X': verb first, after a quotation or a comma, and a noun phrase follows at `behind`."""
    with_particle = behind > index + 1 and "Q" in cue.takes and cue.form in ("third", "past")
    if not (with_particle or tokens[index].low in INVERTING) or index == 0 or behind >= len(tokens):
        return False
    before, after = tokens[index - 1], tokens[behind]
    if after.low == "no":
        return False
    quoted = before.kind is Kind.QUOTE or (before.low == "," and index > 1 and tokens[index - 2].kind is Kind.QUOTE)
    if not (quoted or before.low in (",", "—", "–", "--") or (before.low == "so")):
        return False
    if after.kind in (Kind.NAME, Kind.CAPITAL) and after.low not in PREPOSITIONS:
        if quoted:
            return True
        # "Mr. Li, the minister, said China would": a clause follows the name
        phrase = phrase_after(tokens, behind)
        return phrase is not None and _names_all(tokens, phrase) and _closes(tokens, phrase.last)
    if after.kind is Kind.WORD and (
        after.low in ARTICLES
        or after.low in PRONOUNS
        or can_speak(after.low)
        or after.low in ("one", "two", "another", "several")
    ):
        if quoted and after.low in PRONOUNS | {"that", "this"}:
            return False
        if quoted:
            return True
        head = tokens[behind + 1] if behind + 2 < len(tokens) else after
        if (
            not can_speak(after.low)
            and not can_speak(head.low)
            and tokens[min(behind + 2, len(tokens) - 1)].low in ("to", "of", "for", "that")
        ):
            return False  # "..., stressed the need to": what is stressed
        phrase = phrase_after(tokens, behind)
        return phrase is not None and is_plausible(tokens, phrase) and _closes(tokens, phrase.last)
    return quoted and after.kind is Kind.WORD and behind + 1 < len(tokens) and person_follows(tokens, behind)


def _names_all(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the head is capitalised words and nouns that speak alone: not "Peruvian berries now reach Lima"."""
    return not any(
        token.kind is Kind.WORD and not can_speak(token.low) for token in tokens[phrase.first : phrase.head_last]
    )


def person_follows(tokens: Sequence[Token], index: int) -> bool:
    """A role and a name: "said trade minister NAME"."""
    for token in tokens[index : index + 6]:
        if token.mention is not None:
            return token.mention.kind is MentionKind.PERSON
        if token.kind is Kind.MARK or token.kind is Kind.QUOTE:
            return False
    return False


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Whether the sentence or clause ends here, an adjunct aside."""
    if index >= len(tokens):
        return True
    token = tokens[index]
    if token.kind is Kind.MARK and token.low in ".,;—–":
        return True
    return (
        token.low in ("in", "on", "at", "during", "after", "from", "who", "when", "last", "this") or token.low in TIMES
    )


def is_plural_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether what ends at `place` may stand before "say": "they", "critics", "critics of the pact"."""
    token = tokens[place]
    if token.kind is Kind.NAME and token.mention is not None and token.mention.kind is not MentionKind.AGREEMENT:
        return not _is_asked(tokens, place)
    if token.low == ",":
        subject = clause_subject(tokens, 0, place)
        return subject is not None and is_plural_subject(tokens, subject.head_last - 1)
    if _is_plural(token):
        return not _is_asked(tokens, place)
    phrase = phrase_before(tokens, place + 1, 0)
    return phrase is not None and phrase.head_last <= place and _is_plural(tokens[phrase.head_last - 1])


def is_said_of_many(cue: Cue, following: Token | None) -> bool:
    """ "critics say the ...", "..., figures from the bank show."."""
    ends = following is None or following.low in (".", ",")
    return cue.lemma in ("say", "think") or ends and "E" in cue.takes


def _is_plural(token: Token) -> bool:
    return token.low in _PLURALS or (token.low.endswith("s") and can_speak(token.low))


def _is_asked(tokens: Sequence[Token], place: int) -> bool:
    """ "Should the parliament reject it", "did ministers say": an auxiliary opens the clause before its subject."""
    phrase = phrase_before(tokens, place + 1, 0)
    return phrase is not None and phrase.first > 0 and tokens[phrase.first - 1].low in _ASKING


def is_verb_here(tokens: Sequence[Token], index: int, after: int, before: Token) -> bool:
    """For a word that is a noun as well: does a speaker stand before it and content behind it?"""
    following = tokens[after].low if after < len(tokens) else "."
    if (
        before.kind in (Kind.QUOTE, Kind.POSSESSIVE, Kind.NUMBER)
        or before.low in ARTICLES
        or before.low in PREPOSITIONS
    ):
        return before.kind is Kind.QUOTE
    if following == "that":
        return True
    if is_finite(following):
        return False  # "the Gulf states came to"
    if before.low in PRONOUNS or before.low in RELATIVES or before.low == ",":
        return following not in ("of",)
    named = before.kind is Kind.NAME and before.mention is not None
    if following in PREPOSITIONS or following in (".", ",", ";", ":") or following in BE:
        counted = index > 1 and (tokens[index - 2].kind is Kind.NUMBER or tokens[index - 2].low in _OF_MANY)
        if counted:
            return False  # "Japan and all 10 ASEAN states."
        ends = following in (".", ",") and tokens[index].low.endswith("s")  # "..., the Research Centre estimates."
        spoken = named or before.kind is Kind.CAPITAL or can_speak(before.low)
        return following in (":", ",") and named or ends and spoken
    if named or before.kind is Kind.CAPITAL:
        return named or tokens[index].low.endswith("s")
    return can_speak(before.low)
