"""Statements: direct, mixed and reported speech with its speaker and cue.

Quotations come from quotes.py, cues with their speakers' phrases from sites.py, contents from contents.py, and whom a
phrase means from speakers.py; here they are put together, and quotations without a cue get the speaker of the passage.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from .content_forms import is_full
from .contents import read_reports
from .context import Context
from .cues import cue_places
from .facts import Mention, MentionKind, Statement, StatementKind
from .lexicon import fold
from .noun_phrases import clause_subject, phrase_before
from .people import People
from .quotes import Quotation, find_quotations
from .report import Report
from .site import Side
from .sites import find_sites
from .speaker import NOBODY, Speaker
from .speakers import Speakers
from .units import Kind, Token, Tokens, Unit, reporting_units

_LONGEST_UNIT = 6000  # characters outside quotations; a longer unit is a table or list and reports nothing
_LONGEST_INTRODUCTION = 300  # characters of a sentence that ends in a colon and introduces a list
_OPENING = 3  # paragraphs in which a story names who it opens with
_LEAST_FLOATING = 3  # words of a quotation without cue that counts as speech
_WORKS = frozenset(
    "author book booklet handbook pamphlet novel memoir essay report paper study film documentary song album play exhibition "
    "title titled entitled poem series programme headline seminar workshop conference panel poster sign signs banner".split()
)
_BLOCK_MARKS = "“\"‘'«-–—•*·▪"
_EDGES = " \t\n\u00a0,;:–—-"


def find_statements(context: Context, people: People) -> list[Statement]:
    """Statements of a document in order of position; direct quotations never overlap."""
    text = context.document.text
    quotations = find_quotations(text, context.paragraphs)
    units = reporting_units(text, context.sentences, quotations)
    names = _merged(context.mentions, people.mentions)
    reader = _Document(context, people, names, quotations)
    cues = cue_places(fold(text))
    starts = [quotation.outer_start for quotation in quotations]
    name_starts = [name.start for name in names]
    for unit in units:
        if reader.is_told(unit):
            continue
        reader.enter_list(unit)
        has_cue = _any_within(cues, unit.start, unit.end)
        if (has_cue or _any_within(starts, unit.start, unit.end)) and unit.end - unit.start <= _LONGEST_UNIT:
            reader.read(unit)
        else:
            first, last = bisect_left(name_starts, unit.start), bisect_left(name_starts, unit.end)
            reader.pass_over(unit, names[first:last])
    return _told_back(_without_overlap(reader.statements), quotations)


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _merged(mentions: Sequence[Mention], persons: Sequence[Mention]) -> list[Mention]:
    """Names in order; a person's name over one that it overlaps."""
    starts = [person.start for person in persons]
    kept = [mention for mention in mentions if not _overlaps(persons, starts, mention)]
    return sorted([*kept, *persons], key=lambda mention: mention.start)


def _overlaps(persons: Sequence[Mention], starts: Sequence[int], mention: Mention) -> bool:
    index = bisect_left(starts, mention.end) - 1
    return index >= 0 and persons[index].end > mention.start


