"""Main text out of an HTML page: paragraphs separated by a blank line, navigation and the like gone."""

from collections.abc import Iterable

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DOMNode, HTMLTree

from ingest.dom import children, elements

# Where publishers put the story, most exact first.
BODIES = (
    '[itemprop="articleBody"]',
    ".article-body, .article__body, .story-body, .entry-content, .post-content, .press-release-body, .content-body",
)
WHOLES = ("article", '[role="main"], main')
NEVER = "script, style, template, svg, iframe, button, select, textarea, nav, [hidden]"
# Furniture, unless it holds most of the page's text: some sites wrap everything in a form, or hide all behind a dialog.
ASIDE = (
    "aside, footer, form, noscript, dialog, [aria-hidden=true], figcaption",
    ".share, .share-bar, .social, .sharing",
    ".related, .related-stories, .most-read, .newsletter, .cookie, .cookie-banner",
    ".breadcrumb, .breadcrumbs, .tags, .byline, .dateline-meta, .caption, .credit",
    ".advert, .advertisement, .ad, .promo",
    ".comments, #comments, .pagination, .skip-link",
)
LEAST = 200  # characters of text that make a story
LEAST_PROSE = 40  # characters outside links; less is navigation
MOST_HOLDERS = 10  # elements, all around one another, that hold most of the text and are marked as furniture
DEEPEST = 60  # levels of markup below body in which the story is looked for


def main_text(tree: HTMLTree) -> str:
    """The story of a parsed page, from which it removes the rest. Lists in it are kept, lists of links are not."""
    body = tree.body
    if body is None:
        return ""
    prune(body)
    nodes = story_nodes(body)
    for node in nodes:
        drop_link_lists(node)
    if sum(map(prose, nodes)) < LEAST_PROSE:
        return ""
    drop_headline(nodes[0])
    return paragraphs("\n\n".join(extract_plain_text(node.html, alt_texts=False) for node in nodes))


def prune(body: DOMNode) -> None:
    """Removes what is never story, and furniture that holds less than half of the page's text."""
    for node in elements(body, NEVER):
        node.decompose()
    for node in elements(body, "figure"):
        if not node.query_selector("blockquote, table, p, pre"):
            node.decompose()
    aside = [node for node in elements(body, ", ".join(ASIDE)) if not is_quoted(node)]
    most = prose(body) / 2 if aside else 0
    holders = 0
    for node in aside:
        if prose(node) <= most:
            node.decompose()
        elif (holders := holders + 1) > MOST_HOLDERS:
            break


def is_quoted(node: DOMNode) -> bool:
    """Whether a caption says who is quoted above it, as in a figure around a blockquote."""
    figure = node.parent
    return node.tag == "figcaption" and figure is not None and figure.query_selector("blockquote") is not None


def story_nodes(body: DOMNode) -> list[DOMNode]:
    """The elements that hold the story: marked as its body, else as the article, else what holds nearly all text."""
    found: list[DOMNode] = []
    for selector in (*BODIES, *WHOLES):
        nodes = elements(body, selector)
        best = max(nodes, key=prose, default=None)
        if best is None or len(best.text.strip()) < LEAST:
            continue
        parts = siblings(best, nodes) if selector in BODIES else [best]
        # A card's few words may be marked as a body, and the story itself as an article only.
        if not found or (not best.contains(found[0]) and prose(best) > 2 * sum(map(prose, found))):
            found = parts
    return found or [innermost(body)]


def siblings(best: DOMNode, nodes: Iterable[DOMNode]) -> list[DOMNode]:
    """The pieces of a body that advertisements cut: marked alike and side by side with the longest."""
    parent = best.parent
    return [node for node in nodes if node == best or (node.parent == parent and node.class_name == best.class_name)]


def innermost(body: DOMNode) -> DOMNode:
    """The smallest element that holds nine tenths of the page's text outside links."""
    enough = 0.9 * prose(body)
    node = body
    for _ in range(DEEPEST):
        inner = next((child for child in children(node) if child.tag != "p" and prose(child) >= enough), None)
        if inner is None:
            break
        node = inner
    return node


def prose(node: DOMNode) -> int:
    """Characters of an element's text that are not in links."""
    return len(node.text.strip()) - linked(node)


def linked(node: DOMNode) -> int:
    return sum(len(link.text.strip()) for link in elements(node, "a"))


def drop_link_lists(story: DOMNode) -> None:
    """Removes lists whose text is mostly links, and paragraphs that are one link: they lead away from the story."""
    for node in elements(story, "ul, ol"):
        if linked(node) > 0.6 * max(1, len(node.text.strip())):
            node.decompose()
    for node in elements(story, "p"):
        text = node.text.strip()
        if text and linked(node) >= len(text) and not text.endswith((".", "”", '"')):
            node.decompose()


def drop_headline(story: DOMNode) -> None:
    """Removes the h1, which is the title and no sentence of the story."""
    node = story.query_selector("h1")
    if node is not None and 2 * len(node.text) < len(story.text):
        node.decompose()


def paragraphs(text: str) -> str:
    """Lines stripped, one blank line between paragraphs."""
    lines = (line.strip() for line in text.splitlines())
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join("\n".join(block) for block in blocks if block)
