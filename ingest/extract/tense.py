"""The tense of a verb: did it happen, will it, might it, did it not? Read from the words to its left.

The verb's own group decides, not the sentence: "the ministry said that the pact will be signed" is future.
"""

from collections.abc import Sequence
from enum import Enum

from .clause_tokens import Token, TokenKind
from .record import record
from .word_sets import words


class Form(Enum):
    BASE = "base"  # sign
    THIRD = "third"  # signs
    PAST = "past"  # signed, took; also the participle where both are one word
    PARTICIPLE = "participle"  # taken
    GERUND = "gerund"  # signing
    NOUN = "noun"  # signature


class Modality(Enum):
    PAST = "past"  # signed, was signed
    PERFECT = "perfect"  # has signed
    PLUPERFECT = "pluperfect"  # had been signed: done before the day that the sentence tells of
    PRESENT = "present"  # signs, enters into force: the date tells whether it is past or to come
    EXPECTED = "expected"  # will be signed, is expected to sign
    AGREED = "agreed"  # agreed to review
    POSSIBLE = "possible"  # may be signed, could be signed, must start
    INFINITIVE = "infinitive"  # the deal to be signed in May
    GERUND = "gerund"  # after signing
    NEGATED = "negated"  # has not ratified, has yet to ratify
    CONDITIONAL = "conditional"  # if signed, once it is ratified


@record
class VerbGroup:
    """`first` is the index of the group's first token ("is" of "is expected to be signed"), after the subject."""

    modality: Modality
    passive: bool | None  # None: the words alone do not tell ("signed and ratified")
    first: int


BE = words("is are was were be been being am 's ’s gets got")
BE_PAST = words("was were got")
HAVE = words("has have 've ’ve having")
FUTURE = words("will shall 'll ’ll")
MODALS = words("can could may might should must ought")
NEGATIONS = words("not never neither nor cannot hardly n't without")
NEGATED_AUXILIARIES = words(
    "hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't didn't doesn't don't can't couldn't"
)
ADVERBS = words(
    "also now soon yet already just once twice still again ever then first thus even both all together later "
    "since jointly today far long so only"
) - words("yet once since")
EXPECTING = words(
    "expected expects expect expecting set due scheduled slated likely planned plans plan planning poised going "
    "about ready hopes hope hoped hoping aims aim aiming aimed wants want seeking seeks seek intends intend "
    "intending foreseen envisaged promised vowed pledged committed tipped anticipated projected preparing prepares prepare prepared "
    "targets target targeting forecast bound supposed meant earmarked confident determined wish wishes try trying "
    "eyeing working"
)
AGREEING = words("agreed agree agrees agreeing decided decide resolved")
FAILING = words(
    "yet failed fails fail failing refused refuses refuse declined declines unable reluctant unwilling unlikely "
    "stopped reluctance failure refusal"
)
MANAGING = words("managed proceeded able moved went helped voted")
URGING = words(
    "urged urges urge urging called calls call calling asked asks asking invited invites encouraged encourages "
    "pressed threatened threatens threatening threat threats considering considers mulls mulling calling pressure "
    "wanted reluctance option"
)
AIMS = words("target goal aim deadline hopes prospect possibility commitment aimed towards toward track")
DENYING = words(
    "without instead short ruled rules rule ruling refrained refrain avoided avoid delayed delays delay postponed "
    "proposed proposes suggested considered considering mulled discussed postpone rejected opposed opposes against halted stopped before"
)
DENIED = words("denied denies deny dismissed doubts doubted doubt rejected")
PLANS = words(
    "plan plans hope hopes expectations prospect prospects bid effort efforts attempt attempts proposal chances"
)
GIVEN_UP = words(
    "shelved dashed faded fading fade abandoned dropped scrapped collapsed evaporated unravelled foundered stalled failed"
)
ORDINALS = words("nd rd th st first second third fourth fifth sixth seventh eighth ninth tenth last latest")
IF_WORDS = words("if unless whether provided assuming until")
INVERTED = words("should were had")  # open a condition before its subject
WHEN_WORDS = words("once when whenever after before until as till")
PREPOSITIONS = words(
    "in on by at with between among during last next this under from for since after before within amid alongside "
    "as despite through into near back and or but earlier later"
)
_CLAUSE_REACH = 12
_SEEING = {"see": Form.BASE, "have": Form.BASE, "get": Form.BASE, "saw": Form.PAST, "seen": Form.PARTICIPLE}
_DONE = (Modality.PAST, Modality.PERFECT, Modality.PLUPERFECT)
_NOBODY = NEGATIONS | NEGATED_AUXILIARIES | words("nobody none few no-one")


