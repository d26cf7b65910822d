"""Lines of printed pages -> paragraphs: running heads and page numbers gone, words and sentences whole again."""

import re
from collections import Counter

EDGE = 3  # lines at the top and at the bottom of a page where running heads stand
NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
ITEM = re.compile(r"(?:[-–—•*·▪‣●○◦■]|\d{1,2}[.)]|\(?[a-z]\))\s")
BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")  # a word divided at the end of its line
WIDTH = 0.9  # share of the lines that are no longer than the usual line
SHORT = 0.85  # of the usual line: the last line of a paragraph


def paragraphs(pages: list[list[str]]) -> str:
    """The text of pages of lines, a blank line between paragraphs."""
    lines = [line for page in without_running_heads(pages) for line in page]
    lengths = sorted(len(line) for line in lines if line) or [0]
    usual = lengths[min(len(lengths) - 1, int(WIDTH * len(lengths)))]
    compounds = set(re.findall(r"\w+-\w+", " ".join(lines).lower()))
    blocks: list[str] = []
    before = ""
    for line in lines:
        if line and before and not ends(before, line, usual):
            blocks[-1] = joined(blocks[-1], line, compounds)
        elif line:
            blocks.append(line)
        before = line
    return "\n\n".join(blocks)


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without what stands at the edge of most of them, whatever its numbers, and without page numbers."""
    pages = [[line for line in page if line] for page in pages]
    seen = Counter(shape for page in pages for shape in {numberless(page[place]) for place in edges(page)})
    most = max(2, len(pages) / 2)
    return [
        [
            line
            for place, line in enumerate(page)
            if place not in edges(page) or not (seen[numberless(line)] >= most or NUMBER.fullmatch(line))
        ]
        for page in pages
    ]


def edges(page: list[str]) -> set[int]:
    """Places of the lines at the top and at the bottom."""
    return {*range(min(EDGE, len(page))), *range(max(0, len(page) - EDGE), len(page))}


def numberless(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def ends(line: str, following: str, usual: int) -> bool:
    """Whether a paragraph ends between two lines: the first is short and stops, or the second begins an item."""
    if ITEM.match(following):
        return True
    if BROKEN.search(line) or following[0].islower():
        return False
    return len(line) < SHORT * usual


def joined(block: str, line: str, compounds: set[str]) -> str:
    """A paragraph with its next line. A divided word loses its hyphen, unless the text writes it with one elsewhere."""
    broken = BROKEN.search(block)
    if not broken:
        return f"{block} {line}"
    rest = re.match(r"\w*", line)
    compound = f"{broken.group(1)}-{rest.group() if rest else ''}".lower()
    if line[0].islower() and compound not in compounds:
        return block[:-1] + line
    return block[:-1] + "-" + line
