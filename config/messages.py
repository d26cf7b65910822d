"""The words of the interface in other languages: taken out of the code and templates, kept in config/locale, compiled.

    python -m config.messages update     after words have changed: new ones are added to each catalogue, untranslated
    python -m config.messages missing    lists what has no translation, or one whose placeholders differ
    python -m config.messages compile    makes the files that Django reads; `make run` and `make test` do

Babel does what the gettext tools would, so that none of them need be installed.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "config" / "locale"
SOURCES = ("agreements/**/*.py", "config/**/*.py", "ingest/**/*.py", "templates/**/*.html")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def in_code() -> Catalog:
    """Everything that the code and the templates would have translated."""
    catalog = Catalog(fuzzy=False)
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        for _, words, comments, context in extract(
            "python", BytesIO(python_of(path).encode()), KEYWORDS, ["Translators:"], options={"encoding": "utf-8"}
        ):
            catalog.add(words, context=context, auto_comments=comments)
    return catalog


def python_of(path: Path) -> str:
    """The source of a module; of a template the calls that stand for its translated words."""
    text = path.read_text()
    if path.suffix != ".html":
        return text
    from django.utils.translation.template import templatize

    return templatize(text, origin=str(path))


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """(file, catalogue) of each language."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parent.parent.name)


def update() -> None:
    """Brings every catalogue to what stands in the code; a translation whose words are gone goes too."""
    words = in_code()
    for path, catalog in catalogues():
        catalog.update(words, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalog, width=120, omit_header=False, sort_output=True, no_location=True)


def missing() -> list[str]:
    """A line for each message that is not translated, or is in a way that would fail when it is shown."""
    words = in_code()
    return [f"{path.parent.parent.name}: {wrong}" for path, catalog in catalogues() for wrong in faults(catalog, words)]


def faults(catalog: Catalog, words: Catalog) -> Iterator[str]:
    for message in words:
        if not message.id:
            continue
        there = catalog.get(message.id, message.context)
        if there is None or not is_translated(there):
            yield f"not translated: {message.id}"
        else:
            yield from (f"{wrong}: {message.id}" for wrong in there.check(catalog))


def is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def compile_changed() -> None:
    """Writes the compiled catalogue of each language whose own is newer."""
    for path, catalog in catalogues():
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            with compiled.open("wb") as file:
                write_mo(file, catalog)


def main(what: str) -> int:
    if what == "missing":
        lines = missing()
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return 1 if lines else 0
    {"update": update, "compile": compile_changed}[what]()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("update", "missing", "compile"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
