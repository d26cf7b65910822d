"""Opening the next of 100,000 open candidates, beside an empty page in the same frame with the same session."""

import time
from statistics import median
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client

from agreements.models import QueueItem, Statement
from agreements.scale.loading import follow, followers_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.benchmarks.empty_page")]
ARTICLES, EACH = 5_000, 20
ROUNDS = 25
ACTING = 3.5  # times an empty page that accepting takes at most: the next desk, the decision and the disk that keeps it
NEXT = "/admin/review/next/"  # asked for as the desk asks for it, by HTMX
HTMX = {"HX-Request": "true"}
WORDS = "The minister said that trade in goods under the agreement grew by five percent last year. "

FILL = """
SET LOCAL pactline.machine = 'on';
INSERT INTO agreements_article (address, version, is_current, publisher, title, authors, published, section, language, text,
    text_hash, retrieved_at, extractor, bands)
SELECT 'https://news.example/' || n, 1, true, 'Paper ' || n %% 40, 'Story ' || n, '{}', DATE '2020-01-01' + n %% 2000, '', 'en',
    repeat(%(words)s, 40), md5(n::text), now(), 'x', '{}'
FROM generate_series(1, %(articles)s) n;
INSERT INTO agreements_statement (article_id, start, "end", quote, confidence, rule, extractor, fingerprint, created_at, state,
    review_note, version, kind, speaker_name, speaker_title, cue)
SELECT a.id, m * 90, m * 90 + 36, substr(a.text, m * 90 + 1, 36), 0.5 + (a.id + m) %% 50 / 100.0, 'rule ' || m %% 5, 'x', m::text,
    now(), 'candidate', '', 1, 'indirect', '', '', 'said'
FROM agreements_article a, generate_series(0, %(each)s - 1) m;
INSERT INTO agreements_statement_agreements (statement_id, agreement_id)
SELECT s.id, g.id FROM agreements_statement s JOIN agreements_agreement g ON g.key = CASE WHEN s.id %% 97 = 0 THEN 'acfta' ELSE 'rcep' END;
"""


def acting(client: Client, query: str) -> float:
    """Seconds that accepting takes, answered with the next desk."""
    desk = client.get(f"{NEXT}{query}").context["desk"]
    sent = {field.html_name: "" if field.value() is None else field.value() for field in desk.form}
    body = urlencode({**sent, "version": desk.record.version, "act": "accept"})
    form = {"content_type": "application/x-www-form-urlencoded", "headers": HTMX}
    started = time.perf_counter()
    answer = client.post(desk.address, body, **form)
    taken = time.perf_counter() - started
    assert 'data-said="Accepted."' in answer.content.decode()
    return taken


def opening(client: Client, path: str) -> float:
    started = time.perf_counter()
    assert client.get(path, headers=HTMX if path.startswith(NEXT) else {}).status_code == 200
    return time.perf_counter() - started


def in_turn(client: Client, query: str, rounds: int) -> tuple[float, float, float]:
    """Medians of an empty page, the next and an act, asked for in turn so that a busy machine is busy for all."""
    taken = [
        (opening(client, "/admin/empty/"), opening(client, f"{NEXT}{query}"), acting(client, query))
        for _ in range(rounds)
    ]
    empty, opened, acted = (median(column) for column in zip(*taken, strict=True))
    return empty, opened, acted


@pytest.fixture
def hundred_thousand(registry: Any) -> None:
    """Stored first, and followed by listings and queue then, as a made-up archive is."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with followers_waiting():
            cursor.execute(FILL, {"words": WORDS, "articles": ARTICLES, "each": EACH})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server does by itself after so many rows
        for kind in ("article", "statement"):
            follow(kind)
        cursor.execute("VACUUM ANALYZE")
    assert QueueItem.objects.count() == ARTICLES * EACH


@pytest.fixture
def editor() -> Client:
    user = User.objects.create_user("maria", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    client = Client()
    client.force_login(user)
    return client


def test_the_next_of_a_hundred_thousand_takes_at_most_twice_an_empty_page(
    hundred_thousand: None, editor: Client, capsys: pytest.CaptureFixture[str], django_assert_max_num_queries: Any
) -> None:
    filters = ("", "?kind=statement", "?agreement=acfta", "?partner=VN", "?publisher=Paper+7", "?rule=rule+3")
    slow = []
    with capsys.disabled():
        print()
        for query in filters:
            with django_assert_max_num_queries(10):
                editor.get(f"{NEXT}{query}", headers=HTMX)
            empty, opened, acted = in_turn(editor, query, ROUNDS)
            print(
                f"next{query}: {opened * 1000:.1f} ms, {opened / empty:.2f} times an empty page ({empty * 1000:.1f} ms);"
                f" accepting, answered with the next: {acted * 1000:.1f} ms, {acted / empty:.2f} times"
            )
            slow += [query] * (opened > 2 * empty or acted > ACTING * empty)
        listed = median(opening(editor, "/admin/review/") for _ in range(5))
        print(f"the list with its counts: {listed * 1000:.0f} ms")
    assert slow == []
    assert Statement.objects.filter(state="accepted").count() == ROUNDS * len(filters)
