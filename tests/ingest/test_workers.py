"""Workers in processes of their own: killed, poisoned, stopped, and the queue none the worse."""

import os
import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from agreements.models import Actor, Article
from ingest.models import Failure, FailureState, Run, RunState
from ingest.runs import LIVES
from ingest.tasks import request_source
from tests.ingest.hazards.apps import HANGS, HOGS, KILLS, SLOW
from tests.ingest.stories import write_stories
from tests.ingest.workers import PATIENCE, children, kill, wait_until, worker

pytestmark = pytest.mark.usefixtures("queue")
HAZARDS = "tests.ingest.hazards.settings"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "articles"


def empty() -> bool:
    return not ProcrastinateJob.objects.filter(task_name="ingest.tasks.ingest_source").exists()


def states() -> list[Any]:
    return list(Run.objects.order_by("started").values_list("state", flat=True))


def test_a_folder_on_the_queue_is_ingested_and_its_run_is_seen(folder: Path) -> None:
    write_stories(folder, 5)
    request_source(str(folder))
    with worker() as process:
        wait_until(empty, process)
    run = Run.objects.get()
    assert (run.state, run.outcomes, run.begun) == (RunState.DONE, {"new": 5}, "")
    assert run.claims["figures"] >= 5
    assert Article.objects.count() == 5


def test_the_job_of_a_killed_worker_is_taken_up_by_another(folder: Path) -> None:
    write_stories(folder, 8, SLOW)
    request_source(str(folder))
    with worker(settings=HAZARDS) as first:
        wait_until(lambda: Article.objects.count() >= 2, first)
        kill(first)
    assert Article.objects.count() < 8
    with worker(settings=HAZARDS) as second:
        wait_until(empty, second)
    assert Article.objects.count() == 8
    assert states() == [RunState.DIED, RunState.DONE]
    assert not Failure.objects.exclude(state=FailureState.DONE).exists()


def test_a_killed_worker_process_is_started_again(folder: Path) -> None:
    write_stories(folder, 8, SLOW)
    request_source(str(folder))
    with worker(settings=HAZARDS) as process:
        wait_until(lambda: Article.objects.count() >= 2, process)
        for pid in children(process):
            os.kill(pid, signal.SIGKILL)
        wait_until(empty, process)
    assert Article.objects.count() == 8


@pytest.mark.parametrize("hazard", [KILLS, HANGS], ids=["kills", "hangs"])
def test_a_document_that_takes_its_worker_along_is_parked_and_the_rest_is_read(folder: Path, hazard: bytes) -> None:
    poison = write_stories(folder, 4)[1]
    poison.write_bytes(poison.read_bytes() + hazard)
    request_source(str(folder))
    with worker(settings=HAZARDS) as process:
        wait_until(empty, process)
    assert Article.objects.count() == 3
    failure = Failure.objects.get()
    assert (failure.item, failure.state, failure.deaths) == (str(poison), FailureState.PARKED, LIVES)
    assert f"its process died {LIVES} times" in failure.reason
    assert states() == [RunState.DIED] * LIVES + [RunState.DONE]
    assert Run.objects.get(state=RunState.DONE).outcomes == {"passed over": 1, "new": 3}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_worker_ends_after_the_article_in_hand_and_gives_its_job_back(folder: Path, number: int) -> None:
    write_stories(folder, 20, SLOW)
    request_source(str(folder))
    with worker(settings=HAZARDS) as process:
        wait_until(lambda: Article.objects.count() >= 2, process)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
    assert 2 <= Article.objects.count() < 20
    assert ProcrastinateJob.objects.get(task_name="ingest.tasks.ingest_source").status == "todo"
    assert states() == [RunState.STOPPED]
    assert not Failure.objects.exists()


def test_processes_end_with_the_one_that_started_them(folder: Path) -> None:
    write_stories(folder, 20, SLOW)
    request_source(str(folder))
    with worker(settings=HAZARDS) as process:
        wait_until(lambda: Article.objects.count() >= 1, process)
        orphans = children(process)
        process.kill()
        process.wait()
        wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans))
    assert states() == [RunState.STOPPED]


def test_a_document_that_takes_all_memory_is_parked_and_its_worker_lives(folder: Path) -> None:
    hog = write_stories(folder, 3)[1]
    hog.write_bytes(hog.read_bytes() + HOGS)
    request_source(str(folder))
    with worker("--memory", "4000", settings=HAZARDS) as process:
        wait_until(empty, process)
    assert Run.objects.get().outcomes == {"new": 2, "failed": 1}
    assert Failure.objects.get().reason.startswith(f"{hog}: could not be stored: MemoryError")


def test_two_processes_read_two_sources_at_once_and_each_story_is_one(folder: Path) -> None:
    for name in ("one", "two"):
        write_stories(folder / name, 6, SLOW, site=f"{name}.example")
        request_source(str(folder / name))
    with worker("--processes", "2", settings=HAZARDS) as process:
        wait_until(empty, process)
    first, second = Run.objects.order_by("started")
    assert first.finished is not None
    assert second.started < first.finished
    assert first.worker != second.worker
    assert Counter(first.outcomes) + Counter(second.outcomes) == {"new": 6, "duplicate": 6}
    assert Actor.objects.filter(name="Ana Reyes").count() == 1
    assert not Failure.objects.exists()
