"""Economic figures as cited: value, unit, approximation, measure, subject and period, each on its exact span.

quantities.py finds the numbers; wordings.py takes in the words that belong to each; here each becomes a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from .currencies import dollar_of
from .facts import Figure, Mention, MentionKind
from .implied_units import PEOPLE_RULE, UNIT_RULE, with_unit
from .measures import MeasureHit, measure_of
from .periods import PeriodHit, period_hits, period_of
from .quantities import find_quantities
from .quantity import Page, Quantity, lower_with_same_offsets
from .record import record
from .subjects import NOBODY, Named, Subject, subject_of, topic_of
from .wordings import CHANGE_RULE, Wording, wording_of

if TYPE_CHECKING:
    from .context import Context

_POINTS_BACK = re.compile(
    r"\b(?:[Ii]ts?|[Tt]heir|[Tt]hey|[Oo]ur|[Ww]e|[Tt]h(?:e|is|ese|at)\s(?:bloc|country|region|nation|grouping|group|agreement|pact|deal|"
    r"two|trade|partnership|accord|union|community|economy|members?|parties|signatories))\b"
)
# rule -> share of its figures that are right, as measured; a curator's rejections point at the rule.
CONFIDENCE = {
    "money": 0.97,  # US$3.9 trillion
    "percent": 0.97,  # 18.4 per cent
    CHANGE_RULE: 0.97,  # rose by 18.4%
    "count": 0.9,  # 15 Asia-Pacific economies
    "share": 0.92,  # one-third of
    "ratio": 0.8,  # one in five
    "multiple": 0.9,  # seventeen-fold, doubled
    "rank": 0.92,  # fifth-largest economy
    "rank-first": 0.7,  # largest trading partner
    PEOPLE_RULE: 0.85,  # a population of 670 million
    UNIT_RULE: 0.75,  # from $3 billion in 2020 to 5 billion
}
LARGEST = Decimal(10) ** 18  # beyond is no figure but a string of digits
DECIMALS = 6  # a third is 0.333333
_WINDOW = 1200  # code points of a sentence that are looked at together: longer ones are lists or tables
_PERIOD_REACH = 600  # code points that the period of a flow goes on for
_STOCKS = ("GDP", "population", "members", "size of economy", "market size")
# "$19 billion, up 18%": the growth is that of the amount.
_APPOSED = re.compile(r"\s?[,(–—-]\s?(?:representing\s|or\s|marking\s|reflecting\s|which\s(?:is|was)\s)?")


@record
class _Sentence:
    """What is known of one sentence with figures in it; `topic` gives what the last sentence with a name was about."""

    start: int
    quantities: list[Quantity]
    named: Named
    hits: list[MeasureHit]
    periods: list[PeriodHit]
    topic: Callable[[], Subject]  # few figures ask for it


def find_figures(context: Context) -> list[Figure]:
    """Economic figures of the article in order of position, none overlapping."""
    text = context.document.text
    countries = _countries(context.mentions)
    page = Page(text, lower_with_same_offsets(text), countries, dollar_of(text, countries))
    figures: list[Figure] = []
    dated: Figure | None = None  # the last figure whose period was said
    for sentence in _sentences(context, page):
        previous: Wording | None = None
        before: Figure | None = None
        for found in sentence.quantities:
            quantity = with_unit(found, sentence.quantities, page.low, sentence.start)
            if quantity is None or max(abs(quantity.value), quantity.upper or 0) >= LARGEST:
                continue
            previous = wording_of(quantity, page.low, sentence.start, previous)
            before = _figure(quantity, previous, sentence, page, before, dated)
            dated = before if before.period else dated
            figures.append(before)
    return figures


def _countries(mentions: Sequence[Mention]) -> tuple[str, ...]:
    counted = Counter(mention.key for mention in mentions if mention.kind is MentionKind.COUNTRY)
    return tuple(key for key, _ in counted.most_common())


def _sentences(context: Context, page: Page) -> Iterator[_Sentence]:
    """The sentences that hold a quantity, each with what is known of it."""
    quantities = find_quantities(page)
    bounds = context.sentences
    starts = [sentence.start for sentence in bounds]
    mentions = [mention for mention in context.mentions if mention.kind is not MentionKind.PERSON]
    places = [mention.start for mention in mentions]
    lexicon = context.lexicon
    index = 0
    while index < len(quantities):
        here = quantities[index].start
        at = bisect_right(starts, here) - 1
        start = max(bounds[at].start if at >= 0 else 0, here - _WINDOW)
        end = min(bounds[at].end if at >= 0 else here, here + _WINDOW)
        group = [quantities[index]]
        while index + len(group) < len(quantities) and quantities[index + len(group)].start < end:
            group.append(quantities[index + len(group)])
        index += len(group)
        end = max(end, group[-1].end)
        first, last = bisect_left(places, start), bisect_left(places, end)
        yield _Sentence(
            start,
            group,
            Named(page.text, mentions[first:last], lexicon.labels),
            lexicon.measures.hits(page.low, start, end),
            period_hits(page.low, start, end, context.document.published),
            partial(_topic, page.text, lexicon.labels, mentions[max(0, first - 20) : first], starts, start, end),
        )


def _topic(
    text: str, labels: Mapping[str, str], before: Sequence[Mention], starts: Sequence[int], start: int, end: int
) -> Subject:
    """The topic of the last sentence with a name; `before` are the names before the sentence from start to end.

    Into another paragraph it goes only where a word points back.
    """
    if not before or ("\n" in text[before[-1].end : start] and not _POINTS_BACK.search(text, start, end)):
        return NOBODY
    at = bisect_right(starts, before[-1].start) - 1
    opening = starts[at] if at >= 0 else 0
    return topic_of(Named(text, [each for each in before if each.start >= opening], labels))


def _figure(
    quantity: Quantity, wording: Wording, sentence: _Sentence, page: Page, before: Figure | None, dated: Figure | None
) -> Figure:
    """The figure; `before` is the one before it in the sentence, `dated` the last of the article with a period."""
    others = [other for other in sentence.quantities if other.start != quantity.start]
    grows = wording.change is not None
    measure, phrase = measure_of(quantity, grows, sentence.hits, others, page.low)
    apposed = grows and before is not None and _APPOSED.fullmatch(page.low, before.end, wording.start) is not None
    if before is not None and apposed:
        measure = _growth_of(before.measure)
        subject = Subject(before.subject, before.subject_key)
    else:
        subject = _subject(quantity, wording, measure, phrase, sentence, before)
    return Figure(
        start=wording.start,
        end=wording.end,
        text=page.text[wording.start : wording.end],
        value=_rounded(wording.value),
        upper=_rounded(wording.upper) if wording.upper is not None else None,
        unit=quantity.unit,
        approximation=wording.approximation,
        measure=measure,
        subject=subject.label,
        subject_key=subject.key,
        period=_period(wording, measure, sentence, others, before, dated),
        confidence=CONFIDENCE[wording.rule],
        rule=wording.rule,
    )


def _rounded(value: Decimal) -> Decimal:
    return round(value, DECIMALS) if value.as_tuple().exponent < -DECIMALS else value  # type: ignore[operator]


def _growth_of(measure: str) -> str:
    if not measure:
        return "growth"
    return measure if measure.startswith("growth") else f"growth of {measure}"


def _subject(
    quantity: Quantity,
    wording: Wording,
    measure: str,
    phrase: MeasureHit | None,
    sentence: _Sentence,
    before: Figure | None,
) -> Subject:
    broad = quantity.unit in ("countries", "people") or measure.startswith(("share of global", "share of world"))
    subject = subject_of(wording.start, wording.end, broad, sentence.start, phrase, sentence.named)
    if subject is None and before is not None and before.subject:
        return Subject(before.subject, before.subject_key)
    return subject or sentence.topic()


def _period(
    wording: Wording,
    measure: str,
    sentence: _Sentence,
    others: list[Quantity],
    before: Figure | None,
    dated: Figure | None,
) -> str:
    """The period said in the sentence, else that of the figure before; exports and the like carry it on for a while."""
    said = period_of(wording.end, sentence.periods, [(other.start, other.end) for other in others])
    if said:
        return said
    if before is not None and before.period:
        return before.period
    carries = dated is not None and measure and not measure.startswith("share") and measure not in _STOCKS
    if dated is not None and carries and dated.measure not in _STOCKS and wording.start - dated.end < _PERIOD_REACH:
        return dated.period
    return ""
