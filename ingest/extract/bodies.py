"""The bodies that a text has named so far: whom "the ministry" and "the customs office" mean."""

from collections.abc import Sequence

from .facts import Mention, MentionKind
from .lexicon import Lexicon
from .noun_phrases import Phrase
from .speaker import Speaker
from .units import Token
from .words import ARTICLES

_LOOK_BACK = 60  # bodies
# With an article alone each of these means whichever body was named last.
ANY_BODY = frozenset(
    "bloc group agency company firm organisation organization bank body department institute union association office "
    "secretariat".split()
)


class Bodies:
    """The organisations of one text in the order in which it names them."""

    def __init__(self, text: str, lexicon: Lexicon, organisations: Sequence[Mention]) -> None:
        self._text = text
        self._lexicon = lexicon
        self._named: list[Mention] = []
        self._longest = _longest_forms(text, organisations)

    def saw(self, mention: Mention) -> None:
        """Remembers that the text names a body here."""
        self._named.append(mention)

    @property
    def last(self) -> Speaker | None:
        """The body named last."""
        return self.speaker(self._named[-1]) if self._named else None

    def speaker(self, mention: Mention) -> Speaker:
        """A body or country as speaker, by the fullest form that the text has of it."""
        known = self._lexicon.by_key.get(mention.key)
        key = mention.key if known is not None and mention.kind is MentionKind.ORGANISATION else ""
        name = self._longest.get(mention.key) or self._text[mention.start : mention.end]
        if mention.kind is MentionKind.COUNTRY:
            name = self._text[mention.start : mention.end]
        return Speaker(name, key, noun=name.split()[-1].lower())

    def by_noun(self, noun: str) -> Speaker | None:
        """The body last named with this noun."""
        for mention in reversed(self._named[-_LOOK_BACK:]):
            label = self._lexicon.labels.get(mention.key, "")
            if noun in f"{self._text[mention.start : mention.end]} {label}".lower().split():
                return self.speaker(mention)
        return None

    def by_qualifier(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """ "the customs office": the body named before with "Customs" in its name."""
        qualifiers = {token.low for token in tokens[phrase.head_first : phrase.head_last - 1]} - ARTICLES - {""}
        for mention in reversed(self._named[-_LOOK_BACK:]):
            if not qualifiers.isdisjoint(self._text[mention.start : mention.end].lower().split()):
                return self.speaker(mention)
        return None


def _longest_forms(text: str, organisations: Sequence[Mention]) -> dict[str, str]:
    longest: dict[str, str] = {}
    for mention in organisations:
        if mention.kind is MentionKind.ORGANISATION:
            form = text[mention.start : mention.end]
            if len(form) > len(longest.get(mention.key, "")):
                longest[mention.key] = form
    return longest
