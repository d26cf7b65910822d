"""What a cue reports: the clause, noun phrase or quotation that is its content, from its first word to its last."""

from collections.abc import Sequence
from dataclasses import dataclass

from .content_bounds import Bounds
from .content_forms import (
    content_kind,
    is_clause,
    is_full,
    is_main_clause,
    last_mark,
    opens_clause,
    opens_noun_phrase,
    stopped,
)
from .facts import StatementKind
from .noun_phrases import phrase_after
from .sites import Side, Site
from .units import Kind, Token
from .words import (
    ARTICLES,
    CONJUNCTIONS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    can_speak,
    is_finite,
)

_AS_COMPLEMENT = frozenset(("describe", "characterise", "characterize", "refer to", "view", "label", "brand", "term"))
_BREAKING_CONJUNCTIONS = frozenset(("while", "but", "whereas", "though", "although", "and", "as"))
_WITHOUT_AS = frozenset(("label", "brand", "term"))  # "termed the barriers a cancer"
# Behind some quoted words these go on with the content.
_GOING_ON = frozenset("in on at to for of with if unless because".split())
_QUESTIONS = frozenset("why whether how what if when where who".split())
_BEFORE_NUMBERS = frozenset(
    "about around between some more less just under over up as roughly nearly almost only least one two three half".split()
)
_NOT_A_SOURCE = frozenset(
    "plan plans schedule law rules tradition need needs which what how whether where ability size type".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """Content of one cue: tokens[first:last]. `site` is None for a quotation that no cue of its unit introduces."""

    site: Site | None
    first: int
    last: int
    kind: StatementKind
    rule: str
    confidence: float


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

    def read(self) -> list[Report]:
        reports: list[Report] = []
        place = 0  # tokens before this are told already
        sites = list(self.sites)
        number = 0
        while number < len(sites):
            trailing = self._last_trailing(sites, number, place)
            if trailing is not None:
                found, place = self._trailing(sites[trailing], place)
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

    # -- content before the cue

    def _last_trailing(self, sites: Sequence[Site], number: int, place: int) -> int | None:
        """The first site, from `number` on, that closes a quotation, else the last one that closes a clause."""
        found: int | None = None
        for index in range(number, len(sites)):
            site = sites[index]
            if site.index < place or site.side is Side.SHARED:
                continue
            if self._closes_quotation(site, place):
                blocked = any(other.index >= place for other in sites[number:index])
                if not blocked:
                    return index
            elif self._closes_clause(site, place) and not (index > number and self._opens_quotation(site)):
                found = index
        return found

    def _closes_quotation(self, site: Site, place: int) -> bool:
        start = site.start
        if start <= place:
            return False
        before = start - 1
        if self.tokens[before].low in (",", "—", "–", "--"):
            before -= 1
        if before < place or self.tokens[before].kind is not Kind.QUOTE:
            return False
        if site.side is Side.ACCORDING:
            return True
        if not site.cue.takes & {"Q", "E"}:
            return False
        quotation = self.tokens[before].quotation
        assert quotation is not None
        inner = self.text[quotation.start : quotation.end]
        stopped = before < start - 1 or last_mark(inner) in ",.?!—–-…" or site.side is Side.INVERTED
        following = self.tokens[site.after].low if site.after < len(self.tokens) else ""
        return stopped and following != "that"

    def _opens_quotation(self, site: Site) -> bool:
        """'..., he replied, "Never."': what the cue reports follows it."""
        behind = self.tokens[site.after + 1] if site.after + 1 < len(self.tokens) else None
        return behind is not None and behind.kind is Kind.QUOTE and self.tokens[site.after].low in (",", ":")

    def _closes_clause(self, site: Site, place: int) -> bool:
        """ "..., the ministry said." with nothing behind but adjuncts; "..., he said, ..." inside."""
        start = site.start
        if start <= place + 1 or "E" not in site.cue.takes and site.side is not Side.ACCORDING:
            return False
        if self.tokens[start - 1].low not in (",", "—", "–", "--"):
            return (
                site.side is Side.ACCORDING
                and start > place + 2
                and self._ends_after(site.phrase.last if site.phrase else site.after)
            )
        if site.side is Side.ACCORDING:
            return start - place >= 4
        named = (
            site.side is Side.INVERTED and start - place > 6
        )  # "..., says Ann Muller, who ...": a verb is sure to be there
        told = (
            start - place > 6
        )  # as many words before "the ministry said" are a clause, whether or not its verb is known
        told = told or self._is_inserted(site.after)
        if not (named or told) and not any(is_finite(t.low) or t.kind is Kind.QUOTE for t in self.tokens[place:start]):
            return False
        if (
            self.tokens[place].low in PREPOSITIONS
            and self.tokens[place].low not in ("under", "with")
            and not any(is_finite(t.low) for t in self.tokens[place : start - 1] if t.kind is Kind.WORD)
        ):
            return False
        if (
            self.tokens[place].low in ("when", "asked", "if", "as", "after", "before", "while")
            and site.after < self.end
            and (self.tokens[site.after].low != "," or self._opens_quotation(site))
        ):
            return False
        after = site.phrase.last if site.side is Side.INVERTED and site.phrase else site.after
        if "A" in site.cue.takes:
            after = self.bounds.after_addressee(after)
        return self._ends_after(after)

    def _ends_after(self, index: int) -> bool:
        """Whether only adjuncts stand between `index` and the end, or a comma."""
        index = self.bounds.after_adjuncts(index, greedy=True)
        return index >= self.end or self.tokens[index].low in (",", ".", ";", "—", "–")

    def _trailing(self, site: Site, place: int) -> tuple[list[Report], int]:
        start, last = place, site.start
        while last > start and self.tokens[last - 1].low in (",", "—", "–", "--"):
            last -= 1
        while start < last and (
            self.tokens[start].kind is Kind.MARK
            and self.tokens[start].low not in "$€£"
            or self.tokens[start].low in ("and", "but", "so", "yet", "still", "or")
        ):
            start += 1
        after = site.phrase.last if site.side in (Side.INVERTED, Side.ACCORDING) and site.phrase else site.after
        quoted = all(token.kind in (Kind.QUOTE, Kind.MARK) for token in self.tokens[start:last])
        if quoted:
            rule = f"quote-{site.side.value}"
            reports = [
                Report(site, index, index + 1, StatementKind.DIRECT, rule, 0.97)
                for index in range(start, last)
                if self.tokens[index].kind is Kind.QUOTE
            ]
            return reports + self._further_quotes(site, after), after
        reached = after
        if site.side is not Side.ACCORDING and self._is_inserted(after):
            last = self.bounds.region_end(site, [other for other in self.sites if other.index > site.index], after + 1)
            reached = last
        kind = content_kind(self.tokens, start, last)
        if last - start < 2:
            return [], reached
        rule = "trailing-according" if site.side is Side.ACCORDING else "trailing"
        reports = [Report(site, start, last, kind, rule, min(0.92, site.cue.confidence))]
        if reached == after:
            reports += self._further_quotes(site, after)
            reached = after
        return reports, reached

    def _is_inserted(self, after: int) -> bool:
        """ "The pact, he said, would ...": the clause goes on behind the cue."""
        after = self.bounds.after_adjuncts(after, greedy=True)
        if after + 1 >= self.end or self.tokens[after].low != ",":
            return False
        following = self.tokens[after + 1]
        if (
            following.kind is Kind.QUOTE
            or following.low.endswith("ing")
            or following.low
            in (
                "and",
                "but",
                "while",
                "as",
                "who",
                "which",
                "although",
                "though",
                "after",
                "when",
                "citing",
                "with",
                "because",
                "in",
                "a",
                "an",
                "the",
            )
        ):
            return False
        return following.kind is Kind.WORD and (
            is_finite(following.low) or following.low in PREPOSITIONS or following.low.endswith("ly")
        )

    def _further_quotes(self, site: Site, after: int) -> list[Report]:
        """Quotations that go on behind the cue: '"...," he said, "..."'."""
        found: list[Report] = []
        next_site = next((other.start for other in self.sites if other.index > site.index), len(self.tokens))
        for index in range(max(after, 1), min(next_site, len(self.tokens))):
            before = self.tokens[index - 1]
            if self.tokens[index].kind is not Kind.QUOTE or before.kind not in (Kind.MARK, Kind.QUOTE):
                continue
            if is_full(self.tokens, index, self.text) or before.low in (",", "—", "–", "--"):
                found.append(Report(site, index, index + 1, StatementKind.DIRECT, "quote-continued", 0.95))
        return found

    # -- content behind the cue

    def _following(self, site: Site, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        if site.side is Side.ACCORDING:
            return self._according_first(site, later)
        if site.side is Side.INVERTED:
            quotes = self._further_quotes(site, site.phrase.last if site.phrase else site.after)
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
        if site.cue.lemma.startswith(("describe", "characteri", "refer to", "label", "brand", "view", "term")):
            return self._as_complement(site, after, later, place)
        if "D" in takes:
            return self._called(site, after, later, place)
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

    def _content_kind(
        self, site: Site, after: int, addressed: int, start: int, last: int, said_that: bool
    ) -> tuple[StatementKind, str]:
        takes, token = site.cue.takes, self.tokens[start]
        kind = content_kind(self.tokens, start, last)
        if said_that and takes & {"T", "A"}:
            return kind, "that"
        if "I" in takes and token.low == "to":
            return kind, "infinitive"
        if "A" in takes and site.cue.lemma != "tell":
            if any(t.low == "to" for t in self.tokens[after : min(last, after + 14)]):
                return content_kind(self.tokens, after, last), "addressee-infinitive"
            if "N" in takes and opens_noun_phrase(self.tokens, start):
                return kind, "noun-phrase"
            if not takes & {"C", "T"}:
                return kind, ""
        if site.cue.lemma == "tell" and addressed > after:
            if token.low == "to" or is_clause(self.tokens, start, last):
                return kind, "infinitive" if token.low == "to" else "clause"
            return kind, ""
        if "W" in takes and token.low in _QUESTIONS:
            return kind, "question"
        if "P" in takes and self._is_put_at(start, last):
            return kind, "noun-phrase"
        if "C" in takes and (
            site.cue.lemma == "say" or opens_clause(self.tokens, start) and is_clause(self.tokens, start, last)
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

    def _is_put_at(self, start: int, last: int) -> bool:
        """ "the gain at 3 per cent": a number, or a word that goes before one, behind "at"."""
        return self.tokens[start].low not in OBJECT_PRONOUNS and any(
            self.tokens[index].low == "at"
            and (following := self.tokens[index + 1]).kind in (Kind.NUMBER, Kind.CAPITAL, Kind.MARK, Kind.WORD)
            and (following.kind is not Kind.WORD or following.low in _BEFORE_NUMBERS)
            for index in range(start + 1, last - 1)
        )

    def _confidence(self, site: Site, rule: str) -> float:
        factor = {"that": 1.0, "clause": 0.96, "noun-phrase": 0.95, "infinitive": 0.9, "addressee-infinitive": 0.95, "question": 0.95}[
            rule
        ]
        return round(site.cue.confidence * factor, 3)

    def _according_first(self, site: Site, later: Sequence[Site]) -> tuple[list[Report], int]:
        """ "According to the ministry, ...": the clause behind the comma."""
        assert site.phrase is not None
        if self.tokens[site.phrase.head_last - 1].low in _NOT_A_SOURCE:
            return [], site.after
        comma = next(
            (i for i in range(site.phrase.last, min(self.end, site.phrase.last + 24)) if self.tokens[i].low == ","),
            None,
        )
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
        reports += self._further_quotes(site, index)
        return reports, max(report.last for report in reports)

    def _as_complement(self, site: Site, after: int, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        """ "described the fair as ...": what follows "as"."""
        if site.cue.lemma in _WITHOUT_AS and not any(t.low == "as" for t in self.tokens[after : after + 30]):
            return self._called(site, after, later, place)
        for index in range(after, min(self.end, after + 30)):
            if self.tokens[index].low == "as" and index + 1 < self.end:
                last = self.bounds.phrase_end(index + 1, self.bounds.region_end(site, later, index + 1))
                if last <= index + 1:
                    return [], place
                return [
                    Report(
                        site,
                        index + 1,
                        last,
                        content_kind(self.tokens, index + 1, last),
                        "described-as",
                        site.cue.confidence,
                    )
                ], last
        return [], place

    def _called(self, site: Site, after: int, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        """ "called it a milestone", "calling the pact “historic”": object and complement."""
        last = self.bounds.phrase_end(after, self.bounds.region_end(site, later, after))
        if last <= after + 1:
            return [], place
        first = self.tokens[after]
        quoted = any(token.kind is Kind.QUOTE for token in self.tokens[after:last])
        articles = sum(token.low in ("a", "an", "the") for token in self.tokens[after : min(last, after + 10)])
        complement = first.low in OBJECT_PRONOUNS and self.tokens[after + 1].low not in (
            "to",
            "on",
            "in",
            "at",
            "for",
            "back",
        )
        if not (quoted or complement or (articles >= 2 and self.tokens[after].low in ARTICLES)):
            return [], place
        return [Report(site, after, last, content_kind(self.tokens, after, last), "called", site.cue.confidence)], last

    def _colon_quote(self, start: int, last: int) -> int | None:
        """Index of a colon (or comma) in the region behind which a full quotation stands."""
        for index in range(start + 1, last):
            before = self.tokens[index - 1].low
            if self.tokens[index].kind is not Kind.QUOTE or before not in (":", ",", "—", "–", "--", "."):
                continue
            if before in (":", ".") or is_full(self.tokens, index, self.text) and index + 1 >= last:
                return index - 1
        return None
