"""The curators' other pages in a real Chromium: no violation found by axe, nothing too wide, all of it by keys."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from agreements.models import Actor, Agreement, Statement

from .test_curation import log_in

__all__ = ["log_in"]
pytestmark = pytest.mark.django_db(transaction=True)


def pages() -> dict[str, str]:
    """What is looked at, by the heading that tells that it is that page."""
    statement, actor, agreement = Statement.objects.all()[0], Actor.objects.all()[0], Agreement.objects.all()[0]
    return {
        "How rules do": "/admin/learning/",
        "All decisions": "/admin/decisions/",
        "The same as another?": f"/admin/agreements/actor/{actor.pk}/same-as/",
        "History of": f"/admin/agreements/agreement/{agreement.pk}/history/",
        "Import": "/admin/agreements/party/import/",
        "Export": "/admin/agreements/party/export/",
        "Add automatic acceptance": "/admin/agreements/autoaccept/add/",
        "wrong": f"/statements/{statement.pk}/wrong/",
    }


def unreachable(page: Page) -> list[str]:
    """Things to operate in the content that Tab does not reach; what only robots fill in is not meant to be."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main a[href], main button, main input, main select, main textarea")]
            .filter(one => one.name !== "website" && one.checkVisibility() && one.type !== "hidden" && !one.disabled && one.tabIndex < 0)
            .map(one => one.outerHTML.slice(0, 120))"""
    )


def test_the_other_pages_have_no_violation_fit_and_are_reached_by_keys(log_in: Callable[..., Page]) -> None:
    page: Any = log_in("maria", "/admin/")
    origin = page.url.partition("/admin/")[0]
    found: list[str] = []
    for heading, path in pages().items():
        page.goto(origin + path)
        assert heading in page.content(), path
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 844})
            violations = Axe().run(page).response["violations"]
            found += [f"{path} {width}: {each['id']} {each['nodes'][0]['html'][:160]}" for each in violations]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{path} {width}: too wide")
        found += [f"{path}: not reached by Tab: {each}" for each in unreachable(page)]
    assert not found, "\n".join(found)
