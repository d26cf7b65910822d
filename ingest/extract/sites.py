"""Where a sentence reports speech: each cue with the side that its speaker stands on and the kind of content it may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from .cues import CONVICTIONS, CUES, INVERTING, PHRASES, VIEWS, Cue
from .facts import MentionKind
from .noun_phrases import Phrase, clause_subject, phrase_after, phrase_before
from .units import Kind, Token
from .words import (
    ADVERBS,
    ARTICLES,
    BE,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STATEMENT_NOUNS,
    TIMES,
    can_speak,
    is_finite,
)


class Side(Enum):
    BEFORE = "before"  # the minister said
    INVERTED = "inverted"  # said the minister
    SHARED = "shared"  # ... and called for; ..., adding that
    ACCORDING = "according"  # according to the ministry
    LISTED = "listed"  # an item of a list, "- welcomed the entry into force", whose subject stands before the list


@dataclass(frozen=True, slots=True)
class Site:
    """A cue at tokens[index:after]. `phrase` is its speaker's, None where shared with the site or clause before."""

    index: int
    after: int
    cue: Cue
    side: Side
    phrase: Phrase | None
    start: int  # first token of subject and cue together
    limit: int | None = None  # the content ends before this token: "Noting the rise, the minister said"


_ACCORDING = Cue("according to", "according", frozenset(("T",)), "to", 0.93)
_CONVINCED = Cue("be convinced", "past", frozenset(("T", "S")), "", 0.8)
_BEING = frozenset("is are was were remains remain remained felt feels sounded appeared".split())
# Forms that are nouns as well: only right behind a subject that can speak, or before "that".
_NOUNS_TOO = frozenset(
    "note notes state states report reports claim claims comment comments estimate estimates forecast forecasts call calls "
    "project projects promise promises pledge pledges demand demands request requests hope hopes fear fears view views "
    "voice voices stress stresses highlight highlights post posts show shows doubt doubts warning finding findings recall "
    "answer answers caution cautions counter counters signal signals hint hints dispute disputes worry worries reason "
    "reasons label labels brand brands term terms remark remarks mention mentions reply replies boast boasts vow vows "
    "welcome find finds read reads reading feel feeling project tout cite dismiss address press outline outlines vows think "
    "speculate lament laments praise champion condemn echo echoes blast plead request testify caution repeat repeats say tweet tweets".split()
)
_GERUND_OPENERS = frozenset(("as", "by", "while", "and", "before", "after", "when", "in", "also", "but", "then"))
_BULLETS = frozenset("-–—•*·▪")
_COORDINATING = frozenset(("and", "but", "then", "or"))
_OF_ESTIMATES = frozenset(
    "put puts suggest suggests show shows indicate indicates say says point points are were have".split()
)
_MEANS = frozenset("video phone telephone e-mail email text letter satellite".split())  # "said by video link"
_NEVER_PAST_NOUN = frozenset(("said", "told"))
_LONGEST_WORK = 60  # characters of a work's title
_PLURALS = frozenset(
    "they we i you who people some many others both all most police data men women few several".split()
)
_ASKING = frozenset("should would could will can may might must do does did had were".split())


def find_sites(tokens: Sequence[Token]) -> list[Site]:
    """The reporting cues of a unit, in order, those of its quotations left out."""
    sites: list[Site] = []
    for index, token in enumerate(tokens):
        if token.kind in (Kind.NAME, Kind.QUOTE, Kind.MARK, Kind.NUMBER):
            continue
        if token.low == "according" and index + 1 < len(tokens) and tokens[index + 1].low == "to":
            phrase = phrase_after(tokens, index + 2)
            if phrase is not None:
                sites.append(Site(index, index + 2, _ACCORDING, Side.ACCORDING, phrase, index))
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
    owner = index - 1 - (index > 0 and tokens[index - 1].kind is Kind.POSSESSIVE)
    if owner == index - 1 and tokens[owner].low not in ("his", "her", "their", "its"):
        return None
    own = phrase_before(tokens, owner + 1, 0) if owner < index - 1 else Phrase(owner, owner + 1, owner, owner + 1)
    start = own.first - 1 if own is not None else -1
    if own is None or start < 0 or tokens[start].low not in ("in", "by", "on"):
        return None
    return Site(start, after, _ACCORDING, Side.ACCORDING, Phrase(own.first, after, own.head_first, own.head_last), start)


