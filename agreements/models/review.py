"""What a curator said of a thing that the machine proposed."""

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


class Reviewed(models.Model):
    """Mixin: review state, by whom, when and why."""

    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.CANDIDATE, db_index=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    review_note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def review(self, state: str, reviewer: object, note: str = "") -> None:
        """Sets and saves the decision of a curator."""
        self.state, self.reviewer, self.reviewed_at, self.review_note = state, reviewer, timezone.now(), note  # type: ignore[assignment]
        self.save()

    @property
    def is_accepted(self) -> bool:
        return self.state == ReviewState.ACCEPTED
