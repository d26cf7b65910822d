"""Every page family, by axe-core: no violation, in light and dark, on a phone and on a desk."""

from typing import Any

import pytest

from tests.browser.families import families, violations

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_page_family_has_an_accessibility_violation_or_scrolls_sideways(
    samples: None, open_page: Any, live_server: Any
) -> None:
    page, found = open_page("/about/"), []
    for name, path in families().items():
        page.goto(live_server.url + path)
        for chart in page.locator("[data-chart]").all():
            chart.scroll_into_view_if_needed()
        if page.locator("[data-chart]").count():
            page.locator("[data-chart][data-drawn]").first.wait_for(timeout=20_000)
        found += [f"{name}: {violation}" for violation in violations(page)]
    assert found == []
