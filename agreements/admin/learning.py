"""Thresholds from which a rule's claims are accepted as they are read."""

from django.contrib import admin

from agreements.admin.history import WithHistory
from agreements.models import AutoAccept


@admin.register(AutoAccept)
class AutoAcceptAdmin(WithHistory):
    list_display = ("rule", "kind", "threshold")
    list_filter = ("kind",)
    search_fields = ("rule",)
