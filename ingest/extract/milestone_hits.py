"""Finds the cues of a sentence and has each read by its role."""

from collections.abc import Sequence

from .clause_tokens import Token, TokenKind
from .milestone_acts import read_act, read_happening
from .milestone_cues import COMPLETE_AREA, CONCLUDE_AGREEMENT, DEPOSIT, NOUNS, PHASES, VERBS, Cue, Role
from .milestone_events import read_event
from .milestone_hit import Hit, Side
from .milestone_joining import read_joining
from .milestone_phases import read_phase
from .milestone_series import repeated_by, repeated_of
from .milestone_states import read_states
from .tense import Form
from .word_sets import words

_SMALL_WORDS = words("to of from off up away on in at into for through")
_APART = 7  # tokens from a verb to the words that follow its object


def _forms() -> dict[str, list[tuple[Cue, Form]]]:
    table: dict[str, list[tuple[Cue, Form]]] = {}
    for cue in VERBS + NOUNS:
        for word, form in cue.forms().items():
            table.setdefault(word, []).append((cue, form))
    return table


_FORMS = _forms()


def _triggers() -> frozenset[str]:
    """Words that are a cue by themselves or are the telling part of one ("force" of "entered into force")."""
    found: set[str] = set()
    for cue in VERBS + NOUNS:
        if cue.then and not cue.then[-1] <= _SMALL_WORDS:
            found |= cue.then[-1] - _SMALL_WORDS
        elif cue.rule == "become-member":
            found |= {"member", "party"}
        elif cue.rule == "implement":
            found |= {word for word, form in cue.forms().items() if form is Form.PAST}
        elif cue.role is not Role.PHASE or cue.rule in CONCLUDE_AGREEMENT | COMPLETE_AREA | DEPOSIT:
            found |= set(cue.forms())
    parts = {word.rsplit("-", 1)[-1] for word in found}  # spelled apart: "green", "lit"
    return frozenset(found | parts | {"provisional", "provisionally", "followed", "did", "way", "underway", "running"})


_TRIGGERS = _triggers()
_PHASE_VERBS = frozenset(word for cue in VERBS if cue.role is Role.PHASE for word in cue.forms())
_PHASE_NOUNS = frozenset(word for _, nouns, _ in PHASES for word in nouns)


def may_hold_a_cue(spelled: Sequence[str]) -> bool:
    """Whether a sentence of these words is worth parsing: quick, and never no where find_hits would find something."""
    if not _TRIGGERS.isdisjoint(spelled):
        return True
    return not (_PHASE_NOUNS.isdisjoint(spelled) or _PHASE_VERBS.isdisjoint(spelled))


def find_hits(tokens: Sequence[Token]) -> list[Hit]:
    """The hits of one sentence, in order; a noun that belongs to a verb's hit is none of its own."""
    hits: list[Hit] = []
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind is not TokenKind.WORD or index in taken:
            continue
        for cue, form in _FORMS.get(token.word, ()):
            last = _followed(tokens, index, cue)
            if last is None:
                continue
            hit = _READERS[cue.role](tokens, index, last, cue, form)
            if hit is not None:
                hits.append(hit)
                if hit.verb:
                    taken.add(hit.last)
                    taken.update(range(min(hit.first, hit.last), hit.last + 1))
                break
    hits += [repeated for hit in hits for repeated in repeated_by(tokens, hit)]
    hits = [hit for hit in hits if hit.verb or not _is_object(tokens, hit, hits)]
    hits += read_states(tokens)
    hits += [repeated for hit in hits for repeated in repeated_of(tokens, hit)]
    return sorted(hits, key=lambda hit: hit.last)


def _is_object(tokens: Sequence[Token], noun: Hit, hits: Sequence[Hit]) -> bool:
    """ "signed its accession protocol to the CPTPP": the noun is between a verb and the agreement that it acts on."""
    for hit in hits:
        if hit.verb and hit.side is Side.RIGHT and 0 < noun.first - hit.last < 5:
            between = tokens[hit.last + 1 : noun.first]
            return not any(token.kind in (TokenKind.AGREEMENT, TokenKind.MARK, TokenKind.DATE) for token in between)
    return False


def _followed(tokens: Sequence[Token], index: int, cue: Cue) -> int | None:
    """Index of the cue's last word, None where the words that must follow do not."""
    place = index
    for choices in cue.then:
        place += 1
        while place < len(tokens) and _may_stand_between(tokens[place], cue):
            place += 1
        if place >= len(tokens) or tokens[place].word not in choices:
            return index if cue.apart and _stands_apart(tokens, index, cue) else None
    return place


def _stands_apart(tokens: Sequence[Token], index: int, cue: Cue) -> bool:
    """ "brought the pact into force", "gave it the green light": what it is done to stands between."""
    limit = min(len(tokens) - len(cue.then), index + _APART) + 1
    for start in range(index + 2, limit):
        if all(tokens[start + step].word in choices for step, choices in enumerate(cue.then)):
            return True
        if tokens[start - 1].kind is TokenKind.MARK or tokens[start - 1].date is not None:
            return False
    return False


def _may_stand_between(token: Token, cue: Cue) -> bool:
    """ "entered officially into force", "pulled the United States out of" """
    if cue.rule in ("pull-out", "withdraw") and (
        token.kind is TokenKind.ACTOR or token.word in ("the", "his", "its", "their", "country")
    ):
        return True
    if cue.rule == "withdrawal" and (token.kind is TokenKind.ACTOR or token.word in ("of", "the")):
        return True  # the departure of the United States from
    return token.word in ("formally", "officially", "fully", "provisional", "provisionally", "full")


_READERS = {
    Role.ACT: read_act,
    Role.HAPPEN: read_happening,
    Role.JOIN: read_joining,
    Role.PHASE: read_phase,
    Role.EVENT: read_event,
}
