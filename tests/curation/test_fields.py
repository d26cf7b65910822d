"""What curators type, as it is understood."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from agreements.curation.fields import DateRange, DateRangeField, KnownField, KnownListField, typed
from agreements.curation.known import suggestions
from agreements.curation.spans import breaks, moved, snapped
from agreements.models import Actor, Agreement, Country

TEXT = "One two, three four.\n\nFive six."


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025-h2", date(2025, 7, 1), date(2025, 12, 31), "half"),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "quarter"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-10-28", date(2025, 10, 28), date(2025, 10, 28), "day"),
        ("2025-10-26/2025-10-28", date(2025, 10, 26), date(2025, 10, 28), "range"),
    ],
)
def test_a_date_is_as_exact_as_it_is_typed_and_reads_back(text: str, start: date, end: date, precision: str) -> None:
    days = DateRangeField().clean(text)
    assert days == DateRange(start, end, precision)
    assert typed(start, end, precision) == text.upper()


@pytest.mark.parametrize("text", ["tomorrow", "2025-13", "2025-02-30", "2025-10-28/2025-10-01", "2025-Q5", "0000"])
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValidationError, match="Write it like one of these"):
        DateRangeField().clean(text)


@pytest.mark.django_db
def test_a_name_is_known_by_its_forms_and_aliases(registry: Any) -> None:
    rcep = Agreement.objects.get(key="rcep")
    field = KnownField("agreement")
    assert field.clean("rcep") == rcep
    assert field.clean(rcep.name) == rcep
    assert KnownField("country").clean("vn").pk == "VN"
    assert KnownListField("country", required=False).clean("China; Vietnam; China") == [
        Country.objects.get(pk="CN"),
        Country.objects.get(pk="VN"),
    ]
    with pytest.raises(ValidationError, match="is not known"):
        field.clean("No Such Pact")


@pytest.mark.django_db
def test_a_name_of_two_is_refused_and_one_rejected_is_not_suggested(registry: Any) -> None:
    for key in ("li-1", "li-2"):
        Actor.objects.create(key=key, kind="person", name="Li Wei", sort_name="li wei")
    Actor.objects.create(key="li-3", kind="person", name="Li Wrong", sort_name="li wrong", state="rejected")
    with pytest.raises(ValidationError, match="more than one"):
        KnownField("actor").clean("Li Wei")
    assert suggestions("actor", "li w") == ["Li Wei", "Li Wei"]
    assert suggestions("actor", " ") == []


def test_the_ends_move_word_by_word_and_leave_at_least_one() -> None:
    start, end = TEXT.index("two"), TEXT.index(" three")
    assert moved(TEXT, start, end, "start-earlier") == (0, end)
    assert moved(TEXT, 0, end, "start-earlier") == (0, end)
    assert moved(TEXT, start, end, "start-later") == (start, end)
    assert moved(TEXT, start, end, "end-later") == (start, TEXT.index(" four"))
    assert moved(TEXT, start, len(TEXT), "end-later") == (start, len(TEXT))
    assert moved(TEXT, 0, end, "end-earlier") == (0, 3)
    assert moved(TEXT, start, TEXT.index("four.") + 5, "end-later") == (start, TEXT.index(" six"))


def test_ends_dropped_within_words_take_the_whole_words() -> None:
    assert snapped(TEXT, 5, 11) == (4, 14)
    assert snapped(TEXT, 3, 4) == (3, 4)


def test_a_claim_can_be_split_before_each_word_but_the_first() -> None:
    assert [place for place, _ in breaks(TEXT, 0, TEXT.index("."))] == [4, 9, 15]
