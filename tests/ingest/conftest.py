"""The queue, empty before and after each test that uses it, and sites on loopback."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from agreements.registry.loader import load
from agreements.registry_sync import sync_registry
from ingest.net.visitor import Limits, Visitor
from tests.ingest.sites import Handler, MakeSite, Server, Site


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@pytest.fixture
def queue(transactional_db: Any) -> Iterator[None]:
    """The whole registry in a database that other processes see, and no job."""
    clear()
    sync_registry(load())
    yield
    clear()


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
