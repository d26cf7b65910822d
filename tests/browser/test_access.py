"""Every page family, by axe-core: no violation, in light and dark, on a phone and on a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.django_db(transaction=True)


def families() -> dict[str, str]:
    from agreements.models import Article, Figure, Statement

    return {
        "overview": "/",
        "agreements": "/agreements/?partner=VN",
        "nothing found": "/agreements/?q=nosuchthing",
        "agreement": "/agreements/rcep/",
        "countries": "/countries/",
        "country": "/countries/vn/",
        "actors": "/actors/",
        "actor": "/actors/asean/",
        "statements": "/statements/",
        "statement": Statement.objects.all()[0].get_absolute_url(),
        "figures": "/figures/",
        "figure": Figure.objects.all()[0].get_absolute_url(),
        "timeline": "/timeline/",
        "between": "/between/?a=VN&b=CN",
        "article": Article.objects.all()[0].get_absolute_url(),
        "about": "/about/",
    }


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_family_has_an_accessibility_violation(samples: None, open_page: Any, scheme: str, width: int) -> None:
    found: list[str] = []
    for name, path in families().items():
        page = open_page(path, color_scheme=scheme, viewport={"width": width, "height": 900})
        for figure in page.locator("[data-chart]").all():
            figure.evaluate("element => element.scrollIntoView()")
        page.wait_for_timeout(300)
        found += [f"{name}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
        page.context.close()
    assert found == []
