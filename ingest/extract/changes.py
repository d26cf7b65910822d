"""Growth and fall: which words make a figure a change, and with which sign.

A fall is negative. A change said right before or behind the number belongs to the figure's span ("rose by 18.4%",
"an increase of 18.3%", "a 3.1 per cent fall"); one said further away in the clause only gives the sign.
"""

import re

from .record import record

_RISES = (
    "rise rises rose risen rising grow grows grew grown growing increase increases increased increasing climb "
    "climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring "
    "gain gains gained gaining expand expands expanded expanding advance advanced advancing rally rallied "
    "rebound rebounded rebounding recovered recover recovers recovering rebounds bounced swell swelled boost boosts boosted boosting raise raises "
    "raised raising improve improved leap leapt leaped spike spiked accelerated edged ticked up higher added "
    "adds upped"
)
_FALLS = (
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing shrink shrinks shrank shrunk shrinking contract contracts contracted "
    "contracting slide slides slid sliding slip slips slipped slipping slump slumps slumped slumping plunge "
    "plunges plunged plunging tumble tumbles tumbled tumbling sink sinks sank sunk sinking dip dips dipped "
    "dipping lose loses losing off plummet plummets plummeted plummeting ease eased easing weaken weakened weakening retreat "
    "retreated crash crashed crashing down lower lost shed sheds shedding nosedived"
)
# Somebody makes it fall: "cut tariffs by a third", "would lower costs by 14 per cent".
_CUTS = (
    "cut cuts cutting reduce reduces reduced reducing lowers lowered lowering slash slashes slashed slashing "
    "trim trims trimmed trimming halve curb curbed narrow narrowed narrowing"
)
_CUT_WORDS = frozenset(_CUTS.split())
_LOSING = frozenset("lose loses losing lost".split())  # "loses a tenth" is no fall, "lost 3%" is
VERBS = dict.fromkeys(_RISES.split(), 1) | dict.fromkeys(_FALLS.split(), -1) | dict.fromkeys(_CUTS.split(), -1)
NOUNS = dict.fromkeys(
    "growth increase rise gain jump surge expansion improvement uptick upturn climb advance leap spike hike boost "
    "rebound".split(),
    1,
) | dict.fromkeys(
    "decrease decline drop fall contraction reduction slump plunge dip slide downturn shrinkage loss cut slip tumble "
    "collapse".split(),
    -1,
)  # fmt: skip
# Money that falls by itself; "cut $5 billion" and "lost $5 million" are amounts, no falls.
FALLING_MONEY = frozenset(_FALLS.split()) - {
    "lost",
    "shed",
    "sheds",
    "shedding",
    "contract",
    "contracts",
    "contracted",
    "contracting",
    "lower",
    "lose",
    "loses",
    "losing",
    "off",
}
_FALLING_NOUNS = frozenset("decrease decline drop fall dip".split())
_COMPARATIVES = {
    "higher": 1,
    "more": 1,
    "up": 1,
    "larger": 1,
    "bigger": 1,
    "lower": -1,
    "less": -1,
    "fewer": -1,
    "down": -1,
    "smaller": -1,
    "cheaper": -1,
}
# Verbs whose "up" says no growth, as in "made up 15% of".
_NOT_UP = frozenset(
    "make makes made making set sets setting put puts putting took take takes taking pay paid backed back gave give "
    "given giving comes came open opens opened".split()
)
_SKIPPED = frozenset(
    "a an the further another average annual annualised annualized estimated additional year-on-year slight modest "
    "sharp mere record only just even again back overall projected combined cumulative total whopping robust solid "
    "steep strong".split()
)
_TOKEN = re.compile(r"[^\s]+")
_REACH = 72  # characters that the words of one change take
_FAR_REACH = 160
_AFTER = re.compile(
    r"[\s-](?:(?!(?:of|in|on|to|the|and|or|a|an|by|from|for|at|with|as|is|was|its|their|per|than)\b)[^\W\d_][\w-]*\s){0,2}"
    r"(" + "|".join(NOUNS) + r")\b(?!-)"
)
_AFTER_COMPARATIVE = re.compile(
    r"\s("
    + "|".join(_COMPARATIVES)
    + r")\b(?=\s(?:than|from|on|in|at|compared|year|over|this|since|versus|and)\b|\s?[.,;:)\"”]|\s?\Z)"
)
_YEARLY = re.compile(
    r"(?:\s|,\s|\s\()?(?:year-on-year|year\son\syear|y-o-y|yoy|y/y|on-year|on\syear|month-on-month|annually)\b\)?"
)


