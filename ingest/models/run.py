"""Runs: each reading of a source from its start to wherever it came."""

from django.db import models


class RunState(models.TextChoices):
    RUNNING = "running", "running"
    DONE = "done", "done"
    STOPPED = "stopped", "stopped, to be taken up again"
    FAILED = "failed", "failed"
    DIED = "died", "its process died"


class Run(models.Model):
    """One attempt at a source. `begun` is the item at work, kept so that one which kills its process is found out."""

    source = models.CharField(max_length=1300, db_index=True)
    job = models.BigIntegerField(null=True, blank=True, db_index=True)  # of the queue; null where it ran without one
    worker = models.CharField(max_length=120, blank=True)  # host:process
    state = models.CharField(max_length=12, choices=RunState, default=RunState.RUNNING, db_index=True)
    started = models.DateTimeField(auto_now_add=True, db_index=True)
    finished = models.DateTimeField(null=True, blank=True)
    outcomes = models.JSONField(default=dict)  # number of articles by ingest.load.Outcome
    claims = models.JSONField(default=dict)  # number of new claims by kind
    begun = models.CharField(max_length=1300, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-started"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started:%Y-%m-%d %H:%M}"
