"""What other sites show in a frame works there: the chart is drawn, its links leave the frame."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[str]:
    """Address of a server on loopback for the files in tmp_path."""
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_chart_is_drawn_in_a_frame_of_another_page(
    samples: None, open_page: Any, other_site: str, tmp_path: Path
) -> None:
    page = open_page("/agreements/rcep/")
    page.locator("details.embed summary").click()
    snippet = page.locator("#embed-code").input_value()
    (tmp_path / "index.html").write_text(
        f"<!doctype html><link rel='icon' href='data:,'><h1>Another site</h1>{snippet}"
    )
    page.goto(other_site)
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-chart]")).to_have_attribute("data-drawn", "yes", timeout=20_000)
    expect(frame.get_by_role("heading", level=1)).to_have_text("RCEP")
    assert frame.locator("body").evaluate("body => body.scrollWidth <= body.clientWidth")
