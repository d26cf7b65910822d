"""`manage.py ingest` with a source of every kind at once, those of the web on loopback: all is read, and once."""

import gzip
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from agreements.models import Article, Figure, Milestone, Statement
from ingest.models import Run, RunState
from ingest.near_copies import SHARED, resemblance
from tests.ingest.files import compressed, pdf, record
from tests.ingest.sites import Reply, Site
from tests.ingest.stories import write_stories

pytestmark = pytest.mark.django_db
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = 4  # blocks of a story's file before its text
PLAIN = {0x2013: "-", 0x2014: "-", 0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}


class Stories:
    """Stories that nothing resembles, one after the other: the text of one, or a page with it."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self.files = iter(write_stories(folder, 100))

    def text(self) -> str:
        text = next(
            text
            for text in map(story_of, self.files)
            if all(resemblance(text, each) < SHARED - 0.1 for each in self.told)
        )
        self.told.append(text)
        return text

    def page(self) -> bytes:
        paragraphs = "".join(f"<p>{each}</p>" for each in self.text().split("\n\n"))
        return f"<html><title>Trade news</title><body><article>{paragraphs}</article></body></html>".encode()


def story_of(path: Path) -> str:
    return "\n\n".join(path.read_text().strip().split("\n\n")[HEAD:])


def on_the_web(site: Site, stories: Stories) -> list[str]:
    """A page, a feed of each format and a sitemap, each of a story of its own."""
    for name in ("page", "rss", "atom", "json", "map"):
        site.pages[f"/{name}/story"] = Reply(stories.page())
    link: Callable[[str], str] = lambda name: site.address(f"/{name}/story")  # noqa: E731
    rss = f"<rss version='2.0'><channel><title>News</title><item><link>{link('rss')}</link></item></channel></rss>"
    atom = f"<entry><id>1</id><title>Story</title><link href='{link('atom')}'/></entry>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title>{atom}</feed>"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [{"id": "1", "url": link("json")}]}
    sitemap = f"<urlset {SPACE}><url><loc>{link('map')}</loc></url></urlset>"
    site.pages["/feed.rss"] = Reply(rss.encode(), "application/rss+xml")
    site.pages["/feed.atom"] = Reply(atom.encode(), "application/atom+xml")
    site.pages["/feed.json"] = Reply(json.dumps(feed).encode(), "application/feed+json")
    site.pages["/sitemap.xml"] = Reply(sitemap.encode(), "application/xml")
    paths = ("/page/story", "/feed.rss", "/feed.atom", "/feed.json", "/sitemap.xml")
    return [site.address(path) for path in paths]


def on_the_disk(folder: Path, stories: Stories) -> list[str]:
    """A file of each kind with a story of its own, and a folder with two; the archives also have a page of no use."""
    useless = record(b"<html><p>The league plays on Sunday.</p></html>", "https://sport.example/1")
    lines = [
        line for block in stories.text().translate(PLAIN).split("\n\n") for line in re.findall(r".{1,90}(?: |$)", block)
    ]
    files = {
        "page.html": stories.page(),
        "packed.html.gz": gzip.compress(stories.page()),
        "saved.txt": stories.text().encode(),
        "release.pdf": pdf([lines], Title="Trade news"),
        "crawl.warc": record(stories.page(), "https://crawl.example/1") + useless,
        "crawl.warc.gz": compressed([record(stories.page(), "https://crawl.example/2"), useless]),
        "export.ndjson": json.dumps({"url": "https://export.example/1", "text": stories.text()}).encode() + b"\n",
        "export.csv": ('url,text\nhttps://export.example/2,"' + stories.text().replace('"', '""') + '"\n').encode(),
        "folder/one.html": stories.page(),
        "folder/below/two.txt": stories.text().encode(),
    }
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    return [str(folder / name) for name in dict.fromkeys(name.split("/")[0] for name in files)]


def closing_table(sources: list[str]) -> dict[str, int]:
    out = io.StringIO()
    call_command("ingest", *sources, stdout=out, verbosity=0)
    *rows, rate = out.getvalue().splitlines()
    assert re.fullmatch(r"in [\d.,]+ s, [\d.,]+ articles a second", rate)
    return {name: int(number.replace(",", "")) for number, name in (row.split(maxsplit=1) for row in rows)}


def test_every_kind_of_source_is_read_by_one_command_and_a_second_run_changes_nothing(
    tmp_path: Path, registry: Any, site: Site, settings: Any
) -> None:
    settings.ALLOW_LOOPBACK, settings.REQUEST_DELAY = True, 0.0
    stories = Stories(tmp_path / "stories")
    sources = [*on_the_web(site, stories), *on_the_disk(tmp_path / "sources", stories)]

    first = closing_table(sources)
    assert {name: number for name, number in first.items() if name.startswith("articles")} == {"articles new": 15}
    assert sum(number for name, number in first.items() if name.startswith("pages of archives")) == 2
    for name, model in (("statements", Statement), ("figures", Figure), ("milestones", Milestone)):
        found = model.objects.filter(article__isnull=False)
        assert first[f"new {name}"] == found.count() > 0
        assert all(claim.article.text[claim.start : claim.end] == claim.quote for claim in found)
    runs = Run.objects.filter(state=RunState.DONE)
    assert sorted(runs.values_list("source", flat=True)) == sorted(sources)

    before = sorted(Article.objects.values_list("pk", "address", "version", "text_hash"))
    second = closing_table(sources)
    assert {name: number for name, number in second.items() if "archives" not in name} == {"articles unchanged": 15}
    assert sorted(Article.objects.values_list("pk", "address", "version", "text_hash")) == before
