"""Feeds and sitemaps that are followed."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone

from ingest.backoff import pause
from ingest.names import clipped
from ingest.sources.polled import Polled


class FeedKind(models.TextChoices):
    FEED = "feed", "RSS, Atom or JSON feed"
    SITEMAP = "sitemap", "sitemap"


class Feed(models.Model):
    """A publisher's list of articles, polled every `interval`, more seldom while its server does not answer."""

    address = models.CharField(max_length=1000, unique=True, validators=[URLValidator(schemes=["http", "https"])])
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=12, choices=FeedKind, default=FeedKind.FEED)
    enabled = models.BooleanField(default=True)
    interval = models.DurationField(
        default=timedelta(minutes=15), help_text="between two polls, as hours:minutes:seconds"
    )
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    last_success = models.DateTimeField(null=True, blank=True, editable=False)
    next_poll = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)  # null: at once
    seen = ArrayField(models.CharField(max_length=500), default=list, blank=True, editable=False)  # at the last poll
    failures = models.PositiveIntegerField(default=0, editable=False)  # in a row
    last_error = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ["title", "address"]

    def __str__(self) -> str:
        return self.title or self.address

    def answered(self, polled: Polled) -> None:
        """Notes a poll that went well."""
        self.etag, self.last_modified = polled.etag[:300], polled.last_modified[:100]
        self.title = self.title or polled.title[:300]
        self.seen = list(polled.seen)
        if polled.moved_to and not Feed.objects.filter(address=polled.moved_to).exists():
            self.address = polled.moved_to[:1000]
        self.interval = polled.interval or self.interval
        self.failures, self.last_error = 0, ""
        self.last_success = timezone.now()
        self.next_poll = self.last_success + self.interval
        self.save(
            update_fields=[
                "address",
                "seen",
                "etag",
                "last_modified",
                "title",
                "interval",
                "failures",
                "last_error",
                "last_success",
                "next_poll",
            ]
        )

    def failed(self, reason: str, retry_after: float | None = None) -> None:
        """Notes a poll that went wrong; the next waits longer with each in a row, at least `retry_after` seconds."""
        self.failures += 1
        self.last_error = clipped(reason, 500)
        wait = max(self.interval, pause(self.failures), timedelta(seconds=retry_after or 0))
        self.next_poll = timezone.now() + wait
        self.save(update_fields=["failures", "last_error", "next_poll"])
