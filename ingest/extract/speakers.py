"""Who a speaker's phrase means: persons by name, title or pronoun, bodies by name or by "the ministry", within one text."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from .bodies import ANY_BODY, Bodies
from .facts import Mention, MentionKind
from .lexicon import Lexicon
from .noun_phrases import Phrase, person_in, phrase_after
from .people import People, Person
from .speaker import (
    ALONE_MEANS_LAST,
    NOBODY,
    NOUN_GENDERS,
    SOMEBODY_ELSE,
    STYLES,
    VERDICTS,
    Speaker,
    described_subject,
    is_person,
    plural_before,
    title_words,
)
from .titles import TITLES
from .units import Kind, Token, Unit
from .words import ARTICLES, BODIES, DOCUMENTS, can_speak

_REACH = 12  # units that a pronoun looks back over
_HE, _SHE = "m", "f"


class Speakers:
    """The memory of one text: who was named where, and who spoke last."""

    def __init__(
        self,
        text: str,
        people: People,
        lexicon: Lexicon,
        organisations: Sequence[Mention],
        cut: Callable[[Unit], Sequence[Token]],
    ) -> None:
        self._text = text
        self._people = people
        self._lexicon = lexicon
        self._named: list[list[str]] = []  # persons of each unit, the subject first
        self._titles = {key: title_words(person.title) for key, person in people.persons.items()}
        self._others: dict[str, Speaker] = {}  # names that spoke and are no person of the text's: "Thakkar expects"
        self._cut = cut
        self._entered: Sequence[Token] | Unit | None = None  # the unit that is read
        self._before: Sequence[Token] | Unit | None = None  # the one before, until its subject is noted
        self._introduced: list[tuple[int, Speaker]] = []  # "An EU official, who ...", with the number of its unit
        self._said: list[Speaker] = []
        self._speaking = False  # whether somebody spoke in this unit
        self._spoke_lately = False  # whether somebody spoke in the unit before
        self._genders: dict[str, str] = {key: person.gender for key, person in people.persons.items()}
        self._bodies = Bodies(text, lexicon, organisations)

    def enter(self, tokens: Sequence[Token]) -> None:
        """Begins a unit: remembers whom it names."""
        self._spoke_lately = self._speaking
        self._speaking = False
        self._before, self._entered = self._entered, tokens
        names: list[str] = []
        for token in tokens:
            mention = token.mention
            if mention is None:
                continue
            if mention.kind is MentionKind.PERSON and mention.key not in names:
                names.append(mention.key)
            elif mention.kind is MentionKind.ORGANISATION:
                self._bodies.saw(mention)
        self._named.append(names)

    def office_holder(self) -> Speaker | None:
        """The first person whom the unit names with an office: who "the trade envoy" of the sentences before was."""
        names = self._named[-1] if self._named else []
        key = names[0] if names else ""
        return self.person(key) if self._titles.get(key) or len(names) == 1 and key not in self._others else None

    def pass_over(self, unit: Unit, mentions: Sequence[Mention]) -> None:
        """The same for a unit that nobody speaks in; it is cut into tokens when somebody asks whom it is about."""
        self.enter([Token(mention.start, mention.end, "", Kind.NAME, mention) for mention in mentions])
        self._entered = unit

    def spoke(self, speaker: Speaker) -> None:
        """Remembers who spoke; a person who speaks becomes the one that "he" means."""
        self._said.append(speaker)
        self._speaking = True
        if (
            speaker.name is not None
            and not speaker.person
            and not speaker.plural
            and is_person(speaker.noun)
            and self._named
        ):
            self._meet(speaker, self._named[-1])
        elif speaker.person and self._named:
            names = self._named[-1]
            if speaker.person in names:
                names.remove(speaker.person)
            names.insert(0, speaker.person)

    @property
    def spoke_lately(self) -> bool:
        """Whether somebody spoke in the unit before."""
        return self._spoke_lately

    def floating(self) -> Speaker:
        """Speaker of a quotation that stands alone: the person whom the unit before is about, else who spoke last."""
        before = self._named[-2] if len(self._named) > 1 else []
        if before and before[0] != self.last.person and not self._spoke_lately:
            return self.person(before[0])
        return self.last

    @property
    def last(self) -> Speaker:
        """Who spoke last."""
        return self._said[-1] if self._said else NOBODY

    def resolve(self, tokens: Sequence[Token], phrase: Phrase, before: int) -> Speaker:
        """The speaker meant by tokens[phrase]; `before` is the index of the cue, up to which the unit's names count."""
        place = person_in(tokens, phrase.head_first, phrase.head_last)
        if place is None and phrase.last - phrase.head_last < 3:
            place = None
        if place is not None:
            return self._person(tokens[place].mention)
        head = tokens[phrase.head_last - 1]
        if head.kind is Kind.WORD or head.kind is Kind.CAPITAL and phrase.head_last - phrase.head_first == 1:
            if head.low in ("he", "him", "his", "she", "her"):
                return self._pronoun(_SHE if head.low in ("she", "her") else _HE, tokens, before)
            if head.low in ("it", "its", "they", "their"):
                return self._it(head.low in ("they", "their"), tokens[:before])
            if head.low in ("i", "we", "you"):
                return NOBODY
        apposed = self._apposed(tokens, phrase)
        if apposed is not None:
            return apposed
        if head.mention is not None and head.mention.kind is not MentionKind.AGREEMENT:
            return self._bodies.speaker(head.mention)
        return self._described(tokens, phrase)

    def _apposed(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """ "the customs spokesperson, Lu Dawei": the name behind the comma (or, inverted, behind the role)."""
        index = phrase.last
        if (holder := self._holder(tokens, phrase)) is not None:
            return holder
        if index + 1 < len(tokens) and tokens[index].low == ",":
            for token in tokens[index + 1 : index + 5]:
                if token.mention is not None and token.mention.kind is MentionKind.PERSON:
                    if any(can_speak(t.low.lower()) for t in tokens[phrase.head_first : phrase.head_last] if t.low):
                        return self._person(token.mention)
                    return None
                if token.kind is not Kind.CAPITAL:
                    return None
                if tokens[phrase.head_first].low in ("his", "her", "their", "my") and tokens[index + 2].low == ",":
                    name = self._text[token.start : token.end]  # "His son, Tyler, is"
                    return self._others.setdefault(name, Speaker(name, person=name))
        return None

    def _holder(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """ "said Investment, Trade and Industry Minister NAME": an office with a comma in it, and who holds it."""
        if tokens[phrase.head_last - 1].kind is not Kind.CAPITAL or phrase.last >= len(tokens):
            return None
        titled = False
        for token in tokens[phrase.last : phrase.last + 14]:
            if token.mention is not None and token.mention.kind is MentionKind.PERSON:
                return self._person(token.mention) if titled else None
            if not (token.kind is Kind.CAPITAL or token.low in (",", "and", "&")):
                return None
            titled = titled or token.low in TITLES
        return None

    def _person(self, mention: Mention | None) -> Speaker:
        assert mention is not None
        return self.person(mention.key)

    def person(self, key: str) -> Speaker:
        """A person of the text as speaker."""
        if key in self._others:
            return self._others[key]
        person: Person = self._people.persons[key]
        return Speaker(person.name, person.key, person.title, key, self._genders.get(key, ""))

    def _remember_subject(self) -> None:
        """Notes whom the unit before is about: "the Secretary", "his wife", "an official who ..."."""
        entered, self._before = self._before, None
        tokens = self._cut(entered) if isinstance(entered, Unit) else entered
        if not tokens or len(self._named) < 2:
            return
        names = self._named[-2]
        described = described_subject(self._text, tokens)
        if described is not None and described.name is not None:
            self._introduced.append((len(self._named), described))
            self._meet(described, names)
        elif not names:
            for index, token in enumerate(tokens):
                phrase = phrase_after(tokens, index) if token.low == "the" else None
                found = (
                    self._by_title(tokens, phrase) if phrase is not None and self._is_titled(tokens, phrase) else None
                )
                if found is not None and found.person:
                    names.append(found.person)

    def _is_titled(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        noun = tokens[phrase.head_last - 1].low
        return any(noun in words for words in self._titles.values())

    def _meet(self, described: Speaker, names: list[str]) -> None:
        """Takes somebody without a name for a person whom "she" may mean."""
        name = described.name or ""
        self._others.setdefault(name, replace(described, person=name))
        self._genders.setdefault(name, NOUN_GENDERS.get(described.noun, ""))
        if name in names:
            names.remove(name)
        names.insert(0, name)

    def _pronoun(self, gender: str, tokens: Sequence[Token], before: int) -> Speaker:
        self._remember_subject()
        own = [
            token.mention.key
            for token in tokens[:before]
            if token.mention is not None and token.mention.kind is MentionKind.PERSON
        ]
        for key in own:
            if self._fits(key, gender):
                return self._learn(key, gender)
        last = self.last
        for names in reversed(self._named[-_REACH - 1 : -1]):
            for key in names:
                if self._fits(key, gender):
                    return self._learn(key, gender)
        nameable = last.name is not None and not last.plural and last.noun not in BODIES and last.noun not in DOCUMENTS
        if nameable and (not last.person or self._fits(last.person, gender)):
            return last
        for names in reversed(self._named):
            for key in names:
                if self._fits(key, gender):
                    return self._learn(key, gender)
        return NOBODY

    def _fits(self, key: str, gender: str) -> bool:
        return self._genders.get(key, "") in ("", gender)

    def _learn(self, key: str, gender: str) -> Speaker:
        self._genders[key] = self._genders.get(key) or gender
        return self.person(key)

    def _it(self, plural: bool, earlier: Sequence[Token]) -> Speaker:
        many = plural_before(earlier) if plural else None
        if many is not None:  # "steelmakers doubt the levy, which they say could add"
            return Speaker(self._text[earlier[many.first].start : earlier[many.last - 1].end], plural=True)
        own = (token.mention for token in earlier if token.mention is not None)
        body = next((mention for mention in own if mention.kind is MentionKind.ORGANISATION), None)
        if body is not None and not plural:  # "Volta has set aside $64m for the service, which it says will ..."
            return self._bodies.speaker(body)
        for speaker in reversed(self._said[-6:]):
            if speaker.person or speaker.name is None:
                continue
            if speaker.plural == plural or not plural:
                return speaker
        last_body = self._bodies.last
        if last_body is not None:
            return last_body
        return self.last if plural else NOBODY

    def _described(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
        """A description: "the minister" is the person with that title, "the ministry" the body last named so."""
        first, last = phrase.first, phrase.last
        head = tokens[phrase.head_last - 1]
        noun = head.low
        if noun in STYLES and self.last.person:
            return self.last
        if noun in VERDICTS and (owner := tokens[phrase.head_first].low) in ("his", "her"):
            return self._pronoun(_HE if owner == "his" else _SHE, tokens, phrase.head_first)
        if noun in VERDICTS and (owner_of := self._owner(tokens, phrase)) is not None:
            return owner_of
        definite = tokens[phrase.head_first].low in ("the", "this", "that", "his", "her", "its", "their")
        owned = any(token.kind is Kind.POSSESSIVE for token in tokens[phrase.head_first : phrase.head_last])
        if definite or owned or head.kind is Kind.CAPITAL:
            found = self._by_role(tokens, phrase, definite)
            if found is not None:
                return found
            if noun in BODIES and not owned and phrase.last - phrase.first <= 3:
                body = self._bodies.by_qualifier(tokens, phrase) or self._by_noun(tokens, phrase)
                if body is not None:
                    return body
            if noun in DOCUMENTS or noun in BODIES:
                source = self._source(tokens, phrase)
                if source is not None:
                    return source
        elif noun in DOCUMENTS:
            source = self._source(tokens, phrase)
            if source is not None:
                return source
        while first < last and tokens[first].low in ("the", "a", "an", "this", "that", "these"):
            first += 1
        if first == last:
            return NOBODY
        name = self._text[tokens[first].start : tokens[last - 1].end]
        if (
            last - first <= 3
            and all(token.kind is Kind.CAPITAL for token in tokens[first:last])
            and not can_speak(noun)
        ):
            return self._others.setdefault(name, Speaker(name, person=name))
        plural = noun.endswith("s") and not noun.endswith("ss")
        role = can_speak(noun) and noun not in BODIES and noun not in DOCUMENTS and noun not in SOMEBODY_ELSE
        awaited = role and not plural and (definite or owned) and not any(self._named)
        return Speaker(name, plural=plural, noun=noun, awaited=awaited)

    def _owner(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """The person or body of "Ann Muller's message"."""
        for index in range(phrase.head_first + 1, phrase.head_last):
            mention = tokens[index - 1].mention
            if tokens[index].kind is Kind.POSSESSIVE and mention is not None:
                if mention.kind is MentionKind.PERSON:
                    return self._person(mention)
                return self._bodies.speaker(mention) if mention.kind is MentionKind.ORGANISATION else None
        return None

    def _by_role(self, tokens: Sequence[Token], phrase: Phrase, definite: bool) -> Speaker | None:
        """The person whom a title or another description of a person means."""
        noun = tokens[phrase.head_last - 1].low
        titled = any(noun in words for words in self._titles.values())
        if not (titled or can_speak(noun)) or noun in BODIES or noun in DOCUMENTS:
            return None
        alone = definite and phrase.head_last - phrase.head_first == 2
        found = (self._by_introduction(noun) if alone else None) or self._by_title(tokens, phrase)
        former = any(token.low == "former" for token in tokens[phrase.head_first : phrase.head_last])
        told = former or tokens[phrase.head_first].low in ("the", "this", "that")
        return self._by_description(tokens, phrase) if found is None and told else found

    def _by_title(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        words = {
            token.low
            for token in tokens[phrase.head_first : phrase.head_last]
            if token.low and token.low not in ARTICLES and token.kind is not Kind.POSSESSIVE
        }
        words -= {"former", "senior", "top"}
        if not words:
            return None
        noun = tokens[phrase.head_last - 1].low
        seen: set[str] = set()
        for names in reversed(self._named):
            for key in names:
                if key in seen:
                    continue
                seen.add(key)
                title = self._titles.get(key, frozenset())
                if words <= title | {"deputy", "vice"} if len(words) > 1 else noun in title:
                    return self.person(key)
        last = self.last
        if noun in ALONE_MEANS_LAST:
            if last.person and len(words) == 1 and not self._titles.get(last.person):
                return last
            for speaker in reversed(self._said[-8:]):
                if (
                    not speaker.person
                    and speaker.noun == noun
                    or speaker.person
                    and len(words) == 1
                    and noun in ("official", "leader", "politician", "chief", "expert", "executive", "diplomat")
                ):
                    return speaker
        return None

    def _by_introduction(self, noun: str) -> Speaker | None:
        """Who was introduced lately as "an EU official" when "the official" speaks."""
        self._remember_subject()
        for number, speaker in reversed(self._introduced[-4:]):
            if speaker.noun == noun and len(self._named) - number <= _REACH // 2:
                return speaker
        return next((each for each in reversed(self._said[-4:]) if not each.person and each.noun == noun), None)

    def _by_description(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """ "The 34-year-old mother of three", "Obama's former strategist": who the sentences before are about."""
        noun = tokens[phrase.head_last - 1].low
        if noun in SOMEBODY_ELSE or noun.endswith("s") or phrase.last > phrase.head_last + 2:
            return None
        recent = next((names[0] for names in reversed(self._named[-3:-1]) if names), "")
        if not recent and tokens[phrase.head_last - 1].kind is Kind.WORD and is_person(noun):
            recent = self._only()
        person = self.last.person if self._spoke_lately and self.last.person else recent
        own = {token.mention.key for token in tokens[phrase.first : phrase.last] if token.mention is not None}
        if not person or person in own or noun in TITLES and self._titles.get(person):
            return None
        return self.person(person)

    def _only(self) -> str:
        """The person of a text that has named no other so far."""
        keys = {key for names in self._named for key in names}
        return keys.pop() if len(keys) == 1 else ""

    def _by_noun(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """The body last named with this noun, else what spoke by it; "the office" alone also means the last body of all."""
        noun = tokens[phrase.head_last - 1].low
        named = self._bodies.by_noun(noun)
        if named is not None:
            return named
        for speaker in reversed(self._said[-8:]):
            if not speaker.person and speaker.noun == noun:
                return speaker
        if phrase.head_last - phrase.head_first != 2 or noun not in ANY_BODY:
            return None
        last = self.last
        is_body = (
            last.name is not None
            and not last.plural
            and (not last.person or last.person in self._others and not last.noun)
        )
        return last if self.spoke_lately and is_body else self._bodies.last

    def _source(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
        """ "a press release from the bloc's secretariat": the body behind "from", "by" or "of"."""
        for index in range(phrase.last - 1, phrase.head_last - 1, -1):
            mention = tokens[index].mention
            if (
                mention is not None
                and mention.kind is MentionKind.ORGANISATION
                and tokens[index - 1].kind is not Kind.POSSESSIVE
            ):
                following = tokens[index + 1] if index + 1 < phrase.last else None
                if following is None or following.kind is not Kind.POSSESSIVE:
                    return self._bodies.speaker(mention)
            if mention is not None and mention.kind is MentionKind.PERSON:
                return self._person(mention)
        return None
