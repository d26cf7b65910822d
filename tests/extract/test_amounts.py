"""Numbers and units: each row is a text and the quantities in it as (wording, value, unit), a range with its upper value."""

from decimal import Decimal

import pytest

from ingest.extract.quantities import find_quantities
from ingest.extract.quantity import Page, lower_with_same_offsets

Row = tuple[str, ...]


def quantities(text: str, *countries: str) -> list[Row]:
    found = find_quantities(Page(text, lower_with_same_offsets(text), countries))
    return [
        (text[each.start : each.end], plain(each.value), each.unit)
        + ((plain(each.upper),) if each.upper is not None else ())
        for each in found
    ]


def plain(value: Decimal) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value.as_tuple().exponent < 0 else f"{value:f}"  # type: ignore[operator]


MONEY = [
    ("a grant of VT450 million for copra", ("VT450 million", "450000000", "VUV")),
    ("sold for EC$2.4 million", ("EC$2.4 million", "2400000", "XCD")),
    ("goods worth US$3 500. Then", ("US$3 500", "3500", "USD")),
    ("a loan of VNĐ7 billion", ("VNĐ7 billion", "7000000000", "VND")),
    ("sales of S$1.2 billion", ("S$1.2 billion", "1200000000", "SGD")),
    ("a fee of US$2 000 a lorry", ("US$2 000", "2000", "USD")),
    ("sales of A$130m", ("A$130m", "130000000", "AUD")),
    ("sales of US$Â\u00a010.6 billion", ("US$Â\u00a010.6 billion", "10600000000", "USD")),
    ("sales of RO 4.09Â\u00a0billion", ("RO 4.09Â\u00a0billion", "4090000000", "OMR")),
    ("a profit of 900 million lire", ("900 million lire", "900000000", "ITL")),
    ("sales of US$3.9 trillion", ("US$3.9 trillion", "3900000000000", "USD")),
    ("sales of U.S.$ 12 million", ("U.S.$ 12 million", "12000000", "USD")),
    ("sales of USD 4.25bn", ("USD 4.25bn", "4250000000", "USD")),
    ("sales of USD4.25 Billion", ("USD4.25 Billion", "4250000000", "USD")),
    ("a $1-billion plant", ("$1-billion", "1000000000", "USD")),
    ("a 500-million-dollar bridge", ("500-million-dollar", "500000000", "USD")),
    ("it cost $ 75 million", ("$ 75 million", "75000000", "USD")),
    ("it cost $.75", ("$.75", "0.75", "USD")),
    ("it cost $12,345.", ("$12,345", "12345", "USD")),
    ("a $70-a-share offer", ("$70", "70", "USD")),
    ("at us $ 61.5 a barrel", ("us $ 61.5", "61.5", "USD")),
    ("worth $2.4trn", ("$2.4trn", "2400000000000", "USD")),
    ("worth $5 M in all", ("$5 M", "5000000", "USD")),
    ("worth $800k", ("$800k", "800000", "USD")),
    ("a rise of 19 cents", ("19 cents", "0.19", "USD")),
    ("two billion dollars", ("two billion dollars", "2000000000", "USD")),
    ("a billion dollars", ("a billion dollars", "1000000000", "USD")),
    ("half a billion dollars", ("half a billion dollars", "500000000", "USD")),
    ("one and a half million euros", ("one and a half million euros", "1500000", "EUR")),
    ("two point four billion euros", ("two point four billion euros", "2400000000", "EUR")),
    ("€4bn a year", ("€4bn", "4000000000", "EUR")),
    ("500 EUR", ("500 EUR", "500", "EUR")),
    ("costs 5€", ("5€", "5", "EUR")),
    ("â‚¬4 billion of goods", ("â‚¬4 billion", "4000000000", "EUR")),
    ("£2.5m of whisky", ("£2.5m", "2500000", "GBP")),
    ("50p a bag", ("50p", "0.5", "GBP")),
    ("500 million pounds", ("500 million pounds", "500000000", "GBP")),
    ("4 billion pounds sterling", ("4 billion pounds sterling", "4000000000", "GBP")),
    ("3 billion Egyptian pounds", ("3 billion Egyptian pounds", "3000000000", "EGP")),
    ("¥5 trillion", ("¥5 trillion", "5000000000000", "JPY")),
    ("five million yen", ("five million yen", "5000000", "JPY")),
    ("CN¥30 billion", ("CN¥30 billion", "30000000000", "CNY")),
    ("RMB 5.2 billion", ("RMB 5.2 billion", "5200000000", "CNY")),
    ("540 billion yuan", ("540 billion yuan", "540000000000", "CNY")),
    ("RM1.2 billion", ("RM1.2 billion", "1200000000", "MYR")),
    ("RM 300 mil", ("RM 300 mil", "300000000", "MYR")),
    ("3 billion ringgit", ("3 billion ringgit", "3000000000", "MYR")),
    ("S$5 million", ("S$5 million", "5000000", "SGD")),
    ("A$50m", ("A$50m", "50000000", "AUD")),
    ("12 billion Australian dollars", ("12 billion Australian dollars", "12000000000", "AUD")),
    ("NZ$3.2 billion", ("NZ$3.2 billion", "3200000000", "NZD")),
    ("C$1.3-billion", ("C$1.3-billion", "1300000000", "CAD")),
    ("HK$10bn", ("HK$10bn", "10000000000", "HKD")),
    ("NT$30 billion", ("NT$30 billion", "30000000000", "TWD")),
    ("R$7 billion", ("R$7 billion", "7000000000", "BRL")),
    ("40 billion reais", ("40 billion reais", "40000000000", "BRL")),
    ("₹45 crore", ("₹45 crore", "450000000", "INR")),
    ("₹1.2 lakh crore", ("₹1.2 lakh crore", "1200000000000", "INR")),
    ("Rs 500 crore", ("Rs 500 crore", "5000000000", "INR")),
    ("Rs. 1,23,456 crore", ("Rs. 1,23,456 crore", "1234560000000", "INR")),
    ("Rs.12 lakh", ("Rs.12 lakh", "1200000", "INR")),
    ("Rp500 trillion", ("Rp500 trillion", "500000000000000", "IDR")),
    ("600 trillion rupiah", ("600 trillion rupiah", "600000000000000", "IDR")),
    ("₩2 trillion", ("₩2 trillion", "2000000000000", "KRW")),
    ("1.2 trillion won", ("1.2 trillion won", "1200000000000", "KRW")),
    ("5 billion baht", ("5 billion baht", "5000000000", "THB")),
    ("900 trillion dong", ("900 trillion dong", "900000000000000", "VND")),
    ("P5 billion", ("P5 billion", "5000000000", "PHP")),
    ("₱300 million", ("₱300 million", "300000000", "PHP")),
    ("10,000 Philippine pesos", ("10,000 Philippine pesos", "10000", "PHP")),
    ("R30 billion", ("R30 billion", "30000000000", "ZAR")),
    ("30 billion rand", ("30 billion rand", "30000000000", "ZAR")),
    ("₦800 billion", ("₦800 billion", "800000000000", "NGN")),
    ("N800 billion", ("N800 billion", "800000000000", "NGN")),
    ("90 million naira", ("90 million naira", "90000000", "NGN")),
    ("KSh 3 billion", ("KSh 3 billion", "3000000000", "KES")),
    ("GH₵20 million", ("GH₵20 million", "20000000", "GHS")),
    ("Dh5 billion", ("Dh5 billion", "5000000000", "AED")),
    ("SAR 3bn", ("SAR 3bn", "3000000000", "SAR")),
    ("CHF 8 million", ("CHF 8 million", "8000000", "CHF")),
    ("3.5 billion Swiss francs", ("3.5 billion Swiss francs", "3500000000", "CHF")),
    ("40 billion CFA francs", ("40 billion CFA francs", "40000000000", "XOF")),
    ("420 million Finnish markka", ("420 million Finnish markka", "420000000", "FIM")),
]

