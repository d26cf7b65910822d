"""Agreements, countries and organisations named in a text, each tied to its registry key or, if new, to its own name."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from .agreement_lists import listed_agreements
from .agreement_phrases import around, by_parties, unknown_pairs
from .back_references import Instruments, back_references
from .facts import Mention, MentionKind, Naming
from .lexicon import Hit, Lexicon, Name, is_acronym
from .new_agreements import introduced_names, new_agreements, repeated_acronyms
from .organisations import organisation_spans
from .parties import parties_of
from .record import record
from .shared_forms import SharedForms, best, weigh

# A capitalised word right before a careful name makes it a person's or a place's ("Michael Jordan", "New Guinea").
_NAMELIKE_BEFORE = re.compile(
    r"\b(?!(?:In|The|And|With|From|For|To|Of|By|As|At|But|While|When|Both|Like|King|President|Prime|Minister|Neighbouring)\b)[A-Z][a-z.]+[\s-]\Z"
)
_US_STATE_NEAR = re.compile(
    r"\b(?:Sen\.|Rep\.|Gov\.|Senator|Governor|Atlanta|Savannah|Republican|Democrat|Alabama|Florida|Carolina|Tennessee)"
)
# "982 billion U.S. dollars", "Hong Kong dollars": the country names a currency and nothing else.
_CURRENCY_AFTER = re.compile(r"\.?\s(?:dollars?|cents?|rupees?|pesos?|francs?|pounds?|won|yuan|dirhams?|riyals?)\b")

# "a (post-)Brexit trade deal with New Zealand": not the one that goes by this name.
_WITH_OTHERS = re.compile(r"\s(?:with|between)\s(?:the\s)?[A-Z]")
# "the Russian-led Eurasian Economic Union": no party.
_DESCRIBING = re.compile(r"[-‐‑](?:led|backed|based|owned|made|born|style|dominated|occupied)\b")
# "CAFTA-DR" is no CAFTA, where the tail is no name ("CPTPP-EU") and no number ("ACFTA-II").
_TAIL = re.compile(r"[-‐‑–](?![IVX]+\b)[A-Z]{2,5}\b")


@record
class Names:
    """What the lexicon and the text's own introductions name. `persons` are hits on persons of the lexicon."""

    mentions: tuple[Mention, ...]
    nested: tuple[Mention, ...]
    persons: tuple[Mention, ...]
    new_parties: dict[str, frozenset[str]]  # of agreements that only this text names, by their key


@lru_cache(maxsize=4)
def _instruments(lexicon: Lexicon) -> Instruments:
    return Instruments(lexicon)


def find_names(text: str, lexicon: Lexicon) -> Names:
    """All names of agreements, countries, organisations and known persons. Mentions are in order and do not overlap."""
    outer, inner = _longest(lexicon.find(text))
    outer = _whole(text, outer)
    parties = _plain_parties(text, sorted([*outer, *inner], key=lambda hit: hit.start))
    pairs = list(unknown_pairs(text, parties, parties_of(lexicon)))
    made = {pair.start: parties_of(lexicon).of(pair) for pair in pairs}
    known_spans = {(hit.start, hit.end) for hit in outer if hit.names and hit.names[0].kind is MentionKind.AGREEMENT}
    pairs = [pair for pair in pairs if (pair.start, pair.end) not in known_spans]
    introduced, pairs = introduced_names(text, lexicon, outer, pairs)
    new_parties = {pair.key: made[pair.start] for pair in pairs if not pair.known}
    outer = [hit for hit in outer if hit.names and not _is_part(hit, pairs)]
    weights = weigh(outer, inner)
    shared = SharedForms(
        text, parties, _outside(parties, outer, pairs), pairs, weights, lexicon.labels, parties_of(lexicon)
    )
    aliases = {alias.acronym: alias.mention for alias in introduced}
    instruments = _instruments(lexicon)
    found: list[Mention] = []
    for hit in outer:
        mention = _resolved(text, hit, weights, aliases, instruments, shared)
        if mention is not None:
            found.append(mention)
            if mention.kind is MentionKind.AGREEMENT:
                shared.saw(mention)
    found += pairs
    found += [alias.mention for alias in introduced if not alias.known_form]
    found += repeated_acronyms(text, introduced)
    actors = sorted(
        (
            m
            for m in found
            if m.kind in (MentionKind.COUNTRY, MentionKind.ORGANISATION) and not _DESCRIBING.match(text, m.end)
        ),
        key=_place,
    )
    full = [mention for mention in found if mention.kind is MentionKind.AGREEMENT]
    known = around(parties, actors, full, parties_of(lexicon), new_parties)
    described = list(by_parties(text, actors, known))
    if described and not known.home:  # what was read may show whose article it is
        known = around(parties, actors, [*full, *described], parties_of(lexicon), new_parties)
        described = list(by_parties(text, actors, known)) if known.home else described
    found += described
    found += listed_agreements(text, actors, known)
    found += new_agreements(text, lexicon)
    found += [
        Mention(s.start, s.end, MentionKind.ORGANISATION, text[s.start : s.end], Naming.NAME, known=False)
        for s in organisation_spans(text)
    ]
    kept, dropped = _disjoint(found)
    named = [m for m in kept if m.kind is MentionKind.AGREEMENT]
    kept, more = _disjoint([*kept, *_apart(back_references(text, named, instruments, known), named)])
    persons = tuple(m for m in kept if m.kind is MentionKind.PERSON)
    nested = [*dropped, *more, *_inside(text, inner, weights, aliases, instruments)]
    nested = [m for m in nested if m.known and m.kind in (MentionKind.COUNTRY, MentionKind.ORGANISATION)]
    return Names(
        tuple(m for m in kept if m.kind is not MentionKind.PERSON),
        tuple(sorted(set(nested), key=_place)),
        persons,
        new_parties,
    )


