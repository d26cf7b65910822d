"""What a cue reports: the clause, noun phrase or quotation that is its content, from its first word to its last."""

from collections.abc import Sequence

from .content_before import Before
from .content_bounds import Bounds
from .content_complements import called, described_as, is_put_at
from .content_forms import (
    content_kind,
    is_clause,
    is_full,
    is_main_clause,
    opens_clause,
    opens_noun_phrase,
    stopped,
)
from .cues import VIEWS
from .facts import StatementKind
from .noun_phrases import phrase_after
from .report import Report
from .site import Side, Site
from .units import Kind, Token
from .words import (
    ARTICLES,
    CONJUNCTIONS,
    can_speak,
    is_finite,
)

# Behind some quoted words these go on with the content.
_GOING_ON = frozenset("in on at to for of with if unless because".split())
# A noun phrase behind one of these, without "that", is the start of a clause, whether or not its verb is known.
_CLAUSAL = frozenset("claim argue insist contend reckon allege believe assert opine warn caution predict".split())
_QUESTIONS = frozenset("why whether how what if when where who".split())
_NOT_A_SOURCE = frozenset(
    "plan plans schedule law rules tradition need needs which what how whether where ability size type".split()
)


def read_reports(tokens: Sequence[Token], sites: Sequence[Site], text: str) -> list[Report]:
    """All reports of a unit in order; none inside another."""
    return _Reader(tokens, sites, text).read()


