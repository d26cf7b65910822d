"""News for measuring: stories of 12 paragraphs of the annotated articles, put together anew, as text or as pages."""

import json
import random
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from ingest.sources.page import RawPage
from tests.score import GOLD

PARAGRAPHS = 12  # of 240 characters on average: with its title about as long as an agency's story
LINK = (
    '<li class="menu-item"><a class="menu-link" href="/section/{0}/the-day.html" title="Story {0}">Story {0}</a></li>\n'
)
LINKS = 800  # of a heavy page
LIGHT, HEAVY = 10_000, 100_000  # bytes of a page
TEASER = (
    '<div class="teaser-card"><picture data-sizes="100vw"></picture><span class="teaser-card-label"></span></div>\n'
)


@cache
def pool() -> list[str]:
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(GOLD.glob("*/*.json"))]
    return sorted({each.strip() for text in texts for each in text.split("\n\n") if len(each) > 150})


def paragraphs(number: int) -> list[str]:
    """Those of one story; two stories share next to none of them."""
    return random.Random(number).sample(pool(), PARAGRAPHS)


def write_texts(folder: Path, numbers: range) -> None:
    """A saved text for each number."""
    folder.mkdir(parents=True)
    for number in numbers:
        head = (
            f"Trade news {number}\n\nSource: https://news.example/{number}\n\nPublisher: Example News\n\n3 March 2025"
        )
        (folder / f"{number:06}.txt").write_text("\n\n".join([head, *paragraphs(number)]), encoding="utf-8")


def menus(links: int) -> str:
    """Links in lists of twenty, as sites have them around a story."""
    lists = ["".join(LINK.format(n) for n in range(start, start + 20)) for start in range(0, links, 20)]
    return "".join(f"<nav><ul>{each}</ul></nav>" for each in lists)


def page(number: int, *, heavy: bool = False) -> RawPage:
    """A page of 10 KB with the story of that number; of 100 KB with 800 links around the same where `heavy`."""
    address = f"https://news.example/{number}"
    text = "".join(f"<p>{each}</p>\n" for each in paragraphs(number))
    begin = (
        f'<!doctype html><html lang="en"><head><title>Trade news {number}</title><link rel="canonical" href="{address}">'
        f'<meta property="og:site_name" content="Example News"></head><body><header>{menus(20)}</header>'
        f"<article><h1>Trade news {number}</h1><time>3 March 2025</time>{text}</article>"
    )
    around = menus(LINKS - 20) if heavy else ""
    end = "<footer>© 2025 Example News</footer></body></html>"
    left = (HEAVY if heavy else LIGHT) - len(begin + around + end)
    body = begin + around + TEASER * max(0, left // len(TEASER)) + end
    return RawPage(f"{number}.html", address, body.encode(), "text/html", datetime.now(UTC))
