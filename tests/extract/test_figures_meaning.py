"""What a figure measures, whose it is and for which period."""

import pytest

from .figure_reading import figures


@pytest.mark.parametrize(
    ("text", "measure", "subject", "period"),
    [
        ("ASEAN has a combined GDP of more than USD 3.9 trillion.", "GDP", "ASEAN", ""),
        ("ASEAN has a population exceeding 670 million people.", "population", "ASEAN", ""),
        ("RCEP covers one-third of global GDP.", "share of global GDP", "RCEP", ""),
        ("RCEP links 15 Asia-Pacific economies.", "members", "RCEP", ""),
        ("China is ASEAN's largest trading partner.", "trading partner", "ASEAN", ""),
        ("Vietnam's exports were worth $19.4 billion last year.", "exports", "Vietnam", "2024"),
        ("Imports of Kenya came to KSh 3 billion in 2023-24.", "imports", "Kenya", "2023/2024"),
        ("Trade between Vietnam and the EU rose by 18.4% in the first six months of 2021.",
         "growth of bilateral trade", "Vietnam-EU", "2021-H1"),
        ("India-Australia trade reached $24 billion in FY24.", "trade", "India-Australia", "2023/2024"),
        ("India's trade deficit narrowed to $6.6 billion in November 2024.", "trade deficit", "India", "2024-11"),
        ("Exports of India fell 3.1 per cent in April-October 2024.", "growth of exports", "India", "2024-04/2024-10"),
        ("Malaysia's GDP grew 4.4% in the first quarter.", "growth of GDP", "Malaysia", "2025-Q1"),
        ("Japan put a 25% tariff on cars.", "tariff rate", "Japan", ""),
        ("CPTPP frees 98% of tariff lines.", "tariffs eliminated", "CPTPP", ""),
        ("DEFA could add up to $2 trillion to the regional economy by 2030.", "GDP gain", "", "2030"),
        ("Two-way trade came to $447 billion in the first half of the year.", "bilateral trade", "", "2025-H1"),
        ("FDI into Vietnam hit $25 billion in Q3 2024.", "foreign direct investment", "Vietnam", "2024-Q3"),
        ("The port of Malaysia handled 14 million TEU in 2024.", "container throughput", "Malaysia", "2024"),
        ("ASEAN is the world's fifth-largest economy.", "size of economy", "ASEAN", ""),
        ("Digital trade in Kenya will triple by 2030.", "growth of digital economy", "Kenya", "2030"),
    ],
)  # fmt: skip
def test_measure_subject_and_period_are_found(text: str, measure: str, subject: str, period: str) -> None:
    first = figures(text)[0]
    assert (first.measure, first.subject, first.period) == (measure, subject, period)


def test_our_gdp_is_that_of_the_bloc_spoken_of() -> None:
    found = figures("Today, ASEAN is open. Industry brings nearly one-third of our GDP.")
    assert [(each.measure, each.subject, each.subject_key) for each in found] == [("share of GDP", "ASEAN", "asean")]


def test_pronoun_takes_up_the_subject_of_the_sentence_before() -> None:
    found = figures("The RCEP took effect in 2022. It comprises 15 economies.")
    assert [(each.unit, each.subject_key) for each in found] == [("countries", "rcep")]


def test_a_year_earlier_is_a_base_and_no_period() -> None:
    found = figures("Exports of China rose 5% in 2024 from a year earlier.")
    assert [each.period for each in found] == ["2024"]
    assert figures("Exports of China rose 5% from a year earlier.")[0].period == ""


def test_growth_behind_an_amount_is_growth_of_the_same_measure() -> None:
    money, growth, other, more = figures(
        "Exports of Vietnam were $19.4 billion, an increase of 18.3%, and imports $8.2 billion, up 19.1%."
    )
    assert (money.measure, growth.measure) == ("exports", "growth of exports")
    assert (other.measure, more.measure) == ("imports", "growth of imports")


def test_same_period_last_year_counts_from_the_day_of_the_article() -> None:
    assert figures("Exports were $5 billion in the same period last year.")[0].period == "2024"


def test_relative_period_needs_a_day_to_count_from() -> None:
    assert figures("Exports were $5 billion last year.", published=None)[0].period == ""


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Vietnam, China and Japan have removed duties on 99 per cent of their tariff lines.", [""]),
        ("Vietnam, China and Japan met. Together they make up 13 per cent of world output.", [""]),
        ("Vietnam is its second partner after China, with trade of US$50 billion.", ["Vietnam"]),
        ("Kenya's minister spoke.\n\nThe market has 1.2 billion people.", [""]),
        ("Kenya's exports grew.\n\nIts imports fell to US$4 billion.", ["Kenya"]),
    ],
)
def test_a_figure_is_nobodys_rather_than_the_wrong_ones(text: str, subjects: list[str]) -> None:
    assert [figure.subject for figure in figures(text) if figure.unit in ("percent", "people", "USD")] == subjects
