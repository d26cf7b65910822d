"""What pages tell other programs and other sites."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from agreements import calendars
from agreements.models import Milestone
from agreements.queries import milestones

pytestmark = pytest.mark.django_db


def linked(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&") & set(block)
    return json.loads(block)


def test_a_quoted_statement_is_a_quotation(client: Client, claims: dict[str, Any]) -> None:
    said = claims["statement"]
    thing = linked(client, said.get_absolute_url())
    assert (thing["@type"], thing["text"]) == ("Quotation", said.quote)
    assert thing["creator"]["name"] == "Kao Kim Hourn"
    assert thing["isBasedOn"]["url"] == claims["article"].address


def test_a_figure_is_a_claim_of_its_article(client: Client, claims: dict[str, Any]) -> None:
    thing = linked(client, claims["figure"].get_absolute_url())
    assert (thing["@type"], thing["appearance"]["headline"]) == ("Claim", claims["article"].title)


def test_an_agreement_has_its_dated_milestones_as_events(client: Client, claims: dict[str, Any]) -> None:
    thing = linked(client, "/agreements/acfta/")
    assert ("2025-10-01", "2025-10-31") in [(event["startDate"], event["endDate"]) for event in thing["subjectOf"]]


def test_the_data_page_is_a_dataset(client: Client, claims: dict[str, Any]) -> None:
    assert linked(client, "/data/")["@type"] == "Dataset"


def test_only_what_is_made_for_it_may_be_framed(client: Client, claims: dict[str, Any]) -> None:
    said, figure = claims["statement"], claims["figure"]
    page = client.get(said.get_absolute_url())
    assert page["X-Frame-Options"] == "DENY"
    snippet = f"&lt;iframe src=&quot;http://testserver/embed/statements/{said.pk}/&quot;"
    assert snippet in page.content.decode().replace('"', "&quot;")
    for address in (f"/embed/statements/{said.pk}/", f"/embed/figures/{figure.pk}/", "/embed/agreements/acfta/"):
        alone = client.get(address)
        assert "X-Frame-Options" not in alone
        assert "frame-ancestors *" in alone["Content-Security-Policy"]
        assert "script-src 'self'" in alone["Content-Security-Policy"]
        assert not alone.cookies
    assert "<b>matters</b>" not in client.get(f"/embed/statements/{said.pk}/").content.decode()
    assert client.get(f"/embed/statements/{claims['rejected'].pk}/").status_code == 404


def test_search_engines_are_told_of_pages_and_not_of_the_admin(client: Client, claims: dict[str, Any]) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "sitemap-agreements.xml" in client.get("/sitemap.xml").content.decode()
    assert "/agreements/acfta/" in client.get("/sitemap-agreements.xml").content.decode()
    statements = client.get("/sitemap-statements.xml").content.decode()
    assert claims["statement"].get_absolute_url() in statements
    assert claims["rejected"].get_absolute_url() not in statements


def test_an_expected_month_is_a_month_in_the_calendar(claims: dict[str, Any]) -> None:
    rows = milestones.fetch(Milestone.objects.filter(expected=True, article__isnull=False))
    book = Calendar.from_ical(calendars.calendar("Expected", rows, "https://pactline.example"))
    (event,) = book.walk("VEVENT")
    assert (event.start, event.end) == (date(2025, 10, 1), date(2025, 11, 1))
    assert str(event["SUMMARY"]) == "ACFTA: signature expected"
    assert "October 2025" in str(event["DESCRIPTION"])
    assert str(event["UID"]) == f"milestone-{claims['milestone'].pk}@pactline.example"
