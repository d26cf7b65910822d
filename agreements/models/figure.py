"""Economic figures as articles cite them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .agreement import Agreement
from .claim import Claim
from .country import Country
from .history import tracked
from .review import ReviewState
from .statement import Statement


class Approximation(models.TextChoices):
    """How the article hedges the value."""

    OVER = "over", _("over")
    UNDER = "under", _("under")
    ABOUT = "about", _("about")


@tracked
class Figure(Claim):
    """A value with its unit, in base units: 3.9 trillion dollars is 3900000000000 USD; a fall is negative."""

    value = models.DecimalField(max_digits=30, decimal_places=6)
    upper = models.DecimalField("upper value of a range", max_digits=30, decimal_places=6, null=True, blank=True)
    unit = models.CharField(
        max_length=16, help_text="ISO 4217 code, percent, share, people, countries, years, rank, fold, TEU, tonnes"
    )
    approximation = models.CharField(max_length=5, choices=Approximation, blank=True)
    measure = models.CharField(max_length=120, blank=True, db_index=True)
    subject = models.CharField(max_length=120, blank=True)
    subject_country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="figures"
    )
    subject_actor = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="figures_about"
    )
    subject_agreement = models.ForeignKey(
        Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="figures_about"
    )
    period = models.CharField(max_length=20, blank=True, help_text="2025, 2023-H1, 2022/2023")
    statement = models.ForeignKey(Statement, on_delete=models.SET_NULL, null=True, blank=True, related_name="figures")
    agreements = models.ManyToManyField(
        Agreement, blank=True, related_name="figures", help_text="agreements it is cited about"
    )

    class Meta(Claim.Meta):
        abstract = False
        ordering = ["-article__published", "start"]
        indexes = [
            models.Index(  # other citations of the same
                fields=["measure", "subject", "unit", "-id"],
                condition=models.Q(state__in=[ReviewState.CANDIDATE, ReviewState.ACCEPTED]),
                name="figure_cited_again",
            ),
        ]
        constraints = [
            *Claim.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(unit=""), name="figure_has_unit"),
            models.CheckConstraint(
                condition=models.Q(subject_country__isnull=True, subject_actor__isnull=True)
                | models.Q(subject_country__isnull=True, subject_agreement__isnull=True)
                | models.Q(subject_actor__isnull=True, subject_agreement__isnull=True),
                name="figure_has_one_subject",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("figure", args=[self.pk])