@record
class Change:
    """A change that a figure states. `start` and `end` take in its words where they touch the figure."""

    sign: int
    start: int
    end: int
    touching: bool


def change_around(low: str, start: int, end: int, floor: int, sentence_start: int, unit: str) -> Change | None:
    """The change that the figure at [start, end) states, None where it is a level.

    Words that touch the figure are looked for back to `floor`, where the figure before it ends; the verb that governs
    "by 12 per cent" back to the start of the sentence.
    """
    money = len(unit) == 3 and unit.isupper()
    change = _before(low, start, end, floor, sentence_start, unit)
    if change is None:
        change = _behind(low, start, end, money)
    return change


def _behind(low: str, start: int, end: int, money: bool) -> Change | None:
    match = _AFTER.match(low, end)
    if match is not None:
        sign = NOUNS[match.group(1)]
        if money and sign < 0 and match.group(1) not in _FALLING_NOUNS:
            return None
        return Change(sign, start, match.end(), touching=True)
    match = _AFTER_COMPARATIVE.match(low, end)
    if match is not None and not money:
        return Change(_COMPARATIVES[match.group(1)], start, match.end(), touching=True)
    match = _YEARLY.match(low, end)
    if match is not None:
        return Change(1, start, end, touching=False)
    return None


def _before(low: str, start: int, end: int, floor: int, sentence_start: int, unit: str) -> Change | None:
    money = len(unit) == 3 and unit.isupper()
    begin = max(floor, start - _REACH)
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(low, begin, start)]
    joint = ""
    aside = False  # inside "120.5 points, or", which stands between the verb and its percentage
    while tokens:
        at, word = tokens.pop()
        word = word.lstrip("(“\"'—–-")
        if word == "or" or (aside and (word.rstrip(",") in ("points", "point") or word[:1].isdigit())):
            aside = True
            continue
        if word in ("by", "of", "at", "to") and not joint:
            joint = word
            if word == "to":
                return None
            continue
        if word == "the" and not joint and tokens and tokens[-1][1].lstrip("“\"'(") in _CUT_WORDS | _LOSING:
            return None  # "cut the 50 per cent duty"
        if word in _SKIPPED or word.endswith("ly"):
            continue
        if word in ("rate", "pace") and joint == "of":
            joint = ""
            continue
        if joint == "of":
            return _noun_before(at, word, end, tokens, money)
        sign = VERBS.get(word) if unit != "share" or word not in _LOSING else None
        if sign is not None and not (word in ("up", "down") and tokens and tokens[-1][1] in _NOT_UP):
            if money and sign < 0 and word not in FALLING_MONEY:
                return None
            return Change(sign, at, end, touching=True)
        if joint != "by" and word in NOUNS and low.startswith((" at", " rate of", " pace of"), at + len(word)):
            return Change(NOUNS[word], at, end, touching=True)
        if joint == "by":
            return _far(low, start, end, sentence_start, money)
        return None
    return _far(low, start, end, sentence_start, money) if joint == "by" else None


def _noun_before(at: int, word: str, end: int, tokens: list[tuple[int, str]], money: bool) -> Change | None:
    sign = NOUNS.get(word)
    if sign is None or (money and sign < 0 and word not in _FALLING_NOUNS):
        return None
    if tokens and tokens[-1][1] in ("a", "an", "the"):
        at = tokens[-1][0]
    return Change(sign, at, end, touching=True)


def _far(low: str, start: int, end: int, floor: int, money: bool) -> Change | None:
    """The nearest verb of change before: "rubber by 56.91%", "cut duties on cars by 20 per cent"."""
    for match in reversed(list(_TOKEN.finditer(low, max(floor, start - _FAR_REACH), start))):
        word = match.group().strip("(“\"'—–-,;")
        sign = VERBS.get(word, NOUNS.get(word))
        if sign is not None and word not in ("lower", "contract", "contracts", "cut"):
            return None if money else Change(sign, start, end, touching=False)
        if word in ("cut", "lower"):
            return None if money else Change(-1, start, end, touching=False)
    return None
