"""Cuts what is not the story off a text: headline, byline and date line before it, site furniture in and after it.

Works on paragraphs, so it serves pages saved as text and what an HTML extractor leaves behind. Where it is unsure
whether a paragraph is story or furniture, it keeps it.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from ingest.extract.dates import find_dates
from ingest.extract.facts import Precision
from ingest.furniture import Furniture, furniture, is_head

# Who is named as the publisher, says that one may subscribe to their news, or holds the copyright.
PUBLISHER = (
    re.compile(r"^(?:publisher|publication|published by)\s*:\s*(\S.{1,80})$", re.IGNORECASE | re.MULTILINE),
    re.compile(
        r"(?i:subscribe (?:for|to)|sign up (?:for|to))\s+(?:the\s+)?"
        r"(?!(?:Our|Daily|Weekly|Free|Morning|The)\s)([A-Z].{2,60}?)\s+(?i:e[-‑–]?news(?:letters?)?|newsletters?|updates)\b"
    ),
    re.compile(
        r"(?i:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?"
        r"(?!(?i:all rights|powered|design|terms|privacy))([A-Z][^.|,©\n]{2,60}?)(?:\s*[.|,]|\s+(?i:all rights)|\s*$)",
        re.MULTILINE,
    ),
)
ADDRESS = re.compile(r"(?:source|url|link|original article)\s*:\s*(https?://\S+)", re.IGNORECASE)
HEADLINE = 160  # characters at most
STORY = 110  # a paragraph as long as this is prose, whatever its end
SOFT_LINE = 45  # a line as long as this that ends in mid-sentence may have been wrapped
SENTENCE_END = re.compile(r"[.!?:;…][”\"’')\]]*\d*$")
FULL_STOP = re.compile(r"[.…][”\"’')\]]*\d*$|[!?][”\"’')\]]+\d*$")  # headlines end in ? and !, never so
BULLET = re.compile(r"(?:[-–—•*·▪‣●○◦■]|\d{1,2}[.)]|\(?[a-z]\))\s|[“\"‘]")
INFO = re.compile(r"\s+[|·•]\s+")  # between the byline, the date and the count of comments in one line
UPDATED = re.compile(r"(?:last )?updated", re.IGNORECASE)
DATE_WORDS = re.compile(
    r"published|posted|updated|last|first|release[d]?|date|on|at|the|of|st|nd|rd|th|hours|hrs|local|time|gmt|utc|est|edt|am|pm|ist|sgt|wib|by|and",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A text without its furniture, and what the furniture told."""

    text: str
    title: str = ""
    published: date | None = None
    publisher: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stood before the story: how many blocks, which of them belong to it all the same, and what they told."""

    length: int
    kept: tuple[str, ...]
    title: str
    published: date | None


def cut(text: str, title: str = "") -> Cut:
    """Takes the furniture off. `title` is the headline where known; else a short first paragraph is taken for it."""
    blocks = blocks_of(text)
    head = head_of(blocks, title)
    story, rest = sorted_out(blocks[head.length :])
    told = "\n".join([*blocks[: head.length], *rest])
    address = ADDRESS.search(told)
    return Cut(
        text="\n\n".join([*head.kept, *story]),
        title=head.title,
        published=head.published,
        publisher=publisher_in(told),
        address=address.group(1).rstrip(".,)") if address else "",
    )


def blocks_of(text: str) -> list[str]:
    """The paragraphs of a text; lines of furniture and of dates stand alone even where no blank line parts them.

    A text without blank lines whose lines are paragraphs is parted at its line ends.
    """
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    if len(blocks) == 1 and not is_wrapped(blocks[0].splitlines()):
        blocks = blocks[0].splitlines()
    return [part for index, block in enumerate(blocks) for part in parted(block, heading=index < 3)]


def is_wrapped(lines: list[str]) -> bool:
    """Whether line ends were set by an editor's width: no line is long, and most stop in mid-sentence."""
    stops = sum(bool(SENTENCE_END.search(line)) for line in lines[:-1])
    return max(map(len, lines)) < STORY and 2 * stops < len(lines) - 1


def parted(block: str, *, heading: bool) -> list[str]:
    """A block parted around its lines of furniture, and where it heads the text also around dates and bylines."""
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    if len(lines) == 1:
        return lines
    if heading and any(date_line(line) or is_head(line) for line in lines):
        return lines
    parts: list[list[str]] = [[]]
    before = ""
    for line in lines:
        wrapped = len(before) >= SOFT_LINE and not SENTENCE_END.search(before)
        if furniture(line) and not wrapped:
            parts += [[line], []]
        else:
            parts[-1].append(line)
        before = line
    return ["\n".join(part) for part in parts if part]


