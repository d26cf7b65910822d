"""Dates that carry their precision: "October 2025" is a month, not its first day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    HALF = "half", _("half-year")
    YEAR = "year", _("year")
    RANGE = "range", _("range of days")


class Period(models.Model):
    """Mixin: something that held from one date until another, either of which may be unknown.

    `since` is the first day that is meant, `until` the last: "since 2004" is 1 January 2004 with precision year.
    """

    since = models.DateField(null=True, blank=True)
    since_precision = models.CharField(max_length=7, choices=Precision, blank=True)
    until = models.DateField(null=True, blank=True)
    until_precision = models.CharField(max_length=7, choices=Precision, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    from_registry = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="%(class)s_until_not_before_since",
                violation_error_message="“Until” is before “since”.",
            ),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True, since_precision="")
                | models.Q(since__isnull=False, since_precision__in=["day", "month", "quarter", "half", "year"]),
                name="%(class)s_since_has_precision",
                violation_error_message="A date needs its precision, and a precision its date.",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True, until_precision="")
                | models.Q(until__isnull=False, until_precision__in=["day", "month", "quarter", "half", "year"]),
                name="%(class)s_until_has_precision",
                violation_error_message="A date needs its precision, and a precision its date.",
            ),
        ]
