"""Elements of a parsed page, all at once, and when there are too many."""

from collections.abc import Sequence

from resiliparse.parse.html import DOMNode, HTMLTree, NodeType

MOST = 100_000  # elements; a page of news has some thousands
DEEPEST = 256  # levels; a page of news has a few dozen, and a browser draws 512
TOO_DEEP = " > ".join("*" * DEEPEST)


def excess(tree: HTMLTree) -> str:
    """In what a page's markup is more than any article's, and so would take long to read; "" where in nothing."""
    number = len(tree.document.query_selector_all("*"))
    if number > MOST:
        return f"its markup has {number:,} elements, more than {MOST:,}"
    return f"its markup is nested more than {DEEPEST} levels deep" if tree.document.query_selector(TOO_DEEP) else ""


def elements(node: DOMNode, selector: str) -> Sequence[DOMNode]:
    """The elements below a node that a CSS selector fits, in the page's order.

    Sliced, because stepping through the parser's own collection takes time quadratic in its length.
    """
    found: Sequence[DOMNode] = node.query_selector_all(selector)[:]
    return found


def children(node: DOMNode) -> list[DOMNode]:
    """The elements right below a node."""
    return [child for child in node.child_nodes[:] if child.type == NodeType.ELEMENT]
