"""Figures with the words that belong to them: span, sign, approximation, and what does not count."""

import pytest

from ingest.extract.facts import Approximation

from .figure_reading import figures

OVER, UNDER, ABOUT = Approximation.OVER, Approximation.UNDER, Approximation.ABOUT

APPROXIMATIONS = [
    ("Sales came to more than $3 billion.", "more than $3 billion", OVER),
    ("Sales came to over $3 billion.", "over $3 billion", OVER),
    ("Sales came to over  $3 billion.", "over  $3 billion", OVER),
    ("Sales came to at least $3 billion.", "at least $3 billion", OVER),
    ("Sales came to well over $3 billion.", "well over $3 billion", OVER),
    ("Sales came to upwards of $3 billion.", "upwards of $3 billion", OVER),
    ("Sales came to no less than $3 billion.", "no less than $3 billion", OVER),
    ("Sales, exceeding $3 billion, rose.", "exceeding $3 billion", OVER),
    ("Sales surpassed $3 billion.", "surpassed $3 billion", OVER),
    ("Sales came to $3 billion or more.", "$3 billion or more", OVER),
    ("Sales came to $3 billion-plus.", "$3 billion-plus", OVER),
    ("Sales came to in excess of $3 billion.", "in excess of $3 billion", OVER),
    ("Sales came to less than $3 billion.", "less than $3 billion", UNDER),
    ("Sales came to under $3 billion.", "under $3 billion", UNDER),
    ("Sales came to nearly $3 billion.", "nearly $3 billion", UNDER),
    ("Sales came to almost $3 billion.", "almost $3 billion", UNDER),
    ("Sales came to up to $3 billion.", "up to $3 billion", UNDER),
    ("Sales came to as much as $3 billion.", "as much as $3 billion", UNDER),
    ("Sales came to just under $3 billion.", "just under $3 billion", UNDER),
    ("Sales came to no more than $3 billion.", "no more than $3 billion", UNDER),
    ("Sales are approaching $3 billion.", "approaching $3 billion", UNDER),
    ("Sales came to about $3 billion.", "about $3 billion", ABOUT),
    ("Sales came to around $3 billion.", "around $3 billion", ABOUT),
    ("Sales came to roughly $3 billion.", "roughly $3 billion", ABOUT),
    ("Sales came to approximately $3 billion.", "approximately $3 billion", ABOUT),
    ("Sales came to some $3 billion.", "some $3 billion", ABOUT),
    ("Sales came to an estimated $3 billion.", "an estimated $3 billion", ABOUT),
    ("Sales came to ~$3 billion.", "~$3 billion", ABOUT),
    ("Sales came to close to $3 billion.", "close to $3 billion", ABOUT),
    ("Sales came to in the region of $3 billion.", "in the region of $3 billion", ABOUT),
    ("Sales came to $3 billion or so.", "$3 billion or so", ABOUT),
    ("Sales came to just $3 billion.", "just $3 billion", None),
    ("Sales came to only 3%.", "only 3%", None),
    ("Sales came to $3 billion.", "$3 billion", None),
    ("All 10 ASEAN states signed.", "All 10 ASEAN states", None),
    ("With the 10 ASEAN members it trades freely.", "the 10 ASEAN members", None),
    ("Sales grew 5 per cent over $3 billion a year earlier.", "$3 billion", None),
]

CHANGES = [
    ("Trade rose by 18.4%.", "rose by 18.4%", "18.4"),
    ("Trade rose 18.4 per cent.", "rose 18.4 per cent", "18.4"),
    ("Trade was up 19.1%.", "up 19.1%", "19.1"),
    ("It saw an increase of 18.3%.", "an increase of 18.3%", "18.3"),
    ("It saw growth of nearly 5%.", "growth of nearly 5%", "5"),
    ("It grew at an annual rate of 5%.", "grew at an annual rate of 5%", "5"),
    ("It reported 5 percent growth.", "5 percent growth", "5"),
    ("It reported a 4.8 per cent year-on-year increase.", "4.8 per cent year-on-year increase", "4.8"),
    ("Output fell 3.1 per cent.", "fell 3.1 per cent", "-3.1"),
    ("Output fell by nearly 3.1 per cent.", "fell by nearly 3.1 per cent", "-3.1"),
    ("Output was down 1.5% from a year earlier.", "down 1.5%", "-1.5"),
    ("Output dropped sharply by 7%.", "dropped sharply by 7%", "-7"),
    ("It saw a decline of 2.2%.", "a decline of 2.2%", "-2.2"),
    ("It saw a 2.2 per cent decline.", "2.2 per cent decline", "-2.2"),
    ("Output has contracted by 1.76 percent.", "contracted by 1.76 percent", "-1.76"),
    ("Prices were some 34.4% lower.", "some 34.4% lower", "-34.4"),
    ("Gold shipments have declined in November by about 60 per cent.", "about 60 per cent", "-60"),
    ("Shares fell as much as 3%.", "fell as much as 3%", "-3"),
    ("Sales had climbed, rubber by 56.9% to $61 million.", "56.9%", "56.9"),
    ("The rate fell 0.3 percentage points.", "fell 0.3 percentage points", "-0.3"),
    ("The bank cut rates by 25 basis points.", "25 basis points", "-0.25"),
    ("Shares fell $2.75.", "fell $2.75", "-2.75"),
    ("Exports shrank by a third.", "shrank by a third", "-0.3333"),
    ("Exports fell between 5% and 10%.", "fell between 5% and 10%", "-5"),
    ("Maize (+3.2%) led.", "+3.2%", "3.2"),
    ("Maize, at -5.6%, lagged.", "-5.6%", "-5.6"),
    ("The index rose 120.5 points, or 0.6%.", "rose 120.5 points, or 0.6%", "0.6"),
    ("Volumes were off 7.8%.", "off 7.8%", "-7.8"),
    ("Shares ended the day losing 0.8%.", "losing 0.8%", "-0.8"),
    ("Farmers gain from losing the 8.8% duty.", "8.8%", "8.8"),
    ("Exports jumped by nearly a fifth.", "jumped by nearly a fifth", "0.2"),
    ("Fees make up 15% of income.", "15%", "15"),
    ("Sales fell to 5% of output.", "5%", "5"),
    ("The firm lost $5 million.", "$5 million", "5000000"),
    ("It raised $5 million.", "raised $5 million", "5000000"),
]


