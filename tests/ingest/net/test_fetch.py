"""Fetching: pinned, redirected, limited; each against a real server."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme

from ingest.net import exchange
from ingest.net.errors import FetchError
from ingest.net.fetch import fetch
from ingest.net.visitor import Visitor
from tests.ingest.sites import MakeSite, Reply, Site

PAGE = Reply(b"<html><p>A story.</p></html>")


def test_a_page_comes_with_its_headers_and_its_address(site: Site, visitor: Visitor) -> None:
    site.pages["/story"] = PAGE
    found = fetch(site.address("/story#top"), visitor=visitor)
    assert (found.status, found.body, found.address, found.moved_to) == (200, PAGE.body, site.address("/story"), "")
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert site.asked[-1][1]["user-agent"] == "Pactline"
    assert site.asked[-1][1]["host"] == f"127.0.0.1:{site.port}"


def test_loopback_is_refused_unless_the_setting_allows_it(site: Site, settings: object) -> None:
    site.pages["/story"] = PAGE
    with pytest.raises(FetchError, match="not a public address"):
        fetch(site.address("/story"))
    assert site.asked == []
    settings.ALLOW_LOOPBACK = True  # type: ignore[attr-defined]
    settings.REQUEST_DELAY = 0.0  # type: ignore[attr-defined]
    settings.CONTACT = "https://press.example/bot"  # type: ignore[attr-defined]
    assert fetch(site.address("/story")).body == PAGE.body
    assert site.asked[-1][1]["user-agent"] == "Pactline (+https://press.example/bot)"


# A name whose answer changes.


def test_an_answer_that_changes_after_the_check_changes_nothing(make_site: MakeSite, visitor: Visitor) -> None:
    checked = make_site("127.0.0.2")
    rebound = make_site("127.0.0.3", checked.port)
    checked.pages["/story"] = rebound.pages["/story"] = PAGE
    lookups: list[str] = []

    def changing(name: str, port: int) -> list[str]:
        """127.0.0.2 for robots.txt and again for the page; 127.0.0.3 for whoever asks once more."""
        lookups.append(name)
        return ["127.0.0.2"] if len(lookups) <= 2 else ["127.0.0.3"]

    fetch(checked.address("/story", host="news.example"), visitor=replace(visitor, resolve=changing))
    assert lookups == ["news.example"] * 2
    assert [path for path, _ in checked.asked] == ["/robots.txt", "/story"]
    assert rebound.asked == []
    assert checked.asked[-1][1]["host"] == f"news.example:{checked.port}"


def test_a_name_that_comes_to_mean_a_private_host_is_refused_at_the_next_request(site: Site, visitor: Visitor) -> None:
    site.pages["/story"] = PAGE
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    rebinding = replace(visitor, resolve=lambda name, port: next(answers))
    address = site.address("/story", host="rebinding.example")
    fetch(address, visitor=rebinding)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
        fetch(address, visitor=rebinding)
    assert site.paths() == ["/story"]


def test_the_next_number_is_tried_where_one_does_not_answer(site: Site, visitor: Visitor) -> None:
    site.pages["/story"] = PAGE
    two = replace(visitor, resolve=lambda name, port: ["127.0.0.9", "127.0.0.1"])
    assert fetch(site.address("/story", host="two.example"), visitor=two).status == 200


@pytest.mark.parametrize(
    ("failure", "reason", "passing"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "there is no host", False),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), "cannot be looked up", True),
    ],
)
def test_a_name_that_cannot_be_looked_up(visitor: Visitor, failure: OSError, reason: str, passing: bool) -> None:
    def failing(name: str, port: int) -> list[str]:
        raise failure

    with pytest.raises(FetchError, match=reason) as failed:
        fetch(f"http://lookup-{passing}.example/".lower(), visitor=replace(visitor, resolve=failing))
    assert failed.value.passing is passing


def test_a_lookup_that_hangs_is_given_up(visitor: Visitor) -> None:
    def hanging(name: str, port: int) -> list[str]:
        time.sleep(4)
        return []

    begun = time.monotonic()
    with pytest.raises(FetchError, match="takes too long"):
        fetch("http://hanging.example/", visitor=replace(visitor, resolve=hanging))
    assert time.monotonic() - begun < 3.5


# TLS


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """An authority that is trusted for the time of a test."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    exchange.trust.cache_clear()
    yield authority
    exchange.trust.cache_clear()


