"""Elements of a parsed page, all at once."""

from collections.abc import Sequence

from resiliparse.parse.html import DOMNode


def elements(node: DOMNode, selector: str) -> Sequence[DOMNode]:
    """The elements below a node that a CSS selector fits, in the page's order.

    Sliced, because stepping through the parser's own collection takes time quadratic in its length.
    """
    found: Sequence[DOMNode] = node.query_selector_all(selector)[:]
    return found


def children(node: DOMNode) -> list[DOMNode]:
    """The elements right below a node."""
    return [child for child in node.child_nodes[:] if child.tag and not child.tag.startswith("#")]
