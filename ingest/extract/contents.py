"""What a cue reports: the clause, noun phrase or quotation that is its content, from its first word to its last."""

from collections.abc import Sequence
from dataclasses import dataclass

from .facts import StatementKind
from .noun_phrases import phrase_after
from .sites import Side, Site
from .units import Kind, Token
from .words import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    STATEMENT_NOUNS,
    TIME_OPENERS,
    TIMES,
    can_speak,
    is_finite,
)

_FULL_STOPS = frozenset((".", ";", "!", "?"))
_THAT_REACH = 26  # tokens between a cue and the "that" of its clause
_ADDRESSED = frozenset(
    "reporters journalists lawmakers parliament congress senators delegates investors members viewers".split()
)
_ADJUNCT_PREPOSITIONS = frozenset(
    "in at on during after before to from via by through following with ahead alongside at amid about of over regarding for".split()
)
_AS_COMPLEMENT = frozenset(("describe", "characterise", "characterize", "refer to", "view", "label", "brand", "term"))
_BREAKING_CONJUNCTIONS = frozenset(("while", "but", "whereas", "though", "although", "and", "as"))
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


def is_full(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether the quotation at `index` is a sentence of its own and not some quoted words within another."""
    quotation = tokens[index].quotation
    if quotation is None:
        return False
    before = tokens[index - 1] if index else None
    inner = text[quotation.start : quotation.end]
    stopped = inner[-1] in ",.!?…—-–" or not quotation.closed
    opens = inner[0].isupper() or inner[0].isdigit() or inner[0] in "‘'“[…($€£"
    if before is None:
        return stopped or opens and index + 1 < len(tokens) and tokens[index + 1].low in (",", "—", "–")
    if before.kind is Kind.QUOTE or before.low in (":",):
        return opens or stopped
    if before.low in (",", "—", "–", "--", "."):
        return opens or stopped and " " in inner
    return opens and stopped and inner.count(" ") >= 3


def read_reports(tokens: Sequence[Token], sites: Sequence[Site], text: str) -> list[Report]:
    """All reports of a unit in order; none inside another."""
    return _Reader(tokens, sites, text).read()


class _Reader:
    def __init__(self, tokens: Sequence[Token], sites: Sequence[Site], text: str) -> None:
        self.tokens = tokens
        self.sites = sites
        self.text = text
        self.end = len(tokens)
        while self.end and tokens[self.end - 1].low in _FULL_STOPS:
            self.end -= 1

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
                blocked = any(self._starts_content(other, place) for other in sites[number:index])
                if not blocked:
                    return index
            elif self._closes_clause(site, place):
                found = index
        return found

    def _starts_content(self, site: Site, place: int) -> bool:
        return site.index >= place

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
        stopped = before < start - 1 or self.text[quotation.end - 1] in ",.?!—–-…" or site.side is Side.INVERTED
        following = self.tokens[site.after].low if site.after < len(self.tokens) else ""
        return stopped and following != "that"

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
        if not any(is_finite(token.low) or token.kind is Kind.QUOTE for token in self.tokens[place:start]):
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
            and self.tokens[site.after].low != ","
        ):
            return False
        after = site.phrase.last if site.side is Side.INVERTED and site.phrase else site.after
        if "A" in site.cue.takes:
            after = self._after_addressee(after)
        return self._ends_after(after)

    def _ends_after(self, index: int) -> bool:
        """Whether only adjuncts stand between `index` and the end, or a comma."""
        index = self._after_adjuncts(index, greedy=True)
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
            return reports + self._further_quotes(site, after), self._behind(after)
        reached = after
        if site.side is not Side.ACCORDING and self._is_inserted(after):
            last = self._region_end(site, [other for other in self.sites if other.index > site.index], after + 1)
            reached = last
        kind = self._kind(start, last)
        if last - start < 2:
            return [], reached
        rule = "trailing-according" if site.side is Side.ACCORDING else "trailing"
        reports = [Report(site, start, last, kind, rule, min(0.92, site.cue.confidence))]
        if reached == after:
            reports += self._further_quotes(site, after)
            reached = self._behind(after)
        return reports, reached

    def _is_inserted(self, after: int) -> bool:
        """ "The pact, he said, would ...": the clause goes on behind the cue."""
        after = self._after_adjuncts(after, greedy=True)
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

    def _behind(self, after: int) -> int:
        return after

    # -- content behind the cue

    def _following(self, site: Site, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        if site.side is Side.ACCORDING:
            return self._according_first(site, later)
        if site.side is Side.INVERTED:
            return [], place
        takes = site.cue.takes
        after = site.after
        addressee_end = after
        if "A" in takes and site.cue.lemma == "tell" or "A" in takes and self._has_that(after):
            addressee_end = self._after_addressee(after)
        start, said_that = self._content_start(addressee_end)
        if start >= self.end:
            return [], place
        token = self.tokens[start]
        if token.kind is Kind.QUOTE and self.tokens[start - 1].low != "as":
            return self._quoted(site, start, later)
        if self.tokens[start - 1].low == ":" and not said_that:
            return [], place
        if site.cue.lemma.startswith(("describe", "characteri", "refer to", "label", "brand", "view", "term")):
            return self._as_complement(site, after, later, place)
        if site.cue.lemma == "call":
            return self._called(site, after, later, place)
        last = self._region_end(site, later, start)
        if last <= start:
            return [], place
        colon = self._colon_quote(start, last)
        content_last = colon if colon is not None else last
        kind, rule = self._content_kind(site, after, addressee_end, start, content_last, said_that)
        reports: list[Report] = []
        if rule:
            first = start if rule in ("that", "clause", "infinitive") else after
            if rule == "noun-phrase":
                first = start
            clause = rule in ("that", "clause")
            if content_last > first and (colon is None or clause):
                reports.append(Report(site, first, content_last, kind, rule, self._confidence(site, rule)))
        if colon is not None:
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
        kind = self._kind(start, last)
        if said_that and takes & {"T", "A"}:
            return kind, "that"
        if "I" in takes and token.low == "to":
            return kind, "infinitive"
        if "A" in takes and site.cue.lemma != "tell":
            if any(t.low == "to" for t in self.tokens[after : min(last, after + 14)]):
                return self._kind(after, last), "addressee-infinitive"
            if "N" in takes and self._opens_noun_phrase(start):
                return kind, "noun-phrase"
            if not takes & {"C", "T"}:
                return kind, ""
        if site.cue.lemma == "tell" and addressed > after:
            if token.low == "to" or self._is_clause(start, last):
                return kind, "infinitive" if token.low == "to" else "clause"
            return kind, ""
        if "C" in takes and (site.cue.lemma == "say" or self._opens_clause(start) and self._is_clause(start, last)):
            if site.cue.lemma == "say" and (
                last - start < 2 or token.low in ("goodbye", "so", "no", "yes", "nothing", "something")
            ):
                return kind, ""
            if site.cue.lemma == "say" and not self._is_clause(start, last) and last - start < 4:
                return kind, ""
            if "N" not in takes or self._is_main_clause(start, last):
                return kind, "clause"
        if "N" in takes and self._opens_noun_phrase(start):
            return kind, "noun-phrase"
        return kind, ""

    def _confidence(self, site: Site, rule: str) -> float:
        factor = {"that": 1.0, "clause": 0.96, "noun-phrase": 0.95, "infinitive": 0.9, "addressee-infinitive": 0.95}[
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
        last = self._region_end(site, later, following)
        if last - following < 2:
            return [], site.after
        if all(token.kind in (Kind.QUOTE, Kind.MARK) for token in self.tokens[following:last]):
            return self._quoted(site, following, later)
        return [Report(site, following, last, self._kind(following, last), "according-first", 0.93)], last

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
            last = self._region_end(site, later, start)
            return [Report(site, start, last, StatementKind.MIXED, "clause-mixed", 0.9)], last
        if (
            follows
            and self.tokens[index].low in ("in", "on", "at", "to", "for", "of", "with")
            and not is_full(self.tokens, start, self.text)
            and not self._stopped(start)
        ):
            last = self._region_end(site, later, start)
            return [Report(site, start, last, StatementKind.MIXED, "clause-mixed", 0.88)], last
        reports += self._further_quotes(site, index)
        return reports, max(report.last for report in reports)

    def _stopped(self, index: int) -> bool:
        quotation = self.tokens[index].quotation
        return quotation is not None and self.text[quotation.end - 1] in ",.!?…—"

    def _as_complement(self, site: Site, after: int, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        """ "described the fair as ...": what follows "as"."""
        for index in range(after, min(self.end, after + 30)):
            if self.tokens[index].low == "as" and index + 1 < self.end:
                last = self._region_end(site, later, index + 1)
                if last <= index + 1:
                    return [], place
                return [
                    Report(site, index + 1, last, self._kind(index + 1, last), "described-as", site.cue.confidence)
                ], last
        return [], place

    def _called(self, site: Site, after: int, later: Sequence[Site], place: int) -> tuple[list[Report], int]:
        """ "called it a milestone", "calling the pact “historic”": object and complement."""
        last = self._region_end(site, later, after)
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
        return [Report(site, after, last, self._kind(after, last), "called", site.cue.confidence)], last

    # -- where content starts and ends

    def _has_that(self, index: int) -> bool:
        return any(token.low == "that" for token in self.tokens[index : min(self.end, index + 12)])

    def _after_addressee(self, index: int) -> int:
        """Behind the person addressed: "told | reporters in Hanoi", "assured | the committee that"."""
        if index >= self.end:
            return index
        token = self.tokens[index]
        if token.low in OBJECT_PRONOUNS:
            return index + 1
        start = index
        if token.low in DETERMINERS:
            index += 1
        while index < self.end and index - start < 8:
            token = self.tokens[index]
            if token.kind is Kind.POSSESSIVE or token.kind in (Kind.NAME, Kind.CAPITAL):
                if (
                    index > start
                    and self.tokens[index - 1].kind is Kind.WORD
                    and self.tokens[index - 1].low not in ARTICLES
                ):
                    break
                index += 1
                continue
            if (
                token.kind is not Kind.WORD
                or token.low in PREPOSITIONS
                or token.low in PRONOUNS
                or token.low in ARTICLES
                or token.low == "that"
            ):
                if token.low in ("of",) and index > start:
                    index += 1
                    if index < self.end and self.tokens[index].low in ARTICLES:
                        index += 1
                    continue
                break
            if (
                token.low in CONJUNCTIONS
                and token.low not in ("and",)
                or is_finite(token.low)
                and token.low not in ("led",)
            ):
                break
            index += 1
            if token.low in _ADDRESSED or (token.low.endswith("s") and can_speak(token.low)):
                break
        return index

    def _content_start(self, index: int) -> tuple[int, bool]:
        """First token of the content behind a cue and its addressee, and whether "that" opened it."""
        if index < self.end and self.tokens[index].low == "that":
            return index + 1, not self._is_determiner_that(index)
        reach = min(self.end, index + _THAT_REACH)
        if index < self.end and self._opens_adjunct(index):
            verbs = 0
            for place in range(index, reach):
                token = self.tokens[place]
                if token.kind is Kind.QUOTE or token.low in (";", ":"):
                    break
                if token.low == "that" and place > index:
                    return place + 1, True
                if token.kind is Kind.WORD and is_finite(token.low):
                    verbs += 1
                    if verbs > 1:
                        break
        place = self._after_adjuncts(index, greedy=False)
        if place < self.end and self.tokens[place].low == "that":
            return place + 1, True
        return place, False

    def _is_determiner_that(self, index: int) -> bool:
        """ "said that was wrong": the pronoun, not the conjunction."""
        return (
            index + 1 < self.end and is_finite(self.tokens[index + 1].low) and self.tokens[index + 1].kind is Kind.WORD
        )

    def _opens_adjunct(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.low in _ADJUNCT_PREPOSITIONS
            or token.low in ADVERBS
            or token.low in TIME_OPENERS
            or token.low == ","
            or token.low.endswith("ly")
        )

    def _after_adjuncts(self, index: int, greedy: bool) -> int:
        """Behind times, places and occasions. `greedy`: nothing else is to come, so a phrase may take all words."""
        while index < self.end:
            token = self.tokens[index]
            if (
                token.kind is Kind.WORD
                and (token.low in ADVERBS or token.low.endswith("ly") and len(token.low) > 4)
                or token.low in TIMES
                and token.kind is not Kind.NAME
            ):
                index += 1
                if (
                    index < self.end
                    and self.tokens[index].kind is Kind.NUMBER
                    and token.low not in ("today", "yesterday")
                ):
                    index += 1
            elif (
                token.low in ("last", "this", "late", "early", "earlier")
                and index + 1 < self.end
                and self.tokens[index + 1].low in TIMES
            ):
                index += 2
            elif token.low in _ADJUNCT_PREPOSITIONS:
                reached = self._after_phrase(index, greedy)
                if reached == index:
                    return index
                index = reached
            elif token.low in (",", ":") and not greedy and index + 1 < self.end:
                following = self.tokens[index + 1]
                if following.kind is Kind.QUOTE or following.low == "that":
                    return index + 1
                closing = next(
                    (i for i in range(index + 1, min(self.end, index + 12)) if self.tokens[i].low == ","), None
                )
                if (
                    token.low == ","
                    and closing is not None
                    and closing + 1 < self.end
                    and (
                        self.tokens[closing + 1].kind is Kind.QUOTE
                        or self.tokens[closing + 1].low == "that"
                        or closing == index + 2
                    )
                ):
                    return closing + 1
                return index + 1 if token.low == ":" else index
            elif greedy and token.low in (
                "when",
                "as",
                "after",
                "who",
                "while",
                "following",
                "because",
                "without",
                "since",
            ):
                return self.end
            else:
                return index
        return index

    def _after_phrase(self, index: int, greedy: bool) -> int:
        """Behind the prepositional phrase at `index`; the same index where what follows is no phrase."""
        start = index
        index += 1
        if index < self.end and self.tokens[index].low in ("of",):
            index += 1
        if index < self.end and (self.tokens[index].low in DETERMINERS):
            index += 1
        taken = 0
        while index < self.end:
            token = self.tokens[index]
            if token.kind in (Kind.MARK, Kind.QUOTE):
                if token.low in ("-", "/", "&"):
                    index += 1
                    continue
                break
            if token.kind is Kind.POSSESSIVE:
                index += 1
                continue
            if (
                token.low in PRONOUNS
                or token.low == "that"
                or token.low in CONJUNCTIONS
                and token.low not in ("and", "or")
                or (token.low in ARTICLES and taken)
            ):
                break
            if token.low in PREPOSITIONS:
                if token.low in ("of", "with", "for", "between", "and") and taken:
                    index += 1
                    if index < self.end and self.tokens[index].low in DETERMINERS:
                        index += 1
                    taken = 0
                    continue
                break
            if not greedy and taken:
                previous = self.tokens[index - 1]
                if previous.kind is Kind.WORD and previous.low in STATEMENT_NOUNS and token.low not in STATEMENT_NOUNS:
                    break
                if previous.low in TIMES and token.kind is not Kind.NUMBER and token.low not in TIMES:
                    break
                if (
                    previous.kind is Kind.WORD
                    and token.kind in (Kind.NAME, Kind.CAPITAL)
                    and previous.low not in DETERMINERS
                    and token.low not in TIMES
                ):
                    break
                if token.kind is Kind.WORD and (is_finite(token.low)):
                    return start
            index += 1
            taken += 1
        return index if taken else start

    def _region_end(self, site: Site, later: Sequence[Site], start: int) -> int:
        """End of the content that starts at `start`: the end of the unit or where another report begins."""
        last = self.end
        for other in later:
            if other.start <= start or other.index <= start:
                continue
            cut = self._break_before(site, other)
            if cut is not None and cut > start:
                last = min(last, cut)
                break
        for index in range(start, last):
            if self.tokens[index].low == ";" and index > start + 1:
                last = index
                break
        while last > start and (
            self.tokens[last - 1].kind is Kind.MARK
            and self.tokens[last - 1].low not in "%)"
            or self.tokens[last - 1].low in ("and", "but", "while", "whereas")
        ):
            last -= 1
        return last

    def _break_before(self, site: Site, other: Site) -> int | None:
        """Where the content of `site` stops because `other` reports something of its own; None where `other` is inside."""
        before = other.start - 1
        if other.side is Side.SHARED:
            joint = self.tokens[before].low if other.cue.form == "gerund" else "and"
            if joint in (",", "—", "–", "--", "while", "and", "also") or other.cue.form != "gerund":
                if other.cue.form != "gerund" and other.cue.form != site.cue.form and site.cue.form != "gerund":
                    return None
                return other.start
            return None
        if other.side is Side.ACCORDING:
            return other.start if self.tokens[before].low in (",", "and", "while") else None
        if other.side is Side.BEFORE:
            conjunction = self.tokens[before].low
            if conjunction in ("while", "whereas", "but", ";") or (
                conjunction in ("and", "as", "although", "though") and before and self.tokens[before - 1].low == ","
            ):
                return before
        return None

    def _colon_quote(self, start: int, last: int) -> int | None:
        """Index of a colon (or comma) in the region behind which a full quotation stands."""
        for index in range(start + 1, last):
            before = self.tokens[index - 1].low
            if self.tokens[index].kind is not Kind.QUOTE or before not in (":", ",", "—", "–", "--", "."):
                continue
            if before in (":", ".") or is_full(self.tokens, index, self.text) and index + 1 >= last:
                return index - 1
        return None

    # -- what the content is

    def _kind(self, first: int, last: int) -> StatementKind:
        quoted = any(token.kind is Kind.QUOTE for token in self.tokens[first:last])
        return StatementKind.MIXED if quoted else StatementKind.INDIRECT

    def _opens_clause(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind in (Kind.NAME, Kind.CAPITAL, Kind.NUMBER, Kind.QUOTE):
            return True
        if token.kind is not Kind.WORD:
            return False
        return token.low not in PREPOSITIONS or token.low in (
            "under",
            "with",
            "in",
            "by",
            "for",
            "despite",
            "within",
            "on",
            "at",
            "after",
        )

    def _opens_noun_phrase(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind in (Kind.NAME, Kind.CAPITAL, Kind.NUMBER, Kind.QUOTE):
            return True
        if token.kind is not Kind.WORD:
            return False
        return (
            token.low not in PREPOSITIONS
            and token.low not in CONJUNCTIONS
            and token.low not in ADVERBS
            and token.low != "to"
        )

    def _is_clause(self, first: int, last: int) -> bool:
        return any(token.kind is Kind.WORD and is_finite(token.low) for token in self.tokens[first + 1 : last])

    def _is_main_clause(self, first: int, last: int) -> bool:
        """Whether the first verb comes before any word that would make it a relative clause of a noun phrase."""
        for token in self.tokens[first:last]:
            if token.low in ("that", "which", "who", "whose", "where", "of"):
                return False
            if token.kind is Kind.WORD and is_finite(token.low) and not token.low.endswith("ed"):
                return True
        return False
