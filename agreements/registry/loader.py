"""Reads the registry's TOML files and refuses what cannot be right, naming the file and the entry."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from .entries import ActorEntry, AgreementEntry, CountryEntry, Entry, MeasureEntry
from .validation import problems

HERE = Path(__file__).parent


class RegistryError(ValueError):
    """One or more entries are wrong; the message has a line for each, with its file and entry."""


class Registry(msgspec.Struct, frozen=True):
    """All reference facts, in file order. `file_of` tells which file an entry's key or code stands in."""

    countries: tuple[CountryEntry, ...]
    actors: tuple[ActorEntry, ...]
    agreements: tuple[AgreementEntry, ...]
    measures: tuple[MeasureEntry, ...]
    file_of: dict[str, str]


@cache
def load(folder: Path = HERE) -> Registry:
    """The registry of `folder`, validated. Raises RegistryError with every problem found, a line each."""
    registry = read(folder)
    if wrong := problems(registry.countries, registry.actors, registry.agreements, registry.measures, registry.file_of):
        raise RegistryError("\n".join(wrong))
    return registry


def read(folder: Path) -> Registry:
    """The registry of `folder` as it is written, types checked, facts not yet compared with one another."""
    file_of: dict[str, str] = {}
    return Registry(
        countries=tuple(entries(folder / "countries.toml", "country", CountryEntry, file_of)),
        actors=tuple(entries(folder / "actors.toml", "actor", ActorEntry, file_of)),
        agreements=tuple(
            entry
            for path in sorted((folder / "agreements").glob("*.toml"))
            for entry in entries(path, "agreement", AgreementEntry, file_of)
        ),
        measures=tuple(entries(folder / "measures.toml", "measure", MeasureEntry, file_of)),
        file_of=file_of,
    )


def entries[E: Entry](path: Path, table: str, shape: type[E], file_of: dict[str, str]) -> Iterator[E]:
    """The `[[table]]` entries of one file as `shape`; notes in `file_of` where each key stands."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise RegistryError(f"{path.name}: {wrong}") from wrong
    if unknown := content.keys() - {table}:
        raise RegistryError(f"{path.name}: unknown table {', '.join(sorted(unknown))}; only [[{table}]] belongs here")
    for number, row in enumerate(content.get(table, []), start=1):
        name = row.get("key") or row.get("code") or f"number {number}"
        try:
            entry = msgspec.convert(row, shape)
        except msgspec.ValidationError as wrong:
            raise RegistryError(f"{path.name}: {table} {name}: {wrong}") from wrong
        label = f"{table}:{name}"
        if label in file_of:
            raise RegistryError(f"{path.name}: {table} {name}: already in {file_of[label]}")
        file_of[label] = path.name
        yield entry
