"""What was changed on a record, by whom and when, out of the triggers' history."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

HIDDEN = ("reviewed_at", "sort_name", "fingerprint", "created_at")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record: its fields as (name, before, after)."""

    at: datetime
    who: str
    fields: list[tuple[str, str, str]]


def changes(record: Any) -> list[Change]:
    """The changes of a tracked record, newest first. Two queries."""
    events = list(record.events.order_by("pgh_id").select_related("pgh_context"))
    users = user_names(events)
    out = []
    for before, after in pairwise([*events, record]):
        fields = [
            (str(field.verbose_name), shown(before, field), shown(after, field))
            for field in record._meta.concrete_fields
            if field.name not in HIDDEN and getattr(before, field.attname) != getattr(after, field.attname)
        ]
        context = before.pgh_context.metadata if before.pgh_context else {}
        who = users.get(context.get("user"), "") or context.get("by", "") or "outside the site"
        out.append(Change(before.pgh_created_at, who, fields))
    return out[::-1]


def user_names(events: list[Any]) -> dict[Any, str]:
    keys = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    return {user.pk: user.get_username() for user in get_user_model()._default_manager.filter(pk__in=keys - {None})}


def shown(record: Any, field: Any) -> str:
    """A field's value as people read it; a foreign key by its key, which costs no query."""
    value = getattr(record, field.attname)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return "" if value is None else str(value)


class WithHistory(admin.ModelAdmin):
    """ModelAdmin whose history page shows what the triggers kept."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        record = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {record}",
            "changes": changes(record),
            "object": record,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return render(request, "admin/agreements/history.html", context)
