"""The article object of a page's JSON-LD, and plain values out of it."""

import html
import json
from collections.abc import Iterator
from typing import Any

from resiliparse.parse.html import HTMLTree

from ingest.dom import elements

# Types that describe an article, most telling first.
TYPES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "pressrelease", "article", "blogposting",
    "report", "webpage",
)  # fmt: skip


def article(tree: HTMLTree) -> dict[str, Any]:
    """The page's article, with the objects that it refers to by @id put in; {} where the page describes none."""
    items = [item for block in blocks(tree) for item in block]
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and len(item) > 1}
    found = [(rank, item) for item in items if (rank := rank_of(item)) is not None]
    if not found:
        return {}
    best = min(found, key=lambda pair: pair[0])[1]
    return {key: resolved(value, named) for key, value in best.items()}


def blocks(tree: HTMLTree) -> Iterator[list[dict[str, Any]]]:
    """The objects of each block; one that is not JSON is passed over, as browsers do."""
    for node in elements(tree.document, 'script[type="application/ld+json"]'):
        source = node.text.strip().removeprefix("<!--").removesuffix("-->")
        try:
            yield list(flattened(json.loads(source, strict=False)))
        except (ValueError, RecursionError):
            continue


def flattened(content: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: single, in a list or under @graph."""
    if isinstance(content, list):
        for item in content:
            yield from flattened(item)
    elif isinstance(content, dict):
        yield content
        if isinstance(content.get("@graph"), list):
            yield from flattened(content["@graph"])
        if isinstance(content.get("mainEntity"), dict):
            yield from flattened(content["mainEntity"])


def rank_of(item: dict[str, Any]) -> int | None:
    """How telling an object's type is, 0 first; None for what is no article or says neither headline nor date."""
    types = item.get("@type", "")
    names = [str(name).lower() for name in (types if isinstance(types, list) else [types])]
    ranks = [TYPES.index(name) for name in names if name in TYPES]
    return min(ranks) if ranks and (item.get("headline") or item.get("datePublished")) else None


def resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """A value with references ({"@id": ...}) replaced by the objects of that name."""
    if isinstance(value, list):
        return [resolved(item, named) for item in value]
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def names_of(value: Any) -> list[str]:
    """Names of persons or organisations, given as text, object or list."""
    if isinstance(value, list):
        return [name for item in value if not isinstance(item, list) for name in names_of(item)]
    if isinstance(value, dict):
        value = value.get("name")
    return [name] if (name := text_of(value)) else []


def text_of(value: Any) -> str:
    """A text on one line, "" for anything else."""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def texts_of(value: Any) -> list[str]:
    """The texts of a value that is one or a list of them."""
    return [text for item in (value if isinstance(value, list) else [value]) if (text := text_of(item))]


def address_of(value: Any) -> str:
    """An address given as text or as an object."""
    return text_of(value.get("@id") or value.get("url")) if isinstance(value, dict) else text_of(value)
