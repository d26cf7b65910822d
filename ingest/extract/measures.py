"""What a figure measures: the nearest phrase of the measures table that fits its unit, else the article's words.

The table comes from outside (the registry's measures.toml); the engine knows no measure by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from .quantity import Quantity
from .record import record


@record
class Measure:
    """One row: `phrases` name it in articles; `units` are those of Figure, with "money" for any currency."""

    key: str
    name: str
    phrases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@record
class MeasureHit:
    """A phrase of the table in the text, with the measures that it may name."""

    start: int
    end: int
    measures: tuple[Measure, ...]


# What may grow: the base of "growth of ..." carries one of these units.
_GROWING = frozenset({"money", "people", "tonnes", "TEU", "countries"})
_JOINED = re.compile(r"\s(?:worth\s)?(?:of|in|for|on)\s(?:[\w'-]+\s){0,5}\Z")
_ENDS_NOUN = (
    r"(?!(?:and|or|of|in|to|by|from|for|on|with|at|as|will|would|is|are|was|were|between|that|which|while|over|under|"
    r"within|after|through|about|the|a|an|its|their|those)\b)"
)
_COMPLEMENT = re.compile(
    rf"\sof\s(?:(?:the|its|their|our|his|her|all|total)\s){{0,2}}({_ENDS_NOUN}[^\W\d_][\w'-]*(?:\s{_ENDS_NOUN}[^\W\d_][\w'-]*){{0,2}})"
)
_FAR = 40  # a phrase behind the figure and not joined to it counts as that much further away
_CROSSING = 15  # and so does each other figure between
_TOO_FAR = 160


class MeasureTable:
    """All measures, ready to be found. Built once a process."""

    def __init__(self, measures: Iterable[Measure] = ()) -> None:
        by_phrase: dict[str, list[Measure]] = defaultdict(list)
        for measure in measures:
            for phrase in measure.phrases:
                by_phrase[phrase.lower().replace("’", "'")].append(measure)
        self._by_phrase = {phrase: tuple(rows) for phrase, rows in by_phrase.items()}
        self._pattern = _any_of(self._by_phrase)

    def hits(self, low: str, start: int, end: int) -> list[MeasureHit]:
        """Phrases of the table in lower-cased text[start:end], in order; the longest where several start together."""
        if self._pattern is None:
            return []
        return [
            MeasureHit(match.start(), match.end(), self._by_phrase[match.group()])
            for match in self._pattern.finditer(low, start, end)
        ]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    rests: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        rests[phrase[0]].append(re.escape(phrase[1:]))
    if not rests:
        return None
    return re.compile(
        r"\b(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()) + r")\b"
    )


def unit_class(unit: str) -> str:
    """ "money" for an ISO 4217 code, else the unit itself."""
    return "money" if len(unit) == 3 and unit.isupper() and unit != "TEU" else unit


def measure_of(
    quantity: Quantity, grows: bool, hits: list[MeasureHit], others: list[Quantity], low: str
) -> tuple[str, MeasureHit | None]:
    """Name of what `quantity` measures and the phrase that says so; "growth of ..." where it `grows`.

    `others` are the further quantities of the sentence: a phrase beyond one of them is likelier that one's.
    """
    unit = unit_class(quantity.unit)
    best: tuple[int, str, MeasureHit] | None = None
    for hit in hits:
        if hit.start - quantity.end > _TOO_FAR or quantity.start - hit.end > _TOO_FAR:
            continue
        for measure in hit.measures:
            label = _label(measure, unit, grows)
            if label is None:
                continue
            distance = _distance(quantity, hit, others, low)
            if distance < _TOO_FAR and (best is None or distance < best[0]):
                best = (distance, label, hit)
    if best is not None:
        return best[1], best[2]
    return _own_words(quantity, unit, grows, low), None


def _label(measure: Measure, unit: str, grows: bool) -> str | None:
    if grows and unit in ("percent", "share", "fold"):
        if unit in measure.units and "growth" in measure.name.lower():
            return measure.name
        return f"growth of {measure.name}" if _GROWING & set(measure.units) else None
    if unit == "fold":
        return f"growth of {measure.name}" if _GROWING & set(measure.units) else None
    return measure.name if unit in measure.units else None


def _distance(quantity: Quantity, hit: MeasureHit, others: list[Quantity], low: str) -> int:
    if hit.start >= quantity.end:
        between = low[quantity.end : hit.start]
        crossed = sum(quantity.end <= other.start < hit.start for other in others)
        joined = len(between) <= 2 or _JOINED.fullmatch(between) is not None
        return (len(between) // 3 if joined else len(between) + _FAR) + crossed * 2 * _CROSSING
    if hit.end <= quantity.start:
        crossed = sum(hit.end <= other.start < quantity.start for other in others)
        return quantity.start - hit.end + crossed * _CROSSING
    return 0


def _own_words(quantity: Quantity, unit: str, grows: bool, low: str) -> str:
    """The article's words: the noun ranked or counted, "share of" what stands behind "of"."""
    if unit == "countries":
        return "members"
    if unit == "people":
        return "population"
    if unit in ("rank", "years"):
        return quantity.noun
    if unit in ("percent", "share") and not grows:
        complement = _COMPLEMENT.match(low, quantity.end)
        if complement is not None:
            return f"share of {complement.group(1)}"
    return "growth" if grows and unit == "percent" else ""
