"""Where a sentence reports speech: finds each cue that is one, with its speaker's phrase."""

from collections.abc import Sequence

from .cues import CONVICTIONS, CUES, HELD, PHRASE_WORDS, PHRASES, VIEWS, Cue
from .noun_phrases import Phrase, clause_subject, phrase_after, phrase_before
from .site import Side, Site
from .site_subjects import is_plausible, with_subject
from .site_verbs import NOUNS_TOO, OF_ESTIMATES, is_inverted, is_plural_subject, is_said_of_many, is_verb_here
from .units import Kind, Token
from .words import (
    ADVERBS,
    ARTICLES,
    BE,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    STATEMENT_NOUNS,
    TIMES,
    can_speak,
    is_finite,
)

_WITH_PARTICLE = frozenset(("sum up", "go on"))
_ACCORDING = Cue("according to", "according", frozenset(("T",)), "to", 0.93)
_CONVINCED = Cue("be convinced", "past", frozenset(("T", "C", "S")), "", 0.8)
_STARTING = frozenset((*CUES, *PHRASE_WORDS, *VIEWS, *HELD, *CONVICTIONS, "according", "per"))
_BEGINNING = frozenset(
    "began begins begun started starts continued continues hastened hastens proceeded rushed".split()
)
_EAGER = frozenset("quick keen careful eager anxious swift at pains".split())
_BEING = frozenset("is are was were remains remain remained felt feels sounded appeared".split())
# "is demanding", "are calling for": verbs whose progressive reports; of any other only with "that".
_UNDER_WAY = frozenset(
    ("say", "tell", "warn", "argue", "urge", "demand", "claim", "call", "call for", "call on", "ask for", "ask", "predict",
     "forecast", "insist", "propose", "promise", "pledge", "press for", "push for", "warn of", "warn against", "appeal for",
     "caution", "denounce", "question")
)  # fmt: skip
_GERUND_OPENERS = frozenset(("as", "by", "while", "and", "before", "after", "when", "in", "also", "but", "then"))
_BULLETS = frozenset("-–—•*·▪")
_COORDINATING = frozenset(("and", "but", "then", "or"))
_MEANS = frozenset("video phone telephone e-mail email text letter satellite".split())  # "said by video link"


def find_sites(tokens: Sequence[Token]) -> list[Site]:
    """The reporting cues of a unit, in order, those of its quotations left out."""
    sites: list[Site] = []
    for index, token in enumerate(tokens):
        if token.low not in _STARTING:
            continue
        if token.low == "according" and index + 1 < len(tokens) and tokens[index + 1].low == "to":
            phrase = phrase_after(tokens, index + 2)
            if phrase is not None:
                sites.append(Site(index, index + 2, _ACCORDING, Side.ACCORDING, phrase, index))
            continue
        if token.low == "per" and index and tokens[index - 1].low == "as":
            phrase = phrase_after(tokens, index + 1)
            if phrase is not None and any(can_speak(t.low) or t.mention for t in tokens[phrase.first : phrase.last]):
                sites.append(Site(index - 1, index + 1, _ACCORDING, Side.ACCORDING, phrase, index - 1))
            continue
        if token.low in HELD and (site := _held(tokens, index)) is not None:
            sites.append(site)
            continue
        if token.low in VIEWS:
            site = _in_view(tokens, index)
            if site is not None:
                sites.append(site)
                continue
        if token.low in CONVICTIONS:
            site = _convinced(tokens, index, sites)
            if site is not None:
                sites.append(site)
            continue
        found = _cue_at(tokens, index)
        if found is None:
            continue
        cue, after = found
        site = (
            _gerund(tokens, index, after, cue, sites)
            if cue.form == "gerund"
            else _finite(tokens, index, after, cue, sites)
        )
        if site is not None:
            sites.append(site)
    return sites


