"""What a source is, told from its address or name."""

from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """Kinds of sources, by what it takes to read them. Whether an address is a page, a feed or a sitemap shows when
    it is fetched."""

    ADDRESS = "web address"
    FOLDER = "folder"
    PAGE = "file of one article"
    ARCHIVE = "web archive"
    EXPORT = "export of many articles"
    UNKNOWN = "nothing that Pactline reads"


ENDINGS = {  # each also with .gz behind it
    ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE, ".txt": Kind.PAGE, ".text": Kind.PAGE,
    ".pdf": Kind.PAGE,
    ".warc": Kind.ARCHIVE,
    ".ndjson": Kind.EXPORT, ".jsonl": Kind.EXPORT, ".csv": Kind.EXPORT, ".tsv": Kind.EXPORT,
}  # fmt: skip


def kind_of(source: str) -> Kind:
    """The kind of a source as a person names it: an address, or the path of a folder or file."""
    if source.lower().startswith(("http://", "https://")):
        return Kind.ADDRESS
    path = Path(source)
    if path.is_dir():
        return Kind.FOLDER
    return ENDINGS.get(ending(path), Kind.UNKNOWN)


def ending(path: Path) -> str:
    """The ending of a file's name in lower case, without the .gz behind it."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix
