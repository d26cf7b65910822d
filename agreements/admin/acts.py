"""What curators did and what readers doubt, to look up; neither is changed here."""

from django.contrib import admin
from django.http import HttpRequest

from agreements.models import Act, Report


class ReadOnly(admin.ModelAdmin):
    """A list and its records to read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Act)
class ActAdmin(ReadOnly):
    list_display = ("at", "user", "name", "reason")
    list_filter = ("name", ("user", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__username", "reason")
    date_hierarchy = "at"


@admin.register(Report)
class ReportAdmin(ReadOnly):
    list_display = ("created_at", "doubt", "words", "closed_at", "closed_by")
    list_filter = ("doubt", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("closed_by",)
    search_fields = ("words", "closing_note")
    exclude = ("sender_address", "sender_session")
