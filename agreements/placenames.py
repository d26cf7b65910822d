"""Countries and regions as the language of the page calls them.

English names are the registry's, which are the keys; the others are those of the Unicode CLDR, which Babel brings.
"""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from agreements.naming import sort_name
from agreements.wording import locale

REGIONS = {  # as the registry calls them: their M49 codes of the United Nations, by which the CLDR names them
    "Australia and New Zealand": "053",
    "Caribbean": "029",
    "Central America": "013",
    "Central Asia": "143",
    "Eastern Africa": "014",
    "Eastern Asia": "030",
    "Eastern Europe": "151",
    "Melanesia": "054",
    "Micronesia": "057",
    "Middle Africa": "017",
    "Northern Africa": "015",
    "Northern America": "021",
    "Northern Europe": "154",
    "Polynesia": "061",
    "South America": "005",
    "South-eastern Asia": "035",
    "Southern Africa": "018",
    "Southern Asia": "034",
    "Southern Europe": "039",
    "Western Africa": "011",
    "Western Asia": "145",
    "Western Europe": "155",
}


def country_name(code: str, name: str) -> str:
    """A country by its ISO code; `name` is what the registry calls it."""
    return local_names(locale()).get(code, name)


def region_name(name: str) -> str:
    """A region by the registry's name of it."""
    return local_names(locale()).get(REGIONS.get(name, ""), name)


def codes_called(folded: str) -> list[str]:
    """ISO codes of countries with a word that begins with `folded`, of `sort_name`, in the language of the page."""
    return [code for code, name in folded_names(locale()).items() if f" {folded}" in f" {name}"]


@cache
def local_names(language: Locale) -> Mapping[str, str]:
    return {} if language.language == "en" else language.territories


@cache
def folded_names(language: Locale) -> Mapping[str, str]:
    return {code: sort_name(name) for code, name in local_names(language).items() if len(code) == 2}
