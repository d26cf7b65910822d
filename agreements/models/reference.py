"""Official statistics that cited figures are set against."""

from django.db import models

from .actor import Actor
from .country import Country
from .history import tracked_from_the_start
from .period import Precision


@tracked_from_the_start
class ReferenceSeries(models.Model):
    """One official series: a measure of one country or bloc, from one source."""

    key = models.SlugField(max_length=120, unique=True)
    measure = models.CharField(max_length=120)
    unit = models.CharField(max_length=16)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="series")
    bloc = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="series")
    publisher = models.CharField(max_length=200)
    source_url = models.URLField(max_length=500)

    class Meta:
        ordering = ["measure", "key"]
        verbose_name_plural = "reference series"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(country__isnull=True) | models.Q(bloc__isnull=True), name="series_of_country_or_bloc"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.country or self.bloc or 'world'} ({self.publisher})"


@tracked_from_the_start
class Observation(models.Model):
    """One value of a series for one period."""

    series = models.ForeignKey(ReferenceSeries, on_delete=models.CASCADE, related_name="observations")
    period_start = models.DateField()
    period_end = models.DateField()
    precision = models.CharField(max_length=7, choices=Precision)
    value = models.DecimalField(max_digits=30, decimal_places=6)

    class Meta:
        ordering = ["series", "period_start"]
        constraints = [
            models.UniqueConstraint(fields=["series", "period_start", "period_end"], name="observation_once"),
            models.CheckConstraint(
                condition=models.Q(period_start__lte=models.F("period_end")), name="observation_period_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.value} ({self.period_start} to {self.period_end})"
