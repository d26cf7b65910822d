"""What the finders of statements, figures and milestones are given: the document with its structure and names."""

from .document import Document, Sentence, Span, split_paragraphs, split_sentences
from .facts import Mention
from .lexicon import Lexicon
from .mentions import find_names
from .record import record


@record
class Context:
    """One document, cut up and with its names found. All spans are in order and count code points of `document.text`.

    `mentions` are the agreements, countries and organisations, none overlapping another; `nested` are the known countries
    and organisations that stand inside those ("Vietnam" in "EU-Vietnam FTA"); `persons` are persons of the lexicon; `new_parties` are the parties of
    agreements that only this text names, by their key.
    """

    document: Document
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    nested: tuple[Mention, ...]
    persons: tuple[Mention, ...]
    new_parties: dict[str, frozenset[str]]
    lexicon: Lexicon


def build_context(document: Document, lexicon: Lexicon) -> Context:
    """The context of a document: paragraphs, sentences and names."""
    paragraphs = split_paragraphs(document.text)
    sentences = split_sentences(document.text, paragraphs)
    names = find_names(document.text, lexicon)
    return Context(
        document, paragraphs, sentences, names.mentions, names.nested, names.persons, names.new_parties, lexicon
    )
