"""Charts as a reader uses them: drawn when they come into view, followed to the evidence, taken away as pictures."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
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


def test_pictures_are_taken_away_with_title_and_source(samples: None, open_page: Any, tmp_path: Path) -> None:
    page = open_page("/figures/explore/?measure=bilateral+trade", accept_downloads=True)
    chart = drawn(page, "chart-explorer")
    name, picture = taken_away(chart, "SVG", tmp_path)
    assert name == "chart-explorer.svg"
    assert b"Bilateral trade in USD, as cited" in picture
    assert "Pactline ·".encode() in picture
    assert taken_away(chart, "PNG", tmp_path)[1].startswith(b"\x89PNG")

    page.goto(page.url.partition("/figures/")[0] + "/compare/map/?agreement=cptpp&year=2024")
    tiles = page.locator("[data-drawing]")
    name, picture = taken_away(tiles, "SVG", tmp_path)
    assert name == "map.svg"
    for part in ("Parties to CPTPP in 2024", "Pactline ·", ">VN</text>"):
        assert part.encode() in picture
    assert b"oklab" not in picture
    assert b"var(" not in picture
    assert taken_away(tiles, "PNG", tmp_path)[1].startswith(b"\x89PNG")


def taken_away(chart: Any, kind: str, folder: Path) -> tuple[str, bytes]:
    """Name and content of the picture that a button of the chart gives."""
    with chart.page.expect_download() as download:
        chart.get_by_role("button", name=kind).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.name, path.read_bytes()


def test_every_chart_has_its_table_data_citation_and_words(samples: None, open_page: Any) -> None:
    page = open_page("/about/")
    site = page.url.partition("/about/")[0]
    charts = {**PAGES, "/agreements/rcep/": "chart-timeline"}
    for path, name in charts.items():
        if not name:
            continue
        page.goto(site + path)
        chart = page.locator(f"[data-chart={name}]")
        assert len(chart.locator(".plot").get_attribute("aria-label") or "") > 30, path
        table = chart.get_by_role("link", name="Table").get_attribute("href")
        assert page.locator(str(table)).count() == 1, path
        for kind, begins in (("CSV", "\ufeff"), ("JSON", "[")):
            answer = page.request.get(site + relative(page.url, chart.get_by_role("link", name=kind)))
            assert answer.ok, path
            assert answer.text().startswith(begins), path
            assert len(answer.text().splitlines()) > 1 or kind == "JSON", path
        chart.get_by_role("link", name="Cite").click()
        expect(page.get_by_text("@misc{pactline-")).to_be_visible()
        expect(page.get_by_text("gives no licence for them")).to_be_visible()


def relative(url: str, link: Any) -> str:
    """Path and query that a link of the page leads to."""
    parts = urlsplit(urljoin(url, link.get_attribute("href")))
    return f"{parts.path}?{parts.query}"


def test_the_snippet_of_a_frame_is_copied(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/rcep/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("details.embed summary").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("<iframe src=")


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