class _Reader:
    def __init__(self, tokens: Sequence[Token], sites: Sequence[Site], text: str) -> None:
        self.tokens = tokens
        self.sites = sites
        self.text = text
        self.bounds = Bounds(tokens)
        self.end = self.bounds.end
        self.before = Before(self.bounds, sites, text)

    def read(self) -> list[Report]:
        reports: list[Report] = []
        place = 0  # tokens before this are told already
        sites = list(self.sites)
        number = 0
        while number < len(sites):
            trailing = self.before.last_trailing(number, place)
            if trailing is not None:
                found, place = self.before.read(sites[trailing], place)
                reports += found
                number = trailing + 1
                continue
            site = sites[number]
            number += 1
            if site.index < place:
                continue
            found, reached = self._following(site, sites[number:], place)
            if found:
                reports += found
                place = reached
        return reports

    def _following(self, site: Site, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        if site.side is Side.ACCORDING:
            return self._according_first(site, later)
        if site.side is Side.BEFORE and (opening := self._as_said(site)) is not None:
            last = self.bounds.region_end(site, later, opening)
            kind = content_kind(self.tokens, opening, last)
            return [Report(site, opening, last, kind, "as-said", self._confidence(site, "clause"))], last
        if site.side is Side.INVERTED:
            quotes = self.before.further_quotes(site, site.behind)
            return quotes, quotes[-1].last if quotes else place
        takes = site.cue.takes
        after = site.after
        addressee_end = after
        if "A" in takes and site.cue.lemma == "tell" or "A" in takes and self.bounds.has_that(after):
            addressee_end = self.bounds.after_addressee(after)
        if "I" in takes and self.bounds.opens_infinitive(after):
            start, said_that = after, False
        else:
            start, said_that = self.bounds.content_start(addressee_end)
        if start >= self.end:
            return [], place
        token = self.tokens[start]
        if token.kind is Kind.QUOTE and self.tokens[start - 1].low != "as":
            return self._quoted(site, start, later)
        if self.tokens[start - 1].low == ":" and not said_that:
            return [], place
        as_such = after < self.end and self.tokens[after].low == "as" and "N" in takes  # "an idea he dismissed as"
        if as_such or site.cue.lemma.startswith(
            ("describe", "characteri", "refer to", "label", "brand", "view", "term")
        ):
            return _one(described_as(self.bounds, site, after, later), place)
        if "D" in takes:
            return _one(called(self.bounds, site, after, later), place)
        last = self.bounds.region_end(site, later, start)
        if last <= start:
            return [], place
        colon = self._colon_quote(start, last)
        content_last = colon if colon is not None else last
        kind, rule = self._content_kind(site, after, addressee_end, start, content_last, said_that)
        if rule == "noun-phrase":
            content_last = self.bounds.phrase_end(start, content_last)
        reports: list[Report] = []
        if rule:
            first = after if rule == "addressee-infinitive" else start
            clause = rule in ("that", "clause")
            if content_last > first and (colon is None or clause):
                reports.append(Report(site, first, content_last, kind, rule, self._confidence(site, rule)))
        if colon is not None and (rule or "Q" in takes or self.tokens[colon].low == ":" and colon == start):
            reports += [
                Report(site, index, index + 1, StatementKind.DIRECT, "quote-colon", 0.95)
                for index in range(colon, last)
                if self.tokens[index].kind is Kind.QUOTE
            ]
        return reports, last if reports else place

    def _as_said(self, site: Site) -> int | None:
        """ "As the envoy observed at the close, small countries need few rules": where the clause behind the comma starts."""
        opener = site.start - 1
        while opener > 0 and self.tokens[opener].kind is not Kind.MARK and self.tokens[opener].low != "as":
            if (
                self.tokens[opener].kind is Kind.WORD
                and not can_speak(self.tokens[opener].low)
                and self.tokens[opener].low not in ARTICLES
            ):
                return None
            opener -= 1
        if opener < 0 or self.tokens[opener].low != "as" or not site.cue.takes & {"Q", "T"}:
            return None
        if opener and self.tokens[opener - 1].kind is not Kind.MARK:
            return None
        comma = next((i for i in range(site.after, min(self.end, site.after + 8)) if self.tokens[i].low == ","), None)
        if (
            comma is None
            or comma + 3 >= self.end
            or any(token.low == "that" for token in self.tokens[site.after : comma])
        ):
            return None
        return comma + 1

    def _content_kind(
        self, site: Site, after: int, addressed: int, start: int, last: int, said_that: bool
    ) -> tuple[StatementKind, str]:
        takes, token = site.cue.takes, self.tokens[start]
        kind = content_kind(self.tokens, start, last)
        if said_that and takes & {"T", "A"}:
            return kind, "that"
        if "I" in takes and token.low == "to":
            return kind, "infinitive"
        if "W" in takes and token.low in _QUESTIONS:
            return kind, "question"
        if "A" in takes and site.cue.lemma != "tell":
            if self._addresses(site, after, min(last, after + 14)):
                return content_kind(self.tokens, after, last), "addressee-infinitive"
            if "N" in takes and opens_noun_phrase(self.tokens, start):
                return kind, "noun-phrase"
            if not takes & {"C", "T"}:
                return kind, ""
        if site.cue.lemma == "tell" and addressed > after:
            if token.low == "to" or is_clause(self.tokens, start, last):
                return kind, "infinitive" if token.low == "to" else "clause"
            return kind, ""
        if "P" in takes and is_put_at(self.tokens, start, last):
            return kind, "noun-phrase"
        if "C" in takes and (
            site.cue.lemma == "say"
            or site.cue.lemma in _CLAUSAL
            and last - start > 3
            and opens_clause(self.tokens, start)
            or opens_clause(self.tokens, start)
            and is_clause(self.tokens, start, last)
        ):
            if site.cue.lemma == "say" and (
                last - start < 2 or token.low in ("goodbye", "so", "no", "yes", "nothing", "something")
            ):
                return kind, ""
            quoted = kind is StatementKind.MIXED  # "said Washington “will not sign”"
            if site.cue.lemma == "say" and not quoted and not is_clause(self.tokens, start, last) and last - start < 4:
                return kind, ""
            if "N" not in takes or is_main_clause(self.tokens, start, last):
                return kind, "clause"
        if "N" in takes and opens_noun_phrase(self.tokens, start):
            return kind, "noun-phrase"
        return kind, ""

    def _addresses(self, site: Site, after: int, last: int) -> bool:
        """Whether somebody is urged "to" do something before the next verb of speech: not "advised the state on it, urged"."""
        if site.cue.lemma == "ask" and self.tokens[after].low in ("to", "not"):
            return False  # "asked to join", "asked not to be named": an act
        following = next((other.index for other in self.sites if other.index > site.index), last)
        return any(token.low == "to" for token in self.tokens[after : min(last, following)])

    def _confidence(self, site: Site, rule: str) -> float:
        factor = {
            "that": 1.0,
            "clause": 0.96,
            "noun-phrase": 0.95,
            "infinitive": 0.9,
            "addressee-infinitive": 0.95,
            "question": 0.95,
        }[rule]
        return round(site.cue.confidence * factor, 3)

    def _according_first(self, site: Site, later: Sequence[Site]) -> tuple[list[Report], int]:
        """ "According to the ministry, ...": the clause behind the comma."""
        assert site.phrase is not None
        if self.tokens[site.phrase.head_last - 1].low in _NOT_A_SOURCE:
            return [], site.after
        comma = next(
            (i for i in range(site.behind, min(self.end, site.behind + 24)) if self.tokens[i].low == ","),
            None,
        )
        opens = site.start == 0 or self.tokens[site.start - 1].low in ("but", "and")
        if opens and self.tokens[site.after - 1].low in VIEWS and is_clause(self.tokens, site.after, self.end):
            comma = site.after - 1  # "In her opinion the port will close"
        if comma is None:
            return [], site.after
        following = comma + 1
        if following < self.end and (
            self.tokens[following].low in ARTICLES or self.tokens[following].low in ("who", "which", "chief", "head")
        ):
            second = next(
                (i for i in range(following, min(self.end, following + 14)) if self.tokens[i].low == ","), None
            )
            phrase = phrase_after(self.tokens, following)
            if second is not None and (
                self.tokens[following].low in ("who", "which")
                or phrase is not None
                and phrase.last <= second
                and any(can_speak(t.low) for t in self.tokens[following : phrase.last])
                and not any(is_finite(t.low) for t in self.tokens[following:second] if t.kind is Kind.WORD)
            ):
                following = second + 1
        last = self.bounds.region_end(site, later, following)
        if last - following < (1 if self.tokens[min(following, self.end - 1)].kind is Kind.QUOTE else 2):
            return [], site.after
        if all(token.kind in (Kind.QUOTE, Kind.MARK) for token in self.tokens[following:last]):
            return self._quoted(site, following, later)
        return [
            Report(site, following, last, content_kind(self.tokens, following, last), "according-first", 0.93)
        ], last

    def _quoted(self, site: Site, start: int, later: Sequence[Site]) -> tuple[list[Report], int]:
        """The cue is followed by a quotation: alone, or as the start of a clause."""
        index = start
        reports: list[Report] = []
        while index < len(self.tokens) and self.tokens[index].kind is Kind.QUOTE:
            reports.append(Report(site, index, index + 1, StatementKind.DIRECT, "cue-quote", 0.96))
            index += 1
        follows = index < self.end and self.tokens[index].kind in (Kind.WORD, Kind.NAME, Kind.CAPITAL, Kind.NUMBER)
        if (
            follows
            and self.tokens[index].low not in CONJUNCTIONS
            and self.tokens[index].low
            not in ("in", "on", "at", "during", "when", "after", "as", "who", "before", "to", "with")
            and not any(other.start == index for other in later)
        ):
            last = self.bounds.region_end(site, later, start)
            return [Report(site, start, last, StatementKind.MIXED, "clause-mixed", 0.9)], last
        if (
            follows
            and (site.cue.preposition or self.tokens[index].low in _GOING_ON)
            and not is_full(self.tokens, start, self.text)
            and not stopped(self.tokens, start, self.text)
        ):
            last = self.bounds.region_end(site, later, start)
            return [Report(site, start, last, StatementKind.MIXED, "clause-mixed", 0.88)], last
        reports += self.before.further_quotes(site, index)
        return reports, max(report.last for report in reports)

    def _colon_quote(self, start: int, last: int) -> int | None:
        """Index of a colon (or comma) in the region behind which a full quotation stands."""
        for index in range(start + 1, last):
            before = self.tokens[index - 1].low
            if self.tokens[index].kind is not Kind.QUOTE or before not in (":", ",", "—", "–", "--", "."):
                continue
            if before in (":", ".") or is_full(self.tokens, index, self.text) and index + 1 >= last:
                return index - 1
        return None


def _one(report: Report | None, place: int) -> tuple[list[Report], int]:
    return ([report], report.last) if report is not None else ([], place)
