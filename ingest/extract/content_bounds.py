"""Where the content that a cue reports starts and ends: behind addressees and adjuncts, before the next report."""

from collections.abc import Sequence

from .site import Side, Site
from .units import Kind, Token
from .words import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STATEMENT_NOUNS,
    TIME_OPENERS,
    TIMES,
    can_speak,
    is_finite,
)

FULL_STOPS = frozenset((".", ";", "!", "?"))
_THAT_REACH = 26  # tokens between a cue and the "that" of its clause
_ADDRESSED = frozenset(
    "reporters journalists lawmakers parliament congress senators delegates investors members viewers".split()
)
_ADJUNCT_PREPOSITIONS = frozenset(
    "in at on during after before to from via by through following with ahead alongside at amid about of over regarding for".split()
)

_REMARKS = frozenset(
    "idea claim argument charge view prospect suggestion assertion allegation notion statement remark accusation contention "
    "demand proposal comment characterization characterisation".split()
)
_OPENING_CLAUSES = frozenset("when as after who while following because without since".split())
_SUBORDINATING = frozenset("while after although though when as since because before once".split())
# Behind quoted words of a complement these say when and why it was said.
_BEHIND_QUOTED = frozenset("after before when while during as since because following amid on".split())


class Bounds:
    """The tokens of one unit, without the marks that end it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.end = len(tokens)
        while self.end and tokens[self.end - 1].low in FULL_STOPS:
            self.end -= 1

    def has_that(self, index: int) -> bool:
        return any(token.low == "that" for token in self.tokens[index : min(self.end, index + 12)])

    def opens_infinitive(self, index: int) -> bool:
        """ "to lower", but not "to Beijing" or "to the members"."""
        if index + 1 >= self.end or self.tokens[index].low != "to":
            return False
        verb = self.tokens[index + 1]
        return verb.kind is Kind.WORD and verb.low not in DETERMINERS | PRONOUNS | OBJECT_PRONOUNS

    def after_addressee(self, index: int) -> int:
        """Behind the person addressed: "told | reporters in Hanoi", "assured | the committee that"."""
        if index >= self.end:
            return index
        token = self.tokens[index]
        if token.low == "that":
            return index
        for place in range(index, min(self.end, index + 9)):
            if self.tokens[place].low == "that" and not self._is_subject(place):
                return place  # "told co-host Joe Lind that", "told “The Morning Hour” that"
            if self.tokens[place].low in (",", ":", "to") or is_finite(self.tokens[place].low):
                break
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

    def content_start(self, index: int) -> tuple[int, bool]:
        """First token of the content behind a cue and its addressee, and whether "that" opened it."""
        if index < self.end and self.tokens[index].low == "that":
            return (index, False) if self._is_subject(index) else (index + 1, True)
        reach = min(self.end, index + _THAT_REACH)
        if index < self.end and self._opens_adjunct(index):
            verbs = 0
            for place in range(index, reach):
                token = self.tokens[place]
                if token.kind is Kind.QUOTE or token.low in (";", ":"):
                    break
                if token.low == "that" and place > index and not self._is_subject(place):
                    return place + 1, True
                if token.kind is Kind.WORD and is_finite(token.low):
                    verbs += 1
                    if verbs > 1:
                        break
        place = self.after_adjuncts(index, greedy=False)
        if place < self.end and self.tokens[place].low == "that":
            return place + 1, True
        return place, False

    def _is_subject(self, index: int) -> bool:
        """ "said that was wrong", "said there was a way": the subject, not the conjunction or an adverb."""
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

    def after_adjuncts(self, index: int, greedy: bool) -> int:
        """Behind times, places and occasions. `greedy`: nothing else is to come, so a phrase may take all words."""
        while index < self.end:
            token = self.tokens[index]
            if (
                token.kind is Kind.WORD
                and (token.low in ADVERBS or token.low.endswith("ly") and len(token.low) > 4)
                and not (token.low == "there" and self._is_subject(index))
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
            elif token.low in ("late", "early") and index + 1 < self.end and self.tokens[index + 1].low in ("on", "in"):
                index += 1
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
            elif greedy and token.low in _OPENING_CLAUSES:
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
            if (
                token.kind is Kind.QUOTE
                and greedy
                and index > start + 1
                and self.tokens[index - 1].kind is not Kind.MARK
            ):
                index += 1  # "in its ‘State of the Quay’ review"
                taken += 1
                continue
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

    def region_end(self, site: Site, later: Sequence[Site], start: int) -> int:
        """End of the content that starts at `start`: the end of the unit or where another report begins."""
        last = self.end if site.limit is None else min(self.end, site.limit)
        for other in later:
            if other.start <= start or other.index <= start:
                continue
            cut = self._break_before(site, other)
            if cut is not None and cut > start:
                last = min(last, cut)
                break
        last = self._remark(start, last)
        last = self._main_clause(site, start, last) or self._own_verb(site, start, last) or last
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
            quoted = self.tokens[before].kind is Kind.QUOTE  # its comma stands inside the marks
            if quoted or joint in (",", "—", "–", "--", "while", "and", "also") or other.cue.form != "gerund":
                if other.cue.form != "gerund" and other.cue.form != site.cue.form and site.cue.form != "gerund":
                    return None
                return other.start
            return None
        if other.side is Side.ACCORDING:
            return other.start if self.tokens[before].low in (",", "and", "while") else None
        if other.side is Side.BEFORE:
            if self.tokens[other.start].low in ("and", "but") and self.tokens[before].low == ",":
                return before  # "expects exports to climb, and called for": the subject goes on
            if self.tokens[before].low == "which" and before and self.tokens[before - 1].low == ",":
                return before - 1  # "accused them of delay, which they say could cost jobs"
            before = self._before_title(before)
            conjunction = self.tokens[before].low
            if conjunction in ("while", "whereas", "but", ";") or (
                conjunction in ("and", "as", "although", "though") and before and self.tokens[before - 1].low == ","
            ):
                return before
        return None

    def _before_title(self, index: int) -> int:
        """Left of the office before a name: "while the Secretary-General of the council, Dr. Kao,"."""
        if self.tokens[index].low != ",":
            return index
        for place in range(index - 1, max(0, index - 12), -1):
            token = self.tokens[place]
            if token.low in ("while", "whereas", "but", ";"):
                return place
            if token.kind is Kind.MARK or token.kind is Kind.QUOTE or token.kind is Kind.WORD and is_finite(token.low):
                break
        return index

    def _remark(self, start: int, last: int) -> int:
        """The comma before the writer's own word for what was said: "..., a claim that two aides disputed"."""
        for index in range(start + 2, last - 2):
            if (
                self.tokens[index].low == ","
                and self.tokens[index + 1].low in ("a", "an")
                and self.tokens[index + 2].low in _REMARKS
            ):
                return index
        return last

    def _main_clause(self, site: Site, start: int, last: int) -> int | None:
        """The comma that ends "While his advisers say that ..., he has ...": behind it the sentence's own clause begins."""
        if not self._is_subordinate(site):
            return None
        for index in range(start + 2, last - 2):
            if self.tokens[index].low != "," or not self._opens_subject(index + 1):
                continue
            following = self.tokens[index + 1 : min(last, index + 10)]
            verb = next(
                (i for i, token in enumerate(following) if token.kind is Kind.WORD and is_finite(token.low)), None
            )
            if verb and not any(token.low in (",", "and", "who", "which") for token in following[:verb]):
                return index
        return None

    def _is_subordinate(self, site: Site) -> bool:
        if site.side is Side.SHARED:
            return self.tokens[0].low in _SUBORDINATING
        before = self.tokens[site.start - 1] if site.start else None
        return (
            before is not None
            and before.low in _SUBORDINATING
            and (site.start < 2 or self.tokens[site.start - 2].kind is Kind.MARK)
        )

    def _opens_subject(self, index: int) -> bool:
        token = self.tokens[index]
        return token.kind in (Kind.NAME, Kind.CAPITAL) or token.low in ARTICLES or token.low in PRONOUNS

    def _own_verb(self, site: Site, start: int, last: int) -> int | None:
        """The comma before a further verb of the reporting clause: "said the fair was full, and thanked the hosts"."""
        if site.cue.form != "past":
            return None
        for index in range(start + 2, last - 2):
            if self.tokens[index].low == "," and self.tokens[index + 1].low in ("and", "but"):
                verb = self.tokens[index + 2]
                if verb.kind is Kind.WORD and verb.low.endswith("ed") and self.tokens[index + 3].low != "by":
                    return index
        return None

    def phrase_end(self, start: int, last: int) -> int:
        """End of a noun phrase or complement: before "but stopped short", "and promised", and before a time behind a quotation."""
        for index in range(start + 1, last):
            token, before = self.tokens[index], self.tokens[index - 1]
            if token.kind is Kind.WORD and is_finite(token.low) or token.low in RELATIVES:
                joined = before.low in ("and", "but") and (token.low.endswith("ed") or token.low in PAST)
                return index - 1 if joined and index - 1 > start else last
            if before.kind is Kind.QUOTE and (token.low in _BEHIND_QUOTED or token.low in TIMES):
                return index
        return last
