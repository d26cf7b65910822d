"""Every page says what its reader came for, in few queries, with and without HTMX, and under a strict policy."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from agreements.models import Actor, Agreement, Article, Figure, Milestone, Statement

pytestmark = pytest.mark.django_db
MOST = 10  # queries a page


@pytest.fixture
def library(registry: Any, make_article: Any, make_claim: Any) -> Article:
    """Thirty articles with statements, figures and milestones about ACFTA and RCEP."""
    kao = Actor.objects.get(key="kao-kim-hourn")
    acfta, rcep = Agreement.objects.get(key="acfta"), Agreement.objects.get(key="rcep")
    for number in range(30):
        article = make_article(
            f"Story {number}. “ACFTA <b>matters</b>,” he said of over USD 3.9 trillion. ACFTA will be signed next month.",
            address=f"https://news.example/story-{number}",
        )
        said = make_claim(
            Statement,
            article,
            "ACFTA <b>matters</b>,",
            kind="direct",
            speaker=kao,
            said_on=date(2025, 9, 17),
            agreements=[acfta, rcep],
            countries=["CN"],
        )
        make_claim(
            Figure,
            article,
            "over USD 3.9 trillion",
            value=3_900_000_000_000 + number,
            unit="USD",
            approximation="over",
            measure="GDP",
            subject="ASEAN",
            subject_actor=Actor.objects.get(key="asean"),
            statement=said,
            agreements=[acfta],
        )
        make_claim(
            Milestone,
            article,
            "ACFTA will be signed next month",
            agreement=acfta,
            kind="signed",
            expected=True,
            date_start=date(2025, 10, 1),
            date_end=date(2025, 10, 31),
            precision="month",
        )
    return article


PAGES = [
    "/",
    "/?partner=VN&partner=CN",
    "/?partner=VN&partner=asean",
    "/?partner=VN",
    "/agreements/",
    "/agreements/?partner=VN&status=in-force",
    "/agreements/acfta/",
    "/agreements/rcep/",
    "/countries/",
    "/countries/cn/",
    "/actors/",
    "/actors/kao-kim-hourn/",
    "/actors/asean/",
    "/statements/",
    "/statements/?partner=CN&q=matters&kind=direct&agreement=acfta",
    "/figures/",
    "/figures/?partner=VN&measure=GDP",
    "/timeline/",
    "/timeline/?partner=CN",
    "/between/?a=VN&b=CN",
    "/about/",
]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_than_ten_queries(
    client: Client, library: Article, page: str, django_assert_max_num_queries: Any
) -> None:
    client.get(page)  # the partners to choose and the sizes of tables are remembered for a minute
    with django_assert_max_num_queries(MOST):
        answer = client.get(page)
    assert answer.status_code == 200
    assert b"<h1>" in answer.content


def test_one_claim_and_one_article_ask_no_more(
    client: Client, library: Article, django_assert_max_num_queries: Any
) -> None:
    for record in (library, library.statements.get(), library.figures.get()):
        with django_assert_max_num_queries(MOST):
            assert client.get(record.get_absolute_url()).status_code == 200


def body(client: Client, page: str, **headers: str) -> str:
    answer = client.get(page, headers=headers)
    assert answer.status_code == 200, page
    return answer.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_overview_says_what_happened_and_what_was_said(client: Client, library: Article) -> None:
    text = words(body(client, "/"))
    assert "28 October 2025 ACFTA 3.0 signed" in text
    assert "Kao Kim Hourn" in text
    assert "over USD 3.9 trillion" in text


def test_an_agreement_tells_how_it_stands_and_what_became_of_the_promise(client: Client, library: Article) -> None:
    text = words(body(client, "/agreements/acfta/"))
    assert "In force since 2010" in text
    assert "signature expected" in text
    assert "Kept: signed 28 October 2025" in text
    assert "Amended by ACFTA 3.0" in text
    assert "Vietnam · ASEAN" in text
    assert "Statements 30" in text


def test_evidence_is_marked_and_escaped(client: Client, library: Article) -> None:
    html = body(client, library.statements.get().get_absolute_url())
    assert f"<mark>{escape('ACFTA <b>matters</b>,')}</mark>" in html
    assert "<b>matters</b>" not in html
    assert "Secretary-General, ASEAN" in html
    assert 'href="https://news.example/story-29"' in html


def test_a_claim_not_reviewed_says_so_with_its_confidence(client: Client, library: Article) -> None:
    said = library.statements.get()
    assert "Not reviewed yet · read by machine, 90 %" in words(body(client, said.get_absolute_url()))
    said.state = "accepted"
    said.save()
    assert "Reviewed by a curator" in body(client, said.get_absolute_url())


def test_the_reader_never_gets_the_whole_text(
    client: Client, library: Article, make_article: Any, make_claim: Any
) -> None:
    article = make_article("A claim. " + "Filler sentence of the publisher. " * 40 + "The end of it.")
    make_claim(Statement, article, "A claim", kind="indirect")
    assert "The end of it" not in body(client, article.get_absolute_url())


def test_the_partner_filter_keeps_the_address_and_shows_a_chip(client: Client, library: Article) -> None:
    html = body(client, "/agreements/?partner=VN&kind=protocol")
    assert "partner: Vietnam" in html
    assert 'href="?kind=protocol"' in html  # what the chip leaves
    assert "EVFTA" not in words(html).partition("Filter")[2]
    assert 'value="VN" selected' in html


@pytest.mark.parametrize(
    "page", ["/agreements/?partner=VN", "/statements/", "/figures/", "/countries/", "/actors/", "/timeline/"]
)
def test_htmx_gets_the_part_that_changes_at_the_same_address(client: Client, library: Article, page: str) -> None:
    part = body(client, page, **{"HX-Request": "true"})
    assert "<html" not in part
    assert 'id="results"' in part
    assert "HX-Request" in client.get(page)["Vary"]
    whole = body(client, page, **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole


@pytest.mark.parametrize(
    ("page", "way_out"),
    [
        ("/agreements/?q=nosuchthing", "Search without “nosuchthing”"),
        ("/agreements/?partner=VN&status=suspended", "With any partner, not only Vietnam"),
        ("/statements/?q=nosuchthing", "Search without “nosuchthing”"),
        ("/figures/?measure=nosuch", "Any measure, not only nosuch"),
        ("/countries/?q=atlantis", "Show all"),
        ("/actors/?q=nobody", "Show all"),
        ("/between/?a=VN&b=GB", "knows no agreement that links Vietnam and United Kingdom"),
    ],
)
def test_nothing_found_names_the_filter_to_drop(client: Client, library: Article, page: str, way_out: str) -> None:
    assert way_out in words(body(client, page))


@pytest.mark.parametrize(
    "page",
    [
        "/?partner=",
        "/?partner=ZZ",
        "/?partner=VNM",
        "/statements/?page=999",
        "/statements/?page=x",
        "/agreements/?kind=<x>",
        "/between/?a=&b=1",
    ],
)
def test_odd_addresses_still_answer(client: Client, library: Article, page: str) -> None:
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "/agreements/nafta/",
        "/countries/zz/",
        "/countries/vietnam/",
        "/actors/nobody/",
        "/statements/999999/",
        "/nowhere/",
    ],
)
def test_what_is_not_there_is_a_page_with_ways_on(client: Client, registry: Any, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert 'href="/agreements/"' in answer.content.decode()


def test_a_failure_is_a_page_that_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from agreements.queries import totals

    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr(totals, "totals", fail)
    client.raise_request_exception = False
    answer = client.get("/about/")
    assert answer.status_code == 500
    assert "This page could not be made" in answer.content.decode()


def test_the_policy_allows_nothing_inline(client: Client, registry: Any) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    html = body(client, "/agreements/acfta/")
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", html)
    assert not re.search(r"<script(?![^>]*(?:src=|application/(?:ld\+)?json))", html)


def test_empty_pages_say_that_they_are(client: Client, db: None) -> None:
    for page in ("/", "/agreements/", "/countries/", "/actors/", "/statements/", "/figures/", "/timeline/", "/about/"):
        assert client.get(page).status_code == 200
    assert "Nothing announced is still open" in words(body(client, "/"))


def test_a_long_list_comes_in_pages(client: Client, library: Article) -> None:
    text = words(body(client, "/statements/"))
    assert "Page 1 of 2" in text
    assert body(client, "/statements/?page=2").count('<article class="statement">') == 5


def test_a_milestone_leads_to_the_timeline_of_its_agreement(client: Client, library: Article) -> None:
    milestone = library.milestones.get()
    answer = client.get(milestone.get_absolute_url())
    assert answer["Location"] == f"/agreements/acfta/#m-{milestone.pk}"
    assert f'id="m-{milestone.pk}"' in body(client, "/agreements/acfta/")
