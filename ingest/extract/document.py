"""What goes into the engine: a document, its paragraphs and its sentences.

All offsets, here and in every module of the engine, count code points of ``Document.text``, end exclusive:
``text[start:end]`` is the exact wording that a fact stands on.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .record import record


@record
class Span:
    """A stretch of a document's text, in code points, end exclusive."""

    start: int
    end: int


@record
class Document:
    """One article as the engine reads it: main text only, paragraphs separated by a blank line."""

    text: str
    id: str = ""
    title: str = ""
    publisher: str = ""
    published: date | None = None  # the day that relative dates ("next month") are counted from


@record
class Sentence:
    """A sentence with the index of its paragraph; both count from 0."""

    start: int
    end: int
    paragraph: int


# Written with a full stop that ends no sentence, whatever follows.
_NEVER_LAST = frozenset(
    "mr mrs ms messrs mx dr prof sen rep reps sens gov gen lt col maj capt cmdr sgt adm rev hon pres sec st ste mt ft "
    "vs v viz cf eg ie e.g i.e al no nos art arts para paras pp ch vol fig approx est ca dato datin ir hj ustaz "
    "rs h.e amb supt insp atty asst dep min fr sr.dr mme mlle jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
# Written with a full stop that may end a sentence too: it does where the next word opens one.
_MAYBE_LAST = frozenset(
    "u.s u.k u.n e.u u.a.e u.s.a d.c l.a n.y p.m a.m inc corp co ltd plc llc bros jr sr etc ph.d m.d b.a m.a cos dept "
    "assn bhd sdn pty ave blvd rd sq ltda s.a n.v b.v pvt calif mass tex fla pa conn va md wash ore ariz colo "
    "mich minn ind ill tenn wis okla ark nev neb kan ga ala miss s.c n.c n.j n.h n.m w.va r.i vt del mont".split()
)
_OPENERS = frozenset(
    "the a an it its he she they we i you this that these those there but and in on at for as with by from if when while "
    "after before since although though however moreover meanwhile under according what who why how last our their his her "
    "some many most all both each no not yet so still then also earlier later asked during despite among to of".split()
)
# A mark that may end a sentence, with a footnote's digits and closing marks; or one with its space lost ("region.The").
_END = re.compile(
    r"(?P<mark>[.!?…]{1,4})(?:(?:[\"'”’)\]»]{0,3})(?:(?<=[.”\")])(?<!\d\.)\[?\d{1,2}\]?(?=\s+[\"“‘']?[A-Z]))?(?=\s)"
    r"|(?<=[a-z)\"”’%][a-z)\"”’%][.!?])(?P<lost>)[\"”’)]?(?=[“‘\"]?[A-Z][a-z’']*\s))"
)
_BULLET = re.compile(r"\s*(?:[-–—•*·▪‣●○◦■]|\d{1,2}[.)]|\(?[a-z]\))\s")
_SOFT_LINE = 45  # a line at least this long that stops in mid-sentence was wrapped by its writer's editor


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Stretches between line ends, without surrounding space; a line wrapped in mid-sentence goes on."""
    paragraphs: list[Span] = []
    start = 0
    for stop in [*_line_ends(text), len(text)]:
        line = text[start:stop]
        body = line.strip()
        if body:
            begin = start + line.index(body[0])
            paragraphs.append(Span(begin, begin + len(body)))
        start = stop
    return tuple(paragraphs)


def _line_ends(text: str) -> Iterator[int]:
    line_start = 0
    while (found := text.find("\n", line_start)) >= 0:
        end = found
        while end > line_start and text[end - 1] in " \t":
            end -= 1
        if not _is_wrapped(text, line_start, end, found + 1):
            yield found + 1
        line_start = found + 1


def _is_wrapped(text: str, start: int, end: int, following: int) -> bool:
    """Whether the line text[start:end] goes on in the next one, which starts at `following`."""
    if end - start < _SOFT_LINE or following >= len(text) or text[following] in "\n\r\t ":
        return False
    if text[end - 1] in '.!?:;”"…' or _BULLET.match(text, following):
        return False
    return text[following].islower() or text[end - 1] in ",-–—" or text[end - 1].islower()


def split_sentences(text: str, paragraphs: Sequence[Span]) -> tuple[Sentence, ...]:
    """The sentences of every paragraph, in order; none crosses a paragraph's end."""
    sentences: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            if match.end() - start > 1 and _ends_sentence(text, match, paragraph.end):
                sentences.append(Sentence(start, match.end(), index))
                start = match.end()
                while start < paragraph.end and text[start].isspace():
                    start += 1
        if start < paragraph.end:
            sentences.append(Sentence(start, paragraph.end, index))
    return tuple(sentences)


def _ends_sentence(text: str, match: re.Match[str], limit: int) -> bool:
    if match.group("lost") is not None:
        return True
    following = match.end()
    while following < limit and text[following].isspace():
        following += 1
    if following >= limit:
        return False
    first = text[following]
    if first.islower() or first in ",;)":
        return False
    if match.group("mark") != ".":
        return match.group("mark")[0] != "…" and match.group("mark")[:2] != ".." or first.isupper() or first in '“"‘'
    word = _word_before(text, match.start())
    if match.end() - match.start() > 1 and text[match.end() - 1] != ")":
        return True  # a closing mark or a footnote stands behind the full stop
    if len(word) == 1 and word.isalpha():
        return word.islower() and word != "v"  # an initial: "J. Smith"
    low = word.lower()
    if low in _NEVER_LAST:
        return (
            low == "no"
            and not first.isdigit()
            or low in ("st", "mar", "dec", "may")
            and _next_word(text, following) in _OPENERS
        )
    if low in _MAYBE_LAST or ("." in low and len(low) <= 6 and not low.replace(".", "").isdigit()):
        return _next_word(text, following) in _OPENERS
    return True


def _word_before(text: str, end: int) -> str:
    """The word in front of a full stop with the stops inside it: "U.S" of "U.S."."""
    start = end
    floor = max(0, end - 12)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:end].lstrip(".")


def _next_word(text: str, start: int) -> str:
    while start < len(text) and text[start] in "“\"‘'([":
        start += 1
    end = start
    while end < len(text) and end - start < 16 and text[end].isalpha():
        end += 1
    return text[start:end].lower()
