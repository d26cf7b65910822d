"""What happened, or is announced to happen, to which agreement, and when.

Sentences with a cue (milestone_cues.py) are cut into tokens in which names and dates are one token each; the cue's
tense (tense.py), its agreement (milestone_agreements.py) and its date (milestone_dates.py) are read from those.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from string import ascii_lowercase
from typing import TYPE_CHECKING

from .clause_tokens import Token, clause_tokens, lowered
from .date_expressions import date_expressions
from .dateline import find_dateline
from .dates import reference_day
from .document import Sentence
from .facts import DateRange, Milestone
from .milestone_agreements import Tie, ties
from .milestone_countries import countries_of, joins
from .milestone_cues import AGREEMENT_NOUNS, SEVERAL, TALKS
from .milestone_dates import Dated, assign_dates
from .milestone_hit import Hit
from .milestone_hits import find_hits, may_hold_a_cue
from .milestone_repeats import once
from .milestone_series import followed_by
from .named_agreements import Agreements
from .record import record
from .tense import INVERTED, Modality
from .word_sets import words

if TYPE_CHECKING:
    from .context import Context

_SUBJECTS = (
    AGREEMENT_NOUNS
    | SEVERAL
    | TALKS
    | words(
        "launch signing signature review ratification ratifications accession acceded application applied request bid "
        "own former latter followed did join joined member party withdrew walked pulled entry application sign ratify ratified approval consent assent provisional provisionally"
    )
)
_ONLY_LETTERS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
_RULED_OUT = (Modality.NEGATED, Modality.CONDITIONAL)
_NEXT = 3  # characters between a sentence and the next
_LONGEST_SENTENCE = 1500  # characters; a longer one is a table or a list
_CLAUSE_STARTS = frozenset((";", ":", "“", "”", '"', "—", "–", "--"))
_EDGES = " \t\n,;:()“”\"'‘’–—-.•*"


def find_milestones(context: "Context") -> list[Milestone]:
    """Milestones of a document in order of position, each event once.

    Expected ones ("will be signed next month") are marked so; negated and conditional ones are left out. Undated ones
    are given only where the agreement is named beside the cue.
    """
    reader = _Reader(context)
    if not reader.agreements.mentions:
        return []
    found: list[Milestone] = []
    for sentence in _sentences_hit(context.document.text, context.sentences, reader.agreements):
        found += reader.read(sentence)
    return once(found)


def _sentences_hit(text: str, sentences: Sequence[Sentence], agreements: Agreements) -> Iterator[Sentence]:
    """Sentences in which a cue stands together with an agreement or a word for one."""
    plain = lowered(text).encode("ascii", "replace").translate(_ONLY_LETTERS).decode("ascii")
    for sentence in sentences:
        if sentence.end - sentence.start > _LONGEST_SENTENCE:
            continue
        spelled = plain[sentence.start : sentence.end].split()
        if not may_hold_a_cue(spelled):
            continue
        if agreements.are_named(sentence.start, sentence.end) or not _SUBJECTS.isdisjoint(spelled):
            yield sentence


@record
class _Found:
    tokens: Sequence[Token]
    hit: Hit
    tie: Tie
    dated: Dated


class _Reader:
    """One document while it is read."""

    def __init__(self, context: "Context") -> None:
        self._text = context.document.text
        self._mentions = context.mentions
        self._dateline = find_dateline(self._text, context.document.published)
        self._reference: date | None = reference_day(context.document.published, self._dateline)
        self._last: tuple[Hit, int] | None = None  # the hit told last, and where its sentence ends
        self._told: DateRange | None = None
        self.agreements = Agreements(context.mentions, context.lexicon, context.new_parties)

    def read(self, sentence: Sentence) -> list[Milestone]:
        start = sentence.start
        if self._dateline is not None and start < self._dateline.end:
            start = min(self._dateline.end, sentence.end)
        tokens = clause_tokens(
            self._text, start, sentence.end, self._mentions, date_expressions(self._text, start, sentence.end)
        )
        conditional = bool(tokens) and (
            tokens[0].word in ("if", "unless", "provided") or (tokens[0].word in INVERTED and tokens[-1].word != "?")
        )
        ruled_out = (*_RULED_OUT, Modality.POSSIBLE) if conditional else _RULED_OUT
        hits = [hit for hit in find_hits(tokens) if hit.modality not in ruled_out]
        if not hits and self._last is not None and 0 <= sentence.start - self._last[1] <= _NEXT:
            hits = list(followed_by(tokens, self._last[0]))
        if not hits:
            return []
        found: list[Milestone] = []
        for hit, dated in zip(hits, assign_dates(self._text, tokens, hits, self._reference, self._told), strict=True):
            if dated is None or (joins(tokens, hit) and not countries_of(tokens, hit)):
                continue
            found += [
                self._milestone(_Found(tokens, hit, tied, dated))
                for tied in ties(tokens, hit, self.agreements)
                if dated.days is not None or tied.place is not None
            ]
        if found:
            self._last = (hits[-1], sentence.end)
        self._told = next((each.date for each in reversed(found) if each.date is not None), self._told)
        return found

    def _milestone(self, found: _Found) -> Milestone:
        hit, dated, tied = found.hit, found.dated, found.tie
        start, end = self._evidence(found)
        return Milestone(
            start,
            end,
            self._text[start:end],
            agreement=tied.mention.key,
            instrument=tied.instrument,
            kind=hit.kind,
            expected=dated.expected,
            date=dated.days,
            countries=countries_of(found.tokens, hit),
            confidence=round(hit.cue.confidence * tied.certainty * dated.certainty, 2),
            rule=f"{hit.cue.rule}/{hit.modality.value}",
        )

    def _evidence(self, found: _Found) -> tuple[int, int]:
        """The clause from its subject to the last of cue, agreement and date."""
        hit, tokens = found.hit, found.tokens
        places = [hit.first, hit.last]
        places += [place for place in (found.tie.place, found.dated.place) if place is not None]
        low, high = min(places), max(places)
        while low > 0 and not _opens_clause(tokens, low - 1):
            low -= 1
        start, end = tokens[low].start, tokens[high].end
        while start < end and self._text[start] in _EDGES:
            start += 1
        while end > start and self._text[end - 1] in _EDGES:
            end -= 1
        return start, end


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.word in _CLAUSE_STARTS or token.word in ("while", "but", "whereas"):
        return True
    return token.word == "and" and place > 0 and tokens[place - 1].word == ","
