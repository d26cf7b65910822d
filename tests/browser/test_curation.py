"""A curator at work in a real Chromium: by keys alone, two at once, without scripts, by pointer."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from agreements.models import Act, QueueItem, Statement
from tests.browser.families import violations

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "a-long-enough-secret"


@pytest.fixture
def log_in(samples: None, open_page: Any, live_server: Any, django_user_model: Any) -> Callable[..., Page]:
    """Logs a curator in, in a context of their own, and opens an address."""

    def enter(name: str, path: str, **options: Any) -> Page:
        if not django_user_model.objects.filter(username=name).exists():
            django_user_model.objects.create_superuser(name, password=SECRET)
        page = open_page("/admin/login/", **options)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        page.goto(live_server.url + path)
        return page

    return enter


def record(page: Page) -> tuple[str, int]:
    """The kind and key of what is on the desk."""
    kind, _sign, pk = (page.locator(".desk").get_attribute("data-record") or "").partition("-")
    return kind, int(pk)


def press(page: Page, *keys: str) -> None:
    """Presses keys that bring another record, and waits for it."""
    before = page.locator(".desk").get_attribute("data-record") or ""
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator(".desk")).not_to_have_attribute("data-record", before)


def state(kind: str, pk: int) -> str:
    from agreements.curation.record import MODELS

    return str(MODELS[kind]._default_manager.get(pk=pk).state)


def test_a_curator_works_twenty_candidates_by_keys_alone(log_in: Callable[..., Page]) -> None:
    page = log_in("maria", "/admin/review/next/?kind=statement")
    page.evaluate("window.stays = true")
    decided: list[tuple[str, int, str]] = []
    for number in range(20):
        kind, pk = record(page)
        if number % 5 == 1:
            press(page, "r", "1")
            decided.append((kind, pk, "rejected"))
        elif number % 5 == 3:
            quote = Statement.objects.get(pk=pk).quote
            page.keyboard.press(",")
            expect(page.locator(".desk-notice")).to_contain_text("Now:")
            page.keyboard.press("e")
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type("ASEAN")
            press(page, "Control+Enter")
            put_right = Statement.objects.get(pk=pk)
            assert put_right.speaker is not None
            assert put_right.speaker.key == "asean"
            assert quote.startswith(put_right.quote)
            assert put_right.quote != quote
            decided.append((kind, pk, "accepted"))
        else:
            press(page, "a")
            decided.append((kind, pk, "accepted"))
        expect(page.locator("#desk-said")).to_contain_text("Statement")
    press(page, "u")
    assert record(page) == decided[-1][:2]
    expect(page.locator(".desk-notice")).to_contain_text("Taken back: accepted")
    assert page.evaluate("window.stays") is True
    assert [state(kind, pk) for kind, pk, _ in decided] == [*(each for *_, each in decided[:-1]), "candidate"]
    assert Act.objects.count() == 21
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_of_two_curators_at_once_the_second_is_told_and_overwrites_nothing(log_in: Callable[..., Page]) -> None:
    first = log_in("maria", "/admin/review/next/?kind=statement")
    kind, pk = record(first)
    path = f"/admin/review/{kind}/{pk}/"
    second = log_in("tomas", path)
    expect(second.get_by_text("maria has this open until")).to_be_visible()
    press(first, "r", "2")
    second.keyboard.press("a")
    expect(second.locator(".desk-notice")).to_contain_text("Nothing of yours was saved")
    expect(second.get_by_role("alert")).to_contain_text("maria")
    expect(second.get_by_role("alert")).to_contain_text("rejected")
    assert state(kind, pk) == "rejected"
    second.keyboard.press("a")  # now knowing it, the second may decide otherwise
    expect(second.locator(".desk-notice")).to_contain_text("Accepted.")
    assert state(kind, pk) == "accepted"
    first.keyboard.press("u")
    expect(first.locator(".desk-notice")).to_contain_text("Not taken back: somebody has changed this since")
    assert state(kind, pk) == "accepted"


def test_all_of_it_works_without_scripts(log_in: Callable[..., Page]) -> None:
    page = log_in("maria", "/admin/review/?kind=statement", java_script_enabled=False)
    page.get_by_role("link", name="Start with the first").click()
    kind, pk = record(page)
    page.get_by_role("button", name="Ends a word earlier").click()
    expect(page.locator(".desk-notice")).to_contain_text("Now:")
    page.get_by_label("Speaker", exact=True).fill("No Such Person")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("“No Such Person” is not known.")
    page.get_by_label("Speaker", exact=True).fill("ASEAN")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator(".desk-notice, .messagelist").first).to_contain_text("Put right and accepted.")
    assert state(kind, pk) == "accepted"
    other_kind, other = record(page)
    page.get_by_text("Reject…").click()
    page.get_by_role("button", name="The same as another one").click()
    assert state(other_kind, other) == "rejected"
    page.get_by_role("button", name="Undo").click()
    assert record(page) == (other_kind, other)
    assert state(other_kind, other) == "candidate"
    page.get_by_role("link", name="Split in two").click()
    page.get_by_role("button", name="Split here").click()
    expect(page.locator(".messagelist")).to_contain_text("Split in two")
    assert Statement.objects.filter(split_from=other).count() == 1


def test_the_ends_are_dragged_in_the_text(log_in: Callable[..., Page]) -> None:
    page = log_in("maria", "/admin/review/next/?kind=statement")
    _kind, pk = record(page)
    claim = Statement.objects.get(pk=pk)
    grip = page.locator(".grip.end").bounding_box()
    first = page.locator(".desk-article a.focused").first.bounding_box()
    assert grip
    assert first
    page.mouse.move(grip["x"] + 7, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(first["x"] + 90, first["y"] + 12, steps=6)
    page.mouse.up()
    expect(page.locator(".desk-notice")).to_contain_text("Now:")
    page.keyboard.press("a")
    expect(page.locator(".desk-notice")).to_contain_text("Put right and accepted.")
    shorter = Statement.objects.get(pk=pk)
    assert shorter.state == "accepted"
    assert shorter.start == claim.start
    assert shorter.end < claim.end


def test_split_and_merge_by_keys_and_pointer_and_names_are_completed(log_in: Callable[..., Page]) -> None:
    page = log_in("maria", "/admin/review/next/?kind=statement")
    _kind, pk = record(page)
    words = Statement.objects.get(pk=pk).quote
    page.keyboard.press("x")
    expect(page.locator("#split-at")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Split here").press("Enter")
    expect(page.locator(".desk-notice")).to_contain_text("Split in two")
    half = Statement.objects.get(split_from=pk)
    assert words.endswith(half.quote)
    page.keyboard.press("m")
    page.get_by_label(half.quote[:40]).check()
    page.get_by_label("from the first word to the last of both").check()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator(".desk-notice")).to_contain_text("Merged into one")
    assert Statement.objects.get(pk=pk).quote == words
    page.get_by_label("Speaker", exact=True).fill("asea")
    expect(page.locator("#f-speaker-names option[value^='Association of Southeast']")).to_have_count(1)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_role("alert")).to_contain_text("is not known")


def test_many_are_accepted_after_a_look_and_taken_back_at_once(log_in: Callable[..., Page]) -> None:
    page = log_in("maria", "/admin/review/?kind=figure")
    waiting = QueueItem.objects.filter(kind="figure").count()
    page.get_by_role("link", name="Accept many…").click()
    page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.locator(".messagelist")).to_contain_text(f"{waiting} accepted.")
    assert not QueueItem.objects.filter(kind="figure").exists()
    page.goto(page.url.replace("?kind=figure", "next/"))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".desk-notice")).to_contain_text("Taken back: accepted together")
    assert QueueItem.objects.filter(kind="figure").count() == waiting


def test_the_curators_pages_have_no_accessibility_violation_and_fit(log_in: Callable[..., Page]) -> None:
    found: list[str] = []
    page = log_in("maria", "/admin/review/")
    origin = page.url.partition("/admin/")[0]
    for kind in ("", "next/?kind=statement", "next/?kind=milestone", "next/?kind=figure", "many/"):
        page.goto(f"{origin}/admin/review/{kind}")
        found += [f"{kind}: {violation}" for violation in violations(page)]
    page.goto(f"{origin}/admin/review/next/?kind=statement")
    page.get_by_text("Reject…").click()
    page.get_by_role("link", name="Merge with another one").click()
    page.locator("#desk-panel h3").wait_for()
    found += [f"open: {violation}" for violation in violations(page)]
    assert found == []
