"""What is remembered while a text is read: who was named where, and who spoke last."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from .bodies import Bodies
from .facts import Mention, MentionKind
from .lexicon import Lexicon
from .people import People, Person
from .speaker import NOBODY, NOUN_GENDERS, Speaker, is_person, title_words
from .units import Kind, Token, Unit


class Memory:
    """The memory of one text."""

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

    def _person(self, mention: Mention | None) -> Speaker:
        assert mention is not None
        return self.person(mention.key)

    def person(self, key: str) -> Speaker:
        """A person of the text as speaker."""
        if key in self._others:
            return self._others[key]
        person: Person = self._people.persons[key]
        return Speaker(person.name, person.key, person.title, key, self._genders.get(key, ""))

    def _meet(self, described: Speaker, names: list[str]) -> None:
        """Takes somebody without a name for a person whom "she" may mean."""
        name = described.name or ""
        self._others.setdefault(name, replace(described, person=name))
        self._genders.setdefault(name, NOUN_GENDERS.get(described.noun, ""))
        if name in names:
            names.remove(name)
        names.insert(0, name)

    def _fits(self, key: str, gender: str) -> bool:
        return self._genders.get(key, "") in ("", gender)

    def _learn(self, key: str, gender: str) -> Speaker:
        self._genders[key] = self._genders.get(key) or gender
        return self.person(key)

    def _only(self) -> str:
        """The person of a text that has named no other so far."""
        keys = {key for names in self._named for key in names}
        return keys.pop() if len(keys) == 1 else ""
