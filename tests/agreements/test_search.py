"""One box finds everything, best first, with what was found marked; the page is whole without scripts."""

import re
from typing import Any

import pytest
from django.test import Client

from agreements.models import Actor, Agreement, Figure, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(registry: Any, make_article: Any, make_claim: Any) -> Statement:
    kao = Actor.objects.get(key="kao-kim-hourn")
    article = make_article(
        "“Rules of origin <b>matter</b>,” he said. Rice exports reached USD 5 million.", title="Rice & rules"
    )
    said = make_claim(
        Statement,
        article,
        "Rules of origin <b>matter</b>,",
        kind="direct",
        speaker=kao,
        agreements=Agreement.objects.filter(key="acfta"),
    )
    make_claim(Figure, article, "USD 5 million", value=5_000_000, unit="USD", measure="rice exports", subject="Vietnam")
    return said


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_each_kind_of_record_is_found_and_marked(client: Client, library: Statement) -> None:
    html = page(client, "/search/?q=rice")
    assert "Figures 1" in words(html)
    assert "Articles 1" in words(html)
    assert "<mark>Rice</mark> &amp; rules" in html
    html = page(client, "/search/?q=%22rules+of+origin%22")
    assert "<mark>Rules</mark> of <mark>origin</mark> &lt;b&gt;matter&lt;/b&gt;" in html


def test_a_mistyped_name_leads_to_its_page(client: Client, library: Statement) -> None:
    html = page(client, "/search/?q=kao+kim+horn")
    assert 'href="/actors/kao-kim-hourn/"' in html


def test_what_is_written_in_the_box_becomes_chips(client: Client, library: Statement) -> None:
    html = words(page(client, "/search/?q=origin+speaker:kao+country:vietnam"))
    assert "speaker: Kao Kim Hourn" in html
    assert "partner: Vietnam" in html
    assert "Statements 1" in html


def test_nothing_found_names_what_to_drop(client: Client, library: Statement) -> None:
    html = words(page(client, "/search/?q=zzzzqqq&since=2030"))
    assert "Nothing holds all of this" in html
    assert "Search without “zzzzqqq”" in html
    assert "Without the filter “since: 2030”" in html


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=the", "q=%22", "q=%27%3B--", "q=-", "q=OR", "q=%00x", "q=kind:nonsense", "q=since:2030+x&until=1"],
)
def test_odd_searches_still_answer(client: Client, library: Statement, query: str) -> None:
    page(client, f"/search/?{query}")
    page(client, f"/statements/?{query}")


def test_names_are_suggested_as_options(client: Client, registry: Any) -> None:
    html = page(client, "/search/suggestions/?q=viet")
    assert 'role="option"' in html
    assert 'href="/countries/vn/"' in html
    assert "<html" not in html
    assert page(client, "/search/suggestions/?q=").strip() == ""


def test_search_asks_at_most_ten_queries(
    client: Client, library: Statement, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(10):
        client.get("/search/?q=rice+speaker:kao&partner=VN")
    with django_assert_max_num_queries(10):
        client.get("/statements/?partner=VN&partner=CN&q=origin&agreement=acfta&kind=direct")


def test_partners_follow_from_page_to_page(client: Client, library: Statement) -> None:
    html = page(client, "/statements/?partner=VN&partner=CN&kind=direct")
    assert 'href="/figures/?partner=VN&amp;partner=CN"' in html
    assert "partner: Vietnam" in words(html)
    assert "partner: China" in words(html)
    assert '<input type="hidden" name="kind" value="direct">' in html


def test_what_means_nothing_is_named_to_the_reader(client: Client, library: Statement) -> None:
    text = words(page(client, "/statements/?since=yesterday&partner=ZZ"))
    assert "Left out: since “yesterday” is no date" in text
    assert "Left out: partner “ZZ”" in text
