"""A search box takes words, phrases and options; names are found also where they are mistyped."""

from datetime import date
from typing import Any

import pytest

from agreements.queries import names
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.queries.search_box import read

TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("typed", "words", "options"),
    [
        ("tariffs", "tariffs", ()),
        ("tariffs speaker:kao", "tariffs", (("speaker", "kao"),)),
        ('speaker:"Kao Kim Hourn" rice', "rice", (("speaker", "Kao Kim Hourn"),)),
        (
            "Country:Vietnam since:2024-05 until:2025",
            "",
            (("country", "Vietnam"), ("since", "2024-05"), ("until", "2025")),
        ),
        ("note: this stays 10:30", "note: this stays 10:30", ()),
        ('speaker:"" x', "x", ()),
        ('"rules of origin" -rice OR maize', '"rules of origin" -rice OR maize', ()),
    ],
)
def test_options_are_taken_out_of_the_words(typed: str, words: str, options: Any) -> None:
    box = read(typed)
    assert (box.words, box.options) == (words, options)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("RCEP", "RCEP"),
        ("rcpe", "RCEP"),
        ("Vietnm", "Vietnam"),
        ("viet nam", "Vietnam"),
        ("Việtnam", "Vietnam"),
        ("kao kim", "Kao Kim Hourn"),
        ("KAO KIM HORN", "Kao Kim Hourn"),
        ("asean", "ASEAN"),
        ("regional comprehensive", "RCEP"),
    ],
)
def test_names_are_found_without_case_and_accents_and_mistyped(registry: Any, typed: str, first: str) -> None:
    found = names.find(typed, 5)
    assert first in [name.label for name in found] or first in [name.note for name in found], found


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "x", "   ", "zzzzqqq", "%_%", "'"])
def test_what_is_like_no_name_finds_none(registry: Any, typed: str) -> None:
    assert names.find(typed, 5) == []


@pytest.mark.django_db
def test_options_become_choices(registry: Any) -> None:
    chosen = choose(Filter(words="tariffs speaker:kao country:viet agreement:acfta since:2024"), TODAY)
    assert chosen.filter.to_query() == "partner=VN&q=tariffs&agreement=acfta&speaker=kao-kim-hourn&since=2024"


@pytest.mark.django_db
def test_an_option_that_names_nothing_is_refused_by_name(registry: Any) -> None:
    chosen = choose(Filter(words="tariffs speaker:zzzzqqq"), TODAY)
    assert chosen.filter.to_query() == "q=tariffs"
    assert [(refused.name, refused.value) for refused in chosen.refused] == [("speaker", "zzzzqqq")]
