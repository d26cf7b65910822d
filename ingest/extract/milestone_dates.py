"""Which date belongs to which cue of a sentence, and on which days it falls."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .clause_tokens import Token, TokenKind
from .date_forms import DateExpression, Lead, Unit
from .dates import AHEAD, Direction, resolve, resolve_absolute, resolve_anchored
from .facts import DateRange, Precision
from .facts import MilestoneKind as Kind
from .milestone_hit import Hit
from .record import record
from .tense import Modality
from .word_sets import words


@record
class Dated:
    """A hit with its date (index of the date's token) and whether it is still to come."""

    days: DateRange | None
    place: int | None
    expected: bool
    certainty: float  # factor on the cue's confidence


PAST = (Modality.PAST, Modality.PERFECT, Modality.PLUPERFECT)
FUTURE = (Modality.EXPECTED, Modality.AGREED, Modality.POSSIBLE, Modality.INFINITIVE)
_CERTAINTY = {Modality.EXPECTED: 1.0, Modality.AGREED: 0.85, Modality.POSSIBLE: 0.8, Modality.INFINITIVE: 0.85}

_STOPS = words(
    "which who whom whose where while whereas although though because but said says told added noted if when once "
    "so will would is are was were has have had can could may must should hopes aims aim aiming goal target "
    "targeting hoping expects paving covering including"
)

_TIME_CLAUSES = words("after before following since ahead until pending")
_AMENDING = words("amend upgrade establish create modernise modernize join revise update replace")
_AS_WORDS = words("known version part a an early late soon of planned scheduled expected")
_QUOTES = frozenset('“”"«»')
# Announcing fixes the day of what is announced; saying does not.
_ANNOUNCING = words(
    "declared declare announced announce announces confirmed hailed hail hails celebrated welcomed unveiled "
    "witnessed oversaw attended presided proclaimed"
)
_SAYING = words("said says say told added noted stated stressed urged called explained recalled reported wrote")
_OF_NOUNS = words(
    "is are was were will would has have should must may could"
)  # "the signing is expected in May": the noun's own verb
_BREAKS = frozenset((";", ":", "—", "–", "--"))
_LEFT_STOPS = words("after since before because while although if who until") | {";", ":"}
_LEFT_REACH = 28


@record
class _Sentence:
    """What all steps look at; `taken` are the dates that already serve a hit."""

    text: str
    tokens: Sequence[Token]
    hits: Sequence[Hit]
    reference: date | None
    taken: set[int]
    told: DateRange | None  # the date of the milestone told last before this sentence


def assign_dates(
    text: str, tokens: Sequence[Token], hits: Sequence[Hit], reference: date | None, told: DateRange | None = None
) -> list[Dated | None]:
    """One entry a hit; None where the tense rules the milestone out. A date serves one hit, the nearest before it."""
    found: list[Dated | None] = [None] * len(hits)
    if any(token.date is not None for token in tokens):
        sentence = _Sentence(text, tokens, hits, reference, set(), told)
        for number in range(len(hits) - 1, -1, -1):
            found[number] = _right(sentence, hits[number])
        for number, hit in enumerate(hits):
            if found[number] is None:
                found[number] = _left(sentence, hit)
        for number in range(len(hits) - 2, -1, -1):
            if found[number] is None and _are_joined(tokens, hits[number], hits[number + 1]):
                found[number] = found[number + 1]
    return [each or _undated(hit) for each, hit in zip(found, hits, strict=True)]


def _are_joined(tokens: Sequence[Token], first: Hit, second: Hit) -> bool:
    """ "launched and concluded in 2025": the date is of both."""
    between = tokens[first.last + 1 : second.first]
    return bool(between) and len(between) <= 2 and all(token.word in ("and", ",", "or") for token in between)


def _undated(hit: Hit) -> Dated | None:
    if hit.modality in (*PAST, Modality.EXPECTED) and hit.verb:
        return Dated(None, None, hit.modality is Modality.EXPECTED, 0.8)
    return None


def _right(sentence: _Sentence, hit: Hit) -> Dated | None:
    """The first date after the cue, up to the end of its clause."""
    tokens = sentence.tokens
    verbs = {other.first for other in sentence.hits if other.verb and other is not hit}
    skip_to = 0
    for place in range(hit.last + 1, len(tokens)):
        if place < skip_to:
            continue
        token = tokens[place]
        if token.date is not None:
            if place in sentence.taken:
                continue
            dated = _fitting(sentence, place, hit)
            if dated is not None:
                sentence.taken.add(place)
                return dated
            if not _lies_beside(token.date):
                return None
        elif token.word in _QUOTES:
            skip_to = _past_quotation(tokens, place, 1)
            if not skip_to:
                return None
        elif token.word == "," and _takes_up(tokens, place):
            skip_to = place + 3
        elif place in verbs or _ends_clause(tokens, place, hit):
            return None
    return None


def _ends_clause(tokens: Sequence[Token], place: int, hit: Hit) -> bool:
    """Whether what follows tells of something else than the cue."""
    word = tokens[place].word
    if word in _STOPS:
        return hit.verb or word not in _OF_NOUNS
    if word in _BREAKS:
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None:
        return False
    if word in _TIME_CLAUSES:
        return not any(token.date is not None for token in tokens[place + 1 : place + 3])
    if word in ("to", "and"):
        return _opens_verb(word, following)
    if word == ",":
        return following.word.endswith("ing") or following.word == "and"
    if word == "as":
        return following.word not in _AS_WORDS and tokens[place - 1].word not in _AS_WORDS
    return word == "that" and following.word not in ("day", "month", "year")


def _takes_up(tokens: Sequence[Token], comma: int) -> bool:
    """ "the latest to ratify it, doing so on 11 November": the date is of the verb taken up."""
    return [token.word for token in tokens[comma + 1 : comma + 3]] in (["doing", "so"], ["something", "it"])


def _lies_beside(expression: DateExpression) -> bool:
    """A date that may be passed over: a deadline beside a past event, "since", a count."""
    return expression.lead in (Lead.BY, Lead.SINCE) or expression.after_anchor


def _opens_verb(word: str, following: Token) -> bool:
    """ "signed a deal to double trade by 2030", "and pledged": the date after it is of the other verb."""
    if following.kind is not TokenKind.WORD:
        return False
    if word == "to":
        plain = following.word.isalpha() and following.word not in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "it",
            "them",
            "date",
            "all",
            "be",
        )
        return (plain and following.word not in _AMENDING) or following.word == "be"
    return following.word.endswith("ed") or following.word in ("then", "will")


