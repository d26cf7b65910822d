"""What machines read of a run: metrics for Prometheus, and log lines with their run and article."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from agreements.models import Article
from config.logs import ARTICLE, RUN, About, JsonLines, Plain
from ingest import tasks
from ingest.models import Feed, Run
from ingest.runs import follow
from ingest.sources import table
from tests.ingest.stories import write_stories

pytestmark = pytest.mark.usefixtures("queue")


def test_metrics_are_off_without_a_token_and_closed_to_others(client: Client, settings: Any) -> None:
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "open sesame"
    for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "open sesame"}):
        answer = client.get("/metrics", headers=given)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_metrics_tell_feeds_jobs_articles_and_failures(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.METRICS_TOKEN = "open sesame"
    Feed.objects.create(address='https://web.example/"feed"', failures=3)
    write_stories(tmp_path, 2)
    call_command("ingest", tmp_path, verbosity=0)
    tasks.request_source(str(tmp_path))
    page = client.get("/metrics", headers={"Authorization": "Bearer open sesame"})
    assert page.headers["Content-Type"].startswith("text/plain")
    lines = page.content.decode().splitlines()
    assert 'pactline_jobs{state="todo",task="ingest_source"} 1.0' in lines
    assert 'pactline_articles_last_hour{outcome="new"} 2.0' in lines
    assert 'pactline_feed_failures{feed="https://web.example/\\"feed\\""} 3.0' in lines


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the loggers of ingest write as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.addFilter(About())
    logger = logging.getLogger("ingest")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield stream
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_log_lines_name_run_and_article(lines: io.StringIO, tmp_path: Path) -> None:
    paths = write_stories(tmp_path, 2)
    paths[1].write_bytes(b" ")
    for _ in follow(str(tmp_path), table.open_source(str(tmp_path))):
        pass
    second, first = (json.loads(line) for line in lines.getvalue().splitlines())
    assert (first["run"], first["article"]) == (Run.objects.get().pk, Article.objects.get().pk)
    assert (first["message"], first["item"]) == ("new", str(paths[0]))
    assert (second["level"], second["run"], second["article"]) == ("WARNING", first["run"], str(paths[1]))
    assert (RUN.get(), ARTICLE.get()) == (None, None)


def test_a_plain_line_ends_with_run_and_article() -> None:
    record = logging.LogRecord("ingest", logging.INFO, "", 0, "read", None, None)
    record.article = 7
    About().filter(record)
    assert Plain().format(record).endswith("INFO ingest: read [article 7]")
