"""Numbers as news writes them: digits with separators, number words, magnitudes, vulgar fractions.

Everything here reads lower-cased text at a given place, so a reading costs what the number is long.
"""

import re
from decimal import Decimal, InvalidOperation

from .record import record

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)
}  # fmt: skip
# word, value. Tens and units combine ("thirty-five"); scales multiply what stands before them ("two hundred million").
UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": Decimal(100),
    "dozen": Decimal(12),
    "thousand": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "milliard": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
}
# Written short behind digits: "$3.9tn", "600m people", "RM1.2 bil". Bare "5 m" is five metres.
SHORT_SCALES = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "mil": SCALES["million"],
    "mio": SCALES["million"],
    "mm": SCALES["million"],
    "cr": SCALES["crore"],
    "b": SCALES["billion"],
    "bn": SCALES["billion"],
    "bln": SCALES["billion"],
    "bil": SCALES["billion"],
    "bio": SCALES["billion"],
    "t": SCALES["trillion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
    "tln": SCALES["trillion"],
    "tril": SCALES["trillion"],
}
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
          "⅕": Decimal("0.2"), "⅛": Decimal("0.125")}  # fmt: skip
_ONE = Decimal(1)
LONGEST = 40  # digits and separators of the longest number that anyone means as one

_DIGITS = re.compile(r"[0-9]{1,40}(?:[.,\u00a0\u202f\u2009][0-9]{1,40}){0,12}")  # bounded: runs may be a megabyte long
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})+(?:\.[0-9]+)?")  # 1,234,567.8 and the Indian 12,34,567
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3},[0-9]{1,2}"
)
_SPACED = re.compile(r"[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?:[.,][0-9]{1,2})?")
# 1 234 567; with one group only before what is counted ("12 500 tonnes"); and the Swiss 1’120.
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:(?: [0-9]{3}){2,4}(?![0-9.,%])| [0-9]{3}(?= (?:tonnes|tons|teu|people|jobs|cars|vehicles|euros|dollars|francs)\b)"
    r"|(?:['’][0-9]{3}){1,4}(?![0-9]))"
)
_PRICED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9%]|[.,][0-9])")  # US$2 000
_MIXED = re.compile(r"[ -]?([1-9])/([1-9][0-9]?)(?![0-9/])|\s?([½¼¾⅓⅔⅕⅛])")
_SLASHED = re.compile(r"/([1-9][0-9]?)(?![0-9/])")
_WORD = re.compile(r"[a-z]+")
_JOINT = re.compile(r"[\s-]{1,3}(?:and\s+)?(?=[a-z])")
_HALVES = re.compile(r"[\s-]and[\s-](an?[\s-](?:half|quarter)|three[\s-]quarters)\b")
_PARTS = {"a half": Decimal("0.5"), "a-half": Decimal("0.5"), "a quarter": Decimal("0.25"),
          "a-quarter": Decimal("0.25"), "three quarters": Decimal("0.75"),
          "three-quarters": Decimal("0.75")}  # fmt: skip
_POINT = re.compile(r"\spoint((?:\s(?:zero|one|two|three|four|five|six|seven|eight|nine)){1,4})\b")
_ARTICLE = re.compile(r"\b(?:(half|quarter\sof)[\s-])?a[\s-]\Z")
_SCALE = re.compile(r"(?:\s{1,2}|\s?-\s?)?(" + "|".join(sorted(SCALES, key=len, reverse=True)) + r")s?\b")
_NEVER_METRES = frozenset("mn mln bn bln trn tln cr".split())  # also behind a space without a currency: "500 mn people"
_SHORT = re.compile(r"(\s?)(" + "|".join(sorted(SHORT_SCALES, key=len, reverse=True)) + r")\b")


@record
class Numeral:
    """A number and where it ends.

    `digits`: written in figures. `year_like`: 1900 to 2099 without a separator. `factor`: the scale that closes a
    number in words, which "two to three million" shares with the number before it.
    """

    end: int
    value: Decimal
    digits: bool
    year_like: bool = False
    factor: Decimal = _ONE


def read_numeral(low: str, start: int) -> Numeral | None:
    """The number that starts at `start` of lower-cased text, without its magnitude word where it is in digits.

    Number words swallow their scales: "two hundred and fifty million" is one numeral. None where no number starts.
    """
    first = low[start]
    if first.isdigit():
        return _read_digits(low, start)
    if first in VULGAR:
        return Numeral(start + 1, VULGAR[first], digits=True)
    return _read_words(low, start)


def read_article_scale(low: str, start: int) -> tuple[int, Numeral] | None:
    """Begin and number where a scale word stands at `start`: "a million", "half a billion", "quarter of a million"."""
    match = _WORD.match(low, start)
    opener = _ARTICLE.search(low, max(0, start - 14), start)
    if match is None or opener is None or match.group() not in SCALES:
        return None
    part = Decimal("0.5") if opener.group(1) == "half" else Decimal("0.25") if opener.group(1) else Decimal(1)
    factor, end = read_magnitude(low, match.end(), short_with_space=False)
    return opener.start(), Numeral(end, part * SCALES[match.group()] * factor, digits=False)


