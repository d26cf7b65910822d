"""Permissions that belong to no single kind of record."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Desk(models.Model):
    """No table, only its permissions."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("bulk_decide", _("Can decide on many claims at once")),
            ("decide_proposal", _("Can accept or reject proposed actors and agreements")),
            ("export_decisions", _("Can download all decisions")),
            ("merge_names", _("Can make two actors or agreements one")),
            ("view_learning", _("Can see how often rules are right")),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
