"""What an HTML page says of itself: title, date, publisher, authors, language, address.

Read in the order in which publishers get it right: JSON-LD, Open Graph and other meta, <time>, then the markup.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from resiliparse.parse.html import DOMNode, HTMLTree

from ingest import json_ld
from ingest.boilerplate import publisher_in, same_words
from ingest.dom import elements
from ingest.json_ld import names_of, text_of, texts_of
from ingest.moments import day_of, moment_of, timed

TITLE_METAS = ("og:title", "twitter:title", "dc.title", "citation_title")
PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
UPDATED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
SECTION_METAS = ("article:section", "og:article:section", "articlesection", "parsely-section")
PUBLISHER_METAS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
AUTHOR_METAS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
# Where the date of the page's own article stands, surest first.
ANY_TIME = "[itemprop=datePublished], time"
TIMES = ("[itemprop=datePublished]", "time[pubdate]", "article header time", "article time", "main time", "time")
SITE = re.compile(r"(.{8,}?)\s*(?:[|–—·»]|\s-)\s+([^|–—·»]{2,60})")  # Headline | Site
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z\d]{2,8})?")
LONGEST_ADDRESS = 1000  # characters


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything found; "" or None where the page does not say."""

    title: str = ""
    published: date | None = None
    published_at: datetime | None = None  # where a time is told with the day
    updated_at: datetime | None = None
    publisher: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    address: str = ""
    section: str = ""
    made: date | None = None  # the day of the file, for want of a better one


def read_metadata(tree: HTMLTree, url: str = "") -> Metadata:
    """The metadata of a parsed page that was had from `url`, "" where it has none."""
    metas = meta_elements(tree)
    linked = json_ld.article(tree)
    publisher = first(
        *names_of(linked.get("publisher"))[:1], *(said(metas, name) for name in PUBLISHER_METAS), footer_publisher(tree)
    )
    dates = [linked.get("datePublished"), *(metas.get(name) for name in PUBLISHED_METAS)]
    published = first_date(*dates) or time_element(tree)
    title = first(text_of(linked.get("headline")), *(metas.get(name, "") for name in TITLE_METAS), heading(tree))
    return Metadata(
        title=without_site(title, publisher),
        published=published,
        published_at=next((at for at in map(timed, map(moment_of, dates)) if at and at.date() == published), None),
        updated_at=first_time(linked.get("dateModified"), *(metas.get(name) for name in UPDATED_METAS)),
        publisher=publisher,
        authors=tuple(names_of(linked.get("author"))) or authors(metas),
        language=language(
            text_of(linked.get("inLanguage")), attribute(tree, "html", "lang"), metas.get("og:locale", "")
        ),
        address=first(
            *(
                web_address(address, url)
                for address in (
                    attribute(tree, "link[rel=canonical]", "href"),
                    metas.get("og:url", ""),
                    json_ld.address_of(linked.get("mainEntityOfPage")),
                    text_of(linked.get("url")),
                )
                if address
            )
        ),
        section=first(*texts_of(linked.get("articleSection"))[:1], *(metas.get(name, "") for name in SECTION_METAS)),
    )


def meta_elements(tree: HTMLTree) -> dict[str, str]:
    """Contents of the meta elements by lower-case name or property; the first of a name counts."""
    out: dict[str, str] = {}
    for node in elements(tree.document, "meta[content]"):
        name = (node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or "").strip().lower()
        content = " ".join((node.getattr("content") or "").split())
        if name and content:
            out.setdefault(name, content)
    return out


def said(metas: dict[str, str], name: str) -> str:
    """A meta element's content; "" for an address, which is no name (a publisher's page on a network)."""
    content = metas.get(name, "")
    return "" if re.match(r"(?:https?:)?//|@", content) else content


def authors(metas: dict[str, str]) -> tuple[str, ...]:
    """Authors by the meta elements, without "By"."""
    found = first(*(said(metas, name) for name in AUTHOR_METAS))
    return (re.sub(r"^by\s+", "", found, flags=re.IGNORECASE),) if found else ()


def first(*values: str) -> str:
    """The first value that says anything."""
    return next((value for value in values if value), "")


def first_date(*values: Any) -> date | None:
    return next((day for value in values if (day := day_of(value))), None)


def first_time(*values: Any) -> datetime | None:
    return next((moment for value in values if (moment := timed(moment_of(value)))), None)


def attribute(tree: HTMLTree, selector: str, name: str) -> str:
    node: DOMNode | None = tree.document.query_selector(selector)
    return (node.getattr(name) or "").strip() if node else ""


def heading(tree: HTMLTree) -> str:
    """The h1 of the article; of several h1 the one that the title element repeats; without any, the title element."""
    title = " ".join((tree.title or "").split())
    heads = [" ".join(node.text.split()) for node in elements(tree.document, "article h1, main h1, h1")]
    heads = [head for head in heads if head]
    repeated = [head for head in heads if head in title and len(head) > len(title) / 3]
    return first(*repeated, *heads[:1], title_without_site(title))


def title_without_site(title: str) -> str:
    """ "China - ASEAN deal signed | Example News" loses its last part, where that is shorter than the rest."""
    parts = SITE.fullmatch(title)
    return parts.group(1) if parts and len(parts.group(2)) < len(parts.group(1)) else title


def without_site(title: str, publisher: str) -> str:
    """A title without the publisher's name behind it."""
    parts = SITE.fullmatch(title)
    return parts.group(1) if parts and same_words(parts.group(2), publisher) else title


def time_element(tree: HTMLTree) -> date | None:
    """The day of the article's <time>; of times anywhere on the page only where they all agree."""
    if not tree.document.query_selector(ANY_TIME):
        return None
    for selector in TIMES:
        nodes = elements(tree.document, selector)
        days = [first_date(node.getattr("datetime"), node.getattr("content"), node.text) for node in nodes]
        found = [day for day in days if day]
        if found and (selector != "time" or len(set(found)) == 1):
            return found[0]
    return None


def footer_publisher(tree: HTMLTree) -> str:
    """Whose copyright the page's footer claims."""
    lines = "\n".join(" ".join(node.text.split()) for node in elements(tree.document, "footer"))
    return publisher_in(lines) if "©" in lines or "copyright" in lines.lower() else ""


def language(*values: str) -> str:
    """The first value that is a language's code: "en", "en-GB"."""
    return first(*(value for value in values if LANGUAGE.fullmatch(value)))[:12]


def web_address(address: str, base: str = "") -> str:
    """The address, on the page at `base`, without its fragment if it is a page on the web, else "".

    Canonical links are sometimes relative, empty, or the site's home, which would make all its articles one.
    """
    try:
        address = urldefrag(urljoin(base, address.strip())).url
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or len(address) > LONGEST_ADDRESS:
        return ""
    return address if parts.path.strip("/") or parts.query else ""
