"""Agreements side by side in lanes, and the calendar of what is expected."""

import re
from datetime import date
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from agreements.charts import timelines
from agreements.models import Agreement, Milestone, ReviewState
from agreements.queries import agreements as queries
from agreements.queries.calendar import calendar, month_after
from agreements.queries.lanes import Lane, Stage, filled

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
MOST = 10  # queries a page


def lanes_of(*keys: str) -> list[Lane]:
    rows = {row.agreement.key: row for row in queries.rows(Agreement.objects.filter(key__in=keys))}
    return filled([Lane(rows[key].agreement, rows[key].status, rows[key].status_label) for key in keys], TODAY)


def event(key: str, kind: str, day: date, **fields: Any) -> Milestone:
    return Milestone.objects.create(
        agreement=Agreement.objects.get(key=key),
        kind=kind,
        date_start=day,
        date_end=day,
        precision="day",
        source_url="https://asean.org/",
        **{"state": ReviewState.ACCEPTED, **fields},
    )


@pytest.fixture
def announce(make_article: Any, make_claim: Any) -> Any:
    def make(key: str, kind: str, first: date | None, last: date | None, precision: str = "month") -> Milestone:
        article = make_article(f"They say that {key} will come.", published=date(2026, 3, 1))
        dates = {"date_start": first, "date_end": last, "precision": precision} if first else {}
        agreement = Agreement.objects.get(key=key)
        return make_claim(Milestone, article, "will come", agreement=agreement, kind=kind, expected=True, **dates)

    return make


