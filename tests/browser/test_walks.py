"""A reader goes through every page family: by pointer, by keys alone, and with no script running."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from agreements.models import Milestone
from tests.browser.families import families

pytestmark = pytest.mark.django_db(transaction=True)
MOST_TABS = 250
STOPS = (  # from where (nothing: from the page before), what is followed there, and the address that it leads to
    ("", ".main-nav >> text=Agreements", r"/agreements/$"),
    ("", ".ways >> text=Compare", r"/compare/$"),
    ("", "main >> text=For example RCEP", r"/compare/\?agreement=rcep&agreement=cptpp$"),
    ("", ".ways >> text=By stage and country", r"/compare/stages/$"),
    ("", ".ways >> text=Between countries", r"/compare/links/$"),
    ("", "main table a >> nth=1", r"/between/\?a=\w\w&b=\w\w$"),
    ("", ".main-nav >> text=Agreements", r"/agreements/$"),
    ("", ".ways >> text=Map", r"/compare/map/$"),
    ("", "main >> .names a >> nth=0", r"/countries/\w\w/$"),
    ("", ".main-nav >> text=Countries", r"/countries/$"),
    ("", ".main-nav >> text=Actors", r"/actors/$"),
    ("", ".actors a >> nth=0", r"/actors/[\w-]+/$"),
    ("", ".main-nav >> text=Statements", r"/statements/$"),
    ("", ".statement .who .quiet a >> nth=0", r"/statements/\d+/$"),
    ("", ".statement .from a >> nth=0", r"/articles/\d+/$"),
    ("", ".main-nav >> text=Figures", r"/figures/$"),
    ("", ".figures .value a >> nth=0", r"/figures/\d+/$"),
    ("/figures/", ".ways >> text=Charts", r"/figures/explore/$"),
    ("", ".main-nav >> text=Timeline", r"/timeline/$"),
    ("", ".ways >> text=Lanes", r"/timeline/lanes/$"),
    ("", ".lanes td a >> nth=0", r"/agreements/[\w-]+/.*#m-\d+$"),
    ("/timeline/", ".ways >> text=Calendar", r"/timeline/calendar/"),
    ("/statements/", ".takeaway >> text=Follow", r"/follow/statements/"),
    ("", ".main-nav >> text=About", r"/about/$"),
    ("", ".site-foot >> text=Data and API", r"/data/$"),
    ("", ".brand", r"/$"),
)


def by_pointer(page: Page, target: Locator) -> None:
    target.click()


def by_keys(page: Page, target: Locator) -> None:
    """Tabs to a link and opens it with Enter; what has the focus can be seen. Into the page by the link that skips to it."""
    if target.evaluate("element => Boolean(element.closest('main'))"):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    if target.evaluate("element => Boolean(element.closest('.site-foot'))"):
        page.evaluate("document.querySelector('main').scrollIntoView(false)")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{target} is not reached by Tab")


@pytest.mark.parametrize(
    ("follow", "scripts"),
    [(by_pointer, True), (by_keys, True), (by_pointer, False)],
    ids=["by pointer", "by keys alone", "without scripts"],
)
def test_every_page_family_is_reached(
    samples: None, open_page: Any, live_server: Any, follow: Callable[[Page, Locator], None], *, scripts: bool
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    for start, link, leads_to in STOPS:
        if start:
            page.goto(live_server.url + start)
        target = page.locator(link).first
        follow(page, target)
        page.wait_for_url(re.compile(leads_to))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main")).not_to_have_text("")


def test_choices_are_made_by_keys_alone_and_the_focus_stays(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/")
    page.locator("#partner").focus()
    page.keyboard.type("Vietnam")  # one letter after the other passes other countries
    expect(page).to_have_url(re.compile(r"/agreements/$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?partner=VN$"))
    page.locator("#status-any").focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("input[name=status]:checked:not(#status-any)")
    expect(chosen).to_be_focused()
    expect(page).to_have_url(re.compile(rf"partner=VN&status={chosen.get_attribute('value')}$"))
    page.goto(page.url.partition("/agreements/")[0] + "/compare/stages/")
    page.get_by_label("Members of").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"bloc=[\w-]+"))
    expect(page.get_by_label("Members of")).to_be_focused()


def test_the_partners_follow_from_page_to_page_until_cleared(samples: None, client: Client) -> None:
    record = re.compile(r"^/(agreements|countries|actors|statements|figures|articles|milestones|timeline|compare)\b")
    for name, path in families().items():
        chosen = f"{path}{'&' if '?' in path else '?'}partner=VN&partner=asean"
        html = client.get(chosen).text.partition("<main")[2].partition("</main>")[0]
        links = [address.replace("&amp;", "&") for address in re.findall(r'<a [^>]*href="([^"]*)"', html)]
        lost = [
            address
            for address in links
            if record.match(address) and "partner=" not in address and not re.search(r"format=|/wrong/$", address)
        ]
        assert lost == [], name
    milestone = Milestone.objects.earliest("pk")
    answer = client.get(f"{milestone.get_absolute_url()}?partner=VN")
    assert answer["Location"].endswith(f"/?partner=VN#m-{milestone.pk}")
    assert 'href="?" hx-get="?"' in client.get("/agreements/?partner=VN&status=signed").text


def test_no_page_scrolls_sideways_at_any_width_or_at_twice_and_four_times_the_size(
    samples: None, open_page: Any, live_server: Any
) -> None:
    """WCAG 1.4.4 and 1.4.10: at 200 % a window of 1280 pixels shows 640 of the style sheet's, at 400 % 320."""
    page = open_page("/about/", viewport={"width": 640, "height": 450}, device_scale_factor=2)
    wide = []
    for name, path in families().items():
        page.goto(live_server.url + path)
        for width in (1920, 768, 640, 360, 320):
            page.set_viewport_size({"width": width, "height": 450})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} {width}")
    assert wide == []


def test_paper_and_readers_who_want_stillness_get_their_own(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/rcep/", reduced_motion="reduce", color_scheme="dark")
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every(e => parseFloat(getComputedStyle(e).transitionDuration) === 0"
        " && getComputedStyle(e).animationName === 'none')"
    )
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for hidden in (".main-nav", ".site-search", ".partner", ".takeaway", ".embed", ".chart-tools"):
        assert page.locator(hidden).first.is_hidden() or page.locator(hidden).count() == 0, hidden
    expect(page.locator(".milestone .evidence p").first).to_be_visible()
    address = page.locator("main a.out").first.evaluate("element => getComputedStyle(element, '::after').content")
    assert "https://" in address


def test_a_window_that_changes_keeps_its_charts_and_filters(samples: None, open_page: Any) -> None:
    page = open_page("/figures/explore/?measure=bilateral+trade", viewport={"width": 390, "height": 844})
    chart = page.locator("[data-chart]")
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_attribute("data-drawn", "yes")
    expect(page.get_by_label("Unit")).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.get_by_label("Unit")).to_be_visible()
    expect(chart).to_have_attribute("data-narrow", "false")
    expect(chart.locator(".main-svg").first).to_have_attribute("height", re.compile(r"^4\d\d$"))