def read_verb(tokens: Sequence[Token], index: int, form: Form, last: int | None = None) -> VerbGroup:
    """Tense and voice of the verb at tokens[index]; `last` is the last word that belongs to it ("up" of "wrapped up")."""
    group = _chain(tokens, index, form, index if last is None else last)
    if group.modality in (Modality.NEGATED, Modality.CONDITIONAL):
        return group
    if _is_conditional(tokens, group):
        return VerbGroup(Modality.CONDITIONAL, group.passive, group.first)
    if group.modality not in _DONE and _is_given_up(tokens, group.first, index):
        return VerbGroup(Modality.NEGATED, group.passive, group.first)
    return group


def _chain(tokens: Sequence[Token], index: int, form: Form, last: int) -> VerbGroup:
    """Walk left over the auxiliaries. Each word narrows the reading; the leftmost decides."""
    place, first = index - 1, index
    passive: bool | None = None
    inner: str = ""  # the auxiliary nearest to the verb: be, have
    while place >= 0:
        token = tokens[place]
        word = token.word
        if word in NEGATIONS or word in NEGATED_AUXILIARIES:
            return VerbGroup(Modality.NEGATED, passive, place)
        if word in BE:
            if word in ("'s", "’s") and form is Form.GERUND:
                break
            if not inner:
                passive = form in (Form.PAST, Form.PARTICIPLE)
            inner, first = word if not inner or word != "been" else inner, place
        elif word in HAVE or word == "had":
            return VerbGroup(_of_have(tokens, place), passive or False, place)
        elif word in FUTURE or word == "would":
            return VerbGroup(_unless_negated(tokens, place, Modality.EXPECTED), passive or False, place)
        elif word in MODALS:
            return VerbGroup(_unless_negated(tokens, place, Modality.POSSIBLE), passive or False, place)
        elif word in ("did", "does", "do"):
            return VerbGroup(Modality.PAST if word == "did" else Modality.PRESENT, False, place)
        elif word == "to":
            modality, first = _governor(tokens, place)
            return VerbGroup(modality, passive or False, first)
        elif not _is_skipped(tokens, place):
            break
        place -= 1
    if inner:
        return VerbGroup(_of_be(inner, form), passive, first)
    if form in (Form.PAST, Form.PARTICIPLE, Form.BASE) and (seeing := _seen(tokens, index)) is not None:
        seen = _SEEING[tokens[seeing].word]
        return VerbGroup(read_verb(tokens, seeing, seen).modality, form is not Form.BASE, index)
    return VerbGroup(*_bare(tokens, index, form, last))


def _is_given_up(tokens: Sequence[Token], first: int, index: int) -> bool:
    """ "denied that it would be signed", "plans to sign it in May were shelved", "hopes of signing it faded"."""
    for place in range(first, max(-1, first - 1 - _CLAUSE_REACH), -1):
        word = tokens[place].word
        if word in (",", ";", ":"):
            return False
        if word == "that" and place and tokens[place - 1].word in DENIED:
            return True
        if word in PLANS:
            return any(token.word in GIVEN_UP for token in tokens[index + 1 : index + 1 + _CLAUSE_REACH])
    return False


