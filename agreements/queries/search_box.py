"""What may be written in a search box beside words: `speaker:kao since:2024 "rules of origin" -rice`."""

import re
from dataclasses import dataclass, replace

from agreements.queries import names
from agreements.queries.filters import NO_DATE, Filter, Refused, day_of

OPTION = re.compile(r"(?<!\S)(speaker|agreement|country|partner|kind|since|until):(\"[^\"]*\"|[^\s\"]+)", re.IGNORECASE)
NAMED = {"speaker": "actor", "agreement": "agreement", "country": "country", "partner": "country"}


@dataclass(frozen=True, slots=True)
class Box:
    """The words of a search box, and the options written among them in their order."""

    words: str
    options: tuple[tuple[str, str], ...]


def read(text: str) -> Box:
    """Takes the options out of what is typed; a word with a colon that is no option stays a word."""
    options = tuple((match[1].lower(), match[2].strip('"').strip()) for match in OPTION.finditer(text))
    return Box(" ".join(OPTION.sub(" ", text).split()), tuple(option for option in options if option[1]))


def opened(wanted: Filter) -> Filter:
    """The filter with the options of its words as choices. One query for each that is a name.

    A name is the one most like what is typed. What is like none stays as it is, to be refused where it is looked up.
    """
    box = read(wanted.words)
    chosen = replace(wanted, words=box.words)
    for name, value in box.options:
        chosen = with_option(chosen, name, value)
    return chosen


def with_option(chosen: Filter, name: str, value: str) -> Filter:
    if kind := NAMED.get(name):
        found = names.find(value, 1, [kind])
        key = found[0].key if found else value
        if name in ("speaker", "agreement"):
            return replace(chosen, speaker=key) if name == "speaker" else replace(chosen, agreement=key)
        return replace(chosen, partners=tuple(dict.fromkeys([*chosen.partners, key]))[-2:])
    if name != "kind" and not day_of(value, last=False):
        reason = Refused(name, value, NO_DATE)
        return replace(chosen, refused=(*chosen.refused, reason))
    match name:
        case "since":
            return replace(chosen, since=value)
        case "until":
            return replace(chosen, until=value)
    return replace(chosen, kind=value)
