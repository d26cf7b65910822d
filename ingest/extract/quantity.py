"""What the readers of numbers hand on: a quantity in the text, before anyone asks what it measures."""

from decimal import Decimal

from .record import record


@record
class Page:
    """Text under reading: as written, in lower case with the same offsets; countries it speaks of, commonest first."""

    text: str
    low: str
    countries: tuple[str, ...] = ()
    dollar: str = "USD"  # code of a dollar sign that nothing qualifies


@record
class Quantity:
    """A number with its unit, in base units; unit "" where only a magnitude stands behind ("a market of 670 million").

    `noun` is what is counted or ranked, in lower case. `points`: a difference in percentage or basis points.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    rule: str
    upper: Decimal | None = None
    noun: str = ""
    points: bool = False


_PLAIN = (("â\u00a0", "  "), ("’", "'"), ("‘", "'"), ("\u2010", "-"), ("\u2011", "-"))


def lower_with_same_offsets(text: str) -> str:
    """Lower case with straight apostrophes and plain hyphens, character by character, so that every offset stays.

    Letters whose small form is longer than the letter ("İ") are left as they are.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    for typographic, plain in _PLAIN:
        low = low.replace(typographic, plain)
    return low
