"""The search box as a reader uses it: names while typing, arrow keys, phrases, what is left out, who said it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


def typed(page: Page, words: str) -> None:
    box = page.get_by_role("combobox", name=re.compile("^Find"))
    box.fill("")
    box.press_sequentially(words)


def hits(page: Page, part: str) -> list[str]:
    return page.locator(f"section[aria-labelledby=h-{part}] li").all_inner_texts()


def test_names_are_suggested_while_typing_and_chosen_by_keys(samples: None, open_page: Any) -> None:
    page = open_page("/statements/?partner=VN")
    options = page.locator("#suggestions [role=option]")
    typed(page, "Regionl Comprehensiv")  # mistyped twice
    expect(options.first).to_contain_text("RCEP")
    typed(page, "Türkiye")
    expect(options.filter(has_text=re.compile("^Turkey"))).to_be_visible()
    typed(page, "anwar")
    expect(options.first).to_contain_text("Anwar Ibrahim")
    page.keyboard.press("ArrowDown")
    box = page.get_by_role("combobox", name=re.compile("^Find"))
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-1")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    typed(page, "anwar i")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anwar Ibrahim")
    expect(page).to_have_url(re.compile(r"/actors/anwar-ibrahim/\?partner=VN$"))


def count(page: Page, part: str) -> int:
    return int(page.locator(f"#h-{part} .count").inner_text())


def searched(page: Page, words: str, left: str) -> None:
    """Searches for `words`, of which `left` are those that are no filter."""
    typed(page, words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"“{left}”")


def test_phrases_exclusions_speakers_accents_and_mistakes_are_understood(samples: None, open_page: Any) -> None:
    page = open_page("/")
    searched(page, '"closer cooperation could help"', '"closer cooperation could help"')
    assert len(hits(page, "statements")) == 1
    searched(page, '"cooperation closer could help"', '"cooperation closer could help"')
    assert hits(page, "statements") == []

    searched(page, "tariffs", "tariffs")
    everything = count(page, "articles")
    searched(page, "tariffs -China", "tariffs -China")
    assert 0 < count(page, "articles") < everything

    searched(page, "speaker:Anwar DEFA", "DEFA")
    page.get_by_role("link", name=re.compile("^speaker: Anwar Ibrahim")).click()
    expect(page).not_to_have_url(re.compile("speaker"))

    for words in ("Vietnám", "vietnam", "VIETNAN"):
        searched(page, words, words)
        expect(page.locator(".names-found").get_by_role("link", name="Vietnam", exact=True)).to_be_visible()