def _seen(tokens: Sequence[Token], index: int) -> int | None:
    """The verb of "hope to see the pact signed", "want to have it ratified"."""
    place = index - 1
    while place > 0 and (
        tokens[place].kind is TokenKind.AGREEMENT or tokens[place].word in ("it", "the", "both", "fully")
    ):
        place -= 1
    return place if place < index - 1 and tokens[place].word in _SEEING else None


def _is_skipped(tokens: Sequence[Token], place: int) -> bool:
    """Adverbs and dates may stand between an auxiliary and its verb: "will on Monday formally sign"."""
    token = tokens[place]
    if (
        token.kind is TokenKind.DATE
        or token.word in ADVERBS
        or (token.word == "yet" and tokens[place + 1].word != "to")
        or (token.word.endswith("ly") and len(token.word) > 4)
    ):
        return True
    if token.word in ("declared", "deemed") and place and tokens[place - 1].word in BE:
        return True  # "were declared concluded"
    return token.word in ("on", "in") and place + 1 < len(tokens) and tokens[place + 1].kind is TokenKind.DATE


def _of_have(tokens: Sequence[Token], place: int) -> Modality:
    """has signed, had signed, will have signed, should have signed (and did not)."""
    before = place - 1
    while before >= 0 and _is_skipped(tokens, before):
        before -= 1
    word = tokens[before].word if before >= 0 else ""
    if word in MODALS or word in ("would", "to") or word in NEGATIONS or word in NEGATED_AUXILIARIES:
        return Modality.NEGATED
    if word in FUTURE:
        return Modality.EXPECTED
    return _unless_negated(tokens, place, Modality.PLUPERFECT if tokens[place].word == "had" else Modality.PERFECT)


def _unless_negated(tokens: Sequence[Token], place: int, modality: Modality) -> Modality:
    """ "nor has it", "none has": a negation may stand before the auxiliary."""
    before = {token.word for token in tokens[max(0, place - 3) : place]}
    return Modality.NEGATED if before & {"nor", "neither", "none", "nobody"} else modality


def _of_be(inner: str, form: Form) -> Modality:
    if form is Form.GERUND or inner == "being":
        return Modality.PRESENT  # is signing, is being signed
    if inner in BE_PAST:
        return Modality.PAST
    return Modality.PRESENT


def _bare(tokens: Sequence[Token], index: int, form: Form, last: int) -> tuple[Modality, bool | None, int]:
    """A verb without auxiliary."""
    if form in (Form.BASE, Form.THIRD):
        return Modality.PRESENT, False, index
    if form is Form.GERUND:
        negated = _is_denied(tokens, index)
        if not negated and any(token.word in AIMS for token in tokens[max(0, index - 4) : index]):
            return Modality.EXPECTED, False, index
        return (Modality.NEGATED if negated else Modality.GERUND), False, index
    if _is_in_negated_list(tokens, index):
        return Modality.NEGATED, None, index
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or following.kind in (TokenKind.MARK, TokenKind.DATE) or following.word in PREPOSITIONS:
        passive = None if following is not None and following.word in ("and", "or", "on", "last") else True
        return Modality.PAST, passive, index
    return Modality.PAST, False, index


def _is_in_negated_list(tokens: Sequence[Token], index: int) -> bool:
    """ "has not been finalised, signed or ratified": the negation is of all three."""
    if any(token.word in ("nor", "neither") for token in tokens[max(0, index - 4) : index]):
        return True  # nor has Malaysia ratified it
    if index == 0 or not (
        tokens[index - 1].word in ("or", "nor") or any(t.word == "or" for t in tokens[index + 1 : index + 3])
    ):
        return False
    return any(token.word in NEGATIONS | NEGATED_AUXILIARIES for token in tokens[max(0, index - 9) : index])


