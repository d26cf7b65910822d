"""Finds the date expressions of a text, with the words before them that bound them ("by", "since")."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .date_forms import FORMS, Builder, DateExpression, Lead

_SPAN = "[ -](?:day|week|month|year|decade)"
_PART = " (?:[qh]|six months)"
_AHEAD = r" (?:the|\d|[a-z]{1,8} (?:day|week|month|year))"
# One pass finds the places; the rows are tried only there. Grouped by first letter, so that most words are passed over
# at once.
_DOORS = (
    r"\d",
    r"[JFMASOND][a-z]{2}",  # months, Monday to Sunday
    r"[TW][a-z]{2,5}day",
    r"[QH]\d",
    rf"[Aa](?i:n?){_SPAN}",
    r"[Bb]eginning",
    r"[Cc]lose",
    rf"[Ee](?:nd|arl|(?i:ight|leven){_SPAN})",
    rf"[Ff](?:(?i:irst|ourth|inal){_PART}|(?i:our|ive){_SPAN})",
    rf"[Ii]n{_AHEAD}",
    rf"[Ll](?:at|ast |(?i:ast){_PART})",
    r"[Mm]id",
    rf"[Nn](?:ext |(?i:ine|inety){_SPAN})",
    rf"[Oo](?i:ne){_SPAN}",
    rf"[Ss](?:tart|(?i:econd){_PART}|(?i:ix|even|ixty){_SPAN})",
    r"[Tt](?:urn|his |hat |he (?:year|current|coming|following|previous|same)|o(?:day|morrow|night)"
    rf"|(?i:hird){_PART}|(?i:wo|hree|en|welve|wenty|hirty){_SPAN})",
    rf"[Ww]ithin{_AHEAD}",
    r"[Yy]esterday|year[- ]end",
)
_DOOR = re.compile(rf"(?<![\w$€£¥])(?={'|'.join(_DOORS)})")
_ROWS: dict[str, list[tuple[re.Pattern[str], Builder]]] = {}
for _letters, _pattern, _build in FORMS:
    for _letter in dict.fromkeys(_letters):
        _ROWS.setdefault(_letter, []).append((re.compile(_pattern), _build))
_LEAD = re.compile(
    r"\b(?:(?P<by>[Bb]y|[Uu]ntil|till|later than|[Tt]hrough)|(?P<before>[Bb]efore|[Pp]rior to|[Aa]head of)"
    r"|(?P<since>[Ss]ince|[Ff]rom|as of|[Ss]tarting|[Bb]eginning)|(?P<after>[Aa]fter)) (?:the |about |around )?\Z"
)
_BETWEEN = re.compile(r"(?:\b[Ff]rom|\b[Bb]etween) (?:the )?\Z")
_LEAD_REACH = 20


def _lead(text: str, start: int) -> Lead:
    match = _LEAD.search(text, max(0, start - _LEAD_REACH), start)
    return Lead(match.lastgroup or "") if match else Lead.NONE


def _read(text: str, place: int, end: int) -> DateExpression | None:
    for pattern, build in _ROWS.get(text[place], ()):
        match = pattern.match(text, place, end)
        if match and (expression := build(match)):
            return expression
    return None


def date_expressions(text: str, start: int = 0, end: int | None = None) -> list[DateExpression]:
    """Every date expression in text[start:end], in order, none overlapping. Linear in the length."""
    end = len(text) if end is None else end
    return list(_joined(text, _singles(text, start, end)))


def _singles(text: str, start: int, end: int) -> Iterator[DateExpression]:
    done = start
    for door in _DOOR.finditer(text, start, end):
        place = door.start()
        if place < done:
            continue
        if expression := _read(text, place, end):
            done = expression.end
            lead = _lead(text, place)
            yield replace(expression, lead=lead) if lead else expression


def _joined(text: str, expressions: Iterator[DateExpression]) -> Iterator[DateExpression]:
    """Two dates that are one: "between March and May 2026", "2022-2024", "Thursday (Oct. 10)"."""
    held: DateExpression | None = None
    for expression in expressions:
        if held is None:
            held = expression
            continue
        between = text[held.end : expression.start] if expression.start - held.end <= 8 else None
        if (
            between is not None
            and _is_weekday(held)
            and expression.day
            and between in (" (", ", ", " ", " on ", ", on ")
        ):
            held = replace(expression, start=held.start, lead=held.lead)
        elif between is not None and held.until is None and _is_range(text, held, between):
            held = replace(held, end=expression.end, until=expression)
        else:
            yield held
            held = expression
    if held is not None:
        yield held


def _is_weekday(expression: DateExpression) -> bool:
    return expression.weekday is not None and expression.day is None


def _is_range(text: str, first: DateExpression, between: str) -> bool:
    if between in ("-", "–", " – ", " - "):
        return True
    opened = _BETWEEN.search(text, max(0, first.start - _LEAD_REACH), first.start) is not None
    return opened and between in (" to ", " and ", " until ", " till ", " through ", " to the ", " and the ")
