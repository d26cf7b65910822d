"""Nouns that make a number before them an economic figure: parties, people, tonnes, containers, years in a row.

`COUNTED` is the whole table: a noun and its unit. Words may stand between the number and the noun
("15 Asia-Pacific economies"), as far as none of them ends the noun phrase.
"""

import re
from decimal import Decimal

from .numerals import ORDINALS
from .quantity import Page, Quantity
from .record import record
from .years import read_term_of_years

# unit, nouns
_ROWS = (
    ("countries", "countries country nations nation economies economy states state member-states member-state"),
    ("countries", "members member parties signatories signatory participants governments partners"),
    (
        "people",
        "people persons person consumers consumer inhabitants inhabitant citizens residents population workers farmers customers jobs employees staff weavers "
        "artisans fishermen fishers labourers laborers",
    ),
    ("tonnes", "tonnes tonne tons ton mt"),
    ("TEU", "teu teus twenty-foot-equivalent twenty-foot"),
)
COUNTED = {noun: unit for unit, nouns in _ROWS for noun in nouns.split()}
SINGULAR = frozenset("country nation state economy party member signatory".split())
# Number of parties in one word behind a hyphen: "27-nation bloc", "the 11-member pact".
_HYPHENATED = frozenset("nation member country state economy party".split())
# Words that end the noun phrase that the number opens.
_BARRIERS = frozenset(
    "of in to from and or for by at on as than with per that which who whose is are was were has have had "
    "will would can could may might a an the this these those its their his her our when while where percent "
    "cent million billion a.m. p.m. between among against after before since until into over under but not "
    "year years month months week weeks day days hours minutes times ago".split()
)
# Told of a number of countries, these make the number small talk: "the two countries", "both 2 sides".
SMALLEST = {"countries": 3, "people": 10, "tonnes": 0, "TEU": 0}
_WORDS = re.compile(r"([\s-])((?:[^\W\d_]|[.'’])+(?:[-/][^\W\d_]+)*)")
_OF_ITS = re.compile(  # "ten of its member states"
    r"\sof\s(?:its|the|their)\s(?:[a-z-]+\s)?(member\sstates|member\scountries|members|signatories|parties)\b"
)
_DEMONYMS = ("ians", "icans", "ipinos", "eshis")  # "675,000 Indians"
_YEARS = re.compile(
    r"[\s-](?:(?:consecutive|straight|successive|uninterrupted)\s(?:calendar\s|fiscal\s)?years?|years?\s(?:in\sa\srow|running|in\ssuccession))\b"
)
_ORDINAL_YEARS = re.compile(r"(?:consecutive|straight|successive)\s(?:calendar\s|fiscal\s)?year\b|row\b|succession\b")
# Before "consecutive" the ordinal itself, before "row" or "succession" also "year in a".
_ORDINAL_BEFORE = re.compile(
    r"\b(?:("
    + "|".join(ORDINALS)
    + r")|([0-9]{1,3})(?:st|nd|rd|th))\s(?:(?:calendar\s|fiscal\s)?year\sin\s(?:a\s)?)?\Z"
)
# "members of parliament", "state of emergency": behind the noun, these take the figure away.
_NOT_PARTIES = re.compile(
    r"\s(?:of\s(?:the\s)?(?:firm|company|parliament|congress|committee|council|staff|family|public|board)|board\b)"
)
_NOT_MEMBERS = frozenset(
    "board staff crew family team committee council cabinet gang panel jury band faculty cast delegation "
    "equity law business coalition managing senior limited private house senate parliament parliamentary union task working opposition political third".split()
)
_EQUIVALENT = re.compile(r"\s(?:equivalent\s)?(?:units?|containers?)(?:\s\(teus?\))?")


@record
class Counted:
    """The unit of a count and where its noun ends."""

    unit: str
    noun: str
    end: int


def read_counted(low: str, end: int, value: Decimal, year_like: bool) -> Counted | None:
    """What the number that ends at `end` counts, None where that is no economic figure.

    `year_like` numbers ("In 2025 countries agreed") count nothing but goods; one or two countries are no figure.
    """
    years = _YEARS.match(low, end)
    if years is not None:
        return Counted("years", "years", years.end()) if value < 1000 else None
    if value < 100 and (term := read_term_of_years(low, end)) is not None:
        return Counted("years", "years", term)
    if 3 <= value <= 200 and (of_its := _OF_ITS.match(low, end)) is not None:
        return Counted("countries", of_its.group(1), of_its.end())
    before = ""
    position = end
    for place in range(4):
        match = _WORDS.match(low, position)
        if match is None:
            return None
        word = match.group(2)
        noun = word.rstrip(".'’")
        if noun in COUNTED:
            end = match.end() - len(word) + len(noun)
            return _judge(low, COUNTED[noun], noun, end, match.group(1) == " " and place == 0, before, value, year_like)
        if place == 0 and noun.endswith(_DEMONYMS) and value >= SMALLEST["people"] and not year_like:
            return Counted("people", noun, match.end() - len(word) + len(noun))
        if word in _BARRIERS or word.endswith("."):
            return None
        if place == 0 and "-" in word and word.split("-", 1)[0] in _HYPHENATED and match.group(1) != " ":
            return Counted("countries", word, match.end()) if value >= 3 else None
        before, position = word, match.end()
    return None


def _judge(
    low: str, unit: str, noun: str, end: int, adjacent: bool, before: str, value: Decimal, year_like: bool
) -> Counted | None:
    """The count if it is an economic figure. `adjacent`: only a space before the noun; `before`: the word between."""
    if value < SMALLEST[unit] or (year_like and unit in ("countries", "people")):
        return None
    if unit == "countries":
        if value > 250 or value != int(value) or _NOT_PARTIES.match(low, end):
            return None
        if noun in ("members", "member", "participants", "partners") and (before in _NOT_MEMBERS or "-" in before):
            return None
        if adjacent and noun in SINGULAR:
            return _member(low, end)
    elif unit == "TEU":
        tail = _EQUIVALENT.match(low, end)
        if noun == "twenty-foot" and tail is None:
            return None
        end = tail.end() if tail is not None else end
    return Counted(unit, noun, end)


def _member(low: str, end: int) -> Counted | None:
    """The noun behind "member" and the like: "10 member countries", "15 signatory states"."""
    match = _WORDS.match(low, end)
    if match is None:
        return None
    noun = match.group(2).rstrip(".'’")
    if COUNTED.get(noun) != "countries":
        return None
    return Counted("countries", noun, match.start(2) + len(noun))


def read_ordinal_years(page: Page, start: int) -> Quantity | None:
    """ "for the 16th consecutive year", "the fifth year in a row": `start` is at "consecutive" or "row"."""
    match = _ORDINAL_YEARS.match(page.low, start)
    if match is None:
        return None
    ordinal = _ORDINAL_BEFORE.search(page.low, max(0, start - 32), start)
    if ordinal is None:
        return None
    value = ORDINALS[ordinal.group(1)] if ordinal.group(1) else int(ordinal.group(2))
    return Quantity(ordinal.start(), match.end(), Decimal(value), "years", "count", noun="years") if value > 1 else None
