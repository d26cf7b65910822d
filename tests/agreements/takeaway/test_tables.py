"""How a record's fields read in a cell of CSV."""

from datetime import date
from decimal import Decimal

import pytest

from agreements.tables import cell


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, ""),
        (True, "true"),
        (Decimal("3900000000000.000000"), "3900000000000"),
        (Decimal("-3.100000"), "-3.1"),
        (0.95, "0.95"),
        (date(2025, 9, 17), "2025-09-17"),
        (["acfta", "rcep"], "acfta;rcep"),
        ("=1+1", "'=1+1"),
        ("@import", "'@import"),
        ("-5 per cent", "'-5 per cent"),
        ("plain, with a comma", "plain, with a comma"),
    ],
)
def test_a_cell_reads_plainly_and_is_no_formula(value: object, read: str) -> None:
    assert cell(value) == read