def head_of(blocks: list[str], title: str) -> Head:
    """Headline, date and other lines before the story; a summary among them stays with the story."""
    kept: list[str] = []
    published = updated = None
    index = 0
    while index < min(len(blocks) - 1, 12):
        block = blocks[index]
        if day := date_line(block):
            if UPDATED.match(block):
                updated = updated or day
            else:
                published = published or day
        elif same_words(block, title) or is_head(block) or furniture(block) is Furniture.LINE:
            pass
        elif not title and index == 0 and is_headline(block, blocks[1]):
            title = " ".join(block.split())
        elif not is_prose(block) and index < 4 and any(date_line(later) for later in blocks[index + 1 : index + 4]):
            if len(block.split()) > 4:  # a summary; less is a section's name
                kept.append(block)
        else:
            break
        index += 1
    return Head(index, tuple(kept), title, published or updated)


def is_headline(block: str, following: str) -> bool:
    """Whether a first block is the headline of what follows it."""
    if len(block) > HEADLINE or (BULLET.match(block) and not block.startswith(("“", '"', "‘"))):
        return False
    return bool(date_line(following)) or is_head(following) or not re.search(r"[.:;,][”\"’')\]]*\d*$", block)


def sorted_out(blocks: list[str]) -> tuple[list[str], list[str]]:
    """The blocks of the story, and those of the furniture in and after it."""
    story: list[str] = []
    rest: list[str] = []
    index = 0
    while index < len(blocks):
        kind = furniture(blocks[index])
        if kind is None:
            story.append(blocks[index])
            index += 1
            continue
        after = index + 1 + length_of(kind, blocks[index + 1 :], story)
        rest += blocks[index:after]
        index = after
    return story, rest


def length_of(kind: Furniture, after: list[str], story: list[str]) -> int:
    """How many of the blocks after a piece of furniture go with it: all where no story follows."""
    following = [block for block in after if is_story(block)]
    size, before = sum(map(len, following)), sum(map(len, story))
    if story and (not following or (kind is Furniture.END and size < before)):
        return len(after)
    if kind is not Furniture.SECTION:
        return 0
    headlines = next((i for i, block in enumerate(after) if not is_bare(block)), len(after))
    return len(after) if 2 * size < before and are_teasers(after) else headlines


def are_teasers(blocks: list[str]) -> bool:
    """Whether blocks are other stories' headlines, each with a paragraph: no two paragraphs follow one another."""
    bare = [is_bare(block) for block in blocks if furniture(block) is None]
    pairs = list(itertools.pairwise(bare))
    return pairs.count((True, False)) >= 2 and (False, False) not in pairs


def is_story(block: str) -> bool:
    """Whether a block can be of the story: prose, a list, a quotation, a row of a table."""
    if furniture(block) is not None:
        return False
    return not is_bare(block) or bool(BULLET.match(block)) or "\t" in block


def is_bare(block: str) -> bool:
    """Whether every line of a block is short and ends like a headline."""
    return all(len(line) < STORY and not FULL_STOP.search(line) for line in block.splitlines())


def is_prose(block: str) -> bool:
    """Whether a paragraph reads as prose: long, or ending as a sentence does."""
    return len(block) >= STORY or bool(SENTENCE_END.search(block))


def date_line(block: str) -> date | None:
    """The day of a line that is little more than a date: "Jakarta, 3 May 2024", "Our newsroom | 3 May 2024"."""
    if len(block) > 100 or "\n" in block or not any(letter.isdigit() for letter in block):
        return None
    parts = INFO.split(block)
    if len(parts) > 1:
        days = [day for part in parts if (day := date_line(part))]
        return days[0] if days and not FULL_STOP.search(block) else None
    for start, end, when in find_dates(block, None):
        words = re.findall(r"[^\W\d_]+", block[:start] + " " + block[end:])
        strange = [word for word in words if not DATE_WORDS.fullmatch(word)]
        if when.precision is Precision.DAY and all(word[0].isupper() for word in strange) and len(strange) <= 6:
            return when.start if not strange or not block.endswith(".") else None
    return None


def same_words(block: str, title: str) -> bool:
    words = re.findall(r"\w+", block.casefold())
    return bool(title) and words == re.findall(r"\w+", title.casefold())


def publisher_in(text: str) -> str:
    """The publisher that the furniture names: whose newsletter one may subscribe to, whose copyright it is."""
    for pattern in PUBLISHER:
        if found := pattern.search(text):
            return found.group(1).strip()
    return ""
