"""What a curator said of a thing that the machine proposed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReviewState(models.TextChoices):
    """Where a proposal stands. Only a machine's own candidates may be changed by a machine."""

    CANDIDATE = "candidate", _("not reviewed yet")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    SUPERSEDED = "superseded", _("no longer found")  # a candidate that a later reading did not find again


# Whoever changes a row, SQL by hand included, makes it a new version: two who read the same one cannot both write.
version_counts = pgtrigger.Trigger(
    name="version_counts",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*"),
    func="NEW.version := OLD.version + 1; RETURN NEW;",
)


class Reviewed(models.Model):
    """Mixin: review state, by whom, when and why, and which version of the row this is."""

    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.CANDIDATE, db_index=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    review_note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        triggers = [version_counts]

    def review(self, state: str, reviewer: object, note: str = "") -> None:
        """Sets and saves the decision of a curator."""
        self.state, self.reviewer, self.reviewed_at, self.review_note = state, reviewer, timezone.now(), note  # type: ignore[assignment]
        self.save()

    @property
    def is_accepted(self) -> bool:
        return self.state == ReviewState.ACCEPTED
