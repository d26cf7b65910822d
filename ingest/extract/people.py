"""Persons named in a text: with titles and honorifics, by full name, and by the short forms that refer back to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from .cues import INVERTING, SPEAKING
from .facts import Mention, MentionKind, Naming
from .given_names import FEMALE, MALE, is_given
from .lexicon import Lexicon, fold
from .record import record
from .titles import (
    HONORIFICS,
    NOT_NAMES,
    OPENING_WORDS,
    PERSONAL_ACTS,
    POST_NOMINALS,
    ROLE_BEFORE,
    SURNAMES_TOO,
    TITLE_PARTS,
    TITLES,
)

# A name's words start with a capital; what may follow the capital, so that the search runs from capital to capital.
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_ABBREVIATED = "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Capt Hon St Messrs Amb Eng Engr Atty Sec Rev Sgt Maj Adm Ir Jr Sr Pres".split()
_ABBREVIATION = "|".join(rf"(?<={word[0]}){word[1:]}\." for word in _ABBREVIATED)
_REST = rf"(?:{_ABBREVIATION}|(?<=H)\.\s?E\.|(?<=[A-Z])\.(?:[A-Z]\.)?|\w*(?:[-‑’'](?![sS]\b)\w+)*)"
_PARTICLE = r"(?:de|da|do|dos|du|del|della|di|van|von|der|den|bin|binti|bint|ibn|al|el|ten|ter|la|le|a/l)"
_RUN = re.compile(rf"{_CAPITAL}(?<![\w’'‑-]{_CAPITAL}){_REST}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITAL}{_REST})*")
_ADVERBS = r"(?:(?:also|has|had|later|further|then|earlier|recently|again|\w{2,12}ly)\s){0,3}"
_SPOKE = re.compile(rf"\s{_ADVERBS}([a-z]+)\b")
_SPOKEN = re.compile(r"\b([a-z]+)\s\Z")
_APPOSITION = re.compile(
    r",\s(?:\d\d\b|who\b|whose\b|aged?\b|(?:a|an|the|its|their|his|her|one|chief|head|director|president|chair\w*|minister|professor|"
    r"senior|secretary|spokes\w+|vice|deputy|founder|economist|analyst|former|executive|managing|partner|co-\w+|leader|"
    r"(?:[A-Z][\w’'&.-]+\s){0,4}(?:[Mm]inister|[Pp]resident|[Dd]irector|[Cc]hair\w*|[Ss]ecretary[\w-]*|[Pp]rofessor|[Ss]pokes\w+|[Cc]hief|[Hh]ead|CEO|[Cc]ommissioner|[Ee]conomist|[Aa]nalyst|[Ss]enator|[Gg]overnor|[Aa]mbassador|[Ee]xecutive))\b"
    rf"|(?:[\w’'-]+\s){{0,3}}(?:{ROLE_BEFORE})\b)"
)
_TITLE_AFTER = re.compile(
    r",\s((?:(?:the|its|a|an|their)\s)?(?:[\w’'‑-]+\s){0,6}?(?:[Mm]inister|[Pp]resident|[Dd]irector(?:[- ][Gg]eneral)?|[Cc]hair(?:man|woman|person)?|[Ss]ecretary(?:[- ][Gg]eneral)?|"
    r"[Pp]rofessor|[Ss]pokes(?:man|woman|person)|[Cc]hief(?:\s(?:executive|negotiator|economist|analyst|strategist|officer))?|[Hh]ead|CEO|[Cc]ommissioner|[Ee]conomist|[Aa]nalyst|[Ss]enator|[Gg]overnor|[Aa]mbassador|[Ee]xecutive|[Rr]epresentative|[Nn]egotiator|[Ff]ellow|[Pp]artner|[Ff]ounder|[Ll]eader)\b"
    r"(?:\s(?:of|for|at|in|to|on)\s(?:[\w’'&‑-]+\s?){1,8})?)"
)
_ROLE_ENDS = re.compile(rf"\b(?:{ROLE_BEFORE}),?\s(?:Mr\.?\s|Ms\.?\s|Mrs\.?\s|Dr\.?\s)?\Z")
# "Botswana's Minister of Trade, NAME," and "India's Commerce Secretary, NAME,"
_ROLE_APPOSED = re.compile(rf"\b(?i:{ROLE_BEFORE})(?:\s(?:of|for|at|in|to|on)\s[^,.;:“”\"\n]{{2,70}})?,\s\Z")
# "Commissioner for Trade and Economic Security NAME"
_OFFICE_BEFORE = re.compile(
    rf"\b((?:[A-Z][\w’'-]+\s){{0,3}}(?:{'|'.join(sorted(title.capitalize() for title in TITLES))})\s(?:of|for)\s(?:[\w’'-]+\s){{0,7}}[\w’'-]+)\s\Z"
)
_OPENING_NAMES = SURNAMES_TOO | MALE
# Which words may end what _ROLE_ENDS finds, so that it is tried behind few names.
_ROLE_LASTS = frozenset(re.split(r"[\s-]", role)[-1] for role in ROLE_BEFORE.split("|"))
_SHORT_TITLES = tuple(f" {title}{stop}" for title in ("Mr", "Ms", "Mrs", "Dr") for stop in (".", ""))
_AGED = re.compile(r",\s\d\d,")
_ROLE_OPENS = re.compile(
    r"[.;:,]\s|\b(?:and|as|with|that|by|to|told|the|a|an|his|her|their|its|from|when|while|but|said|met|"
    rf"{'|'.join(sorted(INVERTING))})\s"
)
_ROLE_PHRASE = re.compile(rf"((?:[\w’'.‑-]+\s){{0,5}}(?:{ROLE_BEFORE})),?\s\Z")


@record
class Person:
    """One person of a text. `name` is the fullest form in it, `key` the registry key or ""."""

    name: str
    key: str = ""
    title: str = ""
    gender: str = ""  # m, f or "" where nothing tells


@record
class People:
    """The persons of a text and every place where one is named, in order; a mention's key finds its person."""

    mentions: tuple[Mention, ...]
    persons: dict[str, Person]


