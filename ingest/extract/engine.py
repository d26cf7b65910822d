"""The one entry: a document and a lexicon in, everything found out."""

from .context import build_context
from .document import Document
from .facts import Extraction
from .figures import find_figures
from .lexicon import Lexicon
from .milestones import find_milestones
from .people import find_people
from .speech import find_statements


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """All mentions, statements, figures and milestones of a document. Same input, same output."""
    context = build_context(document, lexicon)
    people = find_people(document.text, context.mentions, context.persons, lexicon)
    mentions = sorted((*context.mentions, *context.nested, *people.mentions), key=lambda m: (m.start, -m.end, m.kind))
    return Extraction(
        mentions=tuple(mentions),
        statements=tuple(find_statements(context, people)),
        figures=tuple(find_figures(context)),
        milestones=tuple(find_milestones(context)),
    )
