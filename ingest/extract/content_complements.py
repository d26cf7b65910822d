"""What something is described as, called or put at."""

from collections.abc import Sequence

from .content_bounds import Bounds
from .content_forms import content_kind
from .report import Report
from .site import Site
from .units import Kind, Token
from .words import ARTICLES, OBJECT_PRONOUNS

_WITHOUT_AS = frozenset(("label", "brand", "term"))  # "termed the barriers a cancer"
_BEFORE_NUMBERS = frozenset(
    "about around between some more less just under over up as roughly nearly almost only least one two three half".split()
)


def described_as(bounds: Bounds, site: Site, after: int, later: Sequence[Site]) -> Report | None:
    """ "described the fair as ...": what follows "as"."""
    tokens = bounds.tokens
    if site.cue.lemma in _WITHOUT_AS and not any(t.low == "as" for t in tokens[after : after + 30]):
        return called(bounds, site, after, later)
    for index in range(after, min(bounds.end, after + 30)):
        if tokens[index].low == "as" and index + 1 < bounds.end:
            last = bounds.phrase_end(index + 1, bounds.region_end(site, later, index + 1))
            if last <= index + 1:
                return None
            return Report(
                site, index + 1, last, content_kind(tokens, index + 1, last), "described-as", site.cue.confidence
            )
    return None


def called(bounds: Bounds, site: Site, after: int, later: Sequence[Site]) -> Report | None:
    """ "called it a milestone", "calling the pact “historic”": object and complement."""
    tokens = bounds.tokens
    last = bounds.phrase_end(after, bounds.region_end(site, later, after))
    if last <= after + 1:
        return None
    first = tokens[after]
    quoted = any(token.kind is Kind.QUOTE for token in tokens[after:last])
    articles = sum(token.low in ("a", "an", "the") for token in tokens[after : min(last, after + 10)])
    complement = first.low in OBJECT_PRONOUNS and tokens[after + 1].low not in (
        "to",
        "on",
        "in",
        "at",
        "for",
        "back",
    )
    if not (quoted or complement or (articles >= 2 and tokens[after].low in ARTICLES)):
        return None
    return Report(site, after, last, content_kind(tokens, after, last), "called", site.cue.confidence)


def is_put_at(tokens: Sequence[Token], start: int, last: int) -> bool:
    """ "the gain at 3 per cent": a number, or a word that goes before one, behind "at"."""
    return tokens[start].low not in OBJECT_PRONOUNS and any(
        tokens[index].low == "at"
        and (following := tokens[index + 1]).kind in (Kind.NUMBER, Kind.CAPITAL, Kind.MARK, Kind.WORD)
        and (following.kind is not Kind.WORD or following.low in _BEFORE_NUMBERS)
        for index in range(start + 1, last - 1)
    )
