"""Quotations: a state machine over quotation marks and paragraphs.

Double marks, curly or straight, single marks in the British manner, guillemets, and the marks that a wrong decoding makes
("â€œ"). A quotation that goes on in the next paragraph opens there anew and is given once a paragraph.
"""

import re
from collections.abc import Sequence

from .cues import INVERTING
from .document import Span
from .record import record


@record
class Quotation:
    """text[start:end] are the words between the marks, text[outer_start:outer_end] takes the marks in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    closed: bool  # False: runs to the end of its paragraph
    continues: bool  # it goes on with the quotation of the paragraph before


# What a mark can do at its place.
_OPENS, _CLOSES, _EITHER, _NOTHING = "opens", "closes", "either", "nothing"
_DOUBLES = '“”„‟"″＂«»'
_MARK = re.compile("[“”„‟\"″＂«»‘’‚‛'`´â](?:(?<=â)€(?:œ|\x9d|�|˜|™|(?=[\\s.,;:!?)]|$))|(?<=`)`|(?<=')'|(?<!â))")
_DOUBLE_BROKEN = {"â€œ": _OPENS, "â€\x9d": _CLOSES, "â€�": _CLOSES, "â€": _CLOSES, "``": _OPENS, "''": _CLOSES}
_SINGLE_BROKEN = {"â€˜": _OPENS, "â€™": _CLOSES}
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/“‘\"'«>|*•:,")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u2009\u202f)]}—–-/”’\"'».,;:!?…<|*")
_STOPS_INSIDE = frozenset(",–—:")  # stand before a closing mark as well as before an opening one
_STOPS = ".,!?…;:—–-"
_ATTRIBUTION = re.compile(
    r"[,.!?…—][\s—]{1,2}(?:(?:he|she|they|it|the\s[\w-]{1,20}(?:\s[\w-]{1,20}){0,2}|(?:[A-Z][\w.’'-]{0,20}\s){0,3}[A-Z][\w’'-]{0,20})\s)?"
    rf"(?:{'|'.join(sorted(INVERTING))})\b"
)
_SENTENCE_START = re.compile(r"[.!?][”\"’')]?\s+")


@record
class _Mark:
    start: int
    end: int
    double: bool
    role: str


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All outermost quotations, in order, none overlapping."""
    found: list[Quotation] = []
    marks = _marks(text)
    index = 0
    unclosed = False  # whether the paragraph before ended inside a quotation
    for number, paragraph in enumerate(paragraphs):
        own: list[_Mark] = []
        while index < len(marks) and marks[index].start < paragraph.end:
            own.append(marks[index])
            index += 1
        if not own:
            unclosed = False
            continue
        before = len(found)
        found += _in_paragraph(text, paragraph, number, own, unclosed)
        unclosed = len(found) > before and not found[-1].closed and found[-1].end >= paragraph.end - 1
    return found