def _read_digits(low: str, start: int) -> Numeral | None:
    match = _DIGITS.match(low, start)
    if match is None or match.end() - start > LONGEST:
        return None
    run, end = match.group(), match.end()
    value = _value_of_run(run)
    if value is None:
        return None
    whole = run.isdigit()
    if whole and run[0] == "0" and len(run) > 1:
        return None
    if whole and len(run) <= 3 and (grouped := _grouped(low, start)) is not None:
        return Numeral(grouped.end(), Decimal(re.sub(r"[ '’]", "", grouped.group())), digits=True)
    if whole:
        slashed = _SLASHED.match(low, end)
        if slashed is not None and len(run) <= 2:
            return Numeral(slashed.end(), value / int(slashed.group(1)), digits=True)
        mixed = _MIXED.match(low, end)
        if mixed is not None:
            part = VULGAR[mixed.group(3)] if mixed.group(3) else Decimal(mixed.group(1)) / int(mixed.group(2))
            if part < 1:
                return Numeral(mixed.end(), value + part, digits=True)
    return Numeral(end, value, digits=True, year_like=whole and len(run) == 4 and run[:2] in ("19", "20"))


def _grouped(low: str, start: int) -> re.Match[str] | None:
    """Thousands set apart by a space or an apostrophe; behind a currency's sign one group is enough."""
    if start and low[start - 1] in "$€£¥₹" and (priced := _PRICED.match(low, start)) is not None:
        return priced
    return _GROUPED.match(low, start)


def _value_of_run(run: str) -> Decimal | None:
    if _PLAIN.fullmatch(run):
        return Decimal(run)
    if _ENGLISH.fullmatch(run) and not (len(run) <= 5 and run[-3] == ","):  # "18,45" is a decimal comma
        return Decimal(run.replace(",", ""))
    if _CONTINENTAL.fullmatch(run):
        return Decimal(run.replace(".", "").replace(",", "."))
    if _SPACED.fullmatch(run):
        try:
            return Decimal(re.sub(r"\s", "", run).replace(",", "."))
        except InvalidOperation:
            return None
    return None


def _read_words(low: str, start: int) -> Numeral | None:
    total, group, end, last, factor = Decimal(0), Decimal(0), start, None, _ONE
    position = start
    while (match := _WORD.match(low, position)) is not None:
        word = match.group()
        if (unit := UNITS.get(word)) is not None:
            if last not in (None, "scale") and not (last == "tens" and 0 < unit < 10):
                break
            group, last = group + unit, "unit"
        elif (tens := TENS.get(word)) is not None:
            if last not in (None, "scale"):
                break
            group, last = group + tens, "tens"
        elif (scale := SCALES.get(word)) is not None:
            if last is None:
                break
            if scale < 1000:
                group *= scale
            else:
                total, group, factor = total + group * scale if group else total * scale, Decimal(0), scale
            last = "scale"
        else:
            break
        end = match.end()
        if end - start > 120:  # nobody spells longer numbers; hostile repetitions stop here
            return None
        joint = _JOINT.match(low, end)
        if joint is None or (joint.group().endswith("and ") and last != "scale"):
            break
        position = joint.end()
    if last is None:
        return None
    value = total + group
    part = _HALVES.match(low, end) or _POINT.match(low, end)
    if part is None:
        return Numeral(end, value, digits=False, factor=factor if last == "scale" else _ONE)
    more, end = read_magnitude(low, part.end(), short_with_space=False)  # "one and a half million"
    return Numeral(end, (value + _part(part.group(1))) * more, digits=False, factor=more)


def _part(words: str) -> Decimal:
    if words in _PARTS:
        return _PARTS[words]
    return Decimal("0." + "".join(str(UNITS[word]) for word in words.split()))


def read_magnitude(low: str, start: int, short_with_space: bool) -> tuple[Decimal, int]:
    """Factor and end of the magnitude at `start`: "trillion", "lakh crore", "-million", "bn"; factor 1 for none.

    Short forms stand directly behind the digits; `short_with_space` also allows "$5 m".
    """
    factor, end = Decimal(1), start
    for _ in range(2):  # "lakh crore", "thousand billion"
        match = _SCALE.match(low, end)
        if match is None:
            break
        factor, end = factor * SCALES[match.group(1)], match.end()
    match = _SHORT.match(low, start) if end == start else None
    if match is not None and (short_with_space or not match.group(1) or match.group(2) in _NEVER_METRES):
        return SHORT_SCALES[match.group(2)], match.end()
    return factor, end
