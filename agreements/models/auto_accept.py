"""From which confidence on a rule's claims are accepted without a curator. There is none until an editor sets one."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .history import tracked_from_the_start


class ClaimKind(models.TextChoices):
    """Kinds of claims; the value is the name of the model."""

    STATEMENT = "statement", _("statement")
    MILESTONE = "milestone", _("milestone")
    FIGURE = "figure", _("figure")


@tracked_from_the_start
class AutoAccept(models.Model):
    """A threshold of one rule. It holds for what is read from now on, and never changes what a curator decided."""

    kind = models.CharField(max_length=10, choices=ClaimKind)
    rule = models.CharField(max_length=80)
    threshold = models.DecimalField(
        max_digits=4,
        decimal_places=3,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("from 0 to 1: claims that the machine is at least so sure of are accepted as they are read"),
    )

    class Meta:
        ordering = ["kind", "rule"]
        verbose_name = _("automatic acceptance")
        verbose_name_plural = _("automatic acceptances")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "rule"],
                name="auto_accept_once",
                violation_error_message=_("This rule has a threshold already; change that one."),
            ),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=0, threshold__lte=1),
                name="auto_accept_is_share",
                violation_error_message=_("A threshold lies between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.rule} ≥ {self.threshold}"
