"""Content before its cue: '"...," she said', "..., the ministry said", "The pact, he said, would ..."."""

from collections.abc import Sequence

from .content_bounds import Bounds
from .content_forms import content_kind, is_full, last_mark
from .facts import StatementKind
from .report import Report
from .site import Side, Site
from .units import Kind, Token
from .words import BE, PREPOSITIONS, is_finite


class Before:
    """The tokens, cues and text of one unit."""

    def __init__(self, bounds: Bounds, sites: Sequence[Site], text: str) -> None:
        self.tokens: Sequence[Token] = bounds.tokens
        self.bounds = bounds
        self.end = bounds.end
        self.sites = sites
        self.text = text

    def last_trailing(self, number: int, place: int) -> int | None:
        """The first site, from `number` on, that closes a quotation, else the last one that closes a clause."""
        found: int | None = None
        for index in range(number, len(self.sites)):
            site = self.sites[index]
            if site.index < place or site.side is Side.SHARED:
                continue
            if self._closes_quotation(site, place):
                blocked = any(other.index >= place for other in self.sites[number:index])
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
        if self.tokens[before].low == "as":
            before -= 1  # '"...," as one trader put it'
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
        if site.cue.lemma == "ask" and site.after < self.end and self.tokens[site.after].low in ("to", "not"):
            return False  # "a manager, who asked not to be named, said"
        if self.tokens[start - 1].low not in (",", "—", "–", "--"):
            return site.side is Side.ACCORDING and start > place + 2 and self._ends_after(site.behind)
        if site.side is Side.ACCORDING:
            return start - place >= 4
        named = (
            site.side is Side.INVERTED and start - place > 6
        )  # "..., says Ann Muller, who ...": a verb is sure to be there
        told = (
            start - place > 6
        )  # as many words before "the ministry said" are a clause, whether or not its verb is known
        verbal = any(is_finite(token.low) for token in self.tokens[place:start])
        if named and not verbal and self.further_quotes(site, site.behind):
            return False  # "The pact, said Ines Prado, “has more lives than a cat”"
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
            self.tokens[place].low == "asked"
            or self.tokens[place].low in ("when", "if", "as", "after", "before", "while")
            and site.after < self.end
            and (self.tokens[site.after].low != "," or self._opens_quotation(site))
        ):
            return False
        after = site.behind if site.side is Side.INVERTED else site.after
        if "A" in site.cue.takes:
            after = self.bounds.after_addressee(after)
        return self._ends_after(after)

    def _ends_after(self, index: int) -> bool:
        """Whether only adjuncts stand between `index` and the end, or a comma."""
        index = self.bounds.after_adjuncts(index, greedy=True)
        return index >= self.end or self.tokens[index].low in (",", ".", ";", "—", "–")

    def read(self, site: Site, place: int) -> tuple[list[Report], int]:
        start, last = place, site.start
        while last > start and self.tokens[last - 1].low in (",", "—", "–", "--", "as"):
            last -= 1
        while start < last and (
            self.tokens[start].kind is Kind.MARK
            and self.tokens[start].low not in "$€£"
            or self.tokens[start].low in ("and", "but", "so", "yet", "still", "or")
        ):
            start += 1
        if last - start > 2 and self.tokens[start + 1].low == ":" and self.tokens[start + 2].kind is Kind.QUOTE:
            start += 2  # "CLAIM: “...,” she said"
        after = site.behind if site.side in (Side.INVERTED, Side.ACCORDING) else site.after
        quoted = all(token.kind in (Kind.QUOTE, Kind.MARK) for token in self.tokens[start:last])
        if quoted:
            rule = f"quote-{site.side.value}"
            reports = [
                Report(site, index, index + 1, StatementKind.DIRECT, rule, 0.97)
                for index in range(start, last)
                if self.tokens[index].kind is Kind.QUOTE
            ]
            return reports + self.further_quotes(site, after), after
        reached = after
        if site.side is not Side.ACCORDING and (self._is_inserted(after) or self._goes_on(site, after)):
            last = self.bounds.region_end(site, [other for other in self.sites if other.index > site.index], after + 1)
            reached = last
        quotes = self.further_quotes(site, after) if reached == after else []
        if quotes and self.tokens[last - 1].low in BE:
            return quotes, after  # "The question is, in her words, “a matter of weather”"
        kind = content_kind(self.tokens, start, last)
        if last - start < 2:
            return [], reached
        rule = "trailing-according" if site.side is Side.ACCORDING else "trailing"
        reports = [Report(site, start, last, kind, rule, min(0.92, site.cue.confidence))]
        if reached == after:
            reports += quotes
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

    def _goes_on(self, site: Site, after: int) -> bool:
        """ "Berths will open in May, she added, and dues will fall": nobody else speaks behind the cue."""
        if any(other.index > site.index for other in self.sites):
            return False
        after = self.bounds.after_adjuncts(after, greedy=True)
        if after + 3 >= self.end or self.tokens[after].low != "," or self.tokens[after + 1].low != "and":
            return False
        behind = self.tokens[after + 2 : self.end]
        return any(token.kind is Kind.WORD and is_finite(token.low) for token in behind)

    def further_quotes(self, site: Site, after: int) -> list[Report]:
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
