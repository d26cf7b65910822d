"""The explorer of cited figures: places in time, where sources differ, scales and shares, official series, citation."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from agreements.charts.figures import explored, figures
from agreements.models import Agreement, Country, Figure, FigureListing, Observation, ReferenceSeries
from agreements.queries.explorer import Choice, explore, measures
from agreements.queries.figures import fetch
from agreements.queries.periods import days_of
from agreements.views.citing import cite

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
MOST = 10  # queries a page


@pytest.fixture
def cited(registry: Any, make_article: Any, make_claim: Any) -> Any:
    def make(value: float, *, period: str = "", subject: str = "Vietnam", unit: str = "USD", **fields: Any) -> Figure:
        published = fields.pop("published", date(2025, 9, 17))
        article = make_article(f"It is {value}, no less.", published=published)
        about = fields.pop("agreements", [])
        defaults = {"measure": "exports", "subject": subject, "unit": unit, "period": period, "value": value}
        return make_claim(Figure, article, str(value), agreements=about, **{**defaults, **fields})

    return make


@pytest.fixture
def several(cited: Any) -> None:
    """Exports of two countries over years, two sources for one of them, one forecast."""
    cited(300, period="2022")
    cited(350, period="2023")
    cited(370, period="2023")
    cited(500, period="2028")
    cited(100, period="2023", subject="Laos")
    cited(60, unit="EUR", period="2023")


def seen(**chosen: Any) -> Any:
    everything = FigureListing.objects.all()
    return explore(Choice(measure="exports", **chosen), measures(everything), everything)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-H1", (date(2023, 1, 1), date(2023, 6, 30))),
        ("2023-Q4", (date(2023, 10, 1), date(2023, 12, 31))),
        ("2025-01/2025-08", (date(2025, 1, 1), date(2025, 8, 31))),
        ("2021/2022", (date(2021, 1, 1), date(2022, 12, 31))),
        ("2025-10-28", (date(2025, 10, 28), date(2025, 10, 28))),
        ("2022/2021", None),
        ("2023-13", None),
        ("", None),
        ("last year", None),
    ],
)
def test_a_period_means_days(period: str, days: Any) -> None:
    assert days_of(period) == days


def test_units_are_never_mixed_and_the_one_cited_most_comes_first(several: None) -> None:
    found = seen()
    assert (found.chosen.unit, [offer.value for offer in found.units]) == ("USD", ["USD", "EUR"])
    assert {point.row.unit for point in found.points} == {"USD"}
    assert {point.row.unit for point in seen(unit="EUR").points} == {"EUR"}


def test_per_cent_and_shares_stand_on_one_axis(cited: Any) -> None:
    cited(40, unit="percent", period="2023")
    cited(0.5, unit="share", period="2024")
    assert sorted(point.value for point in seen().points) == [40, 50]


def test_several_sources_of_one_figure_are_a_spread(several: None) -> None:
    (spread,) = seen().spreads
    assert (spread.series, spread.when, spread.low, spread.high, spread.sources) == ("Vietnam", "2023", 350, 370, 2)


def test_figures_whose_subject_is_not_said_are_not_sources_of_one(cited: Any) -> None:
    cited(1, period="2023", subject="")
    cited(2, period="2023", subject="")
    found = seen()
    assert ([point.series for point in found.points], found.spreads) == (["subject not said"] * 2, [])


def test_a_chart_has_a_mark_a_citation_that_leads_to_it_and_a_bar_a_spread(several: None) -> None:
    chart = explored(seen(), TODAY)
    assert chart is not None
    assert chart.title == "Exports in USD, as cited"
    marks = {trace["name"]: trace for trace in chart.spec["data"] if trace["mode"] == "markers"}
    assert sorted(marks["Vietnam"]["y"]) == [300, 350, 370, 500]
    assert marks["Laos"]["meta"] != marks["Vietnam"]["meta"]
    assert marks["Laos"]["marker"]["symbol"] != marks["Vietnam"]["marker"]["symbol"]
    assert all(re.fullmatch(r"/figures/\d+/", address) for address in marks["Vietnam"]["customdata"])
    (bar,) = [trace for trace in chart.spec["data"] if trace["mode"] == "lines"]
    assert bar["y"] == [350, 370, None]


def test_what_lies_ahead_is_shaded_and_a_forecast_is_an_outline(several: None) -> None:
    chart = explored(seen(), TODAY)
    assert chart is not None
    assert [shape["name"] for shape in chart.spec["layout"]["shapes"]] == ["ahead", "today"]
    vietnam = next(trace for trace in chart.spec["data"] if trace.get("name") == "Vietnam")
    outlined = [y for y, symbol in zip(vietnam["y"], vietnam["marker"]["symbol"], strict=True) if "open" in symbol]
    assert outlined == [500]


def test_milestones_of_an_agreement_are_written_on_the_time_axis(several: None) -> None:
    chart = explored(seen(agreement="rcep"), TODAY)
    assert chart is not None
    assert [note["text"] for note in chart.spec["layout"]["annotations"]] == ["RCEP signed", "RCEP entered into force"]


def test_shares_are_of_the_sum_of_the_subjects_of_a_period(several: None) -> None:
    found = seen(as_share=True)
    assert {point.series: round(point.value, 1) for point in found.points} == {"Vietnam": 78.3, "Laos": 21.7}
    assert not seen(as_share=True, unit="EUR").points  # one subject alone is a share of nothing


def test_what_is_no_part_of_a_total_has_no_shares(cited: Any) -> None:
    cited(40, unit="percent", period="2023")
    cited(60, unit="percent", period="2023", subject="Laos")
    found = seen(as_share=True)
    assert not found.chosen.as_share
    assert sorted(point.value for point in found.points) == [40, 60]


def test_years_and_subjects_narrow_what_is_shown(several: None) -> None:
    assert sorted(row.value for row in seen(since=2023, until=2023).rows) == [100, 350, 370]
    assert [row.value for row in seen(subjects=("Laos",)).rows] == [100]
    assert seen(subjects=("Laos",)).title == "Exports of Laos in USD, as cited"


def test_figures_without_a_period_stand_by_the_day_they_were_cited(cited: Any) -> None:
    cited(1, published=date(2024, 1, 1))
    cited(2, published=date(2025, 1, 1))
    found = seen()
    assert found.chosen.axis == "published"
    assert sorted(point.at for point in found.points) == [date(2024, 1, 1), date(2025, 1, 1)]


def test_an_official_series_stands_beside_the_cited_figures(several: None) -> None:
    series = ReferenceSeries.objects.create(
        key="exports-vn",
        measure="exports",
        unit="USD",
        country=Country.objects.get(pk="VN"),
        publisher="Statistics office",
        source_url="https://example.org/",
    )
    for year, value in ((2022, 290), (2023, 355)):
        Observation.objects.create(
            series=series,
            period_start=date(year, 1, 1),
            period_end=date(year, 12, 31),
            precision="year",
            value=value,
        )
    found = seen()
    assert [(line.name, [value for _at, value in line.points]) for line in found.references] == [
        ("Vietnam, Statistics office", [290, 355])
    ]
    chart = explored(found, TODAY)
    assert chart is not None
    assert any(trace.get("name") == "Vietnam, Statistics office" for trace in chart.spec["data"])
    assert seen(unit="EUR").references == []


def test_one_moment_is_drawn_side_by_side_and_one_citation_not_at_all(cited: Any) -> None:
    cited(10, period="2023")
    assert explored(seen(), TODAY) is None
    cited(20, period="2023", subject="Laos")
    chart = explored(seen(), TODAY)
    assert chart is not None
    assert chart.spec["data"][0]["y"] == ["Laos", "Vietnam"]


def test_an_agreement_shows_charts_of_what_is_cited_twice_only(cited: Any) -> None:
    cited(10)
    cited(20)
    cited(5, measure="imports")
    cited(7, measure="members", unit="countries")
    cited(8, measure="members", unit="countries")
    assert [chart.title for chart in figures(fetch(Figure.objects.all()))] == ["Exports in USD, as cited"]


def test_the_page_says_in_tables_what_the_chart_shows(
    client: Client, several: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST):
        html = client.get("/figures/explore/?agreement=rcep&scale=log").content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert "Exports in USD, as cited 5" in text
    assert "Where sources differ 1" in text
    assert "USD 350 USD 370 2" in text
    assert 'value="log" checked' in html
    assert "@misc{pactline-exports-in-usd-as-cited-" in html


@pytest.mark.parametrize(
    "query",
    [
        "measure=nosuch",
        "unit=XXX",
        "since=x&until=99999",
        "since=٢٠٢٣",
        "agreement=none",
        "axis=sideways&scale=1&show=2",
        "subject=&subject=nobody",
    ],
)
def test_odd_choices_still_answer(client: Client, several: None, query: str) -> None:
    answer = client.get(f"/figures/explore/?{query}")
    assert answer.status_code == 200
    assert b"<h1>" in answer.content


def test_an_empty_explorer_says_so(client: Client) -> None:
    assert b"No figure fits all of this" in client.get("/figures/explore/").content


def test_a_citation_is_in_the_styles_of_the_association_and_of_bibtex() -> None:
    citation = cite("Trade & 5% more", "https://pactline.example/figures/explore/?measure=trade", date(2026, 11, 24))
    assert citation.apa == (
        "Pactline. (2026). Trade & 5% more. Retrieved November 24, 2026, "
        "from https://pactline.example/figures/explore/?measure=trade"
    )
    assert citation.bibtex.startswith("@misc{pactline-trade-5-more-2026,\n  title = {{Trade \\& 5\\% more}},")
    assert "url = {https://pactline.example/figures/explore/?measure=trade}" in citation.bibtex


def test_figures_about_an_agreement_offer_its_milestones(cited: Any) -> None:
    cited(10, agreements=[Agreement.objects.get(key="rcep")])
    assert seen().agreements == [("rcep", "RCEP")]


def test_the_partner_chosen_narrows_the_figures_and_is_dropped_alone(cited: Any, client: Client) -> None:
    cited(300, period="2022", subject="", subject_country=Country.objects.get(pk="VN"))
    cited(200, period="2023", subject="", subject_country=Country.objects.get(pk="VN"))
    cited(100, period="2023", subject="", subject_country=Country.objects.get(pk="CN"))
    html = client.get("/figures/explore/?measure=exports&partner=VN").text
    assert 'Exports in USD, as cited <span class="count">2</span>' in html
    assert 'href="?measure=exports"' in html
    assert "partner: Vietnam" in html
    table = client.get("/figures/explore/?measure=exports&partner=VN&format=csv").text
    assert table.splitlines()[1].startswith("Vietnam,")
    assert len(table.splitlines()) == 3