def words(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_lane_holds_its_stages_and_an_amendment_is_an_upgrade_of_what_it_amends(registry: Any) -> None:
    rcep, acfta = lanes_of("rcep", "acfta")
    assert [row.date_start for row in rcep.happened[Stage.SIGNATURE]] == [date(2020, 11, 15)]
    assert rcep.phase(Stage.SIGNATURE, TODAY) == (date(2020, 11, 15), date(2022, 1, 1))
    assert rcep.phase(Stage.FORCE, TODAY) == (date(2022, 1, 1), TODAY)
    assert [row.agreement.key for row in acfta.happened[Stage.UPGRADE]] == ["acfta-3-0"]


def test_talks_whose_beginning_is_not_known_are_no_phase(registry: Any) -> None:
    event("rcep", "negotiations-concluded", date(2019, 11, 4))
    assert lanes_of("rcep")[0].phase(Stage.TALKS, TODAY) == (None, None)
    event("rcep", "negotiations-launched", date(2012, 11, 20))
    assert lanes_of("rcep")[0].phase(Stage.TALKS, TODAY) == (date(2012, 11, 20), date(2020, 11, 15))


def test_an_event_told_many_times_is_one_mark(registry: Any) -> None:
    for number in range(5):
        event("rcep", "signed", date(2020, 11, 15), fingerprint=f"again-{number}")
    assert len(lanes_of("rcep")[0].happened[Stage.SIGNATURE]) == 1


def test_what_single_countries_do_is_left_to_the_page_of_the_agreement(registry: Any) -> None:
    event("rcep", "withdrawn", date(2024, 1, 1), country_id="CN")
    assert Stage.END not in lanes_of("rcep")[0].happened


def test_expected_marks_stand_right_of_today_in_outline_and_open_ended_without_a_date(
    registry: Any, announce: Any
) -> None:
    announce("acfta-3-0", "entered-into-force", date(2027, 1, 1), date(2027, 1, 31))
    announce("evfta", "upgraded", None, None)
    chart = timelines.lanes(lanes_of("acfta-3-0", "evfta"), TODAY, "Two")
    assert chart is not None
    expected = next(trace for trace in chart.spec["data"] if trace["name"] == "expected")
    assert expected["marker"]["symbol"] == ["circle-open", "triangle-right-open"]
    assert all(at > TODAY.isoformat() for at in expected["x"])
    assert expected["y"] == ["ACFTA 3.0", "EVFTA"]
    assert all(address.startswith("/milestones/") for address in expected["customdata"])


def test_a_chart_of_lanes_has_a_bar_a_phase_and_a_mark_an_event(registry: Any) -> None:
    chart = timelines.lanes(lanes_of("rcep"), TODAY, "One")
    assert chart is not None
    by_name = {trace["name"]: trace for trace in chart.spec["data"]}
    assert by_name["in force"]["x"][:2] == ["2022-01-01", "2026-11-01"]
    assert by_name["In force"]["x"] == ["2022-01-01"]
    assert chart.spec["layout"]["shapes"][0]["x0"] == "2026-11-01"
    assert "rangeslider" not in chart.spec["layout"]["xaxis"]  # one lane needs no strip to zoom by


def test_names_that_look_alike_when_cut_stay_apart(registry: Any) -> None:
    for key, name in (
        ("one", "A very long name of an agreement, first"),
        ("two", "A very long name of an agreement, second"),
    ):
        Agreement.objects.create(key=key, short_name=name, name=name, kind="vision", state="accepted")
    names = timelines.lane_names(lanes_of("one", "two"))
    assert len(set(names.values())) == 2


def test_the_page_of_lanes_says_in_a_table_what_its_chart_shows(
    client: Client, registry: Any, announce: Any, django_assert_max_num_queries: Any
) -> None:
    announce("acfta-3-0", "entered-into-force", date(2027, 1, 1), date(2027, 1, 31))
    with django_assert_max_num_queries(MOST):
        html = client.get("/timeline/lanes/").content.decode()
    assert 'aria-label="Agreements in time.' in html
    text = words(client, "/timeline/lanes/?partner=VN&status=signed")
    assert "Agreements with Vietnam in time 1" in text
    assert "28 October 2025 signed" in text
    assert "January 2027 entry into force expected" in text
    assert "No agreement fits all of this" in words(client, "/timeline/lanes/?status=suspended")


def test_the_calendar_has_twelve_months_and_what_is_known_less_exactly_before_them(
    registry: Any, announce: Any
) -> None:
    announce("acfta-3-0", "entered-into-force", date(2027, 1, 1), date(2027, 1, 31))
    announce("evfta", "upgraded", date(2027, 1, 1), date(2027, 12, 31), "year")
    announce("evfta", "review", date(2028, 6, 1), date(2028, 6, 30))
    found = calendar(date(2026, 11, 1), TODAY, Q())
    assert [month.first for month in found.months][::11] == [date(2026, 11, 1), date(2027, 10, 1)]
    assert [(month.first, [row.kind for row in month.rows]) for month in found.months if month.rows] == [
        (date(2027, 1, 1), ["entered-into-force"])
    ]
    assert [row.kind for row in found.some_time] == ["upgraded"]
    assert [row.kind for month in calendar(found.later, TODAY, Q()).months for row in month.rows] == ["review"]


def test_the_calendar_tells_what_is_late_and_what_has_no_date(registry: Any, announce: Any) -> None:
    announce("acfta-3-0", "entered-into-force", date(2026, 5, 1), date(2026, 5, 31))
    announce("evfta", "upgraded", None, None)
    found = calendar(date(2026, 11, 1), TODAY, Q())
    assert [row.agreement.key for row in found.overdue] == ["acfta-3-0"]
    assert [row.agreement.key for row in found.undated] == ["evfta"]
    assert calendar(date(2027, 11, 1), TODAY, Q()).overdue == []


@pytest.mark.parametrize(
    ("first", "months", "result"),
    [
        (date(2026, 11, 1), 1, date(2026, 12, 1)),
        (date(2026, 11, 1), 2, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 11, 1), -12, date(2025, 11, 1)),
    ],
)
def test_months_are_counted_over_the_turn_of_years(first: date, months: int, result: date) -> None:
    assert month_after(first, months) == result


def test_the_page_of_the_calendar_leads_to_earlier_and_later_months(
    client: Client, registry: Any, announce: Any, django_assert_max_num_queries: Any
) -> None:
    today = timezone.localdate()
    later = month_after(today.replace(day=1), 2)
    announce("acfta-3-0", "entered-into-force", later, later)
    with django_assert_max_num_queries(MOST):
        html = client.get("/timeline/calendar/").content.decode()
    assert f'href="?from={month_after(today.replace(day=1), 12):%Y-%m}"' in html
    assert "Still open" in html
    assert f'id="month-{later:%Y-%m}"' in html
    assert "From this month" in words(client, "/timeline/calendar/?from=2025-01")
    for odd in ("x", "2025-13", "9999-12", "0001-01"):
        assert "Nov" in words(client, f"/timeline/calendar/?from={odd}") or "Twelve months" in words(
            client, f"/timeline/calendar/?from={odd}"
        )
