"""Who a speaker's phrase means: persons by name, title or pronoun, bodies by name or by "the ministry", within one text."""

from collections.abc import Sequence

from .bodies import ANY_BODY
from .facts import MentionKind
from .noun_phrases import Phrase, person_in, phrase_after
from .speaker import (
    ALONE_MEANS_LAST,
    NOBODY,
    SOMEBODY_ELSE,
    STYLES,
    VERDICTS,
    Speaker,
    described_subject,
    is_person,
    plural_before,
)
from .speaker_memory import Memory
from .titles import TITLES
from .units import Kind, Token, Unit
from .words import ARTICLES, BODIES, DOCUMENTS, can_speak

_REACH = 12  # units that a pronoun looks back over
_HE, _SHE = "m", "f"


class Speakers(Memory):
    """Whom the phrases of one text mean, by what it remembers."""

    def resolve(self, tokens: Sequence[Token], phrase: Phrase, before: int) -> Speaker:
        """The speaker meant by tokens[phrase]; `before` is the index of the cue, up to which the unit's names count."""
        place = person_in(tokens, phrase.head_first, phrase.head_last)
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