def _marks(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in _MARK.finditer(text):
        sign = match.group()
        if sign in _DOUBLE_BROKEN:
            marks.append(_Mark(match.start(), match.end(), True, _DOUBLE_BROKEN[sign]))
        elif sign in _DOUBLES:
            role = _double_role(text, match.start(), sign)
            if role != _NOTHING:
                marks.append(_Mark(match.start(), match.end(), True, role))
        else:
            role = _SINGLE_BROKEN.get(sign) or _single_role(text, match.start(), sign)
            if sign == "â€™" and text[match.end() : match.end() + 1].isalpha():
                role = _NOTHING
            if role != _NOTHING:
                marks.append(_Mark(match.start(), match.end(), False, role))
    return marks


def _double_role(text: str, place: int, sign: str) -> str:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    opens = before in _BEFORE_OPENING and after not in " \t\n\u00a0"
    closes = before not in " \t\n\u00a0([" and (after in _AFTER_CLOSING or not opens)
    if sign in "“„«‟":
        return _CLOSES if closes and not opens and before not in _BEFORE_OPENING else _OPENS
    if sign in "”»":
        return _OPENS if opens and not closes and after.isalnum() else _CLOSES
    if before.isdigit() and after in " \t,.-x×" and sign in '"″' and not before.isspace() and _is_measure(text, place):
        return _NOTHING
    if opens and not closes:
        return _OPENS
    if closes and not opens:
        return _CLOSES
    return _EITHER


def _is_measure(text: str, place: int) -> bool:
    """Inches: 12" pipe. The digits stand alone and no comma or full stop is between."""
    start = place
    while start and (text[start - 1].isdigit() or text[start - 1] in "./'"):
        start -= 1
    return place - start <= 4 and text[start - 1 : start].isspace() and text[place + 1 : place + 2] in ("x", "×")


def _single_role(text: str, place: int, sign: str) -> str:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return _NOTHING  # an apostrophe
    if sign in "’´'" and before not in _BEFORE_OPENING - _STOPS_INSIDE and after in _AFTER_CLOSING:
        return _CLOSES
    if sign in "‘‛‚`" or (sign == "'" and before in _BEFORE_OPENING):
        if after.isdigit() or not (after.isalpha() or after in '“"$£€'):
            return _NOTHING  # '90s
        return _OPENS
    return _NOTHING


def _in_paragraph(text: str, paragraph: Span, number: int, marks: list[_Mark], unclosed: bool) -> list[Quotation]:
    closing_after = _next_single_closing(text, marks)
    found: list[Quotation] = []
    opening: _Mark | None = None
    closing: _Mark | None = None  # of a single opening mark
    continues = unclosed and marks[0].role != _CLOSES and marks[0].start - paragraph.start <= 2
    if unclosed and marks[0].double and marks[0].role == _CLOSES:
        opening = _Mark(paragraph.start, paragraph.start, True, _OPENS)  # the mark before this paragraph is missing
        continues = True
    depth = 0
    closings = sum(mark.double and mark.role == _CLOSES for mark in marks)
    for index, mark in enumerate(marks):
        if opening is None:
            if mark.role == _CLOSES:
                if (
                    mark.double
                    and mark.start == paragraph.start
                    and closings == len([m for m in marks if m.double]) == 2
                ):
                    opening = mark  # a mark turned the wrong way: ”We grow,” she said
                elif mark.double:
                    found += _without_opening(text, paragraph, number, mark, found)
            elif mark.double:
                opening, depth = mark, 0
            elif closing_after[index] is not None:
                opening, closing, depth = mark, closing_after[index], 0
            elif text.startswith(
                "\n\n‘", paragraph.end
            ):  # the quotation goes on there, and only its last end is marked
                found.append(_quotation(text, mark, paragraph.end, paragraph.end, number, False, False))
                break
            continue
        if not opening.double:
            if mark is closing:
                found.append(_quotation(text, opening, mark.start, mark.end, number, True, continues and not found))
                opening = None
            continue
        if not mark.double:
            continue
        if mark.role == _OPENS:
            if _closes_twice(marks, index):
                depth += 1
            elif mark.start - opening.end > 1:
                end = _cut(text, opening.end, mark.start)
                found.append(_quotation(text, opening, end, end, number, True, continues and not found))
                opening, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            found.append(_quotation(text, opening, mark.start, mark.end, number, True, continues and not found))
            opening = None
    if opening is not None and opening.double:
        cut = _attribution_cut(text, opening.end, paragraph.end)
        stop = paragraph.end if cut is None else cut
        found.append(_quotation(text, opening, stop, stop, number, False, continues and not found))
    return [quotation for quotation in found if quotation.end > quotation.start]


def _quotation(
    text: str, opening: _Mark, end: int, outer_end: int, number: int, closed: bool, continues: bool
) -> Quotation:
    start = opening.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, opening.start, outer_end, number, closed, continues)


def _next_single_closing(text: str, marks: list[_Mark]) -> list["_Mark | None"]:
    """For each mark the single closing mark that ends a quotation opened there, None where the paragraph has none.

    A plural's apostrophe ("the members’ view") looks like a closing mark: one before it with a stop, or a later one
    before the next opening, is preferred.
    """
    following: list[_Mark | None] = [None] * len(marks)
    best: _Mark | None = None
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.double:
            following[index] = best
            continue
        if mark.role == _OPENS:
            following[index] = best
            best = None
        else:
            weak = (
                text[mark.start - 1] in "sS"
                and text[mark.end : mark.end + 1] == " "
                and text[mark.end + 1 : mark.end + 2].islower()
            )
            if best is None or not weak:
                best = mark
            following[index] = best
    return following


def _closes_twice(marks: list[_Mark], index: int) -> bool:
    """Whether the opening at `index` stands inside an open quotation: two closings follow before another opening."""
    closings = 0
    for mark in marks[index + 1 : index + 12]:
        if not mark.double:
            continue
        if mark.role == _OPENS:
            return False
        closings += 1
        if closings == 2:
            return True
    return False


def _cut(text: str, start: int, limit: int) -> int:
    """End of a quotation whose closing mark is missing before text[limit], where another opens."""
    end = _attribution_cut(text, start, limit)
    if end is not None:
        return end
    last = None
    for match in _SENTENCE_START.finditer(text, start, limit):
        last = match.start() + 1
    return last if last is not None else limit


def _attribution_cut(text: str, start: int, limit: int) -> int | None:
    """Behind the stop before "he said" inside an unclosed quotation."""
    match = _ATTRIBUTION.search(text, start, limit)
    return match.start() + 1 if match is not None else None


def _without_opening(text: str, paragraph: Span, number: int, mark: _Mark, found: list[Quotation]) -> list[Quotation]:
    """A closing mark with none that opens: the words since the paragraph's or last quotation's end, if they end in a stop."""
    floor = found[-1].outer_end if found else paragraph.start
    if text[mark.start - 1 : mark.start] not in tuple(",.!?…") or mark.start - floor < 12:
        return []
    start = floor
    if found:
        for match in _SENTENCE_START.finditer(text, floor, mark.start - 1):
            start = match.end()
            break
        else:
            return []
    return [_quotation(text, _Mark(start, start, True, _OPENS), mark.start, mark.end, number, True, False)]