def _convinced(tokens: Sequence[Token], index: int, sites: Sequence[Site]) -> Site | None:
    """ "is confident that": an adjective of conviction between a form of "be" and "that"."""
    if index + 1 >= len(tokens) or tokens[index + 1].low != "that":
        return None
    place = index - 1
    while place > 0 and (tokens[place].low in ADVERBS or tokens[place].low.endswith("ly")):
        place -= 1
    if place < 1 or tokens[place].low not in _BEING:
        return None
    return _with_subject(tokens, index, index + 1, _CONVINCED, place - 1, sites)


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
    place = index - 1
    while place > 0 and (before.low in ADVERBS or before.low.endswith("ly")) and before.kind is Kind.WORD:
        place -= 1
        before = tokens[place]
    if before.low in BE or tokens[index - 1].low in ARTICLES:
        if (
            before.low in ("is", "are", "was", "were")
            and cue.takes & {"Q", "T"}
            and cue.lemma in ("say", "tell", "warn", "argue", "urge")
        ):
            return _with_subject(tokens, index, after, cue, place, sites)
        return None
    spoken = before.kind is Kind.WORD and before.low in STATEMENT_NOUNS
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
    if phrase is None or not phrase.first or tokens[phrase.first - 1].low != "with" or not _plausible(tokens, phrase):
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
        if phrase is not None and phrase.first == place + 1 and _plausible(tokens, phrase):
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
            if (
                low == "to"
                and place > 1
                and tokens[place - 1].low == "on"
                and tokens[place - 2].low in ("went", "goes", "go", "gone")
            ):
                place -= 2
                helped = True
            else:
                return None
        elif low in HAVE or low in ("did", "do", "does"):
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
    if _is_inverted(tokens, index, cue):
        phrase = phrase_after(tokens, index + 1)
        return Site(index, after, cue, Side.INVERTED, phrase, index) if phrase is not None else None
    if place < 0 or (place == 0 and tokens[0].low in _BULLETS):
        opens = bool(index) and tokens[0].low in _BULLETS and cue.form in ("past", "third") and "S" in cue.takes
        return Site(index, after, cue, Side.LISTED, None, index) if opens else None
    before = tokens[place]
    if cue.form == "base" and not helped and not _is_plural_subject(tokens, place):
        return None
    if before.low in _COORDINATING or (
        before.low == "," and place > 0 and tokens[index - 1].low in ADVERBS | _COORDINATING
    ):
        return _coordinated(tokens, index, after, cue, place, sites)
    if tokens[index].low in _NOUNS_TOO and not helped:
        said = cue.form == "base" and before.low not in ARTICLES | PREPOSITIONS and _is_said_of_many(cue, following)
        if not said and not _is_verb_here(tokens, index, after, before):
            return None
        if following is not None and following.low in _OF_ESTIMATES:
            return None  # "government estimates put the gain at"
    return _with_subject(tokens, index, after, cue, place, sites)


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


def _is_inverted(tokens: Sequence[Token], index: int, cue: Cue) -> bool:
    """'..., said X': verb first, behind a quotation or a comma, and a noun phrase follows."""
    if tokens[index].low not in INVERTING or index == 0 or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    quoted = before.kind is Kind.QUOTE or (before.low == "," and index > 1 and tokens[index - 2].kind is Kind.QUOTE)
    if not (quoted or before.low in (",", "—", "–", "--") or (before.low == "so")):
        return False
    if after.kind in (Kind.NAME, Kind.CAPITAL) and after.low not in PREPOSITIONS:
        if quoted:
            return True
        # "Mr. Li, the minister, said China would": a clause follows the name
        phrase = phrase_after(tokens, index + 1)
        return phrase is not None and _names_all(tokens, phrase) and _closes(tokens, phrase.last)
    if after.kind is Kind.WORD and (
        after.low in ARTICLES
        or after.low in PRONOUNS
        or can_speak(after.low)
        or after.low in ("one", "two", "another", "several")
    ):
        if quoted and after.low in PRONOUNS | {"that", "this"}:
            return False
        if quoted:
            return True
        head = tokens[index + 2] if index + 3 < len(tokens) else after
        if not can_speak(after.low) and not can_speak(head.low) and tokens[min(index + 3, len(tokens) - 1)].low in ("to", "of", "for", "that"):
            return False  # "..., stressed the need to": what is stressed
        phrase = phrase_after(tokens, index + 1)
        return phrase is not None and _plausible(tokens, phrase) and _closes(tokens, phrase.last)
    return quoted and after.kind is Kind.WORD and index + 2 < len(tokens) and person_follows(tokens, index + 1)