@pytest.mark.parametrize(("text", "span", "approximation"), APPROXIMATIONS)
def test_words_of_approximation_belong_to_the_figure(text: str, span: str, approximation: Approximation | None) -> None:
    last = figures(text)[-1]
    assert (last.text, last.approximation) == (span, approximation)


@pytest.mark.parametrize(("text", "span", "value"), CHANGES)
def test_change_carries_its_sign_and_its_words(text: str, span: str, value: str) -> None:
    first = figures(text)[0]
    assert (first.text, f"{float(first.value):.6g}") == (
        span,
        f"{float(value):.6g}" if value != "-0.3333" else "-0.333333",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has a population of 670 million.", [("670 million", 670_000_000, "people")]),
        ("A market of about 1.4 billion is opening.", [("about 1.4 billion", 1_400_000_000, "people")]),
        ("The region is home to 2.3 billion.", [("2.3 billion", 2_300_000_000, "people")]),
        ("Sales rose from $3 billion in 2020 to 5 billion in 2024.",
         [("$3 billion", 3_000_000_000, "USD"), ("5 billion", 5_000_000_000, "USD")]),
        ("Shanghai moved 49 million TEUs, against 40 million in Singapore.",
         [("49 million TEUs", 49_000_000, "TEU"), ("40 million", 40_000_000, "TEU")]),
        ("Shops fell 3% and 5% respectively.", [("fell 3%", -3, "percent"), ("5%", -5, "percent")]),
        ("Exports rose from $32 billion to $36 billion.",
         [("$32 billion", 32_000_000_000, "USD"), ("$36 billion", 36_000_000_000, "USD")]),
        ("The fee ranges from 12% to 15%.", [("from 12% to 15%", 12, "percent")]),
        ("It passed the 10 million mark.", []),
        ("A market of 450 million Europeans.", [("450 million", 450_000_000, "people")]),
        ("Some 3 million attended.", []),
    ],
)  # fmt: skip
def test_figures_of_a_sentence(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(each.text, each.value, each.unit) for each in figures(text)] == expected


def test_world_share_takes_in_what_it_is_a_share_of() -> None:
    assert [each.text for each in figures("The pact covers nearly 15% of global GDP.")] == ["nearly 15% of global GDP"]
    assert [each.text for each in figures("It covers one-third of the world’s population.")] == [
        "one-third of the world’s population"
    ]


def test_range_keeps_both_values_and_a_fall_turns_both() -> None:
    rise, fall = figures("Rice may gain 5% to 10%, or wheat may fall by between 2% and 3%.")
    assert (rise.value, rise.upper) == (5, 10)
    assert (fall.value, fall.upper) == (-2, -3)


def test_string_of_digits_is_no_figure_and_a_third_has_six_decimals() -> None:
    assert figures(f"It cost ${'9' * 25}.") == []
    assert str(figures("A third of trade.")[0].value) == "0.333333"


def test_every_figure_stands_on_its_exact_words() -> None:
    text = (
        "İstanbul’s trade rose 5%.\n\nIt is worth €4 billion, over half of the EU’s US$8 billion, for 12 member states."
    )
    found = figures(text)
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert len(found) == 5


def test_thousands_in_the_swiss_and_in_the_french_manner() -> None:
    found = figures(
        "Imports came to CHF 1’120 million, and 12 500 tonnes of palm oil were sold; 3 500 more came later."
    )
    assert [(figure.text, int(figure.value)) for figure in found] == [
        ("CHF 1’120 million", 1_120_000_000),
        ("12 500 tonnes", 12_500),
    ]


def test_plain_dollar_is_the_articles_own_where_it_writes_us_dollars_for_the_others() -> None:
    text = "Australia sold $3 billion of wheat at US$6 a bushel."
    assert [(each.text, each.unit) for each in figures(text)] == [("$3 billion", "AUD"), ("US$6", "USD")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Australia lifts the levy from 8 per cent. It brought Australian ports $90 million.", "AUD"),
        ("The fee is BDS$40 in Barbados, and the fund holds $90 million.", "BBD"),
        ("Australia lifts the levy from 8 per cent. It pays A$12 million beside $90 million.", "USD"),
        ("Australia lifts the levy from 8 percent. It brought Australian ports $90 million.", "USD"),
        ("India and Australia cut duties of 8 per cent on $90 million of lentils.", "USD"),
    ],
)
def test_plain_dollar_is_told_by_the_land_and_the_manner_of_writing(text: str, code: str) -> None:
    assert [each.unit for each in figures(text) if each.text == "$90 million"] == [code]
