"""What waits for a curator: one row for each open candidate and each claim that a reader doubts.

Triggers of the database keep these rows (migration `queue`), so that they follow whatever writes a claim: a reading,
COPY, the admin, SQL by hand. The view `agreements_waiting` says what waits and the function `agreements_review_value`
how much each is worth; both are read here only through the rows.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class Reviewable(models.TextChoices):
    """Kinds of records that curators decide on; the value is the name of the model."""

    STATEMENT = "statement", _("statement")
    MILESTONE = "milestone", _("milestone")
    FIGURE = "figure", _("figure")
    ACTOR = "actor", _("actor")
    AGREEMENT = "agreement", _("agreement")


class QueueItem(models.Model):
    """A record that waits, with what the queue orders and filters by."""

    kind = models.CharField(max_length=10, choices=Reviewable)
    record_id = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    position = models.PositiveIntegerField(default=0)  # of the words in the article
    publisher = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    speaker_id = models.BigIntegerField(null=True)  # of the statement, or of the one that a figure stands in
    agreements = ArrayField(models.BigIntegerField(), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    reports = models.PositiveIntegerField(default=0)  # open reports of readers
    value = models.FloatField(default=0)
    reserved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    reserved_until = models.DateTimeField(null=True)
    skipped = models.JSONField(default=dict)  # {"u7": seconds since 1970 until which the curator 7 put it off}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="queue_item_once")]
        indexes = [
            models.Index(fields=["-value", "id"], name="queue_by_value"),
            models.Index(fields=["kind", "-value", "id"], name="queue_by_kind"),
            models.Index(fields=["publisher", "-value", "id"], name="queue_by_publisher"),
            models.Index(fields=["rule", "-value", "id"], name="queue_by_rule"),
            models.Index(fields=["speaker_id", "-value", "id"], name="queue_by_speaker"),
            models.Index(fields=["-value", "id"], name="queue_doubted", condition=models.Q(reports__gt=0)),
            GinIndex(fields=["agreements"], name="queue_agreements"),
            GinIndex(fields=["countries"], name="queue_countries"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"

    @property
    def is_reserved(self) -> bool:
        """Whether somebody has it on the desk just now."""
        return self.reserved_until is not None and self.reserved_until > timezone.now()
