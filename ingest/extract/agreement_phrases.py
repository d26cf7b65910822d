"""Agreements named by description: by their parties ("the EU's trade deal with Mercosur")."""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .facts import Mention, MentionKind, Naming
from .lexicon import Name
from .parties import GENERAL, TRADE, Parties, agreement_type, pair_name
from .record import record

_NOUN = (
    r"(?:[Aa]greement|AGREEMENT|[Pp]act|[Dd]eal|[Aa]ccord|[Tt]reaty|[Pp]artnership|[Ff]ree[- ][Tt]rade[- ](?:[Aa]rea|[Zz]one)|[Cc]ustoms\s[Uu]nion|"
    r"FTA|CEPA|CECA|EPA|CETA|TEPA|ECTA|PTA|SEPA|CETPA|IEPA|FTAs)\b"
)
FILL = (
    r"(?:(?:[Ff]ree|[Tt]rade|[Ee]conomic|[Cc]omprehensive|[Cc]ooperation|[Pp]artnership|[Gg]oods|[Ss]ervices|[Ii]nvestment|"
    r"[Bb]ilateral|[Tt]rilateral|[Ii]nterim|[Ss]trategic|[Pp]referential|[Dd]igital|[Cc]ommercial|in|and|[Cc]ommerce|association|"
    r"post-Brexit|"
    r"Association|new|landmark|proposed|long-awaited|free-trade|[Ff]ree-[Tt]rade|[Uu]pgraded|[Nn]ations|bloc|countries)[\s-]){0,6}"
)
_AFTER_PARTIES = re.compile(rf"(?:['’]s?)?[\s-]{FILL}(?:{_NOUN}|text\b)")
_MADE = re.compile(
    rf"(?:[^.;:\n“”\"]|[“\"][^“”\".\n]{{1,30}}[”\"]){{0,90}}?\b(?:an?|their|[Ss]igns?|[Ss]igned|[Ii]nks?|[Ss]eals?|[Cc]onclude|[Ll]aunch|the(?=\s[A-Z]))\s"
    rf"(?P<what>{FILL}{_NOUN})(?!\s(?:\([^()]{{1,12}}\)\s)?(?:with|between)\b)"
)
_SIGNING = re.compile(r"\s(?:[Ss]ign|[Ii]nk|[Ss]eal|[Cc]onclude|[Ll]aunch)\b")  # "Oman, India Sign ..."
_UNNAMED = re.compile(r"(?:trade\s)?(?:deal|pact|accord|agreement)\swith\s(?:the\s)?", re.I)
_INDEFINITE = re.compile(r"\b[Aa]n?\s\Z")
# "a similar pact with Britain" is none yet, "RCEP was its first trade deal with China" is RCEP.
_OTHER = re.compile(
    r"\b(?:similar|comparable|possible|potential|future|eventual|three-way|(?:is|was|are|were|be|become|became)\s"
    r"(?:the\s|its\s|their\s|the\s\w+['’]s\s|\w+['’]s\s)?(?:very\s)?(?:first|second|third|only))\s\Z"
)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s\Z")
# "between the European Union and six southern African countries": parties that are no names.
_SOME_STATES = re.compile(
    r"\)?,?\s(?:and|&)\s(?:the\s)?(?:[\w-]+\s){0,4}(?:countries|states|nations|members|islands|territories)\b"
)
_NAMED = re.compile(r"\b[Tt]he\s\Z")  # "signed the TEPA": a name, not a kind
# What the press puts before a country or bloc: "with the Russian-led EAEU", "with neighbouring Peru".
_ATTRIBUTE = (
    r"(?:(?:[\w-]{2,20}-(?:led|nation|member|country|state|backed)|neighbou?ring|nearby|fellow|oil-rich|"
    r"(?:South|Central|Latin|North)\sAmerican|(?:South-?[Ee]ast\s)?Asian|Gulf|trade|trading|bloc|island\snation)\s){0,3}"
)
_BETWEEN = re.compile(
    rf"\b(?:{FILL}(?:{_NOUN}|[Ff]ree[- ][Tt]rade(?=\s(?:talks|negotiations)))"
    r"(?:\son\s[Rr]eciprocal\s[Tt]rade)?|(?<=[Tt]he\s)one|(?<=and\s)one)\s"
    r"(?:(?:upgrade|talks|negotiations)\s|(?P<verb>(?:signed|concluded|agreed|reached|struck)\s))?(?:\([^()]{1,12}\)\s)?"
    rf"(?:between|with|among)\s(?:the\s)?{_ATTRIBUTE}\Z"
)
_MAY_BE_BETWEEN = re.compile(rf"(?:between|with|among)\s(?:the\s)?{_ATTRIBUTE}\Z")
SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]?\s|\n")
_POSSESSED = re.compile(r"['’]s?\s\Z")
# "the strategic partnership with ASEAN" is no agreement, an economic partnership is.
_FRIENDSHIP = re.compile(r"^(?!.*(?:[Ee]conomic|[Tt]rade|[Aa]greement|[Cc]ommercial)).*\b[Pp]artnership\b")
_TALKS_WITH = re.compile(r"\b(?:talks|negotiations|discussions)\swith\s(?:the\s)?\Z")
_ABOUT = re.compile(
    rf"\s(?:on|for|about|towards?)\s(?:(?:upgrading|modernising|modernizing|concluding|finalising|finalizing|expanding|reviewing)\s)?(?:an?|the|their)\s(?P<what>{FILL}{_NOUN})"
)
_GOVERNED = re.compile(r"\b(?:with|in|from|to|against|unlike|like|than|at|between)\s(?:the\s)?\Z")
_PAIR_JOINT = re.compile(r"\)?(?:\s?(?:[-‐‑–—/]|â€[“”])\s?|,\s|,?\sand\s(?:the\s)?|\swith\s(?:the\s)?)")
_TIGHT_JOINT = re.compile(r"\s?(?:[-‐‑–—/]|â€[“”])\s?")
_MOST_PARTIES = 4  # of an agreement that goes by their names


