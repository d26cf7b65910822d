"""What happened to an agreement, or is announced for it."""

from django.db import models
from django.urls import reverse

from agreements.registry.entries import MilestoneKind

from .agreement import Agreement
from .article import Article
from .choices import choices
from .claim import Claim, quote_is_of_article
from .country import Country
from .history import tracked
from .period import Precision
from .review import ReviewState, version_counts


@tracked
class Milestone(Claim):
    """An event of an agreement, from an article or, with a source address instead, from the registry."""

    article = models.ForeignKey(  # type: ignore[assignment]
        Article, on_delete=models.CASCADE, related_name="milestones", null=True, blank=True
    )
    start = models.PositiveIntegerField(null=True, blank=True)  # type: ignore[assignment]
    end = models.PositiveIntegerField(null=True, blank=True)  # type: ignore[assignment]
    quote = models.TextField(blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=22, choices=choices(MilestoneKind), db_index=True)
    expected = models.BooleanField(default=False, help_text="announced for later when the article was published")
    title = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        help_text="who ratified, acceded, ...",
    )
    date_start = models.DateField("first day", null=True, blank=True, db_index=True)
    date_end = models.DateField("last day", null=True, blank=True)
    precision = models.CharField(max_length=7, choices=Precision, blank=True)

    class Meta(Claim.Meta):
        abstract = False
        ordering = ["-date_end", "agreement"]
        triggers = [quote_is_of_article, version_counts]
        constraints = [
            *Claim.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "fingerprint"],
                condition=models.Q(article__isnull=True),
                name="milestone_of_registry_once",
            ),
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, start__isnull=False, end__isnull=False)
                | (
                    models.Q(article__isnull=True, start__isnull=True, end__isnull=True, quote="")
                    & ~models.Q(source_url="")
                ),
                name="milestone_has_article_or_source",
                violation_error_message="A milestone needs the words of an article, or a source address.",
            ),
            models.CheckConstraint(
                condition=models.Q(date_start__isnull=True, date_end__isnull=True, precision="")
                | (
                    models.Q(date_start__isnull=False, date_end__isnull=False)
                    & models.Q(date_start__lte=models.F("date_end"))
                    & ~models.Q(precision="")
                ),
                name="milestone_date_has_precision",
                violation_error_message="A date needs its first day, last day and precision, in that order.",
            ),
        ]
        indexes = [
            models.Index(fields=["agreement", "kind", "date_start"], name="milestone_by_agreement"),
            models.Index(  # what happened, once, however many articles tell of it
                fields=["agreement", "kind", "country", "date_start", "date_end", "precision", "id"],
                condition=models.Q(
                    expected=False, date_end__isnull=False, state__in=[ReviewState.CANDIDATE, ReviewState.ACCEPTED]
                ),
                name="milestone_happened",
            ),
            models.Index(  # what a stage is read from
                fields=["agreement", "kind", "date_end", "country", "id"],
                condition=models.Q(expected=False, state=ReviewState.ACCEPTED),
                name="milestone_reached",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("milestone", args=[self.pk])
