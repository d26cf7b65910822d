"""A run of a source, as operators see it: what it did so far, the item at work, and what failed.

    for report in follow("news/2025.warc.gz", pages): ...

An item is noted as begun before anything is done with it. Where the process dies meanwhile, the next run of the same
job finds the note and blames the item; one that has cost LIVES processes is parked and passed over from then on.
"""

import json
import logging
import os
import socket
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from config.logs import ARTICLE, RUN
from ingest.backoff import Stopped
from ingest.load import Outcome
from ingest.models import Failure, FailureState, Run, RunState
from ingest.names import clipped
from ingest.pipeline import Failed, Report, ingest
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage, SourceError

LIVES = 3
STOPS = (Stopped, GeneratorExit, KeyboardInterrupt)
WORKER = f"{socket.gethostname()[:100]}:{os.getpid()}"
logger = logging.getLogger(__name__)
# One round trip; a note lost when the server crashes costs nothing, so that it does not wait for the disk.
BEGIN = """
    WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
    UPDATE ingest_run SET begun = %s, begun_at = now(), outcomes = %s, claims = %s FROM quick WHERE id = %s
"""


def never() -> bool:
    return False


def follow(
    source: str,
    pages: Iterable[RawPage | SourceError],
    *,
    job: int | None = None,
    stopping: Callable[[], bool] = never,
) -> Iterator[Report]:
    """Ingests the pages of a source as one run; yields the report after each.

    Raises Stopped between two pages once `stopping` says so, and what the source or the database raises. A source
    without a page leaves no run.
    """
    lexicon = registry_lexicon()
    bury(source, job)
    open_failures = Failure.objects.filter(source=clipped(source)).exclude(state=FailureState.DONE)
    wrong = {failure.item: failure for failure in open_failures}
    run = Run(source=clipped(source), job=job, worker=WORKER)
    report = Report()
    with closing(noted(pages, run, report, wrong, stopping)) as items:
        try:
            for _ in ingest(items, lexicon, report):
                settle(run, report, wrong)
                yield report
        except BaseException as ended:
            close(run, report, RunState.STOPPED if isinstance(ended, STOPS) else RunState.FAILED, ended)
            raise
    close(run, report, RunState.DONE)


def noted(
    pages: Iterable[RawPage | SourceError],
    run: Run,
    report: Report,
    wrong: dict[str, Failure],
    stopping: Callable[[], bool],
) -> Generator[RawPage | SourceError]:
    """The pages, each noted as begun before it is handed on; those that cost too many processes are left out."""
    for page in pages:
        if stopping():
            raise Stopped
        if run.pk is None:
            run.save()
            RUN.set(run.pk)
        name = clipped(page.item if isinstance(page, SourceError) else page.name)
        if name in wrong and wrong[name].deaths >= LIVES:
            report.outcomes[Outcome.PARKED] += 1
            continue
        with connection.cursor() as cursor:
            cursor.execute(BEGIN, [name, json.dumps(report.outcomes), json.dumps(report.claims), run.pk])
        run.begun = name
        ARTICLE.set(name)
        yield page


def settle(run: Run, report: Report, wrong: dict[str, Failure]) -> None:
    """Notes what became of the last item, where it failed or had failed before."""
    item, last = clipped(report.item), report.last
    if isinstance(last, Failed):
        failed = wrong.get(item) or Failure.objects.get_or_create(source=run.source, item=item)[0]
        if last.passing:
            failed.again(last.reason, timezone.now())
        else:
            failed.park(last.reason)
        failed.save()
        logger.warning(last.reason)
    elif last:
        article = last.article.pk if last.article else None
        logger.info("%s", last.outcome, extra={"article": article, "item": item, "claims": last.claims})
        if failure := wrong.get(item):
            del wrong[item]
            Failure.objects.filter(pk=failure.pk).update(state=FailureState.DONE, deaths=0, next_try=None)


def bury(source: str, job: int | None) -> None:
    """Closes runs of this job that never ended, and blames what they had in hand."""
    for run in Run.objects.filter(source=clipped(source), job=job, state=RunState.RUNNING):
        with transaction.atomic():
            if not Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
                state=RunState.DIED, finished=timezone.now()
            ):
                continue
            if not run.begun:
                continue
            failure, _ = Failure.objects.get_or_create(source=run.source, item=run.begun)
            failure.deaths += 1
            reason = f"{run.begun}: its process died {failure.deaths} times in a row while it read this"
            if failure.deaths < LIVES:
                failure.again(reason, timezone.now())
                failure.next_try = None  # the job that follows has it again
            else:
                failure.park(reason)
            failure.save()
        logger.error("%s died with %s in hand", run.worker, run.begun)


def close(run: Run, report: Report, state: RunState, ended: BaseException | None = None) -> None:
    """Writes the end of a run, as far as the database is there to take it."""
    RUN.set(None)
    ARTICLE.set(None)
    if run.pk is None:
        return
    run.state, run.finished, run.begun = state, timezone.now(), ""
    run.outcomes, run.claims = dict(report.outcomes), dict(report.claims)
    run.error = clipped(f"{type(ended).__name__}: {ended}", 500) if ended and state == RunState.FAILED else ""
    try:
        run.save()
    except DatabaseError:
        if state != RunState.FAILED:
            raise
