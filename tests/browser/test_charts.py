"""Charts as a reader uses them: drawn when they come into view, followed to the evidence, taken away as pictures."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {  # with the chart on each
    "/timeline/lanes/?bloc=asean": "chart-lanes",
    "/figures/explore/?measure=bilateral+trade": "chart-explorer",
    "/compare/?agreement=rcep&agreement=cptpp": "chart-compare",
    "/compare/stages/?bloc=asean": "chart-stages",
    "/compare/links/": "chart-links",
    "/compare/map/?agreement=cptpp&year=2024": "chart-years",
    "/timeline/calendar/": "",
}


def drawn(page: Page, name: str) -> Any:
    """The chart, once it is drawn."""
    chart = page.locator(f"[data-chart={name}]")
    chart.evaluate("element => element.scrollIntoView()")
    expect(chart).to_have_attribute("data-drawn", "yes", timeout=20_000)  # the first has plotly to load
    return chart


def test_plotly_is_fetched_only_where_a_chart_comes_into_view(samples: None, open_page: Any) -> None:
    page = open_page("/statements/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(page.url)
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "plotly.min" in url or "charts.js" in url]
    page.goto(page.url.replace("/statements/", "/agreements/rcep/"))
    drawn(page, "chart-timeline")
    assert len([url for url in fetched if "plotly.min" in url]) == 1


def test_a_page_does_not_shift_when_its_chart_is_drawn(samples: None, open_page: Any) -> None:
    page = open_page("/about/")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for path, name in PAGES.items():
        if name:
            page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + path)
            drawn(page, name)
            page.wait_for_timeout(300)
            assert page.evaluate("window.shift") < 0.02, path


def test_a_mark_of_a_lane_leads_to_its_evidence(samples: None, open_page: Any) -> None:
    page = open_page("/timeline/lanes/?partner=VN&kind=free-trade-agreement")
    chart = drawn(page, "chart-lanes")
    mark = chart.locator(".scatterlayer .trace .points path.point").first
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile(r"/agreements/[\w-]+/.*#m-\d+$"))
    target = page.locator(f"#{page.url.partition('#')[2]}")
    expect(page.locator(".milestone", has=target).or_(target).locator("details.evidence").first).to_have_attribute(
        "open", ""
    )


def test_a_cell_of_the_heat_map_leads_to_the_agreements_of_two_countries(samples: None, open_page: Any) -> None:
    page = open_page("/compare/links/?country=VN&country=CN")
    chart = drawn(page, "chart-links")
    box = chart.locator(".nsewdrag").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    page.wait_for_url(re.compile(r"/between/\?a=CN&b=VN$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Between China and Vietnam")


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_picture_is_taken_away_with_its_title_and_source(
    samples: None, open_page: Any, tmp_path: Path, kind: str
) -> None:
    page = open_page("/figures/explore/?measure=bilateral+trade", accept_downloads=True)
    chart = drawn(page, "chart-explorer")
    with page.expect_download() as download:
        chart.get_by_role("button", name=kind).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"chart-explorer.{kind.lower()}"
    if kind == "PNG":
        assert path.read_bytes().startswith(b"\x89PNG")
        return
    picture = path.read_text()
    assert "Bilateral trade in USD, as cited" in picture
    assert "Pactline ·" in picture


def test_a_choice_in_the_explorer_changes_chart_and_address_and_survives_reload(samples: None, open_page: Any) -> None:
    page = open_page("/figures/explore/?measure=bilateral+trade")
    drawn(page, "chart-explorer")
    page.get_by_label("logarithmic").check()
    expect(page).to_have_url(re.compile("scale=log"))
    drawn(page, "chart-explorer")
    page.get_by_role("checkbox", name="ASEAN-Australia").check()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bilateral trade of ASEAN-Australia in USD")
    page.reload()
    expect(page.get_by_role("checkbox", name="ASEAN-Australia")).to_be_checked()
    expect(page.get_by_label("logarithmic")).to_be_checked()


def test_the_year_slider_moves_by_keyboard(samples: None, open_page: Any) -> None:
    page = open_page("/compare/map/?agreement=cptpp&year=2024")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024 12")
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023 11")
    expect(page).to_have_url(re.compile("year=2023"))


def test_everything_is_there_without_scripts(samples: None, open_page: Any) -> None:
    for path, name in PAGES.items():
        page = open_page(path, java_script_enabled=False)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if name:
            expect(page.locator(f"[data-chart={name}]")).to_be_hidden()
            expect(page.locator("main table tbody tr, main table tbody th").first).to_be_attached()
        page.context.close()
    page = open_page("/compare/links/", java_script_enabled=False)
    page.locator("select[name=country]").select_option("China")
    page.locator("form.inline").get_by_role("button", name="Apply").click()
    assert "country=CN" in page.url
    expect(page.get_by_role("link", name=re.compile("China – Vietnam"))).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_pages_with_charts_are_clean_by_axe_and_fit_the_screen(
    samples: None, open_page: Any, scheme: str, width: int
) -> None:
    found: list[str] = []
    for path, name in PAGES.items():
        page = open_page(path, color_scheme=scheme, viewport={"width": width, "height": 900})
        if name:
            drawn(page, name)
        found += [f"{path}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()
    assert found == []