def secure_site(make_site: MakeSite, certificate: trustme.LeafCert, asked_for: list[str | None]) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.sni_callback = lambda _socket, name, _context: asked_for.append(name)

    def wrap(server: object) -> None:
        server.socket = context.wrap_socket(server.socket, server_side=True)  # type: ignore[attr-defined]

    return make_site(wrap=wrap)


def test_the_pinned_connection_asks_for_the_name_and_checks_its_certificate(
    make_site: MakeSite, visitor: Visitor, authority: trustme.CA
) -> None:
    names: list[str | None] = []
    site = secure_site(make_site, authority.issue_cert("secure.example"), names)
    site.pages["/story"] = PAGE
    here = replace(visitor, resolve=lambda name, port: ["127.0.0.1"])
    assert fetch(f"https://secure.example:{site.port}/story", visitor=here).body == PAGE.body
    assert set(names) == {"secure.example"}


def test_a_certificate_of_another_name_is_refused_for_good(
    make_site: MakeSite, visitor: Visitor, authority: trustme.CA
) -> None:
    site = secure_site(make_site, authority.issue_cert("other.example"), [])
    here = replace(visitor, resolve=lambda name, port: ["127.0.0.1"])
    with pytest.raises(FetchError, match="certificate is not trusted") as refused:
        fetch(f"https://secure2.example:{site.port}/story", visitor=here)
    assert not refused.value.passing
    assert site.asked == []


# Redirects


def moved(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "//192.168.1.1/",
        "http://0xa9fea9fe/",
        "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1:22/",
    ],
)
def test_a_redirect_to_what_is_not_public_is_refused(site: Site, visitor: Visitor, target: str) -> None:
    site.pages["/story"] = moved(target)
    with pytest.raises(FetchError, match=r"/story: redirects to .*refused"):
        fetch(site.address("/story"), visitor=visitor)


def test_redirects_are_followed_also_to_another_host(make_site: MakeSite, visitor: Visitor) -> None:
    one, two = make_site(), make_site("127.0.0.2")
    one.pages["/a"] = moved("b?x=ü", 301)
    one.pages["/b?x=%C3%BC"] = moved(f"http://127.0.0.2:{two.port}/story", 308)
    two.pages["/story"] = PAGE
    found = fetch(one.address("/a"), visitor=visitor)
    assert found.address == found.moved_to == f"http://127.0.0.2:{two.port}/story"
    assert [path for path, _ in two.asked] == ["/robots.txt", "/story"]


def test_an_address_moved_for_good_ends_where_a_passing_redirect_begins(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/a": moved("/b", 301), "/b": moved("/c", 302), "/c": moved("/d", 301), "/d": PAGE}
    found = fetch(site.address("/a"), visitor=visitor)
    assert (found.address, found.moved_to) == (site.address("/d"), site.address("/b"))


def test_a_redirect_loop_ends(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch(site.address("/a"), visitor=visitor)
    assert len(site.paths()) == 6


def test_a_redirect_to_nowhere_is_named(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = Reply(status=302)
    with pytest.raises(FetchError, match="redirects to nowhere"):
        fetch(site.address("/a"), visitor=visitor)


# Time


def drip(handler: BaseHTTPRequestHandler, beginning: bytes) -> None:
    """Sends a byte now and then, for longer than anyone waits."""
    handler.wfile.write(beginning)
    for _ in range(80):
        time.sleep(0.1)
        handler.wfile.write(b"x")
        handler.wfile.flush()


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: ",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n",
    ],
    ids=["status", "header", "body", "body with length"],
)
def test_a_server_that_sends_a_byte_now_and_then_is_given_up(site: Site, visitor: Visitor, beginning: bytes) -> None:
    site.pages["/slow"] = lambda handler: drip(handler, beginning)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="too slow") as given_up:
        fetch(site.address("/slow"), visitor=visitor)
    assert given_up.value.passing
    assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_given_up(site: Site, visitor: Visitor) -> None:
    site.pages["/slow"] = lambda handler: time.sleep(3)
    with pytest.raises(FetchError, match="too slow"):
        fetch(site.address("/slow"), visitor=visitor)