PERCENTAGES = [
    ("trade rose 3.2 p.c. in May", ("3.2 p.c.", "3.2", "percent")),
    ("duty on 78Â\u00a0per cent of lines", ("78Â\u00a0per cent", "78", "percent")),
    ("of 18.4%", ("18.4%", "18.4", "percent")),
    ("of 18.4 %", ("18.4 %", "18.4", "percent")),
    ("of 18.4 per cent", ("18.4 per cent", "18.4", "percent")),
    ("of 18.4 percent", ("18.4 percent", "18.4", "percent")),
    ("of 18.4 pct", ("18.4 pct", "18.4", "percent")),
    ("of 18,4%", ("18,4%", "18.4", "percent")),
    ("a 10-percent levy", ("10-percent", "10", "percent")),
    ("twelve per cent", ("twelve per cent", "12", "percent")),
    ("twenty-five percent", ("twenty-five percent", "25", "percent")),
    ("two and a half per cent", ("two and a half per cent", "2.5", "percent")),
    ("2½% of it", ("2½%", "2.5", "percent")),
    ("2 1/2 percent", ("2 1/2 percent", "2.5", "percent")),
    ("minus 3% for", ("minus 3%", "-3", "percent")),
    ("a reading of -3.1%", ("-3.1%", "-3.1", "percent")),
    ("1.5 percentage points", ("1.5 percentage points", "1.5", "percent")),
    ("a 2-percentage-point gap", ("2-percentage-point", "2", "percent")),
    ("0.3 pp of it", ("0.3 pp", "0.3", "percent")),
    ("25 basis points", ("25 basis points", "0.25", "percent")),
    ("a 50-basis-point step", ("50-basis-point", "0.5", "percent")),
    ("half a percentage point", ("half a percentage point", "0.5", "percent")),
    ("a quarter of a percentage point", ("a quarter of a percentage point", "0.25", "percent")),
]