@record
class _Part:
    """A stretch of name words in a run; `title` the title words right before it, `honorific` the last of them."""

    start: int
    end: int
    words: tuple[str, ...]
    title: str
    honorific: str


def find_people(text: str, names: Sequence[Mention], known: Sequence[Mention], lexicon: Lexicon) -> People:
    """Persons of a text. `names` are its other mentions, `known` those that the lexicon finds to be persons."""
    parts = list(_parts(text, [*names]))
    surnames = {part.words[0] for part in parts if len(part.words) == 1 and _is_surname(text, part)}
    full: list[tuple[_Part, str]] = [(part, _title(text, part)) for part in parts if _is_person(text, part, surnames)]
    register = _Register(lexicon)
    for mention in known:
        register.add_known(mention)
    for part, title in full:
        register.add(part, title)
    mentions: list[Mention] = list(known)
    taken = {mention.start for mention in known}
    for part in parts:
        if part.start in taken:
            continue
        key = register.key_of(part)
        if key is not None:
            mentions.append(
                Mention(part.start, part.end, MentionKind.PERSON, key, Naming.NAME, known=register.is_known(key))
            )
            taken.add(part.start)
    mentions.sort(key=lambda mention: mention.start)
    return People(tuple(_without_overlap(mentions)), register.people())


