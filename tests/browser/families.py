"""Every page family by its address, and axe-core on a page as it looks on a desk and a phone, light and dark."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

HEIGHT = 900
ALL: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS: dict[str, Any] = {**ALL, "runOnly": ["color-contrast", "link-in-text-block"]}
LOOKS = (  # scheme, width, what is asked: what depends on the scheme is asked of each, the rest once a width
    ("light", 1440, ALL),
    ("dark", 1440, COLOURS),
    ("dark", 390, ALL),
    ("light", 390, COLOURS),
)


def families() -> dict[str, str]:
    from django.db.models import Count

    from agreements.models import Actor, Article, Figure, Statement

    statement, figure = Statement.objects.all()[0], Figure.objects.all()[0]
    speaker = Actor.objects.filter(kind="person").annotate(said=Count("statements")).latest("said")
    return {
        "overview": "/",
        "agreements": "/agreements/",
        "nothing found": "/agreements/?q=nosuchthing",
        "agreement": "/agreements/rcep/",
        "countries": "/countries/",
        "country": "/countries/vn/",
        "actors": "/actors/",
        "actor": speaker.get_absolute_url(),
        "bloc": "/actors/asean/",
        "statements": "/statements/",
        "statement": statement.get_absolute_url(),
        "something wrong": f"{statement.get_absolute_url()}wrong/",
        "figures": "/figures/",
        "figure": figure.get_absolute_url(),
        "explorer": "/figures/explore/?measure=bilateral+trade",
        "timeline": "/timeline/",
        "lanes": "/timeline/lanes/?bloc=asean",
        "calendar": "/timeline/calendar/",
        "compare": "/compare/?agreement=rcep&agreement=cptpp",
        "stages": "/compare/stages/?bloc=asean",
        "links": "/compare/links/",
        "map": "/compare/map/?agreement=cptpp&year=2024",
        "between": "/between/?a=VN&b=CN",
        "article": Article.objects.all()[0].get_absolute_url(),
        "search": "/search/?q=tariffs",
        "how to search": "/search/",
        "follow": "/follow/statements/",
        "data": "/data/",
        "about": "/about/",
    }


def violations(page: Page) -> Iterator[str]:
    """What axe-core and the width of the page have against it, in each look; the page is left as it was last."""
    page.evaluate(AXE_SCRIPT)
    for scheme, width, options in LOOKS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("Promise.allSettled(document.getAnimations().map((change) => change.finished))")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"{scheme} {width}: scrolls sideways"
        for found in page.evaluate("options => axe.run(options)", options)["violations"]:
            yield f"{scheme} {width}: {found['id']} {found['nodes'][0]['html'][:160]}"