def _in_view(tokens: Sequence[Token], index: int) -> Site | None:
    """ "in Vorster's view", "in her opinion", "in the words of one trader"; `index` is at the view."""
    after = index + 1
    if after < len(tokens) and tokens[after].low == "of" and index > 1 and tokens[index - 2].low == "in":
        phrase = phrase_after(tokens, after + 1)
        return Site(index - 2, after + 1, _ACCORDING, Side.ACCORDING, phrase, index - 2) if phrase is not None else None
    if (
        after < len(tokens)
        and tokens[after].low == "that"
        and [t.low for t in tokens[max(0, index - 2) : index]] == ["of", "the"]
    ):
        held = index > 3 and tokens[index - 3].low in _BEING
        return _with_held_view(tokens, index) if held else None
    owner = index - 1 - (index > 0 and tokens[index - 1].kind is Kind.POSSESSIVE)
    if owner == index - 1 and tokens[owner].low not in ("his", "her", "their", "its"):
        return None
    own = phrase_before(tokens, owner + 1, 0) if owner < index - 1 else Phrase(owner, owner + 1, owner, owner + 1)
    start = own.first - 1 if own is not None else -1
    if own is None or start < 0 or tokens[start].low not in ("in", "by", "on"):
        return None
    return Site(start, after, _ACCORDING, Side.ACCORDING, own, start)


def _held(tokens: Sequence[Token], index: int) -> Site | None:
    """ "Vorster's view is that", "her hope was that"; `index` is at the noun."""
    following = [token.low for token in tokens[index + 1 : index + 3]]
    if following not in (["is", "that"], ["was", "that"], ["remains", "that"]):
        return None
    if index and tokens[index - 1].low in ("his", "her", "their", "its"):
        own: Phrase | None = Phrase(index - 1, index, index - 1, index)
    elif index > 1 and tokens[index - 1].kind is Kind.POSSESSIVE:
        own = phrase_before(tokens, index - 1, 0)
    else:
        return None
    return Site(index, index + 2, _CONVINCED, Side.BEFORE, own, own.first) if own is not None else None


def _with_held_view(tokens: Sequence[Token], index: int) -> Site | None:
    """ "was of the view that": the subject stands before the verb."""
    return with_subject(tokens, index, index + 1, _CONVINCED, index - 4, ())


def _convinced(tokens: Sequence[Token], index: int, sites: Sequence[Site]) -> Site | None:
    """ "is confident that": an adjective of conviction between a form of "be" and "that"."""
    if index + 1 >= len(tokens) or not (tokens[index + 1].low == "that" or _opens_clause(tokens, index + 1)):
        return None
    place = index - 1
    while place > 0 and (tokens[place].low in ADVERBS or tokens[place].low.endswith("ly")):
        place -= 1
    if place < 1 or tokens[place].low not in _BEING:
        return None
    return with_subject(tokens, index, index + 1, _CONVINCED, place - 1, sites)


def _opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """ "is convinced | the port will reopen": a subject and its auxiliary without "that"."""
    first = tokens[index]
    if not (first.low in ARTICLES or first.kind is Kind.NAME or first.low in ("it", "they", "its", "their", "this")):
        return False
    return any(token.low in MODALS for token in tokens[index + 1 : index + 7])


def _cue_at(tokens: Sequence[Token], index: int) -> tuple[Cue, int] | None:
    """The cue whose verb stands at `index` and the index behind it, with its particle ("called for") if it has one."""
    low = tokens[index].low
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    phrase = PHRASES.get((low, following))
    if phrase is not None and (
        " " not in phrase.lemma.rsplit(" ", 1)[0]
        or index > 0
        and tokens[index - 1].low in ("drew", "draw", "draws", "drawing", "laid", "lay", "lays", "laying")
    ):
        return phrase, index + 2
    if (
        low in ("made", "makes", "make", "making")
        and following == "it"
        and index + 2 < len(tokens)
        and tokens[index + 2].low == "clear"
    ):
        return PHRASES[(low, "clear")], index + 3
    cue = CUES.get(low)
    return (cue, index + 1) if cue is not None else None


