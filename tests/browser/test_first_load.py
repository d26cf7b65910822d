"""The first sight of the overview on a slow line: what it weighs, and that nothing on it jumps."""

from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 60_000  # bytes without charts
WATCH = (
    "window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push("
    "[entry.value, ...entry.sources.map((source) => source.node && source.node.nodeName + '.' + source.node.className)])))"
    ".observe({type: 'layout-shift', buffered: true});"
)


def weight(response: Response) -> int:
    """Bytes on the way: as sent, files of the site as they are compressed where they are served for good."""
    if urlsplit(response.url).path.startswith("/static/"):
        return len(brotli.compress(response.body()))
    assert response.headers.get("content-encoding") == "gzip", response.url
    return response.request.sizes()["responseBodySize"]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_overview_is_light_and_does_not_shift(samples: None, open_page: Any, width: int) -> None:
    page: Page = open_page("/about/", viewport={"width": width, "height": 900})
    page.wait_for_load_state("networkidle")
    page.add_init_script(WATCH)
    fetched: list[Response] = []
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("response", lambda response: fetched.append(response))
    page.goto(page.url.replace("/about/", "/"), wait_until="networkidle")
    assert len(fetched) >= 5
    assert [response.url for response in fetched if "plotly" in response.url] == []
    assert sum(weight(response) for response in fetched) < MOST
    assert page.locator("link[rel=stylesheet]").count() == 1
    waited_for = page.locator("script[src]:not([defer])")  # light or dark is known before anything is painted
    assert [urlsplit(script.get_attribute("src") or "").path for script in waited_for.all()] == ["/static/js/theme.js"]
    assert page.evaluate("window.shifts") == []