def _plain_parties(text: str, hits: Sequence[Hit]) -> list[Mention]:
    """The countries and blocs among hits whose form means nothing else, in order."""
    plain = (hit for hit in hits if len(hit.names) == 1 and not hit.names[0].careful)
    return [
        Mention(hit.start, hit.end, hit.names[0].kind, hit.names[0].key, hit.names[0].naming)
        for hit in plain
        if (hit.names[0].kind is MentionKind.COUNTRY or hit.names[0].members) and not _DESCRIBING.match(text, hit.end)
    ]


def _outside(parties: Sequence[Mention], outer: Sequence[Hit], pairs: Sequence[Mention]) -> list[Mention]:
    """The parties that no longer name of an agreement holds ("Oman" of "India-Oman CEPA")."""
    holders = [(hit.start, hit.end) for hit in outer if hit.names[0].kind is MentionKind.AGREEMENT]
    holders = sorted([*holders, *((pair.start, pair.end) for pair in pairs)])
    starts = [start for start, _ in holders]
    return [
        each for each in parties if not (place := bisect_right(starts, each.start)) or holders[place - 1][1] < each.end
    ]


def _whole(text: str, outer: Sequence[Hit]) -> list[Hit]:
    """The hits without the acronyms that are only the head of a longer one which no entry bears."""
    starts = {hit.start for hit in outer}
    return [
        hit
        for hit in outer
        if not hit.names
        or hit.names[0].kind is not MentionKind.AGREEMENT
        or not is_acronym(text[hit.start : hit.end])
        or not _TAIL.match(text, hit.end)
        or hit.end + 1 in starts
    ]