def _gerund(tokens: Sequence[Token], index: int, after: int, cue: Cue, sites: Sequence[Site]) -> Site | None:
    """ "..., adding that", "as saying", "a statement urging": the speaker is the one before."""
    if after >= len(tokens):
        return None
    if index == 0:
        return _opening_gerund(tokens, after, cue)
    before = tokens[index - 1]
    if before.low == "in" and cue.lemma == "write":
        return None  # "confirmed in writing that"
    place = index - 1
    while place > 0 and (before.low in ADVERBS or before.low.endswith("ly")) and before.kind is Kind.WORD:
        place -= 1
        before = tokens[place]
    if before.low in BE or tokens[index - 1].low in ARTICLES:
        if (
            before.low in ("is", "are", "was", "were")
            and cue.takes & {"Q", "T", "N", "A"}
            and (cue.lemma in _UNDER_WAY or tokens[after].low in ("that", "whether"))
        ):
            return with_subject(tokens, index, after, cue, place - 1, sites)
        return None
    spoken = before.kind is Kind.WORD and before.low in STATEMENT_NOUNS and cue.lemma != "seek"
    if (
        before.kind is Kind.MARK
        and before.low in ",—–-"
        or before.kind is Kind.QUOTE
        or before.low in _GERUND_OPENERS
        or spoken
    ):
        return Site(index, after, cue, Side.SHARED, None, index)
    return _accompanying(tokens, index, after, cue)


def _accompanying(tokens: Sequence[Token], index: int, after: int, cue: Cue) -> Site | None:
    """ "..., with one executive describing it as": the speaker stands between "with" and the participle."""
    phrase = phrase_before(tokens, index, 0)
    if phrase is None or not phrase.first or tokens[phrase.first - 1].low != "with" or not is_plausible(tokens, phrase):
        return None
    return Site(index, after, cue, Side.BEFORE, phrase, phrase.first - 1)


def _opening_gerund(tokens: Sequence[Token], after: int, cue: Cue) -> Site | None:
    """ "Noting that prices rise, the minister ...": the speaker is the subject behind the comma."""
    if not cue.takes & {"T", "N"}:
        return None
    for place in range(after + 1, min(len(tokens) - 2, after + 40)):
        if tokens[place].low != ",":
            continue
        verb = next((i for i in range(place + 2, min(len(tokens), place + 14)) if _is_verb(tokens[i])), None)
        phrase = phrase_before(tokens, verb, place + 1) if verb is not None else None
        if phrase is not None and phrase.first == place + 1 and is_plausible(tokens, phrase):
            return Site(0, after, cue, Side.SHARED, phrase, 0, place)
    return None


def _is_verb(token: Token) -> bool:
    return token.kind is Kind.WORD and is_finite(token.low)


