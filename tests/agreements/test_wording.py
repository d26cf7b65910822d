"""Dates and values as a reader reads them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from agreements.naming import sort_name
from agreements.templatetags.pactline import when
from agreements.wording import amount


@pytest.mark.parametrize(
    ("start", "end", "precision", "read"),
    [
        (date(2025, 10, 28), date(2025, 10, 28), "day", "28 October 2025"),
        (date(2025, 10, 1), date(2025, 10, 31), "month", "October 2025"),
        (date(2024, 7, 1), date(2024, 9, 30), "quarter", "third quarter of 2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "half", "second half of 2024"),
        (date(2010, 1, 1), date(2010, 12, 31), "year", "2010"),
        (date(2026, 3, 1), date(2026, 5, 31), "range", "1 March 2026 to 31 May 2026"),
        (None, None, "", "No date given"),
    ],
)
def test_a_date_reads_at_its_precision(start: date | None, end: date | None, precision: str, read: str) -> None:
    assert when(SimpleNamespace(date_start=start, date_end=end, precision=precision)) == read


@pytest.mark.parametrize(
    ("value", "upper", "unit", "approximation", "read"),
    [
        ("3900000000000", None, "USD", "over", "over USD 3.9 trillion"),
        ("670000000", None, "people", "over", "over 670 million people"),
        ("0.3333", None, "share", "under", "under 33.33%"),
        ("15", "20", "percent", "", "15% to 20%"),
        ("-3.1", None, "percent", "", "−3.1%"),
        ("5", None, "rank", "", "5th"),
        ("1", None, "rank", "", "1st"),
        ("12", None, "rank", "", "12th"),
        ("22", None, "rank", "", "22nd"),
        ("17", None, "fold", "", "17-fold"),
        ("1250", None, "tonnes", "about", "about 1,250 tonnes"),
        ("63800000", None, "USD", "", "USD 63.8 million"),
        ("15", None, "countries", "", "15 countries"),
        ("20500000", None, "TEU", "", "20.5 million TEU"),
        ("0.005", None, "percent", "", "0.005%"),
    ],
)
def test_a_value_reads_in_words_and_digits(
    value: str, upper: str | None, unit: str, approximation: str, read: str
) -> None:
    figure = SimpleNamespace(
        value=Decimal(value), upper=Decimal(upper) if upper else None, unit=unit, approximation=approximation
    )
    assert amount(figure) == read


def test_names_sort_without_accents_and_case() -> None:
    assert sorted(["Zambia", "Åland", "türkiye", "Thailand"], key=sort_name) == [
        "Åland",
        "Thailand",
        "türkiye",
        "Zambia",
    ]