def _left(sentence: _Sentence, hit: Hit) -> Dated | None:
    """A date before the cue: "On Monday the two sides signed", "announced in June that talks were over"."""
    tokens = sentence.tokens
    others = {other.last for other in sentence.hits if other is not hit and other.verb}
    words_between: set[str] = set()
    skip_to = hit.first
    for place in _leftward(tokens, hit):
        if skip_to < place < hit.first:
            continue
        token = tokens[place]
        if token.date is not None:
            if place in sentence.taken or _follows_quantity(tokens, place):
                continue
            if not hit.verb and place == hit.first:  # "the July 1 review"
                return _fitting(sentence, place, hit)
            words_between |= {each.word for each in tokens[max(0, place - 3) : place]}
            return _reported(sentence, place, hit, words_between)
        word = token.word
        if place in others or word in _LEFT_STOPS:
            return None
        if word in _QUOTES:
            skip_to = _past_quotation(tokens, place, -1)
            if skip_to < 0:
                return None
        elif (word == "with" and place and tokens[place - 1].word == ",") or (
            word in ("as", "when") and not _date_is_near(tokens, place, word)
        ):
            return None
        words_between.add(word)
    return None


def _leftward(tokens: Sequence[Token], hit: Hit) -> list[int]:
    """Dates inside the group ("agreed in May to review") first, then leftwards from it."""
    inside = [place for place in range(hit.first, hit.last) if tokens[place].date is not None]
    return inside + list(range(hit.first - 1, max(-1, hit.first - 1 - _LEFT_REACH), -1))


def _reported(sentence: _Sentence, place: int, hit: Hit, words_between: set[str]) -> Dated | None:
    """The date to the left, unless it is the day on which somebody spoke of an earlier or a coming event."""
    if (
        hit.modality in FUTURE
        and place < hit.first
        and (hit.modality is Modality.INFINITIVE or not _opens_clause(sentence.tokens, place))
    ):
        return None
    if _is_conditional(sentence.tokens, place) or (place < hit.first and _is_of_other_verb(sentence.tokens, place)):
        return None
    announced = not _ANNOUNCING.isdisjoint(words_between)
    if not hit.verb and hit.modality is Modality.PRESENT:
        return None
    if "as" in words_between:  # "on Thursday said ..., as India signed": the same day
        words_between -= _SAYING
    if not _SAYING.isdisjoint(words_between) or ("that" in words_between and not announced):
        return None
    if announced and hit.modality not in (Modality.PAST, Modality.PERFECT):
        return None
    dated = _fitting(sentence, place, hit)
    if dated is None:
        return None
    sentence.taken.add(place)
    return replace(dated, certainty=dated.certainty * 0.9)


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    """ "In October, leaders will sign": before a verb of what is to come only the head of its clause dates it."""
    before = place - 1
    while before >= 0 and tokens[before].word in ("in", "on", "from", "by", "the"):
        before -= 1
    return before < 0 or tokens[before].word in (",", "and", "but", "that")


def _is_of_other_verb(tokens: Sequence[Token], place: int) -> bool:
    """ "which was initiated in 2002 and ...": the date of the verb right before it."""
    if place < 2 or tokens[place - 1].word not in ("in", "on", "since"):
        return False
    verb = tokens[place - 2].word
    return verb not in _ANNOUNCING and (
        verb.endswith("ed") or verb in ("began", "held", "met", "made", "born", "built")
    )


