"""What curators did, act by act, with what each changed, so that an act can be taken back whole."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ActName(models.TextChoices):
    """What a curator can do with a candidate."""

    ACCEPT = "accept", _("accepted")
    REJECT = "reject", _("rejected")
    CORRECT = "correct", _("corrected")
    SPLIT = "split", _("split in two")
    MERGE = "merge", _("merged")
    ACCEPT_MANY = "accept-many", _("accepted together")
    CLOSE = "close", _("report closed")
    UNDO = "undo", _("taken back")


class Act(models.Model):
    """One act of one curator. Taking it back is another act that points at it; neither is ever deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=12, choices=ActName)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="acts")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=list)  # see agreements.curation.record
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="act_by_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.get_name_display()} {self.at:%Y-%m-%d %H:%M}"
