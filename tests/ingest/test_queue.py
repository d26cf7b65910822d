"""The queue without a process around it: what is retried, what is parked and why, feeds in time, and what operators see."""

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from agreements.models import Article
from ingest import backoff, pipeline, tasks
from ingest.models import Failure, FailureState, Feed, Run, RunState
from ingest.runs import follow
from ingest.sources import table
from ingest.sources.choose import Kind
from ingest.sources.page import RawPage, SourceError
from ingest.sources.polled import Pages, Polled
from tests.ingest.stories import write_stories

pytestmark = pytest.mark.usefixtures("queue")
ADDRESS = "https://web.example/story"


class Web:
    """A web of one page, which answers as told: with bytes, or with why not."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.reason = ""
        self.passing = False
        self.asked = 0

    def pages(self, address: str) -> Pages:
        self.asked += 1
        if self.reason:
            wrong = SourceError(f"{address}: {self.reason}")
            wrong.passing = self.passing
            yield wrong
        else:
            yield RawPage(address, address, self.body, "text/plain", datetime(2025, 4, 1, tzinfo=UTC))


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    web = Web(write_stories(tmp_path / "web", 1)[0].read_bytes())
    monkeypatch.setitem(table.SOURCES, Kind.ADDRESS, lambda source, *_: web.pages(source))
    monkeypatch.setitem(table.POLLS, "feed", lambda feed: poll(web, feed))
    return web


def poll(web: Web, feed: Any) -> Polled:
    if web.reason:
        raise SourceError(f"{feed.address}: {web.reason}")
    return Polled(web.pages(ADDRESS), title="Example News", etag='"1"', interval=timedelta(hours=2))


def work() -> None:
    call_command("work", "--once")


def waiting(task: str) -> list[Any]:
    return list(ProcrastinateJob.objects.filter(task_name=f"ingest.tasks.{task}", status="todo"))


def make_due() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def test_what_may_pass_is_tried_again_later_and_is_done_when_it_has_passed(web: Web) -> None:
    web.reason, web.passing = "HTTP 503", True
    tasks.request_source(ADDRESS)
    work()
    failure = Failure.objects.get()
    assert (failure.state, failure.attempts, failure.reason) == (FailureState.RETRYING, 1, f"{ADDRESS}: HTTP 503")
    assert failure.next_try is not None
    assert timedelta(seconds=10) < failure.next_try - timezone.now() < timedelta(seconds=50)
    tasks.retry_due_failures(0)
    assert not waiting("ingest_source")

    web.reason = ""
    Failure.objects.update(next_try=timezone.now())
    tasks.retry_due_failures(0)
    tasks.retry_due_failures(0)
    assert len(waiting("ingest_source")) == 1
    work()
    assert Failure.objects.get().state == FailureState.DONE
    assert Article.objects.count() == 1


def test_what_keeps_failing_is_parked_after_the_last_attempt(web: Web) -> None:
    web.reason, web.passing = "HTTP 503", True
    tasks.request_source(ADDRESS)
    for _ in range(backoff.ATTEMPTS):
        work()
        Failure.objects.update(next_try=timezone.now())
        tasks.retry_due_failures(0)
    assert Failure.objects.get().state == FailureState.PARKED
    assert web.asked == backoff.ATTEMPTS
    assert not waiting("ingest_source")


def test_what_will_not_pass_is_parked_at_once_with_its_reason(web: Web, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    empty = write_stories(folder, 3)[1]
    empty.write_bytes(b" ")
    tasks.request_source(str(folder))
    web.reason = "HTTP 404"
    tasks.request_source(ADDRESS)
    work()
    parked = Failure.objects.filter(state=FailureState.PARKED).order_by("reason")
    assert [failure.reason for failure in parked] == [f"{empty}: empty", f"{ADDRESS}: HTTP 404"]
    assert Article.objects.count() == 2
    assert Run.objects.get(source=str(folder)).outcomes == {"new": 2, "failed": 1}


def test_a_mended_item_is_done_when_it_is_tried_again(admin_client: Client, tmp_path: Path) -> None:
    story = write_stories(tmp_path / "folder", 2)[1]
    text = story.read_bytes()
    story.write_bytes(b" ")
    tasks.request_source(str(tmp_path / "folder"))
    work()
    failure = Failure.objects.get()
    answer = admin_client.post(
        "/admin/ingest/failure/", {"action": "try_again", "_selected_action": [failure.pk]}, follow=True
    )
    assert "1 put on the queue" in answer.content.decode()
    story.write_bytes(text)
    work()
    failure.refresh_from_db()
    assert failure.state == FailureState.DONE
    assert Article.objects.count() == 2


def test_an_item_of_an_archive_is_found_in_it_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = (path.read_bytes() for path in write_stories(tmp_path, 2))
    bodies = {"record 1": b" ", "record 2": second}

    def records(*_: object) -> Pages:
        for name, text in bodies.items():
            yield RawPage(name, "", text, "text/plain", timezone.now())

    monkeypatch.setitem(table.SOURCES, Kind.UNKNOWN, records)
    tasks.request_source("archive")
    work()
    failure = Failure.objects.get(item="record 1")
    tasks.request_retry(failure)
    bodies["record 1"] = first
    work()
    assert Failure.objects.get().state == FailureState.DONE
    assert [run.outcomes for run in Run.objects.order_by("pk")] == [{"failed": 1, "new": 1}, {"new": 1}]

    Failure.objects.update(state=FailureState.RETRYING)
    bodies.pop("record 1")
    tasks.request_retry(failure)
    work()
    assert Failure.objects.get().reason == "record 1: no longer in archive"


def test_a_source_that_breaks_is_tried_again_where_that_may_help_and_else_parked(web: Web) -> None:
    def broken(source: str, *_: object) -> Pages:
        raise (ConnectionError if source == "lasting" else backoff.LOST[0])("it broke")
        yield

    table.SOURCES[Kind.UNKNOWN] = broken
    tasks.request_source("lasting")
    tasks.request_source("passing")
    work()
    assert dict(Failure.objects.values_list("source", "state")) == {"lasting": "parked", "passing": "retrying"}
    (job,) = waiting("ingest_source")
    assert (job.args, job.attempts) == ({"source": "passing"}, 1)
    assert job.scheduled_at > timezone.now()
    del table.SOURCES[Kind.UNKNOWN]
    make_due()
    work()
    assert not waiting("ingest_source")


def test_a_fault_of_the_engine_costs_one_article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    paths = write_stories(tmp_path, 3)
    extract = pipeline.extract

    def faulty(document: Any, lexicon: Any) -> Any:
        if "district 1" in document.text:
            raise ZeroDivisionError("division by zero")
        return extract(document, lexicon)

    monkeypatch.setattr(pipeline, "extract", faulty)
    tasks.request_source(str(tmp_path))
    work()
    assert Article.objects.count() == 2
    assert Failure.objects.get().reason == f"{paths[1]}: could not be stored: ZeroDivisionError: division by zero"


def test_waiting_doubles_and_has_an_end() -> None:
    for attempts in range(1, 30):
        expected = min(backoff.FIRST * 2 ** (attempts - 1), backoff.LONGEST)
        waits = [backoff.pause(attempts) for _ in range(20)]
        assert all(expected / 2 <= wait <= expected * 1.5 for wait in waits)
        assert len(set(waits)) > 1


def test_a_source_waits_on_the_queue_once(tmp_path: Path) -> None:
    assert tasks.request_source(str(tmp_path))
    assert not tasks.request_source(str(tmp_path))
    out = io.StringIO()
    call_command("ingest", "--queue", tmp_path, tmp_path / "other", stdout=out)
    assert out.getvalue().strip() == "1 queued, 1 waiting there already"


def test_a_due_feed_is_polled_once_and_then_in_its_time(web: Web) -> None:
    feed = Feed.objects.create(address="https://web.example/feed")
    Feed.objects.create(address="https://web.example/off", enabled=False)
    tasks.poll_due_feeds(0)
    tasks.poll_due_feeds(0)
    assert len(waiting("poll_feed")) == 1
    work()
    feed.refresh_from_db()
    assert (feed.title, feed.etag, feed.failures) == ("Example News", '"1"', 0)
    assert feed.next_poll - feed.last_success == timedelta(hours=2)
    assert Run.objects.get().source == feed.address
    tasks.poll_due_feeds(0)
    assert not waiting("poll_feed")
    tasks.request_poll(feed)
    work()
    assert web.asked == 1
    tasks.request_poll(feed, forced=True)
    work()
    assert web.asked == 2


def test_a_feed_that_does_not_answer_is_polled_more_seldom(web: Web) -> None:
    feed = Feed.objects.create(address="https://web.example/feed", interval=timedelta(minutes=1))
    web.reason = "HTTP 500"
    waits = []
    for number in range(1, 9):
        tasks.request_poll(feed, forced=True)
        work()
        feed.refresh_from_db()
        assert (feed.failures, feed.last_error) == (number, "https://web.example/feed: HTTP 500")
        waits.append(feed.next_poll - timezone.now())
    assert waits[-1] > 10 * waits[0]
    web.reason = ""
    tasks.request_poll(feed, forced=True)
    work()
    feed.refresh_from_db()
    assert (feed.failures, feed.last_error) == (0, "")


def test_a_run_in_a_process_of_its_own_is_seen_like_a_job(tmp_path: Path) -> None:
    write_stories(tmp_path, 2)
    call_command("ingest", tmp_path, verbosity=0)
    run = Run.objects.get()
    assert (run.source, run.job, run.state, run.outcomes) == (str(tmp_path), None, RunState.DONE, {"new": 2})


def test_an_abandoned_run_is_stopped_and_blames_nobody(tmp_path: Path) -> None:
    write_stories(tmp_path, 3)
    following = follow(str(tmp_path), table.open_source(str(tmp_path)))
    next(following)
    following.close()
    assert Run.objects.get().state == RunState.STOPPED
    assert Run.objects.get().outcomes == {"new": 1}
    assert not Failure.objects.exists()


def test_an_address_given_in_the_admin_becomes_a_job(admin_client: Client, web: Web) -> None:
    page = admin_client.get("/admin/ingest/run/add/").content.decode()
    assert "Web address" in page
    answer = admin_client.post("/admin/ingest/run/add/", {"address": ADDRESS}, follow=True)
    assert "is on the queue" in answer.content.decode()
    work()
    assert Article.objects.count() == 1
    assert ADDRESS in admin_client.get("/admin/ingest/run/").content.decode()


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "ftp://web.example/x", ""])
def test_nothing_but_a_web_address_is_taken_in_the_admin(admin_client: Client, address: str) -> None:
    assert admin_client.post("/admin/ingest/run/add/", {"address": address}).status_code == 200
    assert not waiting("ingest_source")


def test_who_may_not_add_runs_may_not_add_addresses(client: Client) -> None:
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get("/admin/ingest/run/add/").status_code == 403


def test_a_feed_added_in_the_admin_is_polled_at_once_and_another_time_when_asked(
    admin_client: Client, web: Web
) -> None:
    form = {"address": "https://web.example/feed", "kind": "feed", "enabled": "on", "interval": "00:15:00"}
    assert admin_client.post("/admin/ingest/feed/add/", form).status_code == 302
    work()
    assert web.asked == 1
    feed = Feed.objects.get()
    admin_client.post("/admin/ingest/feed/", {"action": "poll_now", "_selected_action": [feed.pk]})
    work()
    assert web.asked == 2


@pytest.mark.parametrize("model", ["feed", "run", "failure"])
def test_the_lists_of_operators_open_with_few_queries(
    admin_client: Client, web: Web, tmp_path: Path, model: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Feed.objects.create(address="https://web.example/feed")
    web.reason = "HTTP 404"
    tasks.request_source(ADDRESS)
    work()
    with django_assert_max_num_queries(12):
        assert admin_client.get(f"/admin/ingest/{model}/").status_code == 200


def see_status(*arguments: str) -> str:
    out = io.StringIO()
    call_command("status", *arguments, stdout=out)
    return out.getvalue()


def test_status_says_how_things_stand(web: Web, tmp_path: Path) -> None:
    assert "Feeds: none" in see_status()
    for number, path in enumerate(write_stories(tmp_path / "folder", 5)):
        if number > 2:
            path.write_bytes(b" ")
    tasks.request_source(str(tmp_path / "folder"))
    assert "1 jobs waiting" in see_status()
    work()
    Feed.objects.create(address="https://web.example/feed", title="Example News")
    text = see_status()
    assert "Articles in the last hour: 3 new, 2 failed" in text
    assert any(line.split() == ["2", "parked", "empty"] for line in text.splitlines())
    assert any(line.split() == ["Example", "News", "never", "now", "0"] for line in text.splitlines())
    told = json.loads(see_status("--json"))
    assert told["runs"][0]["outcomes"] == {"new": 3, "failed": 2}
    assert told["failures"] == [{"reason": "empty", "state": "parked", "number": 2}]
