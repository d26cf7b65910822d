"""Who said what."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .agreement import Agreement
from .claim import Claim
from .country import Country
from .history import tracked


class StatementKind(models.TextChoices):
    """How the words are given."""

    DIRECT = "direct", _("quoted")
    INDIRECT = "indirect", _("reported")
    MIXED = "mixed", _("reported, partly quoted")


@tracked
class Statement(Claim):
    """Words of a speaker, quoted or reported."""

    kind = models.CharField(max_length=8, choices=StatementKind)
    speaker = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements")
    speaker_name = models.CharField(max_length=200, blank=True, help_text="as the article names the speaker")
    speaker_title = models.CharField(max_length=200, blank=True, help_text="office as the article gives it")
    cue = models.CharField(max_length=120, blank=True, help_text="the words that mark it as said")
    said_on = models.DateField(
        null=True, blank=True, db_index=True, help_text="the article's date where no other is known"
    )
    agreements = models.ManyToManyField(Agreement, blank=True, related_name="statements")
    countries = models.ManyToManyField(Country, blank=True, related_name="statements")

    class Meta(Claim.Meta):
        abstract = False
        ordering = ["-said_on", "article", "start"]
        indexes = [models.Index(fields=["speaker", "-said_on"], name="statement_by_speaker")]

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.pk])
