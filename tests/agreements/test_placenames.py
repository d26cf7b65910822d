"""Countries are called as the language of the page calls them, and found by either name."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from agreements.models import Country
from agreements.placenames import REGIONS, region_name
from agreements.queries import names
from agreements.queries.partner_options import partner_options

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "name", "region"),
    [
        ("en-gb", "Vietnam", "South-eastern Asia"),
        ("vi", "Việt Nam", "Đông Nam Á"),
        ("id", "Vietnam", "Asia Tenggara"),
        ("th", "เวียดนาม", "เอเชียตะวันออกเฉียงใต้"),
        ("zh-hans", "越南", "东南亚"),
    ],
)
def test_a_country_and_its_region_are_named_in_the_language_of_the_page(
    registry: Any, language: str, name: str, region: str
) -> None:
    with translation.override(language):
        country = Country.objects.get(pk="VN")
        assert str(country) == name
        assert country.name == "Vietnam"
        assert region_name(country.region) == region
        assert ("country", "VN", name) in partner_options()


def test_every_region_of_the_shipped_registry_has_a_name_in_other_languages() -> None:
    from agreements.registry.loader import load

    assert {country.region for country in load().countries} - {""} == set(REGIONS)


def test_a_country_is_found_by_its_name_in_the_language_of_the_page_and_in_english(registry: Any) -> None:
    with translation.override("vi"):
        assert names.find("trung q", 1)[0].label == "Trung Quốc"
        assert names.find("china", 1, ["country"])[0].label == "Trung Quốc"
    with translation.override("zh-hans"):
        assert names.find("越南", 1)[0].key == "VN"
    assert not names.find("越南", 1)


def test_the_partners_to_choose_from_are_not_remembered_in_another_language(registry: Any, client: Client) -> None:
    assert "Việt Nam" not in client.get("/agreements/").text
    client.cookies["django_language"] = "vi"
    assert ">Việt Nam</option>" in client.get("/agreements/").text
    assert ">Vietnam</option>" not in client.get("/agreements/").text
