"""Agreements and bodies that the text itself introduces: "Long Name (LN)", "the Andean Digital Trade Agreement", "SLSFTA"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .facts import Mention, MentionKind, Naming
from .introductions import Introduction, introductions
from .lexicon import Hit, Lexicon, Name
from .parties import GENERAL, agreement_type, pair_name
from .shared_forms import best, weigh

# The last word of an agreement's long name, and words one of which says that it is about trade and not a ceasefire.
_AGREEMENT_HEAD = re.compile(
    r"\b(?:Agreement|Partnership|Treaty|Pact|Accord|Protocol|Arrangement|Area|Initiative|Framework|Vision|Plan|Compact|Union|Zone|Market|Blueprint|Roadmap)"
    r"(?:\s(?:\d{4}(?:[-–]\d{2,4})?|[2-9]\.0|on\s.+|for\s.+|of\s.+))?\Z"
)
_TRADE_WORD = re.compile(
    r"Trade|Econom|Subsid|Invest|Goods|Services|Digital|Commerce|Customs|Market|Industr|Tariff|Partnership|Cooperation|Supply|Continental|Community"
)
_STAYS_ORGANISATION = re.compile(
    r"\b(?:Economic Union|Customs Union|European Union|African Union|Business|Chamber|Council|Bank|Fund)\b"
)
# The head is found first and the names before it second: most words are passed over at once.
_HEAD = re.compile(
    r"[A-Z](?<![\w-][A-Z])(?:"
    r"(?P<noun>(?:(?<=A)(?:greement|ccord)|(?<=T)reaty|(?<=P)(?:act|artnership))\b"
    r"(?P<tail>\s(?:on|for)\s[A-Z]\w+(?:\s(?:and\s)?[A-Z]\w+){0,4})?)"
    r"|(?P<acronym>[A-Z]{1,5}(?:FTA|CEPA|CECA)\b(?![-‐‑–][A-Z]{2,5}\b))"
    r"|(?P<type>(?:(?<=F)TA|(?<=C)E[PC]A|(?<=E)PA|(?<=P)TA)\b))"
)
_NAMES_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z][\w’'-]*\s(?:(?:and|of|for|on|in|the)\s){0,2}){1,9}\Z")
_PAIR_BEFORE = re.compile(r"(?<![\w-])[A-Z][\w’']+(?:\s[A-Z][\w’']+)?[-–][A-Z][\w’']+(?:\s[A-Z][\w’']+)?\s\Z")
_NAME_REACH = 160  # characters before a head that may be its name
_OPENERS = re.compile(r"(?:The|[A-Z][a-z]+\sthe)\s")  # "The", "Meanwhile the", "On the"
_GOVERNED = re.compile(r"\s(?:of|on|with|for)\sthe\s")  # "Committee of the ...", "Washington on the ..."
_SIGNING = re.compile(r"\b(?:Signs?|Inks?|Seals?|Concludes?|Launch(?:es)?|Finali[sz]es?)\s")  # of a headline
_TWO_PARTIES = re.compile(
    r"([^-–]{2,30})[-–]([A-Z][^-–]{1,30}?)\s((?:Free|Comprehensive|Economic|Preferential|FTA|C?EPA|CECA|PTA)\b.*)"
)
_NAME_WORD = re.compile(r"[^\W\d_]+")
# Words that tell the type and no more: "Comprehensive Economic Partnership Agreement" is of many.
_TYPE_WORDS = frozenset(
    "the a new bilateral regional comprehensive closer free trade economic commerce cooperation partnership strategic "
    "preferential interim sign signs signed goods services investment and in of agreement treaty pact accord".split()
)
_OWN_SHORT_NAME = re.compile(r"\s\([“\"]?((?:[A-Z][\w’'.-]*\s){1,3}(?:FTA|CEPA|CECA|EPA|PTA))[”\"]?\)")


@dataclass(frozen=True, slots=True)
class Alias:
    """An acronym that the text introduces, with the mention that it stands for."""

    acronym: str
    mention: Mention  # of the long form
    known_form: bool  # the lexicon has found the long form already
    introduction: Introduction


def introduced_names(
    text: str, lexicon: Lexicon, outer: Sequence[Hit], pairs: Sequence[Mention]
) -> tuple[list[Alias], list[Mention]]:
    """Introductions as aliases: of the known name before the bracket, of the known acronym in it, or of a new name.

    A new agreement of two parties goes by the acronym that the text gives it; `pairs` come back with these names.
    """
    named: dict[str, str] = {}  # acronym by the name made of parties and type
    hits = {hit.end: hit for hit in outer if hit.names}
    made = {pair.end: pair for pair in pairs}
    weights = weigh(outer, ())
    found = list(_own_short_names(text, pairs))
    own = {alias.mention.end for alias in found}
    for introduction in introductions(text):
        if introduction.end in own:
            continue  # "(MY-UAE CEPA)"
        bearers = lexicon.names_of(introduction.acronym)
        if any(name.kind is MentionKind.COUNTRY or name.members for name in bearers):
            continue  # "(UAE CEPA)"
        if (pair := made.get(introduction.end)) is not None:
            if " " not in introduction.acronym and introduction.acronym not in GENERAL:
                known = [each for each in bearers if each.kind is MentionKind.AGREEMENT]
                named[pair.key] = known[0].key if known else introduction.acronym
                pair = replace(pair, key=named[pair.key], known=bool(known))
            found.append(Alias(introduction.acronym, pair, True, introduction))
            continue
        hit = hits.get(introduction.end)
        name = best(hit.names, weights) if hit is not None else None
        if hit is not None and name is not None and hit.start <= introduction.start + 4:
            mention = _of_hit(hit, name, bearers)
            found += [Alias(introduction.acronym, mention, True, introduction)] if mention is not None else []
            continue
        unknown = _new_name(introduction, text[introduction.start : introduction.end], lexicon)
        found += [Alias(introduction.acronym, unknown, False, introduction)] if unknown is not None else []
    return found, [replace(pair, key=named.get(pair.key, pair.key)) for pair in pairs]


def _own_short_names(text: str, pairs: Sequence[Mention]) -> Iterator[Alias]:
    """ "The New Zealand–United Arab Emirates Comprehensive Economic Partnership Agreement (UAE CEPA)" """
    for pair in pairs:
        own = _OWN_SHORT_NAME.match(text, pair.end)
        if own is not None:
            yield Alias(own[1], pair, True, Introduction(pair.start, pair.end, own[1], own.start(1), own.end(1)))


def _of_hit(hit: Hit, name: Name, bearers: Sequence[Name]) -> Mention | None:
    """The known name in front of the bracket; `bearers` are the entries that go by the acronym in it."""
    if name.kind is MentionKind.COUNTRY:
        return None
    head, instrument = name.head or name.key, name.key if name.head else ""
    if instrument and any(each.key == head for each in bearers):
        return None  # "Second Protocol to Amend the ... Agreement (ATIGA)": the acronym is the agreement's
    return Mention(hit.start, hit.end, name.kind, head, name.naming, True, instrument)


def _new_name(introduction: Introduction, long_form: str, lexicon: Lexicon) -> Mention | None:
    """The long form as the entry that bears the acronym, or as a new agreement or organisation."""
    is_agreement = _AGREEMENT_HEAD.search(long_form) is not None and not _STAYS_ORGANISATION.search(long_form)
    kind = MentionKind.AGREEMENT if is_agreement else MentionKind.ORGANISATION
    bearers = [name for name in lexicon.names_of(introduction.acronym) if name.kind is kind]
    if len(bearers) == 1:
        name = bearers[0]
        head = name.head or name.key
        return Mention(
            introduction.start, introduction.end, kind, head, Naming.NAME, True, name.key if name.head else ""
        )
    if is_agreement and not _TRADE_WORD.search(long_form):
        return None
    key = introduction.acronym if is_agreement else long_form
    return Mention(introduction.start, introduction.end, kind, key, Naming.INTRODUCED, known=False)


def repeated_acronyms(text: str, aliases: Sequence[Alias]) -> list[Mention]:
    """Every place where an acronym that the text introduced stands again (or stands in its bracket)."""
    wanted = {alias.acronym: alias for alias in aliases}
    if not wanted:
        return []
    pattern = re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})(?!\w)")
    return [
        replace(wanted[match.group()].mention, start=match.start(), end=match.end(), naming=Naming.ACRONYM)
        for match in pattern.finditer(text)
    ]


def new_agreements(text: str, lexicon: Lexicon) -> list[Mention]:
    """Capitalised names of trade agreements that nobody knows and nothing abbreviates."""
    found = []
    for head in _HEAD.finditer(text):
        name = _name_at(text, head)
        if name:
            key = _pair_in(name, lexicon) or name
            start = head.end() - len(name)
            found.append(Mention(start, head.end(), MentionKind.AGREEMENT, key, Naming.INTRODUCED, known=False))
    return found


def _name_at(text: str, head: re.Match[str]) -> str:
    """The name that ends with this head, "" where it tells a type and no more or nothing of trade."""
    if head["acronym"]:
        return head.group()
    before = (_PAIR_BEFORE if head["type"] else _NAMES_BEFORE).search(
        text, max(0, head.start() - _NAME_REACH), head.start()
    )
    if before is None:
        return head.group() if head["tail"] and _is_of_trade(head.group()) else ""
    name = before.group() + head.group()
    opener = _OPENERS.match(name)
    name = _SIGNING.split(name[opener.end() if opener is not None else 0 :])[-1]
    name = _GOVERNED.split(name)[-1]
    return name if head["type"] or _is_of_trade(name) else ""


def _is_of_trade(name: str) -> bool:
    return (
        name.count(" ") >= 2
        and _TRADE_WORD.search(name.removesuffix("Agreement").rstrip().removesuffix("Partnership")) is not None
        and not _TYPE_WORDS.issuperset(_NAME_WORD.findall(name.lower()))
    )


def _pair_in(name: str, lexicon: Lexicon) -> str:
    """The name as pair_name makes it where it opens with two parties of doubtful form ("Kenya-Turkey"), else ""."""
    match = _TWO_PARTIES.match(name)
    parties = [_party(part, lexicon) for part in match.groups()[:2]] if match is not None else []
    kind = agreement_type(match[3]) if match is not None else ""
    return pair_name(parties, kind) if kind and parties and all(parties) else ""


def _party(form: str, lexicon: Lexicon) -> str:
    """Label of the country or bloc of that form, "" where there is none."""
    names = lexicon.names_of(form)
    return next((name.label for name in names if name.kind is MentionKind.COUNTRY or name.members), "")