class _Document:
    """One document while its units are read in order."""

    def __init__(
        self, context: Context, people: People, names: Sequence[Mention], quotations: Sequence[Quotation]
    ) -> None:
        self.text = context.document.text
        self.statements: list[Statement] = []
        self._tokens = Tokens(self.text, names, quotations)
        self._speakers = Speakers(self.text, people, context.lexicon, names, self._tokens.of)
        self._lister = NOBODY
        self._awaited: list[int] = []  # statements of a speaker whose name the story still owes
        self._block: tuple[Speaker, str, int] | None = (
            None  # who says the next paragraph, with which cue, and its number
        )
        self._paragraphs = context.paragraphs
        self._about = [mention for mention in names if mention.kind in (MentionKind.AGREEMENT, MentionKind.COUNTRY)]
        self._nested = [mention for mention in context.nested if mention.kind is MentionKind.COUNTRY]
        self._about = sorted([*self._about, *self._nested], key=lambda mention: mention.start)
        self._about_starts = [mention.start for mention in self._about]

    def enter_list(self, unit: Unit) -> None:
        """Remembers whom "In their communiqué, the ministers:" makes the speaker of the list that follows."""
        text = self.text[unit.start : unit.end]
        if text.endswith(":") and len(text) < _LONGEST_INTRODUCTION:
            tokens = self._tokens.of(unit)
            phrase = phrase_before(tokens, len(tokens) - 1, 0)
            self._lister = self._speakers.resolve(tokens, phrase, len(tokens) - 1) if phrase is not None else NOBODY
            site = next(iter(find_sites(tokens)[-1:]), None)
            if site is not None and site.after == len(tokens) - 1 and site.cue.lemma in ("say", "add") and site.phrase:
                speaker = self._speakers.resolve(tokens, site.phrase, site.start)
                self._block = (
                    speaker,
                    self.text[tokens[site.index].start : tokens[site.index].end],
                    unit.paragraph + 1,
                )
        elif text[:1] not in "-–—•*·▪":
            self._lister = NOBODY

    def is_told(self, unit: Unit) -> bool:
        """Whether the unit is of a paragraph without marks that "The minister said:" opened, as ministries print them."""
        if self._block is None or unit.paragraph < self._block[2]:
            return False
        speaker, cue, number = self._block
        paragraph = self._paragraphs[unit.paragraph]
        marked = self.text[paragraph.start] in _BLOCK_MARKS
        if unit.paragraph > number or marked or speaker.name is None or paragraph.end - paragraph.start > _LONGEST_UNIT:
            self._block = None
            return False
        if unit.first:
            self._speakers.enter([])
            self._speakers.spoke(speaker)
            self._state(paragraph.start, paragraph.end, StatementKind.DIRECT, speaker, cue, "quote-block", 0.8)
        return True

    def pass_over(self, unit: Unit, names: Sequence[Mention]) -> None:
        """A unit without cue or quotation: only its names matter."""
        self._speakers.pass_over(unit, names)
        self._name_awaited(unit)

    def read(self, unit: Unit) -> None:
        """A unit with a cue or a quotation."""
        tokens = self._tokens.of(unit)
        self._speakers.enter(tokens)
        self._name_awaited(unit)
        sites = find_sites(tokens)
        reports = read_reports(tokens, sites, self.text)
        speaker = NOBODY
        for report in reports:
            speaker = self._speaker_of(report, tokens, reports)
            if speaker.name is None and report.kind is StatementKind.INDIRECT:
                continue
            self._speakers.spoke(speaker)
            self._add(report, tokens, speaker)
        told = {index for report in reports for index in range(report.first, report.last)}
        self._floating(tokens, told, speaker)

    def _name_awaited(self, unit: Unit) -> None:
        """Gives what "the trade envoy" said in a story's opening to the envoy whom the next paragraphs name."""
        if not self._awaited:
            return
        holder = self._speakers.office_holder()
        if holder is not None:
            for place in self._awaited:
                self.statements[place] = replace(
                    self.statements[place],
                    speaker=holder.name,
                    speaker_key=holder.key,
                    speaker_title=holder.title,
                )
        if holder is not None or unit.paragraph >= _OPENING:
            self._awaited.clear()

    def _speaker_of(self, report: Report, tokens: Sequence[Token], reports: Sequence[Report]) -> Speaker:
        site = report.site
        assert site is not None
        if site.side is Side.LISTED:
            return self._lister
        if site.phrase is not None:
            return self._speakers.resolve(tokens, site.phrase, site.start if site.side is Side.BEFORE else site.index)
        earlier = next(
            (r.site for r in reversed(reports) if r.site is not None and r.site.index < site.index and r.site.phrase),
            None,
        )
        if earlier is not None and earlier.phrase is not None and earlier.index < site.index:
            return self._speakers.resolve(tokens, earlier.phrase, earlier.start)
        floor = next((i + 1 for i in range(site.index - 1, -1, -1) if tokens[i].low == ";"), 0)
        phrase = clause_subject(tokens, floor, site.index)
        if phrase is not None:
            return self._speakers.resolve(tokens, phrase, site.index)
        return self._speakers.last

    def _floating(self, tokens: Sequence[Token], told: set[int], speaker: Speaker) -> None:
        """Quotations of the unit that no cue introduces, if they are speech and no scare quotes or titles."""
        words = any(token.kind in (Kind.WORD, Kind.NAME, Kind.CAPITAL) for token in tokens)
        for index, token in enumerate(tokens):
            quotation = token.quotation
            if quotation is None or index in told:
                continue
            inner = self.text[quotation.start : quotation.end]
            answers = not words and inner[-1] in ".!?" and self._speakers.spoke_lately  # “With what?”
            if (inner.count(" ") + 1 < _LEAST_FLOATING and not answers) or not is_full(tokens, index, self.text):
                continue
            if words and _is_title(inner, any(token.low in _WORKS for token in tokens)):
                continue
            rule, confidence = "quote-floating", 0.9
            who = self._speakers.last if speaker.name is None else speaker
            if words and speaker.name is None:
                rule, confidence = "quote-in-text", 0.6
                phrase = clause_subject(tokens, 0, index)
                introduced = index > 0 and tokens[index - 1].low in (":", ",")
                if phrase is not None and introduced:
                    who = self._speakers.resolve(tokens, phrase, index)
                if not introduced and inner[-1] not in ".,!?…":
                    continue
            elif not words:
                who = self._speakers.floating()
            self._speakers.spoke(who)
            self._add(Report(None, index, index + 1, StatementKind.DIRECT, rule, confidence), tokens, who)

    def _add(self, report: Report, tokens: Sequence[Token], speaker: Speaker) -> None:
        first, last = tokens[report.first], tokens[report.last - 1]
        start, end = first.start, last.end
        if report.kind is StatementKind.DIRECT and first.quotation is not None:
            start, end = first.quotation.start, first.quotation.end
        else:
            while (
                end < len(self.text)
                and self.text[end] in ")"
                and self.text.rfind("(", start, end) > self.text.rfind(")", start, end)
            ):
                end += 1
        if end <= start:
            return
        site = report.site
        cue = self.text[tokens[site.index].start : tokens[site.after - 1].end] if site is not None else None
        self._state(start, end, report.kind, speaker, cue, report.rule, report.confidence)

    def _state(
        self, start: int, end: int, kind: StatementKind, speaker: Speaker, cue: str | None, rule: str, confidence: float
    ) -> None:
        if speaker.awaited:
            self._awaited.append(len(self.statements))
        about = self._about[bisect_left(self._about_starts, start) : bisect_left(self._about_starts, end)]
        self.statements.append(
            Statement(
                start,
                end,
                self.text[start:end],
                kind,
                speaker.name,
                speaker.key,
                speaker.title,
                cue,
                tuple(dict.fromkeys(m.key for m in about if m.kind is MentionKind.AGREEMENT)),
                tuple(dict.fromkeys(m.key for m in about if m.kind is MentionKind.COUNTRY)),
                confidence,
                rule,
            )
        )