def _finite(tokens: Sequence[Token], index: int, after: int, cue: Cue, sites: Sequence[Site]) -> Site | None:
    place = index - 1  # walks left over adverbs and auxiliaries to the subject's last token
    helped = False
    while place >= 0 and tokens[place].kind in (Kind.WORD, Kind.CAPITAL):
        low = tokens[place].low
        if low in NEGATIONS or low.endswith("n't") or (low in BE and cue.form in ("past", "participle")):
            return None
        if low in MODALS or low == "to":
            begun = _begun_before(tokens, place) if low == "to" else None
            if begun is None:
                return None
            place = begun
            helped = True
            continue
        if low in HAVE or low in ("did", "do", "does"):
            helped = True
        elif not (low in ADVERBS or (low.endswith("ly") and len(low) > 4) or _ends_time(tokens, place)):
            break
        elif _ends_time(tokens, place) and low not in ADVERBS:
            place = _time_start(tokens, place)
            continue
        place -= 1
    if cue.form == "participle" and not helped:
        return None
    following = tokens[after] if after < len(tokens) else None
    passive = following is not None and following.low == "by" and cue.form in ("past", "participle") and not helped
    if passive and (after + 1 >= len(tokens) or tokens[after + 1].low not in _MEANS):
        return None
    behind = after if cue.lemma in _WITH_PARTICLE else index + 1
    if is_inverted(tokens, index, behind, cue):
        phrase = phrase_after(tokens, behind)
        return Site(index, after, cue, Side.INVERTED, phrase, index) if phrase is not None else None
    if place < 0 or (place == 0 and tokens[0].low in _BULLETS):
        opens = bool(index) and tokens[0].low in _BULLETS and cue.form in ("past", "third") and "S" in cue.takes
        return Site(index, after, cue, Side.LISTED, None, index) if opens else None
    before = tokens[place]
    if cue.form == "base" and not helped and not is_plural_subject(tokens, place):
        return None
    if before.low in _COORDINATING or (
        before.low == "," and place > 0 and tokens[index - 1].low in ADVERBS | _COORDINATING
    ):
        return _coordinated(tokens, index, after, cue, place, sites)
    if tokens[index].low in NOUNS_TOO and not helped:
        said = cue.form == "base" and before.low not in ARTICLES | PREPOSITIONS and is_said_of_many(cue, following)
        if not said and not is_verb_here(tokens, index, after, before):
            return None
        if following is not None and following.low in OF_ESTIMATES:
            return None  # "government estimates put the gain at"
    return with_subject(tokens, index, after, cue, place, sites)


def _begun_before(tokens: Sequence[Token], place: int) -> int | None:
    """Left of "went on to", "began to", "was quick to", where `place` is at "to"; None where none of these stands there."""
    if place > 1 and tokens[place - 1].low == "on" and tokens[place - 2].low in ("went", "goes", "go", "gone"):
        return place - 3
    for took in range(place - 3, max(0, place - 6), -1):
        if tokens[took].low in ("took", "takes", "taken") and tokens[took + 1].low == "to":
            return took - 1  # "took to Facebook to say"
    before = tokens[place - 1].low if place else ""
    if before in _BEGINNING:
        return place - 2
    if before in _EAGER and place > 1 and tokens[place - 2].low in BE:
        return place - 3
    return None


def _ends_time(tokens: Sequence[Token], place: int) -> bool:
    return (
        tokens[place].low in TIMES
        and tokens[place].low not in ("may", "march")
        or tokens[place].low in ("year", "week", "month")
    )


def _time_start(tokens: Sequence[Token], place: int) -> int:
    """Left of a time between subject and verb: "the minister on Monday said", "Mr. Li last week warned"."""
    place -= 1
    while place >= 0 and tokens[place].low in (
        "on",
        "late",
        "early",
        "last",
        "this",
        "in",
        "earlier",
        "the",
        "past",
        "that",
    ):
        place -= 1
    return place


def _coordinated(
    tokens: Sequence[Token], index: int, after: int, cue: Cue, place: int, sites: Sequence[Site]
) -> Site | None:
    """ "underscored A and reaffirmed B": the second verb shares the first one's subject."""
    earlier = next(
        (site for site in reversed(sites) if site.cue.form == cue.form and site.side is not Side.ACCORDING), None
    )
    if earlier is not None:
        return Site(index, after, cue, Side.SHARED, None, place)
    if cue.form != "past" and cue.form != "third":
        return None
    if following_is_content(tokens, after, cue):
        phrase = clause_subject(tokens, 0, place)
        if phrase is not None:
            return Site(index, after, cue, Side.BEFORE, phrase, place)
    return None


def following_is_content(tokens: Sequence[Token], after: int, cue: Cue) -> bool:
    """Whether something that can be content follows."""
    if after >= len(tokens):
        return False
    token = tokens[after]
    return token.low not in PREPOSITIONS and token.kind is not Kind.MARK