RANGES = [
    ("of 15-20%", ("15-20%", "15", "percent", "20")),
    ("of 15–20 per cent", ("15–20 per cent", "15", "percent", "20")),
    ("of 15% to 20%", ("15% to 20%", "15", "percent", "20")),
    ("of 15 to 20 percent", ("15 to 20 percent", "15", "percent", "20")),
    ("from 12% to 15%", ("12% to 15%", "12", "percent", "15")),
    ("between 5 and 7 per cent", ("5 and 7 per cent", "5", "percent", "7")),
    ("5 or 6 per cent", ("5 or 6 per cent", "5", "percent", "6")),
    ("25 to 50 basis points", ("25 to 50 basis points", "0.25", "percent", "0.5")),
    ("$3 billion to $4 billion", ("$3 billion to $4 billion", "3000000000", "USD", "4000000000")),
    ("$3-4 billion", ("$3-4 billion", "3000000000", "USD", "4000000000")),
    ("$3bn-$4bn", ("$3bn-$4bn", "3000000000", "USD", "4000000000")),
    ("from $3 to $4 billion", ("$3 to $4 billion", "3000000000", "USD", "4000000000")),
    ("between $3 billion and $4 billion", ("$3 billion and $4 billion", "3000000000", "USD", "4000000000")),
    ("3 to 4 billion dollars", ("3 to 4 billion dollars", "3000000000", "USD", "4000000000")),
    ("€900 million-€1.2 billion", ("€900 million-€1.2 billion", "900000000", "EUR", "1200000000")),
    ("two to three million tonnes", ("two to three million tonnes", "2000000", "tonnes", "3000000")),
    ("10 to 12 countries", ("10 to 12 countries", "10", "countries", "12")),
]