def _without_overlap(statements: list[Statement]) -> list[Statement]:
    """In order of position; of two that overlap the one found with more confidence stays."""
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.start, -s.end)):
        if kept and statement.start < kept[-1].end:
            if statement.confidence > kept[-1].confidence:
                kept[-1] = statement
        else:
            kept.append(statement)
    return kept


def _told_back(statements: list[Statement], quotations: Sequence[Quotation]) -> list[Statement]:
    """A quotation that goes on in the next paragraph has the speaker who is named there, if nobody is named before."""
    places = {statement.start: place for place, statement in enumerate(statements)}
    for index in range(len(quotations) - 1, 0, -1):
        place, before = places.get(quotations[index].start), places.get(quotations[index - 1].start)
        if not quotations[index].continues or place is None or before is None or statements[before].cue:
            continue
        if _has_own_speaker(statements, quotations, places, index - 1):
            continue
        said = statements[place]
        if said.speaker is not None:
            statements[before] = replace(
                statements[before], speaker=said.speaker, speaker_key=said.speaker_key, speaker_title=said.speaker_title
            )
    return statements


def _has_own_speaker(
    statements: Sequence[Statement], quotations: Sequence[Quotation], places: dict[int, int], index: int
) -> bool:
    """Whether the quotation before this one, in the same paragraph, has a cue: '"...," she said. "..." '."""
    if not index or quotations[index - 1].paragraph != quotations[index].paragraph:
        return False
    place = places.get(quotations[index - 1].start)
    return place is not None and statements[place].cue is not None


def _is_title(inner: str, of_work: bool) -> bool:
    """Whether the quoted words are a work's: few, and all but the small ones in capitals ("After the Handshake,").

    `of_work`: the sentence speaks of a book, a film or the like.
    """
    words = inner.strip(" ,.").split()
    long = [word for word in words if len(word) > 3]
    if not 1 < len(words) <= (12 if of_work else 8) or not all(word[0].isupper() for word in long):
        return False
    if of_work:
        return bool(long)
    return len(long) > (2 if inner[-1] == "." else 1) and inner[-1] not in "!?"
