"""What a reader does: filter, open, look, check the evidence; and a curator beside it."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_filter_by_partner_open_an_agreement_see_its_timeline_read_the_evidence(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/")
    page.get_by_label("Partner", exact=True).select_option("Vietnam")
    expect(page).to_have_url(re.compile(r"/agreements/\?partner=VN$"))
    expect(page.get_by_text("partner: Vietnam")).to_be_visible()
    expect(page.get_by_role("link", name="USMCA", exact=True)).to_have_count(0)
    page.get_by_role("link", name="RCEP", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Regional Comprehensive Economic Partnership")
    chart = page.locator("[data-chart=chart-timeline] .plot")
    expect(chart.locator(".scatterlayer .point").first).to_be_visible()
    assert chart.locator(".scatterlayer .point").count() >= 2
    statement = page.locator("article.statement").first
    expect(statement.locator("mark")).not_to_be_empty()
    expect(statement.locator(".from a").first).to_be_visible()
    words = statement.locator("mark").inner_text()
    statement.locator(".from a").first.click()
    expect(page.locator("article.statement mark", has_text=words[:40]).first).to_be_visible()


def test_facets_narrow_the_list_without_loading_the_page_and_back_works(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/")
    page.evaluate("window.stays = true")
    before = page.locator("ul.agreements > li").count()
    page.get_by_label("Signed").check()
    expect(page).to_have_url(re.compile(r"status=signed"))
    expect(page.get_by_text("stage: signed")).to_be_visible()
    assert page.evaluate("window.stays") is True
    assert 0 < page.locator("ul.agreements > li").count() < before
    page.reload()
    expect(page.get_by_label("Signed")).to_be_checked()
    page.go_back()
    expect(page.get_by_text("stage: signed")).to_have_count(0)


def test_what_a_curator_accepts_shows_as_reviewed_on_the_public_page(
    samples: None, open_page: Any, live_server: Any, django_user_model: Any
) -> None:
    django_user_model.objects.create_superuser("curator", password="a-long-enough-secret")
    page = open_page("/admin/login/?next=/admin/review/")
    page.get_by_label("Username").fill("curator")
    page.get_by_label("Password").fill("a-long-enough-secret")
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{live_server.url}/admin/review/next/?kind=statement")
    number = (page.locator(".desk").get_attribute("data-record") or "").rpartition("-")[2]
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator(".desk-notice")).to_have_text("Accepted.")
    page.goto(f"{live_server.url}/statements/{number}/")
    expect(page.get_by_text("Reviewed by a curator")).to_be_visible()
    page.goto(f"{live_server.url}/admin/agreements/statement/{number}/history/")
    expect(page.get_by_text("accepted").first).to_be_visible()


def test_everything_is_there_without_scripts(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/", java_script_enabled=False)
    page.get_by_label("Partner", exact=True).select_option("Vietnam")
    page.locator("form.partner").get_by_role("button", name="Apply").click()
    page.get_by_label("In force").check()
    page.locator(".facets").get_by_role("button", name="Apply").click()
    assert "status=in-force" in page.url
    assert "partner=VN" in page.url
    page.get_by_role("link", name="RCEP", exact=True).click()
    expect(page.locator("ol.milestones li").first).to_be_visible()
    expect(page.locator("figure.chart").first).to_be_hidden()


def test_the_theme_is_switched_and_remembered(samples: None, open_page: Any) -> None:
    page = open_page("/agreements/rcep/", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.get_by_role("button", name=re.compile("^Theme"))
    button.click()
    button.click()
    expect(button).to_have_accessible_name("Theme: dark")
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
