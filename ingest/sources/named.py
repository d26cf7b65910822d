"""Whether a page names a known agreement, seen from its bytes: far cheaper than reading it."""

import re
from collections.abc import Iterable
from functools import cache

import ahocorasick

from ingest.extract.facts import MentionKind
from ingest.extract.lexicon import Name, case_fits, fold, is_acronym, spellings
from ingest.registry_lexicon import registry_lexicon

MARKUP = re.compile(rb"<[^<>]*>|&#?\w{1,8};")
WORDS = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))


class NamesAgreement:
    """Tells pages that name one of some agreements from others. Built once a process, holds no state of any page.

    Names count in any case, acronyms in theirs; marks, line ends, markup and the encoding do not matter. It lets pass
    what the engine may then find to be no mention, and seldom the other way round: an address never counts.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        acronyms: dict[str, set[str]] = {}  # by what is looked for; empty for a name, which counts in any case
        for name in names:
            for form in spellings(name.form):
                for written in (form, fold(form)):
                    key = words(written.encode()).lower().decode()
                    if not is_acronym(form):
                        acronyms[key] = set()
                    elif acronyms.get(key, {form}):
                        acronyms.setdefault(key, set()).add(form)
        self._automaton = ahocorasick.Automaton()
        for key, forms in acronyms.items():
            self._automaton.add_word(key, (len(key), tuple(forms)))
        self._automaton.make_automaton()

    def __call__(self, body: bytes) -> bool:
        """Whether an agreement is named in the text of a page, HTML or not."""
        text = words(MARKUP.sub(b" ", body.replace(b"\0", b""))).decode()  # UTF-16 without NUL bytes is ASCII
        for last, (length, forms) in self._automaton.iter(text.lower()):
            written = text[last - length + 2 : last]  # without the space on either side
            if not forms or any(case_fits(form, written) for form in forms):
                return True
        return False


def words(text: bytes) -> bytes:
    """The words in one line, with a space on either side; of a letter outside ASCII remains a space."""
    return b" %s " % b" ".join(text.translate(WORDS).split())


@cache
def names_known_agreement() -> NamesAgreement:
    """The test for the registry's agreements. Raises RegistryError where its files are wrong."""
    return NamesAgreement(name for name in registry_lexicon().names if name.kind is MentionKind.AGREEMENT)
