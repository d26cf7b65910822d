"""Feeds: added, switched off and on, polled at once."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from ingest.models import Feed
from ingest.tasks import request_poll


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    """A feed that is added or changed is polled at once."""

    list_display = ("__str__", "kind", "enabled", "last_success", "next_poll", "failures", "last_error")
    list_filter = ("enabled", "kind")
    search_fields = ("title", "address")
    fields = ("address", "title", "kind", "enabled", "interval", "last_success", "next_poll", "failures", "last_error")
    readonly_fields = ("last_success", "next_poll", "failures", "last_error")
    actions = ("poll_now",)

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.enabled:
            request_poll(obj, forced=True)

    @admin.action(description="Poll now", permissions=["change"])
    def poll_now(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        asked = sum(request_poll(feed, forced=True) for feed in feeds.filter(enabled=True))
        self.message_user(request, f"{asked} put on the queue; not those that wait there or are off.", messages.SUCCESS)
