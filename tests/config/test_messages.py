"""The interface in other languages: catalogues, the switch, dates and values."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override, to_locale

from agreements import wording
from config import messages

OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.fixture(autouse=True, scope="module")
def compiled() -> None:
    messages.compile_changed()


def test_every_language_offered_has_a_catalogue() -> None:
    assert {path.parent.parent.name for path, _ in messages.catalogues()} == {to_locale(code) for code in OTHERS}


def test_words_of_code_and_templates_are_found() -> None:
    words = messages.in_code()
    assert "No date given" in words  # in a module
    assert "Theme: as the system" in words  # in a template


@pytest.mark.django_db
def test_a_reader_chooses_a_language_and_it_is_remembered(client: Client) -> None:
    answer = client.post("/language/", {"language": "vi", "next": "/about/"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/about/"
    assert '<html lang="vi">' in answer.content.decode()
    assert client.get("/").headers["Content-Language"] == "vi"


@pytest.mark.django_db
def test_the_switch_leads_to_no_other_site(client: Client) -> None:
    answer = client.post("/language/", {"language": "vi", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]


@pytest.mark.parametrize(
    ("language", "day", "month", "value"),
    [
        ("en-gb", "28 October 2025", "October 2025", "USD 3.9 trillion"),
        ("id", "28 Oktober 2025", "Oktober 2025", "USD 3,9 triliun"),
        ("ms", "28 Oktober 2025", "Oktober 2025", "USD 3.9 trilion"),
        ("th", "28 ตุลาคม 2025", "ตุลาคม 2025", "USD 3.9 ล้านล้าน"),
        ("vi", "28 tháng 10, 2025", "tháng 10 năm 2025", "USD 3,9 nghìn tỷ"),
        ("zh-hans", "2025年10月28日", "2025年10月", "USD 3.9万亿"),
    ],
)
def test_dates_and_values_read_as_the_language_has_them(language: str, day: str, month: str, value: str) -> None:
    figure = SimpleNamespace(value=Decimal("3.9e12"), upper=None, unit="USD", approximation="")
    with override(language):
        assert wording.day(date(2025, 10, 28)) == day
        assert wording.at_precision(date(2025, 10, 1), date(2025, 10, 31), "month") == month
        assert wording.amount(figure) == value


def test_every_word_of_the_interface_is_translated() -> None:
    assert messages.missing() == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_a_page_in_another_language_has_its_words(client: Client, language: str) -> None:
    client.post("/language/", {"language": language, "next": "/about/"})
    page = client.get("/about/").content.decode()
    with override(language):
        assert gettext("How facts are made, and how sure they are") in page
    assert "How facts are made" not in page
