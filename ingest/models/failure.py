"""What could not be ingested: tried again where that may help, else parked with the reason until somebody looks."""

from datetime import datetime

from django.db import models

from ingest.backoff import ATTEMPTS, pause
from ingest.names import clipped


class FailureState(models.TextChoices):
    RETRYING = "retrying", "will be tried again"
    PARKED = "parked", "parked"
    DONE = "done", "done since"


class Failure(models.Model):
    """An item of a source that failed; the source itself where it could not be opened (`item` equals `source`)."""

    source = models.CharField(max_length=1300)
    item = models.CharField(max_length=1300)
    reason = models.CharField(max_length=500)
    attempts = models.PositiveIntegerField(default=0)  # that failed, or killed their worker
    deaths = models.PositiveIntegerField(default=0)  # of workers that had it in hand
    first = models.DateTimeField(auto_now_add=True)
    last = models.DateTimeField(auto_now=True)
    state = models.CharField(max_length=12, choices=FailureState, default=FailureState.PARKED)
    next_try = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last"]
        constraints = [models.UniqueConstraint(fields=["source", "item"], name="failure_once")]
        indexes = [models.Index(fields=["state", "next_try"], name="failure_due")]

    def __str__(self) -> str:
        return self.item

    def again(self, reason: str, now: datetime) -> None:
        """Notes an attempt that may go well another time: later and later, parked after the last."""
        self.reason, self.attempts = clipped(reason, 500), self.attempts + 1
        self.state = FailureState.RETRYING if self.attempts < ATTEMPTS else FailureState.PARKED
        self.next_try = now + pause(self.attempts) if self.state == FailureState.RETRYING else None

    def park(self, reason: str) -> None:
        """Notes an attempt that shows that another would not help."""
        self.reason, self.attempts = clipped(reason, 500), self.attempts + 1
        self.state, self.next_try = FailureState.PARKED, None