COUNTS = [
    ("a plant with 85 employees", ("85 employees", "85", "people")),
    ("Over 40,000 Cambodians work there", ("40,000 Cambodians", "40000", "people")),
    ("ratified by nine of its member states", ("nine of its member states", "9", "countries")),
    ("in all 12 signatory countries", ("12 signatory countries", "12", "countries")),
    ("the six founding members", ("six founding members", "6", "countries")),
    ("concluded after eleven years of haggling", ("eleven years", "11", "years")),
    ("the deal took six years to negotiate", ("six years", "6", "years")),
    ("tariffs fall over up to twelve years", ("twelve years", "12", "years")),
    ("extended the waiver by two years", ("two years", "2", "years")),
    ("a ten-year phase-out", ("ten-year", "10", "years")),
    ("wants another 12-year term", ("12-year", "12", "years")),
    ("a quota of 35,000t of beef", ("35,000t", "35000", "tonnes")),
    ("By then 49 had deposited their instruments", ("49", "49", "countries")),
    ("deals with 45 partners", ("45 partners", "45", "countries")),
    ("15 Asia-Pacific economies", ("15 Asia-Pacific economies", "15", "countries")),
    ("54 African countries", ("54 African countries", "54", "countries")),
    ("a 27-nation bloc", ("27-nation", "27", "countries")),
    ("an eleven-member pact", ("eleven-member", "11", "countries")),
    ("12 member states", ("12 member states", "12", "countries")),
    ("15 participating countries", ("15 participating countries", "15", "countries")),
    ("670 million people", ("670 million people", "670000000", "people")),
    ("450m consumers", ("450m consumers", "450000000", "people")),
    ("a 700 million-person market", ("700 million-person", "700000000", "people")),
    ("two hundred and fifty million people", ("two hundred and fifty million people", "250000000", "people")),
    ("half a million people", ("half a million people", "500000", "people")),
    ("41.12 million TEUs", ("41.12 million TEUs", "41120000", "TEU")),
    (
        "2 million twenty-foot equivalent units (TEUs)",
        ("2 million twenty-foot equivalent units (TEUs)", "2000000", "TEU"),
    ),
    ("500,000 metric tons", ("500,000 metric tons", "500000", "tonnes")),
    ("1.200.000 tonnes", ("1.200.000 tonnes", "1200000", "tonnes")),
    ("1 200 000 tonnes", ("1 200 000 tonnes", "1200000", "tonnes")),
    ("2000 tonnes", ("2000 tonnes", "2000", "tonnes")),
    ("for 16 consecutive years", ("16 consecutive years", "16", "years")),
    ("for 16 years in a row", ("16 years in a row", "16", "years")),
    ("for the 16th consecutive year", ("16th consecutive year", "16", "years")),
    ("for the fifth straight year", ("fifth straight year", "5", "years")),
    ("for the fifth year in a row", ("fifth year in a row", "5", "years")),
]

SHARES_MULTIPLES_RANKS = [
    ("Peru climbed to 6th place", ("6th place", "6", "rank")),
    ("is the 9th economy in the world", ("9th economy in the world", "9", "rank")),
    ("the No. 2 U.K. trading partner", ("No. 2 U.K. trading partner", "2", "rank")),
    ("the world's top cocoa exporter", ("top cocoa exporter", "1", "rank")),
    ("ranking them 14th worldwide", ("ranking them 14th", "14", "rank")),
    ("seven times Nepal's imports", ("seven times", "7", "fold")),
    ("the fee would be double if needed", ("double", "2", "fold")),
    ("of which over half went abroad", ("half", "0.5", "share")),
    ("up by as much as a tenth", ("a tenth", "0.1", "share")),
    ("3 of every 10 firms", ("3 of every 10", "0.3", "share")),
    ("6 in 10 of the firms", ("6 in 10", "0.6", "share")),
    ("cut its outlook by half a point", ("half a point", "0.5", "percent")),
    ("its share would rise to a third by 2031", ("a third", "0.3333", "share")),
    ("one country accounted for about half.", ("half", "0.5", "share")),
    ("one-third of exports", ("one-third", "0.3333", "share")),
    ("a third of its trade", ("a third", "0.3333", "share")),
    ("two thirds of output", ("two thirds", "0.6667", "share")),
    ("three-quarters of exports", ("three-quarters", "0.75", "share")),
    ("half of its GDP", ("half", "0.5", "share")),
    ("half the world's people", ("half", "0.5", "share")),
    ("a fifth of cargo", ("a fifth", "0.2", "share")),
    ("nine-tenths of goods", ("nine-tenths", "0.9", "share")),
    ("one in five firms", ("one in five", "0.2", "share")),
    ("nine out of ten firms", ("nine out of ten", "0.9", "share")),
    ("a seventeen-fold rise", ("seventeen-fold", "17", "fold")),
    ("rose tenfold", ("tenfold", "10", "fold")),
    ("trade has doubled", ("doubled", "2", "fold")),
    ("to double trade by 2030", ("double", "2", "fold")),
    ("exports tripled", ("tripled", "3", "fold")),
    ("three times as large", ("three times", "3", "fold")),
    ("grew five times", ("five times", "5", "fold")),
    ("twice the size", ("twice", "2", "fold")),
    ("the fifth-largest economy", ("fifth-largest economy", "5", "rank")),
    ("the second largest trading partner", ("second largest trading partner", "2", "rank")),
    ("the 3rd biggest exporter", ("3rd biggest exporter", "3", "rank")),
    ("the fourth most populous country", ("fourth most populous country", "4", "rank")),
    ("ranked third in the world", ("ranked third", "3", "rank")),
    ("its top trading partner", ("top trading partner", "1", "rank")),
    ("its No. 1 export market", ("No. 1 export market", "1", "rank")),
]

