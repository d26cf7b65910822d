"""Choices of a field out of an enumeration of the registry, worded for people."""

from collections.abc import Iterable
from enum import StrEnum


def choices(kinds: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """("free-trade-agreement", "free trade agreement") for each kind."""
    return [(kind.value, kind.value.replace("-", " ")) for kind in kinds]
