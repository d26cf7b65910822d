"""Years that are a figure: how long a duty, quota, investment or term runs, and how long talks took; no ages, no forecasts."""

import re

_YEARS = re.compile(
    r"\s(?:(?:to|or)\s[a-z0-9]{1,6}\s)?years?\b(?!\s(?:ago|earlier|later|of\sage|old|in\sa\srow|running))"
)
_QUALIFIED = (
    r"(?:(?:up\sto|about|the\snext|another|at\sleast|as\smuch\sas|more\sthan|less\sthan|nearly|almost|over|around|some|"
    r"just|only|a\sfurther|a\speriod\sof)\s)?[a-z0-9-]{1,12}\Z"
)
_OVER = re.compile(rf"\b(?:over|within|across|after|in|of|for|by)\s{_QUALIFIED}")
_SPREAD = re.compile(rf"\b(?:over|across)\s{_QUALIFIED}")
_PHASES = re.compile(
    r"\b(?:valid|validity|exten(?:d|ds|ded|ding|sion)|prolong\w*|renew\w*|negotiat\w+|tariffs?|dut(?:y|ies)|quotas?|phased?|"
    r"phas(?:e-out|e-in|ing)|eliminat\w+|scrap\w*|safeguards?|levies|transition|duty-free|invest(?:s|ed|ing|ment|ments)?|"
    r"commit(?:s|ted|ment|ments)?|earmark\w*|pledg\w+|set\saside|allocat\w+|disburs\w+|stagger\w*|seconded|posted|exempt(?:ed|ions?)?)\b"
)
_FORECAST = re.compile(
    r"\b(?:may|might|could|would|will|to)\s(?:reach|hit|rise|grow|climb|double|triple|exceed|top|increase|be\sfilled)\b"
)
# Money or goods that are spread: "worth $25 million over five years", "38,000t of lamb over seven years".
_AMOUNT = re.compile(
    r"(?:[$€£₹¥][\d.,]+|\d(?:bn|m|t)|million|billion|crore|lakh|tonnes|tons|dollars|euros)\b[^.;]{0,40}\Z"
)
_NEGOTIATED = re.compile(
    r"\syears?\s(?:(?:and\s(?:[a-z0-9-]+\s){1,3})?of\s(?:[a-z-]+\s){0,2}(?:negotiat\w+|talks|bargaining|haggling|wrangling)"
    r"|to\s(?:negotiate|conclude|hammer))\b"
)
_YEAR_LONG = re.compile(
    r"-year\b(?=\s(?:extension|transition|phase-?out|phase-?in|phasing|implementation|renewal|grace|moratorium|safeguard|exemption)\b)"
)
_TERM = re.compile(r"-year\b(?=\sterm\b)")
_ANOTHER = re.compile(r"\b(?:another|initial|further|additional|fresh)\s[a-z0-9-]{1,12}\Z")
_REACH = 220


def read_term_of_years(low: str, end: int) -> int | None:
    """End of "years" behind the number that ends at `end`, where they are how long something runs."""
    if low.startswith("-year", end):
        long = _YEAR_LONG.match(low, end)
        if (
            long is None
            and (long := _TERM.match(low, end)) is not None
            and not _ANOTHER.search(low, max(0, end - 26), end)
        ):
            return None
        return long.end() if long is not None else None
    years = _YEARS.match(low, end)
    if years is None:
        return None
    if _NEGOTIATED.match(low, end):
        return years.end()
    over = _OVER.search(low, max(0, end - 34), end)
    if over is None:
        return None
    begin = max(0, low.rfind(". ", max(0, end - _REACH), end), low.rfind("\n", max(0, end - _REACH), end), end - _REACH)
    if _FORECAST.search(low, max(begin, over.start() - 50), over.start()):
        return None
    if _PHASES.search(low, begin, end):
        return years.end()
    spread = _SPREAD.match(low, over.start(), end) and _AMOUNT.search(low, max(begin, over.start() - 70), over.start())
    return years.end() if spread else None
