"""Manners: robots.txt, turns, pauses."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from ingest.net import politeness, robots
from ingest.net.errors import FetchError
from ingest.net.fetch import fetch
from ingest.net.guard import parse
from ingest.net.redirects import retry_after
from ingest.net.visitor import Visitor
from tests.ingest.sites import Reply, Site

PAGE = Reply(b"<html><p>A story.</p></html>")


def robots_txt(text: str) -> Reply:
    return Reply(text.encode(), "text/plain")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/story", False),
        ("User-agent: *\nDisallow: /private", "/story", True),
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: Pactline\nDisallow: /\n\nUser-agent: *\nAllow: /", "/story", False),
        ("User-agent: pactline\nAllow: /\n\nUser-agent: *\nDisallow: /", "/story", True),
        ("User-agent: OtherBot\nDisallow: /", "/story", True),
        ("User-agent: *\nDisallow: /\nAllow: /story", "/story", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/release.pdf", False),
        ("User-agent: *\nDisallow: /*?", "/story?page=2", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/story", False),
        ("", "/story", True),
        ("<html>no rules here</html>", "/story", True),
    ],
)
def test_robots_txt_is_obeyed(site: Site, visitor: Visitor, rules: str, path: str, allowed: bool) -> None:
    site.pages |= {"/robots.txt": robots_txt(rules), path: PAGE}
    if allowed:
        assert fetch(site.address(path), visitor=visitor).status == 200
    else:
        with pytest.raises(FetchError, match=r"robots.txt asks not to read it") as refused:
            fetch(site.address(path), visitor=visitor)
        assert not refused.value.passing
        assert site.paths() == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_robots_txt_all_may_be_read(site: Site, visitor: Visitor, status: int) -> None:
    site.pages |= {"/robots.txt": Reply(status=status), "/story": PAGE}
    assert fetch(site.address("/story"), visitor=visitor).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_robots_txt_cannot_be_read_nothing_is(site: Site, visitor: Visitor, status: int) -> None:
    site.pages |= {"/robots.txt": Reply(status=status), "/story": PAGE}
    with pytest.raises(FetchError, match=f"robots.txt cannot be read: the server answers {status}") as refused:
        fetch(site.address("/story"), visitor=visitor)
    assert refused.value.passing
    assert refused.value.retry_after == robots.RETRY
    assert site.paths() == []


def test_robots_txt_may_be_elsewhere_and_is_asked_for_once(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = Reply(status=301, headers={"Location": "/rules"})
    site.pages["/rules"] = robots_txt("User-agent: *\nDisallow: /private")
    site.pages["/story"] = PAGE
    for _ in range(3):
        fetch(site.address("/story"), visitor=visitor)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/rules", "/story", "/story", "/story"]


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = robots_txt("User-agent: *\nDisallow: /private")
    site.pages |= {"/story": Reply(status=302, headers={"Location": "/private"}), "/private": PAGE}
    with pytest.raises(FetchError, match=r"/story: redirects to .*/private: its host's robots.txt asks"):
        fetch(site.address("/story"), visitor=visitor)
    assert site.paths() == ["/story"]


def test_a_huge_robots_txt_is_not_read(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/robots.txt": robots_txt("#" * (robots.LARGEST + 1)), "/story": PAGE}
    with pytest.raises(FetchError, match=r"robots.txt cannot be read: larger"):
        fetch(site.address("/story"), visitor=visitor)


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        ("", 1.0),
        ("User-agent: *\nCrawl-delay: 0.2", 1.0),
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nRequest-rate: 1/5", 5.0),
        ("User-agent: *\nCrawl-delay: 86400", robots.LONGEST_DELAY),
        ("User-agent: OtherBot\nCrawl-delay: 7", 1.0),
    ],
)
def test_the_pause_that_a_host_asks_for(site: Site, visitor: Visitor, rules: str, delay: float) -> None:
    site.pages["/robots.txt"] = robots_txt(rules)
    assert robots.permit(parse(site.address("/")), replace(visitor, delay=1.0)) == delay


def test_one_request_at_a_time_with_a_pause_between(site: Site, visitor: Visitor) -> None:
    spans: list[tuple[float, float]] = []

    def page(handler: BaseHTTPRequestHandler) -> None:
        begun = time.monotonic()
        time.sleep(0.05)
        spans.append((begun, time.monotonic()))
        handler.reply(PAGE)  # type: ignore[attr-defined]

    site.pages |= {f"/{number}": page for number in range(4)}
    patient = replace(visitor, delay=0.2)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: fetch(site.address(f"/{number}"), visitor=patient), range(4)))
    pauses = [later[0] - earlier[1] for earlier, later in zip(sorted(spans), sorted(spans)[1:], strict=False)]
    assert len(pauses) == 3
    assert min(pauses) > 0.18


def test_a_host_that_asks_for_a_long_pause_is_left_alone(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/story": Reply(status=503, headers={"Retry-After": "300"}), "/other": PAGE}
    with pytest.raises(FetchError, match="answers 503") as first:
        fetch(site.address("/story"), visitor=visitor)
    assert first.value.retry_after == 300
    with pytest.raises(FetchError, match="asks not to be asked") as second:
        fetch(site.address("/other"), visitor=visitor)
    assert second.value.passing
    assert 290 < (second.value.retry_after or 0) <= 300
    assert site.paths() == ["/story"]


def test_a_retry_after_is_seconds_or_a_date() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    past = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    assert retry_after({"retry-after": "120"}) == 120
    assert 90 < (retry_after({"retry-after": soon}) or 0) <= 100
    assert retry_after({"retry-after": past}) == 0
    assert retry_after({"retry-after": "9" * 30}) == 24 * 3600
    assert [retry_after({"retry-after": odd}) for odd in ("", "soon", "-5", "²")] == [None] * 4


def test_hosts_that_may_be_asked_again_are_forgotten_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(politeness, "HOSTS", {})
    monkeypatch.setattr(politeness, "MOST_HOSTS", 10)
    politeness.hold(parse("http://held.example/"), 100)
    for number in range(50):
        politeness.host_of(parse(f"http://n{number}.example/"))
    assert len(politeness.HOSTS) <= 10
    assert "held.example" in politeness.HOSTS