def _without_overlap(mentions: list[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end


def _parts(text: str, names: Sequence[Mention]) -> Iterator[_Part]:
    """Stretches of capitalised words that are neither titles nor other names nor words that only open a sentence."""
    ends = [mention.end for mention in names]
    for run in _RUN.finditer(text):
        start = run.start()
        index = bisect_right(ends, start)
        words: list[tuple[int, str]] = []
        title: list[str] = []
        honorific = ""
        for word in run.group().split():  # one white space stands between two
            while index < len(names) and names[index].end <= start:
                index += 1
            covered = index < len(names) and names[index].start <= start < names[index].end
            low = word.lower().rstrip(".")
            is_honorific = low in HONORIFICS
            if covered or is_honorific or low in TITLES or (low in TITLE_PARTS and not words) or low in OPENING_WORDS:
                if words:
                    yield _part(words, title, honorific)
                    words, title, honorific = [], [], ""
                if is_honorific:
                    honorific = honorific if honorific in ("mrs", "ms", "mr", "sir", "dame") else low
                if covered or (low in OPENING_WORDS and low not in TITLE_PARTS):
                    title, honorific = [], ""
                else:
                    title.append(word)
            elif low in POST_NOMINALS and words:
                yield _part(words, title, honorific)
                words, title, honorific = [], [], ""
            else:
                words.append((start, word))
            start += len(word) + 1
        if words:
            yield _part(words, title, honorific)


def _part(words: list[tuple[int, str]], title: list[str], honorific: str) -> _Part:
    while len(words) > 2 and (low := words[0][1].lower()) in NOT_NAMES and low not in _OPENING_NAMES:
        words = words[1:]  # "Economic Security Rasmus Lind"
    named = False
    if title:
        title = [word for word in title if word.lower().rstrip(".") not in HONORIFICS]
        while title and title[0].lower() in ("former", "the"):
            title = title[1:]
        named = any(word.lower().rstrip(".") in TITLES for word in title)
    last = words[-1][1]
    return _Part(
        words[0][0],
        words[-1][0] + len(last) - (last.endswith(".") and len(last) > 2 and last[-3:-2].islower()),
        tuple(word for _, word in words),
        " ".join(title) if named else "",
        honorific or ("title" if named else ""),
    )


def _is_surname(text: str, part: _Part) -> bool:
    """Whether a single word is shown elsewhere to be a person's: it speaks, or an age stands behind it."""
    if part.words[0].lower() in NOT_NAMES:
        return False
    return _spoke(text, part, text[max(0, part.start - 60) : part.start]) or _AGED.match(text, part.end) is not None


def _is_person(text: str, part: _Part, surnames: Set[str]) -> bool:
    """Whether a stretch of capitalised words is a person's full name, or a titled one.

    `surnames` are the single words of the text that speak.
    """
    words = [word.strip(".") for word in part.words]
    lows = [word.lower() for word in words]
    if len(words) > 6 or any(not word.isalpha() and _is_numbered(word) for word in words):
        return False
    if any(low in NOT_NAMES for low in lows) and not _is_name_all_the_same(lows, bool(part.honorific)):
        return False
    if part.honorific:
        return True
    before = text[max(0, part.start - 60) : part.start]
    if _ends_in_role(before):
        return len(words) > 1 or not before.endswith(", ") or text.startswith(", who", part.end)
    apposed = text[part.end : part.end + 1] == "," and (len(words) > 1 or text.startswith(", who", part.end))
    if (
        apposed
        and text[part.start - 2 : part.start - 1] == ","
        and _ROLE_APPOSED.search(text, max(0, part.start - 110), part.start)
    ):
        return True
    if len(words) < 2 or all(word.isupper() and len(word) > 1 for word in words) and not _spoke(text, part, before):
        return False
    if is_given(lows[0]) or len(words) <= 4 and part.words[-1] in surnames and not lows[0].endswith("ing"):
        return True
    return _spoke(text, part, before) or _APPOSITION.match(text, part.end) is not None and len(words) <= 5


def _is_numbered(word: str) -> bool:
    return any(sign.isdigit() or sign == "_" for sign in word)


def _is_name_all_the_same(lows: Sequence[str], titled: bool) -> bool:
    """ "Bill Haslam", "Oliver North", "Minister Park": a thing's word where a given name or a title makes it a person's."""
    given = is_given(lows[0])
    rest = lows[1:] if given else lows
    return (titled or given and len(lows) > 1) and all(low not in NOT_NAMES or low in SURNAMES_TOO for low in rest)


def _ends_in_role(before: str) -> bool:
    """Whether a role ends the text before a name: "the minister ", "the envoy, Mr. "."""
    stem = before.rstrip()
    if stem == before:
        return False
    for title in _SHORT_TITLES:
        stem = stem.removesuffix(title)
    stem = stem.rstrip(",")
    place = len(stem)
    while place and stem[place - 1].isalpha():
        place -= 1
    return stem[place:] in _ROLE_LASTS and _ROLE_ENDS.search(before) is not None


def _spoke(text: str, part: _Part, before: str) -> bool:
    """A verb of speaking stands beside the name: "Zhao Yilin stated", "said Zhao Yilin"."""
    if before.endswith((" of ", " at ")):
        return False  # "the head of Norden Box said"
    following = _SPOKE.match(text, part.end)
    if following is not None and (following.group(1) in SPEAKING or following.group(1) in PERSONAL_ACTS):
        return True
    preceding = _SPOKEN.search(before[-14:])
    if preceding is not None and (preceding.group(1) in INVERTING or preceding.group(1) == "told"):
        return True
    if before.lower().endswith("according to "):
        return text[part.end : part.end + 1] in ",."
    return False


def _title(text: str, part: _Part) -> str:
    """The office that the text gives with the name: before it in capitals, as lower-case role, or behind a comma."""
    before = text[max(0, part.start - 70) : part.start]
    if not part.title and _ends_in_role(before) and (match := _ROLE_PHRASE.search(before)):
        return _ROLE_OPENS.split(match.group(1))[-1].strip()
    governed = " of " in before or " for " in before
    if not part.title and governed and (office := _OFFICE_BEFORE.search(before)):
        return office.group(1)
    match = _TITLE_AFTER.match(text, part.end) or _TITLE_AFTER.match(text, part.end + 1)
    if match is not None:
        return re.sub(r"^(?:the|its|a|an|their)\s", "", match.group(1)).strip()
    return part.title


class _Register:
    """Persons met so far by every word of their names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._persons: dict[str, Person] = {}
        self._by_word: dict[str, list[str]] = {}
        self._words: dict[str, frozenset[str]] = {}  # the words of each person's fullest name

    def add_known(self, mention: Mention) -> None:
        """A person of the lexicon."""
        name = self._lexicon.by_key[mention.key]
        if mention.key not in self._persons:
            self._persons[mention.key] = Person(name.label, mention.key, name.title, _gender(name.label.split()[0], ""))
            self._index(mention.key, name.label.split())

    def add(self, part: _Part, title: str) -> None:
        """A name found by its shape; a longer form of a person met before replaces the shorter one."""
        words = list(part.words)
        name = " ".join(words)
        same = self._same(words)
        gender = _gender(words[0] if len(words) > 1 else "", part.honorific)
        if same is None:
            self._persons[name] = Person(name, "", title, gender)
            self._index(name, words)
            return
        person = self._persons[same]
        longer = name if len(words) > len(person.name.split()) and not person.key else person.name
        self._persons[same] = replace(person, name=longer, title=person.title or title, gender=person.gender or gender)
        self._index(same, words)

    def _index(self, key: str, words: Sequence[str]) -> None:
        self._words[key] = frozenset(low for word in self._persons[key].name.split() if len(low := _plain(word)) > 1)
        for word in words:
            keys = self._by_word.setdefault(_plain(word), [])
            if key not in keys:
                keys.append(key)

    def _same(self, words: Sequence[str]) -> str | None:
        """The person whose name has all these words, or all of whose words are among these."""
        plain = [low for word in words if len(low := _plain(word)) > 1]
        if not plain:
            return None
        keys = self._by_word.get(plain[-1]) or self._by_word.get(plain[0])
        if not keys:
            return None
        ours = frozenset(plain)
        for key in reversed(keys):
            theirs = self._words[key]
            if ours <= theirs or theirs <= ours:
                return key
        return None

    def key_of(self, part: _Part) -> str | None:
        """The person that a stretch of name words names, None where nobody known has these words."""
        return self._same(part.words)

    def is_known(self, key: str) -> bool:
        return bool(self._persons[key].key)

    def people(self) -> dict[str, Person]:
        return dict(self._persons)


def _plain(word: str) -> str:
    return word.strip(".").lower().replace("’", "'")


def _gender(first: str, honorific: str) -> str:
    if honorific in (
        "mr",
        "sir",
        "lord",
        "datuk",
        "dato",
        "king",
        "prince",
        "shri",
        "encik",
        "tun",
        "pak",
        "imam",
        "tuan",
    ):
        return "m"
    if honorific in (
        "mrs",
        "ms",
        "miss",
        "dame",
        "lady",
        "datin",
        "queen",
        "princess",
        "smt",
        "madam",
        "puan",
        "mme",
        "bu",
    ):
        return "f"
    low = fold(first.lower())
    if low in MALE:
        return "m"
    return "f" if low in FEMALE else ""