def test_the_time_of_all_redirects_counts_together(site: Site, visitor: Visitor) -> None:
    def slowly(to: str) -> object:
        def page(handler: BaseHTTPRequestHandler) -> None:
            time.sleep(0.7)
            handler.reply(moved(to))  # type: ignore[attr-defined]

        return page

    site.pages |= {f"/{step}": slowly(f"/{step + 1}") for step in range(6)}  # type: ignore[misc]
    with pytest.raises(FetchError, match="too slow"):
        fetch(site.address("/0"), visitor=visitor)


def test_endless_headers_are_not_read(site: Site, visitor: Visitor) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            handler.wfile.write(b"X-%d: %s\r\n" % (number, b"x" * 1000))

    site.pages["/a"] = endless
    with pytest.raises(FetchError, match="connection broke"):
        fetch(site.address("/a"), visitor=visitor)


# What else servers do


@pytest.mark.parametrize(
    ("reply", "beginning", "passing"),
    [
        ((Reply(status=404)), "the server answers 404", False),
        ((Reply(status=410)), "the server answers 410", False),
        ((Reply(status=403)), "the server answers 403", False),
        ((Reply(status=202)), "the server answers 202", True),
        ((Reply(status=500)), "the server answers 500", True),
        ((Reply(status=501)), "the server answers 501", False),
        ((Reply(status=304)), "the server answers 304", False),
        ((Reply(b"x", "image/png")), "its content type is image/png", False),
        ((Reply(b"x", "application/zip")), "its content type is application/zip", False),
    ],
)
def test_what_is_no_page_is_named_with_its_reason(
    site: Site, visitor: Visitor, reply: Reply, beginning: str, passing: bool
) -> None:
    site.pages["/a"] = reply
    with pytest.raises(FetchError) as failed:
        fetch(site.address("/a"), visitor=visitor)
    assert str(failed.value).startswith(f"{site.address('/a')}: {beginning}")
    assert failed.value.passing is passing


@pytest.mark.parametrize(
    "declared", ["", "TEXT/HTML", "text/plain;charset=x", "application/pdf", "application/xhtml+xml"]
)
def test_pages_of_the_wanted_types_and_of_none_are_taken(site: Site, visitor: Visitor, declared: str) -> None:
    site.pages["/a"] = Reply(b"x", declared)
    assert fetch(site.address("/a"), visitor=visitor).body == b"x"


def test_a_connection_that_breaks_may_be_tried_again(site: Site, visitor: Visitor) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\nA sto")
        handler.connection.shutdown(socket.SHUT_RDWR)

    site.pages["/cut"] = cut
    with pytest.raises(FetchError, match="connection broke") as broken:
        fetch(site.address("/cut"), visitor=visitor)
    assert broken.value.passing


def test_a_port_where_nobody_listens_may_be_tried_again(visitor: Visitor) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="no connection") as failed:
        fetch(f"http://127.0.0.1:{port}/", visitor=visitor)
    assert failed.value.passing


def test_what_is_not_http_is_named(visitor: Visitor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def chatter() -> None:
            connection, _ = listening.accept()
            connection.sendall(b"220 mail.example ESMTP\r\n" * 10)
            connection.close()

        threading.Thread(target=chatter, daemon=True).start()
        with pytest.raises(FetchError, match="connection broke"):
            fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/", visitor=visitor)