def _is_part(hit: Hit, pairs: Sequence[Mention]) -> bool:
    """Whether a hit on an agreement is only the last words of a longer name ("CEPA" of "Canada-Indonesia CEPA")."""
    if hit.names[0].kind is not MentionKind.AGREEMENT:
        return False
    return any(pair.start <= hit.start and hit.end <= pair.end for pair in pairs)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _longest(hits: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Hits that no longer hit covers, and the ones inside those."""
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    outer: list[Hit] = []
    inner: list[Hit] = []
    end = -1
    for hit in hits:
        if hit.start >= end:
            outer.append(hit)
            end = hit.end
        elif hit.end <= end and outer[-1].names:
            inner.append(hit)
    return outer, inner


# Where names overlap the more telling kind stays: an agreement over the countries in its name.
_FULL_NAME = 12  # characters; shorter ones may be the end of a new name ("CEPA" of "ICA-CEPA")
_RANK = {MentionKind.AGREEMENT: 0, MentionKind.PERSON: 1, MentionKind.ORGANISATION: 2, MentionKind.COUNTRY: 3}


def _disjoint(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Mentions without overlap, in order, and those that gave way: names before descriptions, then kind, then length."""
    ordered = sorted(mentions, key=lambda m: (m.start, _RANK[m.kind], m.start - m.end))
    kept: list[Mention] = []
    dropped: list[Mention] = []
    for mention in ordered:
        if kept and mention.start < kept[-1].end:
            if _outweighs(mention, kept[-1]):
                dropped.append(kept.pop())
                kept.append(mention)
            else:
                dropped.append(mention)
        else:
            kept.append(mention)
    return kept, dropped


def _apart(references: Iterable[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """The references that do not take in a name: "their FTA" of which "FTA" already is one."""
    starts = [mention.start for mention in named]
    for reference in references:
        place = bisect_left(starts, reference.end)
        if not place or named[place - 1].end <= reference.start:
            yield reference


def _outweighs(new: Mention, old: Mention) -> bool:
    if new.kind is old.kind:
        covers = new.end <= old.end or new.start == old.start  # one of them takes in the other
        if new.kind is MentionKind.AGREEMENT and new.known is not old.known:
            known = new if new.known else old
            if known.end - known.start >= _FULL_NAME and known.naming is not Naming.DESCRIPTION:
                return new.known  # "Committee of the ASEAN-India Trade in Goods Agreement"
        if new.kind is MentionKind.AGREEMENT and not covers and new.naming is not old.naming:
            return old.naming is Naming.DESCRIPTION
        if new.kind is MentionKind.AGREEMENT and new.known is not old.known and not covers:
            return new.known
        return new.end - new.start > old.end - old.start
    if new.kind is MentionKind.ORGANISATION and not new.known and old.kind is MentionKind.AGREEMENT:
        return False
    if old.kind is MentionKind.ORGANISATION and not old.known and new.kind is MentionKind.AGREEMENT:
        return True
    if _RANK[new.kind] == _RANK[old.kind]:
        return new.end - new.start > old.end - old.start
    if new.kind is MentionKind.AGREEMENT or old.kind is MentionKind.AGREEMENT:
        return new.kind is MentionKind.AGREEMENT
    return new.end - new.start > old.end - old.start


def _resolved(
    text: str,
    hit: Hit,
    weights: Counter[str],
    aliases: dict[str, Mention],
    instruments: Instruments,
    shared: SharedForms | None = None,
) -> Mention | None:
    written = text[hit.start : hit.end]
    if written in aliases:
        alias = aliases[written]
        return replace(alias, start=hit.start, end=hit.end, naming=Naming.ACRONYM)
    several = shared is not None and len(hit.names) > 1 and hit.names[0].kind is MentionKind.AGREEMENT
    name = shared.meant(hit) if shared is not None and several else best(hit.names, weights)
    if isinstance(name, Mention):
        return name
    if name is None or text.startswith("$", hit.end) or (name.careful and not _is_meant(text, hit, name)):
        return None
    if name.kind is MentionKind.COUNTRY and _CURRENCY_AFTER.match(text, hit.end):
        return None
    if name.kind is MentionKind.AGREEMENT and written[-6:].islower() and _WITH_OTHERS.match(text, hit.end):
        return None
    if name.kind is not MentionKind.AGREEMENT:
        end = hit.end + ("." in written and text.startswith(".", hit.end))  # "U.S."
        return Mention(hit.start, end, name.kind, name.key, name.naming)
    head = name.head or name.key
    version = None if name.head else instruments.suffix(text, hit.end, head)
    if version is not None:
        return Mention(hit.start, version[0], MentionKind.AGREEMENT, head, name.naming, True, version[1])
    return Mention(hit.start, hit.end, MentionKind.AGREEMENT, head, name.naming, True, name.key if name.head else "")


def _is_meant(text: str, hit: Hit, name: Name) -> bool:
    """Whether a form that is also something else is the country here."""
    if text[hit.start : hit.end].islower():
        return False
    before = text[max(0, hit.start - 20) : hit.start]
    if _NAMELIKE_BEFORE.search(before):
        return False
    if name.key == "GE":
        near = text[max(0, hit.start - 200) : hit.end + 100]
        return _US_STATE_NEAR.search(near) is None
    following = text[hit.end : hit.end + 2]
    return not (following[:1] == " " and following[1:].isupper() and name.key in ("JO", "TD"))


def _inside(
    text: str, inner: Sequence[Hit], weights: Counter[str], aliases: dict[str, Mention], instruments: Instruments
) -> list[Mention]:
    found = (_resolved(text, hit, weights, aliases, instruments) for hit in inner if hit.names)
    return [mention for mention in found if mention is not None]
