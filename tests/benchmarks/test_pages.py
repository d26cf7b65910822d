"""Pages over a database with many rows, beside the same pages over a few: the time of a page does not grow with the rows."""

import time
from typing import Any

import pytest
from django.test import Client

from agreements.models import Agreement, Statement

pytestmark = pytest.mark.django_db
PAGES = ("/", "/agreements/", "/agreements/rcep/", "/statements/", "/figures/", "/timeline/", "/countries/vn/")


def seconds(client: Client, path: str) -> float:
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        assert client.get(path).status_code == 200
        taken.append(time.perf_counter() - started)
    return min(taken)


def test_pages_beside_themselves_with_a_hundred_times_the_statements(
    registry: Any, make_article: Any, make_claim: Any, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The minister said the RCEP would be reviewed."
    rcep = Agreement.objects.get(key="rcep")

    def add(articles: int) -> None:
        for _ in range(articles):
            article = make_article(text)
            for _ in range(20):
                make_claim(Statement, article, text, agreements=[rcep])

    add(2)
    few = {path: seconds(client, path) for path in PAGES}
    add(198)
    with capsys.disabled():
        print()
        for path in PAGES:
            many = seconds(client, path)
            print(f"{path}: {many * 1000:.0f} ms with 4,000 statements, {many / few[path]:.1f} times that with 40")
            assert many < 6 * max(few[path], 0.02)