NO_FIGURES = [
    "in the first place it failed",
    "a five-year plan for the port",
    "has lived there for nine years",
    "the ministers met four times last week",
    "a leading supplier of yarn",
    "Aged 45, a 45-year-old trader at 5 p.m. or 10:30 on 15 December 2024.",
    "The 47th Summit adopted Article 12, Chapter 5 and Version 3.0.",
    "G20, 5G, COVID-19, RCEP15, A4, ISO 9001, B737.",
    "In 2025 countries agreed.",
    "The two countries met twice a year and three times a week.",
    "Double taxation and double-digit growth.",
    "The first half of the year and the third quarter of 2024.",
    "Three quarters of growth; half an hour; half-year results.",
    "11 members of parliament and 12 board members.",
    "It weighs 30 pounds and delivers 275 pound-feet.",
    "Hundreds of millions of dollars; tens of thousands; several billion euros.",
    "One of the largest trading partners.",
    "A third party in a third country.",
    "They walked 5 m and 3 km.",
    "He won 12 won; she ran the 100m.",
    "000 tonnes",
    "1,1,1,1,1 %",
]


@pytest.mark.parametrize(("text", "expected"), MONEY + PERCENTAGES + RANGES + COUNTS + SHARES_MULTIPLES_RANKS)
def test_quantity_is_read_with_its_value_and_unit(text: str, expected: Row) -> None:
    assert quantities(text) == [expected]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_number_that_is_no_economic_figure_is_left_alone(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "countries", "code"),
    [
        ("10 billion pesos", ("PH", "US"), "PHP"),
        ("10 billion pesos", ("CL",), "CLP"),
        ("10 billion pesos", (), "MXN"),
        ("10 billion rupees", ("LK",), "LKR"),
        ("10 billion pounds", ("EG", "GB"), "EGP"),
        ("10 billion dollars", ("AU",), "USD"),
        ("10 billion shillings", ("TZ", "KE"), "TZS"),
        ("Rs 10 billion", ("PK",), "PKR"),
        ("900 som each", ("KG",), "KGS"),
        ("70 lev", ("BG",), "BGN"),
    ],
)
def test_shared_currency_name_is_the_country_spoken_of(text: str, countries: tuple[str, ...], code: str) -> None:
    assert [row[2] for row in quantities(text, *countries)] == [code]


def test_growth_to_a_new_level_is_two_quantities_and_no_range() -> None:
    assert quantities("sales rose 2% to 15%") == [("2%", "2", "percent"), ("15%", "15", "percent")]
    assert quantities("sales grew 5% to $3 billion") == [("5%", "5", "percent"), ("$3 billion", "3000000000", "USD")]


def test_fall_from_one_level_to_another_is_two_quantities() -> None:
    assert quantities("duties from 150% to 75%") == [("150%", "150", "percent"), ("75%", "75", "percent")]
    assert quantities("it raises duties on cars from 10% to 25%") == [
        ("10%", "10", "percent"),
        ("25%", "25", "percent"),
    ]


def test_conversion_in_brackets_is_a_quantity_of_its_own() -> None:
    assert quantities("540 billion yuan (about 75 billion U.S. dollars)") == [
        ("540 billion yuan", "540000000000", "CNY"),
        ("75 billion U.S. dollars", "75000000000", "USD"),
    ]