def _is_conditional(tokens: Sequence[Token], place: int) -> bool:
    """ "If all have not ratified by October, it will take effect ...": the date of the condition."""
    for before in range(place - 1, max(-1, place - 12), -1):
        if tokens[before].word == ",":
            return False
        if tokens[before].word in ("if", "unless", "once"):
            return True
    return False


def _past_quotation(tokens: Sequence[Token], place: int, step: int) -> int:
    """The token past a few quoted words; 0 (or -1 going left) at the edge of a quotation, whose other mark is far."""
    opening = '“«"' if step > 0 else '”»"'
    if tokens[place].word in opening:
        for other in range(place + step, place + step * 15, step):
            if not 0 <= other < len(tokens):
                break
            if tokens[other].word in _QUOTES:
                return other + step
    return min(step, 0)


def _date_is_near(tokens: Sequence[Token], place: int, word: str) -> bool:
    """ "in 2010, when it took effect"; "on Sunday praised ... as they signed": days cross "as", years do not."""
    if word == "when":
        return any(token.date is not None for token in tokens[max(0, place - 2) : place])
    return any(token.date is not None and token.date.unit is Unit.DAY for token in tokens[:place])


def _follows_quantity(tokens: Sequence[Token], place: int) -> bool:
    """ "4 billion dollars in 2024": the date of a figure."""
    return any(
        token.word[:1].isdigit() or token.word in ("%", "per", "percent") for token in tokens[max(0, place - 4) : place]
    )


def _fitting(sentence: _Sentence, place: int, hit: Hit) -> Dated | None:
    """The days of a date for this hit, None where its tense and the date contradict each other."""
    tokens, reference, modality = sentence.tokens, sentence.reference, hit.modality
    if hit.kind is not Kind.ENTERED_INTO_FORCE and _is_of_count(tokens, place):
        return None
    if modality is Modality.AGREED and hit.kind is Kind.REVIEW and place < hit.first + 3:
        modality = Modality.PAST  # the day on which they agreed to it
    direction = (
        Direction.BACKWARD if modality in PAST else Direction.FORWARD if modality in FUTURE else Direction.NEAREST
    )
    expression = tokens[place].date
    if expression is not None and not hit.verb and place == hit.first < hit.last:
        expression = replace(expression, lead=Lead.NONE)  # "before the July 1 review": held on that day
    days = _days(sentence, place, expression, direction)
    if days is None or expression is None:
        return None
    if reference is None:
        return Dated(days, place, modality in FUTURE, 0.9)
    to_come, over = days.start > reference + AHEAD, days.end < reference - AHEAD
    if modality in PAST:
        late = (
            to_come
            or expression.lead is Lead.BY
            or (days.precision is Precision.RANGE and days.end > reference + AHEAD)
        )
        return None if late else Dated(days, place, False, 1.0)
    if modality in FUTURE:
        return None if over else Dated(days, place, True, _CERTAINTY[modality])
    expected = days.end > reference and (to_come or not hit.verb or days.start >= reference)
    return Dated(days, place, expected, 0.85)


def _is_of_count(tokens: Sequence[Token], place: int) -> bool:
    """ "ratified by 48 as of August": the day on which they were counted."""
    before = [each.word for each in tokens[max(0, place - 2) : place]]
    return before in (["as", "of"], ["as", "at"])


def _told_before(sentence: _Sentence, place: int) -> date | None:
    """ "signed in February 2024, promising to apply it within a year": what the count starts from."""
    earlier = [token.date for token in sentence.tokens[:place] if token.date is not None and token.date.year]
    days = resolve_absolute(earlier[-1]) if earlier else None
    return days.end if days is not None else None


def _refined(sentence: _Sentence, place: int, counted: DateRange) -> DateRange:
    """ "three months later, on 7 September": the day of the year that the count leads to."""
    tokens = sentence.tokens
    day = place + 1
    while day < len(tokens) and day < place + 3 and tokens[day].word in (",", "on", "in"):
        day += 1
    said = tokens[day].date if place + 1 < day < len(tokens) else None
    if said is None or said.month is None or said.year is not None or said.offset is not None:
        return counted
    return resolve(said, counted.start, Direction.NEAREST) or counted


def _days(sentence: _Sentence, place: int, expression: DateExpression | None, direction: Direction) -> DateRange | None:
    if expression is None:
        return None
    if expression.after_anchor:
        dates = [token.date for token in sentence.tokens if token.date is not None]
        index = dates.index(expression)
        reference = sentence.reference
        earlier = [days for each in dates[:index] if reference and (days := resolve(each, reference, direction))]
        if not earlier and sentence.told is not None:
            earlier = [sentence.told]
        counted = resolve_anchored(sentence.text, dates, index, reference, earlier)
        return _refined(sentence, place, counted) if counted is not None else None
    if sentence.reference is None:
        return resolve_absolute(expression)
    if expression.within and (told := _told_before(sentence, place)) is not None:
        return resolve(expression, told, direction)
    return resolve(expression, sentence.reference, direction)
