"""The history of a record in the admin: what was changed, by whom and why, and any one change taken back."""

from typing import Any

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from agreements.history import ChangedSinceError, changes, revert


class WithHistory(admin.ModelAdmin):
    """ModelAdmin whose history page shows what the triggers kept."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with pghistory.context(act="edit"):
            return super().changeform_view(request, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        record = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if request.method == "POST":
            self.take_back(request, record)
            return redirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(record)s") % {"record": record},
            "changes": changes(record),
            "may_revert": self.has_change_permission(request, record),
            "object": record,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return render(request, "admin/agreements/history.html", context)

    def take_back(self, request: HttpRequest, record: Any) -> None:
        """Reverts the change that the form names, and says what came of it."""
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        try:
            revert(record, request.POST.get("change", ""), request.user, request.POST.get("reason", "")[:300])
        except ChangedSinceError as wrong:
            messages.warning(request, f"{wrong} {_('Nothing was changed.')}")
        except ValidationError as wrong:
            messages.warning(request, f"{' '.join(wrong.messages)} {_('Nothing was changed.')}")
        else:
            messages.success(request, _("The change is taken back."))