@record
class Around:
    """What the whole text tells: its countries and blocs, the one it speaks of most, and the agreements it names."""

    parties: Parties
    actors: Sequence[Mention]
    places: Sequence[int]  # where the actors start
    named: frozenset[str]
    usual: str  # type of at least two of the agreements of home, where all have the same; else ""
    home: str  # party of most of the agreements that are named, else the name told most often; "" where none leads
    present: tuple[tuple[Mention, frozenset[str]], ...]
    new: dict[str, frozenset[str]]  # parties of the new agreements by their key

    def parties_of(self, mention: Mention) -> frozenset[str]:
        return self.new.get(mention.key) or self.parties.of(mention)

    def named_between(self, start: int, end: int) -> frozenset[str]:
        """Keys of the countries and blocs that stand in text[start:end]."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return frozenset(actor.key for actor in self.actors[first:last])

    def only_with(self, party: str) -> Mention | None:
        """The one agreement of two or three parties that the text names in full and that has this party."""
        fits = {mention.key: mention for mention, parties in self.present if party in parties and len(parties) <= 3}
        return next(iter(fits.values())) if len(fits) == 1 else None


def around(
    everyone: Sequence[Mention],
    actors: Sequence[Mention],
    agreements: Sequence[Mention],
    parties: Parties,
    new: dict[str, frozenset[str]],
) -> Around:
    """What the names of a text tell about descriptions in it; `everyone` are also the actors inside longer names."""
    counted = Counter(actor.key for actor in everyone)
    present = tuple((mention, new.get(mention.key) or parties.of(mention)) for mention in agreements)
    small = {mention.key: its for mention, its in present if len(its) <= 3}
    home = _clear_top(Counter(itertools.chain.from_iterable(small.values())), 2) or _clear_top(counted, 3)
    places = [actor.start for actor in actors]
    usual = _usual_type(
        {key: agreement_type(parties.labels.get(key, key)) for key, its in small.items() if home in its}
    )
    return Around(parties, actors, places, frozenset(counted), usual, home, present, new)


def _usual_type(types: dict[str, str]) -> str:
    kinds = set(types.values())
    return kinds.pop() if len(types) > 1 and len(kinds) == 1 else ""


def _clear_top(counted: Counter[str], least: int) -> str:
    """The most frequent key, "" where it has less than `least` or another has as many."""
    top = counted.most_common(2)
    clear = bool(top) and top[0][1] >= least and (len(top) < 2 or top[0][1] > top[1][1])
    return top[0][0] if clear else ""


def by_parties(text: str, actors: Sequence[Mention], known: Around) -> Iterator[Mention]:
    """Agreements named by two or more parties ("EU-Vietnam trade deal") or by one that the article joins to another."""
    index = 0
    while index < len(actors):
        last = index
        while last + 1 < len(actors) and _joined(text, actors[last], actors[last + 1], tight=False):
            last += 1
        mention = _named_by(text, actors, index, last, known)
        if mention is not None:
            yield mention
        index = last + 1


def unknown_pairs(text: str, actors: Sequence[Mention], parties: Parties) -> Iterator[Mention]:
    """Agreements of two or more parties that no entry has, by parties and type: "the Canada-Indonesia CEPA".

    Also where the two are the subject: "Bangladesh and Japan concluded talks on an economic partnership agreement".
    """
    listed = False  # whether another name is joined before: "China, Japan and Korea" are no pair
    chain: list[Mention] = []  # names joined by hyphens: "China-Japan-South Korea"
    for one, other in itertools.pairwise(actors):
        tight = _joined(text, one, other, tight=True)
        joined = tight or _joined(text, one, other, tight=False)
        if not tight:
            chain = []
        elif len(chain) <= _MOST_PARTIES:
            chain = [*(chain or [one]), other]
        if tight and one.key != other.key:
            match = _AFTER_PARTIES.match(text, other.end)
            if match is not None:
                yield from _new(chain, chain[0].start, match.end(), match.group(), parties)
        elif joined and not listed and one.key != other.key:
            headline = "," not in text[one.end : other.start] or _SIGNING.match(text, other.end) is not None
            match = _MADE.match(text, other.end) if headline else None
            if match is not None:
                yield from _made(one, other, match, parties)
        listed = joined


def _new(actors: Sequence[Mention], start: int, end: int, wording: str, parties: Parties) -> Iterator[Mention]:
    """The agreement of these parties, unless an entry has it or the wording has no type."""
    kind = agreement_type(wording)
    keys = frozenset(actor.key for actor in actors)
    if (own := parties.own(kind, keys)) is not None:
        yield Mention(start, end, MentionKind.AGREEMENT, own.key, Naming.DESCRIPTION)
    elif kind and 1 < len(keys) <= _MOST_PARTIES and parties.exactly(keys, wording) is None:
        name = pair_name([parties.labels.get(key, key) for key in keys], kind)
        yield Mention(start, end, MentionKind.AGREEMENT, name, Naming.INTRODUCED, known=False)


def _made(one: Mention, other: Mention, made: re.Match[str], parties: Parties) -> Iterator[Mention]:
    """The agreement that the two make in this sentence; "a trade deal" may be one never heard of."""
    start, end = made.span("what")
    kind = agreement_type(made["what"])
    if kind in ("", TRADE) or (
        made["what"] == kind and kind not in GENERAL and _NAMED.search(made.string, max(0, start - 4), start)
    ):
        return
    found = parties.exactly(frozenset((one.key, other.key)), made["what"])
    if found is not None:
        yield Mention(start, end, MentionKind.AGREEMENT, found.key, Naming.DESCRIPTION)
    yield from _new((one, other), start, end, made["what"], parties)


def _joined(text: str, one: Mention, other: Mention, tight: bool) -> bool:
    if other.start - one.end > 10:
        return False
    if one.key == other.key:
        return text[one.end : other.start] == " ("  # "the Eurasian Economic Union (EAEU)"
    return (_TIGHT_JOINT if tight else _PAIR_JOINT).fullmatch(text, one.end, other.start) is not None


def _named_by(text: str, actors: Sequence[Mention], first: int, last: int, known: Around) -> Mention | None:
    """The agreement named by the row of actors first..last, if a noun of agreement stands beside them."""
    after = _AFTER_PARTIES.match(text, actors[last].end)
    if after is not None and _FRIENDSHIP.search(after.group()):
        return None
    if after is not None:
        while first < last and not all(_joined(text, actors[i], actors[i + 1], tight=True) for i in range(first, last)):
            first += 1
        keys = frozenset(actor.key for actor in actors[first : last + 1])
        if len(keys) > 1:
            found = known.parties.exactly(keys, after.group())
        elif (present := known.only_with(actors[last].key)) is not None:
            return replace(present, start=actors[first].start, end=after.end(), naming=Naming.DESCRIPTION)
        else:
            found = known.parties.among(keys, known.named, known.home, after.group())
            if found is None and _DEFINITE.search(text, max(0, actors[first].start - 5), actors[first].start):
                return _with_home(actors[last], after.end(), after.group(), known)
        return _mention(actors[first].start, after.end(), found) if found is not None else None
    if not _MAY_BE_BETWEEN.search(text, max(0, actors[first].start - 50), actors[first].start):
        return None
    if _TALKS_WITH.search(text, max(0, actors[first].start - 24), actors[first].start):
        return _talked_about(text, actors, first, last, known)
    before = _BETWEEN.search(text, max(0, actors[first].start - 90), actors[first].start)
    if (
        before is None
        or _FRIENDSHIP.search(before.group())
        or _OTHER.search(text, max(0, before.start() - 40), before.start())
    ):
        return None
    mention = _between(text, actors, first, last, before, known)
    if mention is None or before["verb"] is None:
        return mention
    return replace(mention, end=before.start("verb") - 1)  # "the deal | signed with Malaysia"


def _with_home(actor: Mention, end: int, wording: str, known: Around) -> Mention | None:
    """ "the EU free trade agreement" in the press of a country that needs no naming."""
    if not known.home or known.home == actor.key or agreement_type(wording) in ("", TRADE):
        return None
    keys = frozenset((actor.key, known.home))
    found = known.parties.exactly(keys, wording)
    if found is not None:
        return _mention(actor.start, end, found)
    return _unheard(keys, actor.start, end, wording, known)


def _talked_about(text: str, actors: Sequence[Mention], first: int, last: int, known: Around) -> Mention | None:
    """ "talks with the European Union on a free trade agreement": the agreement of those with the subject or home."""
    about = _ABOUT.match(text, actors[last].end)
    keys = frozenset(actor.key for actor in actors[first : last + 1])
    one = _subject(text, actors, first, actors[first].start) or known.home
    if about is None or not one or one in keys:
        return None
    found = known.parties.exactly(keys | {one}, about["what"])
    start, end = about.span("what")
    return (
        _mention(start, end, found) if found is not None else _unheard(keys | {one}, start, end, about["what"], known)
    )


def _between(
    text: str, actors: Sequence[Mention], first: int, last: int, before: re.Match[str], known: Around
) -> Mention | None:
    """The agreement of the row of actors behind "between" or "with"; "with" leaves the other side to be found."""
    start, end = before.start(), actors[last].end
    keys = frozenset(actor.key for actor in actors[first : last + 1])
    if len(keys) == 1 and _SOME_STATES.match(text, end):
        return None
    indefinite = _INDEFINITE.search(text, max(0, start - 3), start) is not None
    if indefinite and _UNNAMED.fullmatch(text, start, actors[first].start):
        return None  # "A deal with Oman is ready"
    if len(keys) == 1 and (present := known.only_with(actors[first].key)) is not None:
        return replace(present, start=start, end=end, naming=Naming.DESCRIPTION)
    if not before.group().rstrip().endswith(("with", "with the")) and len(keys) > 1:
        found = known.parties.exactly(keys, before.group())
        return _mention(start, end, found) if found is not None else _unheard(keys, start, end, before.group(), known)
    subject = _subject(text, actors, first, start)
    if not subject and not indefinite:
        found = known.parties.among(keys, known.named, known.home, before.group())
        if found is not None:
            return _mention(start, end, found)
    if not subject and _POSSESSED.search(text, max(0, start - 3), start):
        return None  # "the Alliance's deal with Singapore"
    one = subject or known.home  # "talks on an EPA with South Korea": with a country that needs no naming
    if not one or one in keys:
        return None
    keys |= {one}
    found = known.parties.exactly(keys, before.group()) or known.parties.among(keys, known.named, "", before.group())
    if found is not None:
        return _mention(start, end, found)
    return _unheard(keys, start, end, before.group(), known, "" if indefinite else known.usual)


def _unheard(
    keys: frozenset[str], start: int, end: int, wording: str, known: Around, usual: str = ""
) -> Mention | None:
    """The agreement of these parties that no entry has; `usual` is the type of one whose wording has none."""
    kind = agreement_type(wording) or usual
    if not kind or len(keys) > _MOST_PARTIES or not all(known.parties.is_party(key) for key in keys):
        return None
    name = pair_name([known.parties.labels.get(key, key) for key in keys], kind)
    return Mention(start, end, MentionKind.AGREEMENT, name, Naming.INTRODUCED, known=False)


def home_or_subject(text: str, actors: Sequence[Mention], place: int, end: int, known: Around) -> str:
    """Key of the party that the words before speak of, else of the article's home; "" where neither is known."""
    return _subject(text, actors, place, end) or known.home


def of_parties(keys: frozenset[str], start: int, end: int, wording: str, known: Around) -> Mention | None:
    """The agreement of exactly these parties: one that an entry has, else a new one if the wording names its type."""
    if len(keys) < 2:
        return None
    found = known.parties.exactly(keys, wording)
    if found is not None:
        return _mention(start, end, found)
    return _unheard(keys, start, end, wording, known) if agreement_type(wording) != TRADE else None


def _subject(text: str, actors: Sequence[Mention], place: int, end: int) -> str:
    """Key of the actor that the words before a "deal with X" at `end` speak of, "" where their sentence names none."""
    for actor in reversed(actors[max(0, place - 4) : place]):
        if SENTENCE_BREAK.search(text, actor.end, end):
            return ""
        governed = _GOVERNED.search(text, max(0, actor.start - 12), actor.start)
        if governed is None and actor.key != actors[place].key:
            return actor.key
    return ""


def _mention(start: int, end: int, name: Name) -> Mention:
    return Mention(start, end, MentionKind.AGREEMENT, name.key, Naming.DESCRIPTION)
