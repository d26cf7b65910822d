"""What an operator wants to know, as rows: for `manage.py status` and for /metrics."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Func, Min, Q, Value
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from ingest.models import Failure, FailureState, Feed, Run, RunState

HOUR = timedelta(hours=1)
ALIVE = timedelta(seconds=30)  # since the last sign of life of a worker
RUNS = 10
REASONS = 20


@dataclass(frozen=True, slots=True)
class FeedRow:
    title: str
    address: str
    enabled: bool
    last_success: datetime | None
    next_poll: datetime | None  # None: at once
    failures: int  # in a row
    last_error: str


@dataclass(frozen=True, slots=True)
class RunRow:
    number: int
    source: str
    state: str
    worker: str
    started: datetime
    finished: datetime | None
    outcomes: dict[str, int]
    begun: str  # the item at work


@dataclass(frozen=True, slots=True)
class JobsRow:
    task: str
    state: str
    number: int


@dataclass(frozen=True, slots=True)
class FailuresRow:
    """Failures that differ in no more than names and numbers."""

    reason: str
    state: str
    number: int


@dataclass(frozen=True, slots=True)
class Status:
    """All of it at one moment."""

    at: datetime
    workers: int  # processes alive
    jobs: list[JobsRow]
    oldest_waiting: float | None  # seconds since the job waiting longest was put on the queue
    last_hour: dict[str, int]  # articles by outcome
    feeds: list[FeedRow]
    runs: list[RunRow]  # the last, and all that are under way
    failures: list[FailuresRow]


def status() -> Status:
    """The state of feeds, queue, runs and failures. Seven queries."""
    now = timezone.now()
    due = ProcrastinateJob.objects.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=now), status="todo")
    waiting = due.aggregate(since=Min("procrastinateevent__at"))["since"]
    return Status(
        at=now,
        workers=ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - ALIVE).count(),
        jobs=jobs(),
        oldest_waiting=(now - waiting).total_seconds() if waiting else None,
        last_hour=last_hour(now),
        feeds=[FeedRow(*row) for row in Feed.objects.values_list(*FeedRow.__slots__)],
        runs=runs(),
        failures=failures(),
    )


def jobs() -> list[JobsRow]:
    """Jobs by task and state; those that went well are forgotten."""
    rows = ProcrastinateJob.objects.values_list("task_name", "status").annotate(number=Count("pk"))
    return [
        JobsRow(name.rpartition(".")[2], state, number) for name, state, number in rows.order_by("task_name", "status")
    ]


def last_hour(now: datetime) -> dict[str, int]:
    """Articles of the last hour by outcome; a run that began earlier counts with its share of the time."""
    total: Counter[str] = Counter()
    recent = Q(finished__gte=now - HOUR) | Q(state=RunState.RUNNING, begun_at__gte=now - HOUR)
    for started, finished, outcomes in Run.objects.filter(recent).values_list("started", "finished", "outcomes"):
        end = finished or now
        share = (end - max(started, now - HOUR)) / (end - started) if end > started else 1.0
        for outcome, number in outcomes.items():
            total[outcome] += number * share
    return {outcome: round(number) for outcome, number in total.items()}


def runs() -> list[RunRow]:
    fields = ("pk", "source", "state", "worker", "started", "finished", "outcomes", "begun")
    under_way = list(Run.objects.filter(state=RunState.RUNNING).values_list(*fields))
    ended = list(Run.objects.exclude(state=RunState.RUNNING).values_list(*fields)[:RUNS])
    return [RunRow(*row) for row in under_way + ended]


def failures() -> list[FailuresRow]:
    """Failures that are open by reason, the most frequent first."""
    unnamed = Func(F("reason"), F("item"), Value(""), function="replace")
    alike = Func(unnamed, Value(r"\d+"), Value("#"), Value("g"), function="regexp_replace")
    rows = Failure.objects.exclude(state=FailureState.DONE).annotate(alike=alike).values_list("alike", "state")
    counted = rows.annotate(number=Count("pk")).order_by("-number", "alike")[:REASONS]
    return [FailuresRow(reason.removeprefix(": "), state, number) for reason, state, number in counted]