def _names_all(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the head is capitalised words and nouns that speak alone: not "Peruvian berries now reach Lima"."""
    return not any(
        token.kind is Kind.WORD and not can_speak(token.low) for token in tokens[phrase.first : phrase.head_last]
    )


def person_follows(tokens: Sequence[Token], index: int) -> bool:
    """A role and a name: "said trade minister NAME"."""
    for token in tokens[index : index + 6]:
        if token.mention is not None:
            return token.mention.kind is MentionKind.PERSON
        if token.kind is Kind.MARK or token.kind is Kind.QUOTE:
            return False
    return False


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Whether the sentence or clause ends here, an adjunct aside."""
    if index >= len(tokens):
        return True
    token = tokens[index]
    if token.kind is Kind.MARK and token.low in ".,;—–":
        return True
    return (
        token.low in ("in", "on", "at", "during", "after", "from", "who", "when", "last", "this") or token.low in TIMES
    )


def _is_plural_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether what ends at `place` may stand before "say": "they", "critics", "critics of the pact"."""
    token = tokens[place]
    if token.kind is Kind.NAME and token.mention is not None and token.mention.kind is not MentionKind.AGREEMENT:
        return not _is_asked(tokens, place)
    if token.low == "," or _is_plural(token):
        return not _is_asked(tokens, place)
    phrase = phrase_before(tokens, place + 1, 0)
    return phrase is not None and phrase.head_last <= place and _is_plural(tokens[phrase.head_last - 1])


def _is_said_of_many(cue: Cue, following: Token | None) -> bool:
    """ "critics say the ...", "..., figures from the bank show."."""
    ends = following is None or following.low in (".", ",")
    return cue.lemma in ("say", "think") or ends and "E" in cue.takes


def _is_plural(token: Token) -> bool:
    return token.low in _PLURALS or (token.low.endswith("s") and can_speak(token.low))


def _is_asked(tokens: Sequence[Token], place: int) -> bool:
    """ "Should the parliament reject it", "did ministers say": an auxiliary opens the clause before its subject."""
    phrase = phrase_before(tokens, place + 1, 0)
    return phrase is not None and phrase.first > 0 and tokens[phrase.first - 1].low in _ASKING


def _is_verb_here(tokens: Sequence[Token], index: int, after: int, before: Token) -> bool:
    """For a word that is a noun as well: does a speaker stand before it and content behind it?"""
    following = tokens[after].low if after < len(tokens) else "."
    if (
        before.kind in (Kind.QUOTE, Kind.POSSESSIVE, Kind.NUMBER)
        or before.low in ARTICLES
        or before.low in PREPOSITIONS
    ):
        return before.kind is Kind.QUOTE
    if following == "that":
        return True
    if before.low in PRONOUNS or before.low in RELATIVES or before.low == ",":
        return following not in ("of",)
    named = before.kind is Kind.NAME and before.mention is not None
    if following in PREPOSITIONS or following in (".", ",", ";", ":") or following in BE:
        ends = following in (".", ",") and tokens[index].low.endswith("s")  # "..., the Research Centre estimates."
        return following in (":", ",") and named or ends and (named or before.kind is Kind.CAPITAL)
    if named or before.kind is Kind.CAPITAL:
        return named or tokens[index].low.endswith("s")
    return can_speak(before.low)


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


def _with_subject(
    tokens: Sequence[Token], index: int, after: int, cue: Cue, place: int, sites: Sequence[Site]
) -> Site | None:
    """The subject ends at `place`, or a comma there closes an apposition or adjunct between it and the verb."""
    floor = _clause_start(tokens, place, sites)
    token = tokens[place]
    if token.low in ("who", "which", "that"):
        last = place - (place > 0 and tokens[place - 1].low == ",")
        phrase = phrase_before(tokens, last, 0)
        if phrase is None or token.low != "who" and not _plausible(tokens, phrase):
            return None
        if token.low == "who":
            phrase = _apposed_person(tokens, phrase) or phrase
        return Site(index, after, cue, Side.BEFORE, phrase, place)
    if token.kind is Kind.MARK or token.kind is Kind.QUOTE:
        if token.low not in (",", "—", "–", "--", "-"):
            return None
        phrase = clause_subject(tokens, floor, place)
        if phrase is None or not _plausible(tokens, phrase):
            return None
        return Site(index, after, cue, Side.BEFORE, phrase, _role_start(tokens, floor, phrase.first))
    phrase = phrase_before(tokens, place + 1, floor)
    if phrase is None or not _plausible(tokens, phrase):
        qualified = _qualified(tokens, floor, place)
        if qualified is not None:
            return Site(index, after, cue, Side.BEFORE, qualified, qualified.first)
    if phrase is None:
        return None
    if "S" in cue.takes or cue.form == "base":
        if not _plausible(tokens, phrase):
            return None
    elif (
        not _plausible(tokens, phrase)
        and tokens[phrase.head_last - 1].kind is Kind.WORD
        and is_finite(tokens[phrase.head_last - 1].low)
    ):
        return None
    if phrase.first and tokens[phrase.first - 1].low == "not":
        return None  # "not all agree that"
    return Site(index, after, cue, Side.BEFORE, phrase, phrase.first)


def _qualified(tokens: Sequence[Token], floor: int, place: int) -> Phrase | None:
    """The subject with a relative clause before its verb: "an official who did not wish to be named said"."""
    for index in range(place, max(floor, place - 14), -1):
        if tokens[index].kind is Kind.MARK or tokens[index].kind is Kind.QUOTE:
            return None
        if tokens[index].low == "who":
            phrase = phrase_before(tokens, index, floor)
            return phrase if phrase is not None and _plausible(tokens, phrase) else None
    return None


def _role_start(tokens: Sequence[Token], floor: int, first: int) -> int:
    """Where '"...," Peru's Minister of Trade, Ana Ruiz, said' names its speaker: at the role between quotation and name."""
    while first > floor and tokens[first - 1].kind is Kind.CAPITAL and not can_speak(tokens[first - 1].low):
        first -= 1  # "H.E. Dr. Kofi Mensah"
    if floor and tokens[floor - 1].kind is Kind.QUOTE and floor < len(tokens) and tokens[floor].low == ",":
        floor += 1
        quoted = True
    else:
        quoted = bool(floor) and tokens[floor - 1].kind is Kind.QUOTE
    role = tokens[floor : first - 1]
    if not quoted or first < 2 or tokens[first - 1].low != ",":
        return first
    verbs = any(token.kind is Kind.MARK or is_finite(token.low) for token in role)
    return first if verbs or not any(can_speak(token.low) for token in role if token.low) else floor


def _apposed_person(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The person of "Ann Muller, head of the chamber, who said": the name that the phrase describes."""
    name = phrase.first - 2
    mention = tokens[name].mention if name >= 0 and tokens[name + 1].low == "," else None
    person = mention is not None and mention.kind is MentionKind.PERSON
    return Phrase(name, name + 1, name, name + 1) if person else None


def _clause_start(tokens: Sequence[Token], place: int, sites: Sequence[Site]) -> int:
    """Index behind the last quotation, semicolon or colon before `place`."""
    for index in range(place - 1, -1, -1):
        token = tokens[index]
        if token.low in (";", ":", "while", "whereas") or token.kind is Kind.QUOTE and not _is_named_work(tokens, index):
            return index + 1
    return 0


def _is_named_work(tokens: Sequence[Token], index: int) -> bool:
    """ "in a note titled “Mind the Gap”, called for": a few quoted words that the clause goes on behind."""
    quotation, before = tokens[index].quotation, tokens[index - 1] if index else None
    short = quotation is not None and quotation.end - quotation.start < _LONGEST_WORK
    return short and before is not None and before.kind is Kind.WORD and before.low not in CUES and before.low != "that"


def _plausible(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase names someone or something that speaks."""
    head = tokens[phrase.head_last - 1]
    if head.kind is Kind.NAME and head.mention is not None:
        return head.mention.kind is not MentionKind.AGREEMENT
    if head.kind is Kind.CAPITAL:
        return True
    if head.low in PRONOUNS:
        return True
    if head.kind is Kind.WORD:
        if can_speak(head.low):
            return True
        return any(
            token.kind is Kind.WORD and can_speak(token.low) and token.low not in ("center", "other")
            for token in tokens[phrase.head_first : phrase.head_last]
        )
    return False