def _is_denied(tokens: Sequence[Token], index: int) -> bool:
    """without signing, instead of signing, ruled out signing, delayed signing."""
    before = [token.word for token in tokens[max(0, index - 2) : index]]
    if not before:
        return False
    if before[-1] in ("out", "from", "of", "short"):
        return before[0] in DENYING
    return before[-1] in DENYING


def _governor(tokens: Sequence[Token], place: int) -> tuple[Modality, int]:
    """What stands before "to": expected to, agreed to, failed to, the first country to."""
    before = place - 1
    while before >= 0 and place - before < 6 and _stands_between(tokens, before):
        before -= 1
    if any(token.word in ORDINALS for token in tokens[before + 1 : place]):
        return Modality.PAST, place  # was the first to ratify
    if before < 0:
        return Modality.INFINITIVE, place
    word = tokens[before].word
    if word in FAILING or word in NEGATIONS:
        return Modality.NEGATED, before
    if word in EXPECTING or word in AGREEING:
        first = before
        while first > 0 and (tokens[first - 1].word in BE | HAVE | FUTURE | {"had"} or _is_skipped(tokens, first - 1)):
            first -= 1
        opened = first
        negated = any(token.word in _NOBODY for token in tokens[max(0, first - 2) : before])
        if any(token.kind is TokenKind.AGREEMENT for token in tokens[before:place]):
            first = place  # "expects the pact | to enter into force": its subject stands between
        if word in AGREEING:
            modality = Modality.AGREED
        else:  # "was expected to" need not have come true
            modality = (
                Modality.POSSIBLE
                if tokens[opened].word in BE_PAST or tokens[opened].word == "had"
                else Modality.EXPECTED
            )
        return (Modality.NEGATED if negated else modality), first
    if word in MANAGING:
        return Modality.PAST, before
    if word in BE:
        return Modality.EXPECTED, before
    if word in HAVE or word in ("need", "needs", "had"):
        return Modality.POSSIBLE, before
    if any(token.word in URGING for token in tokens[max(0, place - 6) : place]):
        return Modality.CONDITIONAL, place
    if any(token.word in ORDINALS for token in tokens[max(0, before - 6) : place]):
        return Modality.PAST, place
    return Modality.INFINITIVE, place


def _stands_between(tokens: Sequence[Token], place: int) -> bool:
    """ "expect the EU to", "expects it to": the subject of the infinitive."""
    token = tokens[place]
    return (
        (_is_skipped(tokens, place) and token.word not in FAILING)
        or token.kind in (TokenKind.ACTOR, TokenKind.AGREEMENT)
        or (token.word in ("it", "this", "them", "both", "the", "with") and place > 0)
    )


def _is_conditional(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """ "if it is signed", "once the pact enters into force": between the verb and the start of its clause."""
    doubtful = group.modality in (Modality.PRESENT, Modality.POSSIBLE, Modality.PERFECT)
    for place in range(group.first - 1, max(-1, group.first - 1 - _CLAUSE_REACH), -1):
        token = tokens[place]
        if token.kind is TokenKind.MARK and token.word not in "()":
            return False
        if doubtful and token.date is not None and token.date.opens_clause:
            return True  # takes effect 60 days after six members have ratified it
        if token.word in IF_WORDS and not (token.word == "until" and group.modality is not Modality.PRESENT):
            return True
        if (
            doubtful
            and token.word in WHEN_WORDS
            and not (token.word == "as" and group.modality is not Modality.PRESENT)
        ):
            return True
        if token.word == "when" and group.modality is Modality.EXPECTED:  # "no date for when it will be signed"
            return place > 0 and tokens[place - 1].word != "," and tokens[place - 1].date is None
        if token.word in ("that", "which", "who"):
            return False
        if token.word in INVERTED and (place == 0 or tokens[place - 1].kind is TokenKind.MARK):
            return place + 1 < group.first  # "should the pact be signed": a subject stands between
    return False
