"""Every list is to be had as a file, a feed, and an address to follow, with the filter that is set."""

import csv
import io
import json
import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from agreements.models import Agreement, Figure, Milestone, Statement

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("agreements", "actors", "statements", "figures", "timeline")


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8-sig")


def entries(answer: Any) -> list[ElementTree.Element]:
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(body(answer)).findall(f"{ATOM}entry")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_to_be_had_as_csv_json_and_atom(client: Client, claims: dict[str, Any], name: str) -> None:
    lines = list(csv.DictReader(io.StringIO(body(client.get(f"/{name}/?format=csv")))))
    records = json.loads(body(client.get(f"/{name}/?format=json")))
    assert lines
    assert [line["page"] for line in lines] == [record["page"] for record in records]
    assert [entry.findtext(f"{ATOM}id") for entry in entries(client.get(f"/{name}/?format=atom"))] == [
        record["page"] for record in records
    ]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_links_to_itself_in_every_format_with_its_filter(
    client: Client, claims: dict[str, Any], name: str
) -> None:
    page = client.get(f"/{name}/?since=2020").content.decode()
    for format_ in ("csv", "json", "atom"):
        assert re.search(rf'href="\?[^"]*since=2020[^"]*format={format_}"', page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("agreement=acfta", 1),
        ("agreement=rcep", 0),
        ("partner=CN", 1),
        ("partner=GB", 0),
        ("kind=direct", 1),
        ("kind=indirect", 0),
        ("q=matters", 1),
        ("q=nowhere", 0),
        ("since=2025-10", 0),
    ],
)
def test_files_feeds_and_the_api_follow_the_filter(
    client: Client, claims: dict[str, Any], query: str, found: int
) -> None:
    assert len(json.loads(body(client.get(f"/statements/?format=json&{query}")))) == found
    assert len(entries(client.get(f"/statements/?format=atom&{query}"))) == found
    assert len(client.get(f"/api/v1/statements/?{query}").json()["items"]) == found


def test_an_entry_says_who_and_what_and_escapes_it(client: Client, claims: dict[str, Any]) -> None:
    (entry,) = entries(client.get("/statements/?format=atom"))
    assert entry.findtext(f"{ATOM}title") == "Kao Kim Hourn: ACFTA <b>matters</b> & lasts,"
    assert entry.findtext(f"{ATOM}updated") == "2025-09-17T00:00:00+00:00"


def test_what_is_expected_is_to_be_had_as_a_calendar(client: Client, claims: dict[str, Any], make_claim: Any) -> None:
    later = date.today() + timedelta(days=400)  # noqa: DTZ011
    about = {"agreement": Agreement.objects.get(key="acfta"), "kind": "review", "expected": True}
    make_claim(Milestone, claims["article"], "ACFTA will", date_start=later, date_end=later, precision="day", **about)
    answer = client.get("/timeline/?format=ics&agreement=acfta")
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(body(answer)).walk("VEVENT")
    assert "ACFTA: review expected" in [str(event["SUMMARY"]) for event in events]
    assert not Calendar.from_ical(body(client.get("/timeline/?format=ics&agreement=rcep"))).walk("VEVENT")


def test_an_unknown_format_is_the_page(client: Client, claims: dict[str, Any]) -> None:
    assert "<!doctype html>" in client.get("/statements/?format=pdf").content.decode()


def test_a_million_rows_are_not_asked_for_at_once(client: Client, claims: dict[str, Any]) -> None:
    answer = client.get("/statements/?format=csv")
    assert answer.streaming
    assert answer["Content-Disposition"] == 'attachment; filename="pactline-statements.csv"'


def address_of(client: Client, page: str) -> str:
    return re.search(r'value="http://testserver(/follow/[^"]+\.atom)"', client.get(page).content.decode())[1]  # type: ignore[index]


def test_an_address_of_ones_own_shows_what_is_new_since(
    client: Client, claims: dict[str, Any], make_claim: Any
) -> None:
    address = address_of(client, "/follow/statements/?agreement=acfta")
    assert address != address_of(client, "/follow/statements/?agreement=acfta")
    assert entries(client.get(address)) == []
    acfta, rcep = (Agreement.objects.get(key=key) for key in ("acfta", "rcep"))
    for words, agreement in (("he said", acfta), ("no formula", rcep)):
        said = make_claim(Statement, claims["article"], words, kind="indirect", agreements=[agreement])
        Statement.objects.filter(pk=said.pk).update(created_at=timezone.now() + timedelta(minutes=1))
    (entry,) = entries(client.get(address))
    assert entry.findtext(f"{ATOM}title") == "Speaker not known: he said"


def test_an_address_that_was_not_given_out_is_not_found(client: Client, claims: dict[str, Any]) -> None:
    address = address_of(client, "/follow/figures/")
    assert client.get(address).status_code == 200
    assert client.get(address.replace("/follow/", "/follow/x")).status_code == 404
    assert client.get("/follow/articles/").status_code == 404


def test_values_of_a_feed_read_as_on_the_page(client: Client, claims: dict[str, Any]) -> None:
    assert Figure.objects.count() == 1
    (entry,) = entries(client.get("/figures/?format=atom"))
    assert entry.findtext(f"{ATOM}title") == "over USD 3.9 trillion, GDP"
