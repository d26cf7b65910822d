"""Shares in words: "one-third of", "half of", "nine out of ten"; never quarters and halves of a year."""

import re
from decimal import Decimal

from .numerals import read_numeral
from .quantity import Page, Quantity

RULE = "share"
DENOMINATORS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
                "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}  # fmt: skip
_NAMES = "|".join(DENOMINATORS)
_OPENING = re.compile(rf"({_NAMES})\b")
_AFTER = re.compile(rf"([\s-]|\s-\s)({_NAMES})(s?)\b(?!-)")
_TIME = (
    r"(?:the\s|this\s|last\s|next\s|each\s|every\s|a\s|an\s|that\s|its\s|their\s)?"
    r"(?:current\s|fiscal\s|financial\s|past\s|previous\s)?"
    r"(?:(?:19|20)[0-9]{2}|fy|year|decade|century|month|season|game|match|day|hour|night|growth|decline|contraction|expansion|positive|negative)"
)
_OF_TIME = re.compile(rf"\sof\s{_TIME}")
_POINT = re.compile(
    r"(?:\sof)?\s(?:an?|one)\s(?:(?:percentage[\s-])?point|per\s?cent)\b|[\s-]percentage[\s-]point\b|-point\b"
)
_MORE = re.compile(r"\s(?:more|less|higher|lower|fewer|larger|smaller|bigger|cheaper|faster|of\b|to\b)")
_HALF_OF = re.compile(r"\s(?:of\b|the\b|its\b|their\b|our\b|all\b|his\b|that\b|what\b|as\b)")
_NOT_BEFORE_HALF = re.compile(
    r"(?:\b(?:first|second|latter|other|last|1st|2nd|early|late|this|next|previous|opening|a|an|better|and a)[\s-])\Z"
)
_QUALIFIED = re.compile(
    r"\b(?:than|nearly|almost|about|around|roughly|over|under|by|some|approximately|to|in|least|just|only)\s\Z"
)
_REACHED = re.compile(r"\b(?:to|nearly|almost|about|around|roughly|over|only|just|than)\s\Z")
_CLOSES = re.compile(
    r"[.,;)]|\s(?:by|in|from|this|last|went|goes|came|comes|could|is|are|was|were|two|three|a\syear)\b"
)
_MOVED = re.compile(
    r"\b(?:by|up|down)\s(?:(?:as\smuch\sas|up\sto|at\sleast|more\sthan|nearly|almost|about|around|roughly|over|some|just)\s)?\Z"
)
_NUMERATOR = re.compile(r"\b(an?|over a|last)\s\Z")
_RATIO = re.compile(r"\s(?:(?:in|out\sof)(?:\severy)?|of\severy)\s(?=[a-z0-9])")


def read_share_after(page: Page, start: int, end: int, numerator: Decimal) -> Quantity | None:
    """ "thirds" and the like behind a number that ends at `end`: "two-thirds", "one quarter of"."""
    match = _AFTER.match(page.low, end)
    if match is None or not 0 < numerator < 100:
        return None
    part = DENOMINATORS[match.group(2)]
    if (
        numerator >= part
        or numerator != int(numerator)
        or (part == 4 and numerator == 2)
        or (numerator > 1 and not match.group(3) and part != 3)
    ):
        return None
    point = _POINT.match(page.low, match.end())
    if point is not None:
        return Quantity(start, point.end(), numerator / part, "percent", RULE, points=True)
    if _OF_TIME.match(page.low, match.end()) or (
        part in (2, 4) and match.group(1) == " " and not page.low.startswith(" of", match.end())
    ):
        return None
    return Quantity(start, match.end(), numerator / part, "share", RULE)


def read_share_word(page: Page, start: int) -> Quantity | None:
    """A share that opens with its own word: "half of", "a third of", "a quarter more"."""
    low = page.low
    match = _OPENING.match(low, start)
    if match is None or _OF_TIME.match(low, match.end()):
        return None
    word, end = match.group(1), match.end()
    if word == "half":
        return _half(low, start, end)
    before = _NUMERATOR.search(low, max(0, start - 8), start)
    point = _POINT.match(low, end)
    if point is not None and (before is not None or low[end] == "-"):
        return Quantity(
            before.start() if before is not None else start,
            point.end(),
            Decimal(1) / DENOMINATORS[word],
            "percent",
            RULE,
            points=True,
        )
    if before is None:
        return None
    moved = _MOVED.search(low, max(0, before.start() - 22), before.start()) is not None
    reached = _REACHED.search(low, max(0, before.start() - 14), before.start()) and _CLOSES.match(low, end)
    if reached and word in ("third", "fifth", "tenth"):
        return Quantity(before.start(), end, Decimal(1) / DENOMINATORS[word], "share", RULE)
    certain = moved or word in ("third", "quarter") or low.startswith(" of", end)
    if not certain or not (moved or _MORE.match(low, end)):
        return None
    return Quantity(before.start(), end, Decimal(1) / DENOMINATORS[word], "share", RULE)


def _half(low: str, start: int, end: int) -> Quantity | None:
    if (point := _POINT.match(low, end)) is not None:
        return Quantity(start, point.end(), Decimal("0.5"), "percent", RULE, points=True)
    if _NOT_BEFORE_HALF.search(low, max(0, start - 12), start):
        return None
    qualified = _QUALIFIED.search(low, max(0, start - 15), start)
    if qualified is not None and qualified.group().strip() in ("in", "by", "to", "than", "almost", "nearly"):
        fits = low[end : end + 1] in " .,;:)" and not low.startswith(
            (" a ", " an ", " year", " time", " day", " hour"), end
        )
        fits = fits or (qualified.group().strip() in ("almost", "nearly", "than") and low.startswith(" of ", end))
    else:
        closes = qualified is not None and _CLOSES.match(low, end) is not None  # "accounted for about half."
        fits = closes or _HALF_OF.match(low, end) is not None
    return Quantity(start, end, Decimal("0.5"), "share", RULE) if fits else None


def read_ratio(page: Page, start: int, end: int, value: Decimal) -> Quantity | None:
    """ "one in five", "nine out of ten"."""
    joint = _RATIO.match(page.low, end)
    if joint is None or not 0 < value <= 99 or value != int(value):
        return None
    whole = read_numeral(page.low, joint.end())
    if whole is None or not value < whole.value <= 100 or whole.value < 2:
        return None
    following = page.low[whole.end : whole.end + 1]
    tells = "of" in joint.group() or value <= 3 or page.low.startswith(" of ", whole.end)
    if following not in (" ", "", ".", ",") or (whole.digits and not tells):
        return None
    return Quantity(start, whole.end, value / whole.value, "share", "ratio")
