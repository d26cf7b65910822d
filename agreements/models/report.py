"""What readers say is wrong with a claim. No name and no address of the reader is kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .figure import Figure
from .milestone import Milestone
from .statement import Statement


class Doubt(models.TextChoices):
    """What seems wrong."""

    NOT_SAID = "not-said", _("The article does not say this")
    SPEAKER = "speaker", _("Somebody else said it")
    AGREEMENT = "agreement", _("It is about another agreement")
    DATE = "date", _("The date is wrong")
    NUMBER = "number", _("The number or its unit is wrong")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """A reader's doubt about one claim, open until a curator closes it with a note."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, null=True, related_name="reports")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, null=True, related_name="reports")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, null=True, related_name="reports")
    doubt = models.CharField(max_length=10, choices=Doubt)
    words = models.CharField(max_length=1000, blank=True)
    # Keyed hashes that change every day: they tell two senders apart, and nobody from them who they were.
    sender_address = models.CharField(max_length=64, editable=False)
    sender_session = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    closing_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False, milestone__isnull=True, figure__isnull=True)
                | models.Q(statement__isnull=True, milestone__isnull=False, figure__isnull=True)
                | models.Q(statement__isnull=True, milestone__isnull=True, figure__isnull=False),
                name="report_is_about_one_claim",
            ),
        ]
        indexes = [
            models.Index(fields=["sender_address", "created_at"], name="report_by_address"),
            models.Index(fields=["sender_session", "created_at"], name="report_by_session"),
        ]

    def __str__(self) -> str:
        return f"{self.get_doubt_display()} ({self.created_at:%Y-%m-%d})"
