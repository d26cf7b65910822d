"""The queue: sources as jobs, feeds polled in time, failed items tried again, and jobs of dead workers taken up.

Two queues: `soon` holds polls and single addresses, `bulk` files, folders and archives, each one job however many
articles it holds. A job's lock is its source, so that no two workers ever read the same one at once. A job taken up
again starts its source anew; what is stored already is passed over.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import JobDeferrer, Status

from ingest.backoff import ATTEMPTS, LOST, Backoff, Stopped, passes
from ingest.models import Failure, FailureState, Feed, Run, RunState
from ingest.names import clipped
from ingest.runs import follow, never
from ingest.sources.page import SourceError
from ingest.sources.polled import Pages
from ingest.sources.table import is_address, open_source, poll

SOON, BULK = "soon", "bulk"
KEPT = timedelta(days=30)  # of ended runs and jobs, and of failures that were mended
logger = logging.getLogger(__name__)


def request_source(source: str) -> bool:
    """Puts a source on the queue; False where it already waits there."""
    waiting = ProcrastinateJob.objects.filter(task_name=ingest_source.name, lock=source, status=Status.TODO.value)
    if waiting.exists():
        return False
    ingest_source.configure(queue=SOON if is_address(source) else BULK, lock=source).defer(source=source)
    return True


def request_poll(feed: Feed, *, forced: bool = False) -> bool:
    """Has a feed polled, where `forced` even before its time; False where it already waits to be."""
    lock = f"feed {feed.pk}"
    return put(poll_feed.configure(lock=lock, queueing_lock=lock), feed_id=feed.pk, forced=forced)


def request_retry(failure: Failure) -> bool:
    """Has a failed item tried again; False where it already waits to be."""
    if failure.item == failure.source:
        return request_source(failure.source)
    waits = f"failure {failure.pk}"
    return put(retry_failure.configure(lock=failure.source, queueing_lock=waits), failure_id=failure.pk)


def put(deferrer: JobDeferrer, **arguments: int | bool) -> bool:
    """Puts a job on the queue unless one with its queueing lock waits there."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        deferrer.defer(**arguments)
        return True
    return False


def run(context: JobContext, source: str, pages: Pages) -> None:
    """Follows a source to its end as this job. Raises Stopped where the worker is asked to stop meanwhile."""
    stopping = context.additional_context.get("stopping", never)
    for _ in follow(source, pages, job=context.job.id, stopping=stopping):
        pass


@app.task(queue=BULK, retry=Backoff(), pass_context=True)
def ingest_source(context: JobContext, source: str) -> None:
    """Brings a web address, a file, a folder or an archive into the database."""
    started = timezone.now()
    try:
        run(context, source, open_source(source))
    except Stopped:
        raise
    except Exception as wrong:
        again = passes(wrong) and context.job.attempts < ATTEMPTS
        with suppress(*LOST):
            note(source, wrong, FailureState.RETRYING if again else FailureState.PARKED)
        if passes(wrong):
            raise
    else:
        whole = Failure.objects.filter(source=clipped(source), item=clipped(source), last__lt=started)
        whole.update(state=FailureState.DONE, next_try=None)


def note(source: str, wrong: Exception, state: FailureState) -> None:
    """Keeps the reason why a whole source could not be read; its job sees to the next attempt."""
    failure, _ = Failure.objects.get_or_create(source=clipped(source), item=clipped(source))
    failure.park(reason_of(source, wrong))
    failure.state = state
    failure.save()


def reason_of(source: str, wrong: Exception) -> str:
    """Why a source could not be read; to the log too, with all that there is where the fault is ours."""
    known = isinstance(wrong, SourceError)
    reason = str(wrong) if known else f"{source}: {type(wrong).__name__}: {wrong}"
    logger.warning(reason, exc_info=None if known else wrong)
    return reason


@app.task(queue=SOON, pass_context=True)
def retry_failure(context: JobContext, failure_id: int) -> None:
    """Tries a failed item again: a file or an address by itself, a record of an archive by going through the archive.

    Ended early, by a stop or with the database, it stays due and is put on the queue again; so does a poll.
    """
    failure = Failure.objects.get(pk=failure_id)
    alone = is_address(failure.item) or Path(failure.item).exists()
    try:
        pages = open_source(failure.item if alone else failure.source)
        run(context, failure.source, (page for page in pages if alone or name_of(page) == failure.item))
    except (Stopped, *LOST):
        raise
    except Exception as wrong:  # noqa: BLE001, reason_of logs it
        ended = reason_of(failure.item, wrong)
    else:
        ended = f"{failure.item}: no longer in {failure.source}"
    untried = Failure.objects.filter(pk=failure_id, last=failure.last, state=FailureState.RETRYING)
    untried.update(state=FailureState.PARKED, reason=clipped(ended, 500), next_try=None)


@app.periodic(cron="* * * * *")
@app.task(queue=SOON, queueing_lock="retry_due_failures", priority=10)
def retry_due_failures(timestamp: int) -> None:
    """Every minute: items whose next attempt is due."""
    for failure in Failure.objects.filter(state=FailureState.RETRYING, next_try__lte=timezone.now()):
        request_retry(failure)


@app.task(queue=SOON, pass_context=True)
def poll_feed(context: JobContext, feed_id: int, forced: bool = False) -> None:
    """Reads what is new in a feed. One that does not answer is polled again later, and later each time."""
    feed = Feed.objects.filter(pk=feed_id, enabled=True).first()
    if feed is None or (not forced and feed.next_poll and feed.next_poll > timezone.now()):
        return
    try:
        polled = poll(feed)
        run(context, feed.address, polled.pages)
    except (Stopped, *LOST):
        raise
    except Exception as wrong:  # noqa: BLE001, reason_of logs it
        feed.failed(reason_of(feed.address, wrong), getattr(wrong, "retry_after", None))
    else:
        feed.answered(polled)


@app.periodic(cron="* * * * *")
@app.task(queue=SOON, queueing_lock="poll_due_feeds", priority=10)
def poll_due_feeds(timestamp: int) -> None:
    """Every minute: feeds whose next poll is due."""
    due = Q(next_poll=None) | Q(next_poll__lte=timezone.now())
    for feed in Feed.objects.filter(due, enabled=True):
        request_poll(feed)


@app.periodic(cron="* * * * * */5")
@app.task(queue=SOON, queueing_lock="retry_stalled", priority=20, pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Every five seconds: jobs whose worker gives no more signs of life go back on the queue."""
    manager = context.app.job_manager
    silent = context.additional_context.get("silent", 30.0)  # seconds
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent):
        logger.warning("%s: its worker is dead; back on the queue", job.call_string)
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # another like it waits there already, and does its work
            await manager.finish_job(job, Status.ABORTED, delete_job=True)


@app.periodic(cron="17 3 * * *")
@app.task(queue=SOON, queueing_lock="tidy", pass_context=True)
async def tidy(context: JobContext, timestamp: int) -> None:
    """Every night: forgets old jobs, runs and mended failures."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=int(KEPT.total_seconds() // 3600), include_failed=True, include_cancelled=True, include_aborted=True
    )
    before = timezone.now() - KEPT
    await Run.objects.filter(finished__lt=before).exclude(state=RunState.RUNNING).adelete()
    await Failure.objects.filter(state=FailureState.DONE, last__lt=before).adelete()


def name_of(page: object) -> str:
    """What a failure is called by: the page's name, or that of the page that could not be had."""
    return clipped(page.item if isinstance(page, SourceError) else getattr(page, "name", ""))
