"""Merging in the admin: what a name may be, the two made one, and parted again."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from agreements.history import ChangedSinceError
from agreements.merging import CannotMergeError, merge, moving, undo
from agreements.queries.likeness import likely_matches
from agreements.rights import MERGE


class WithMerging(admin.ModelAdmin):
    """ModelAdmin with a page that says what else a record may be."""

    change_form_template = "admin/agreements/mergeable.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"agreements_{self.opts.model_name}_same_as"
        own = path("<int:pk>/same-as/", self.admin_site.admin_view(self.same_as), name=name)
        return [own, *super().get_urls()]

    def same_as(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Likely matches of a record, to choose the one it is; of a merged one the way back."""
        if not request.user.has_perm(MERGE):
            raise PermissionDenied
        record = get_object_or_404(self.model._default_manager.select_related("merged_into"), pk=pk)
        if request.method == "POST":
            return self.decide(request, record)
        context = {
            **self.admin_site.each_context(request),
            "title": _("The same as another?"),
            "record": record,
            "opts": self.opts,
            "moving": moving(record),
            "matches": [] if record.merged_into else likely_matches(record),
        }
        return render(request, "admin/agreements/same_as.html", context)

    def decide(self, request: HttpRequest, record: Any) -> HttpResponse:
        reason = request.POST.get("reason", "").strip()[:300]
        try:
            if "part" in request.POST:
                undo(record, request.user, reason)
                messages.success(request, _("They are two again, and each has what it had."))
                return redirect(self.address_of(record))
            kept = self.chosen(request)
            merge(kept, record, request.user, reason)
        except (CannotMergeError, ChangedSinceError) as wrong:
            messages.warning(request, f"{wrong} {_('Nothing was changed.')}")
            return redirect(request.path)
        messages.success(
            request,
            _("“%(gone)s” is now a name of %(kept)s. On the page of “%(gone)s” here this can be undone.")
            % {"gone": record.name, "kept": kept},
        )
        return redirect(self.address_of(kept))

    def chosen(self, request: HttpRequest) -> Any:
        """The record of the likely match that was chosen, or of the key that was typed."""
        key = request.POST.get("other", "").strip() or request.POST.get("match", "")
        found = self.model._default_manager.filter(key=key).first()
        if found is None:
            raise CannotMergeError(
                _("Nothing here has the key “%(key)s”; it is the last part of its public address.") % {"key": key}
                if key
                else _("Choose one of the matches, or type a key.")
            )
        return found

    def address_of(self, record: Any) -> str:
        return reverse(f"admin:agreements_{self.opts.model_name}_change", args=[record.pk])
