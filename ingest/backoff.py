"""How long to wait before trying again: doubled each time, with chance so that many do not come back at once."""

import random
from datetime import timedelta

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from ingest.sources.page import SourceError

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=6)
ATTEMPTS = 8  # the last about an hour after the first
LOST = (OperationalError, InterfaceError)  # the database is away, or broke off


class Stopped(Exception):  # noqa: N818, nothing is wrong
    """The worker was asked to stop; whoever takes the job up goes on where it was."""


def pause(attempts: int) -> timedelta:
    """Time to wait after so many attempts in a row that failed: 30 s, 1 min, 2 min, ... 6 h, give or take a half."""
    longest = min(FIRST * 2 ** min(attempts - 1, 20), LONGEST)
    return longest * random.uniform(0.5, 1.5)  # noqa: S311, no secret


def passes(wrong: BaseException) -> bool:
    """Whether another attempt may go well."""
    return isinstance(wrong, LOST) or (isinstance(wrong, SourceError) and wrong.passing)


class Backoff(BaseRetryStrategy):
    """Tries a job again after what may pass, and at once after a stop; never after anything else."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, Stopped):
            return RetryDecision()
        if passes(exception) and job.attempts < ATTEMPTS:
            return RetryDecision(retry_at=timezone.now() + pause(job.attempts + 1))
        return None
