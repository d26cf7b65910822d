"""A site on loopback that answers as a test tells it, and a visitor that may ask it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from ingest.net.visitor import Limits, Visitor


@dataclass(frozen=True, slots=True)
class Reply:
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


type Page = Reply | Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """Its pages by path, and what it was asked: path and headers of every request."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = self.site.pages.get(self.path, Reply(b"no", status=404))
        page(self) if callable(page) else self.reply(page)

    def reply(self, page: Reply) -> None:
        self.send_response(page.status)
        if page.content_type:
            self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body)))
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, *values: object) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that hangs up is what some tests are about."""


type MakeSite = Callable[..., Site]


@pytest.fixture
def make_site() -> Iterator[MakeSite]:
    """Starts sites; each answers in threads of its own."""
    servers: list[Server] = []

    def make(host: str = "127.0.0.1", port: int = 0, wrap: Callable[[Server], None] | None = None) -> Site:
        site = Site()
        server = Server((host, port), type("SiteHandler", (Handler,), {"site": site}))
        if wrap:
            wrap(server)
        site.port = server.server_port
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return site

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site()


@pytest.fixture
def visitor() -> Visitor:
    """May ask this machine, waits for nobody, and gives up soon."""
    return Visitor(delay=0.0, loopback=True, limits=Limits(connect=2.0, read=1.0, total=2.0, size=200_000))
