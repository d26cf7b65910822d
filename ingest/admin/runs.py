"""Runs as they are and were; "add" takes a web address and puts it on the queue."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ingest.models import Run
from ingest.tasks import request_source


class AddressForm(forms.Form):
    """A web address to be read; files are for those who have a shell."""

    address = forms.URLField(label="Web address", max_length=1000, assume_scheme="https")

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if not address.startswith(("http://", "https://")):
            raise forms.ValidationError("An article's address begins with https:// or http://.")
        return address


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    """Read only."""

    list_display = ("source", "state", "started", "finished", "articles", "worker", "begun", "error")
    list_filter = ("state", "started")
    search_fields = ("source", "worker", "error")
    date_hierarchy = "started"

    @admin.display
    def articles(self, run: Run) -> str:
        return ", ".join(f"{number} {outcome}" for outcome, number in run.outcomes.items())

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The form for an address; a job reads it, and its run is seen here once it has begun."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AddressForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            address = form.cleaned_data["address"]
            text = "is on the queue" if request_source(address) else "waits on the queue already"
            self.message_user(request, f"{address} {text}.", messages.SUCCESS)
            return redirect("admin:ingest_run_changelist")
        context = {**self.admin_site.each_context(request), "title": "Add an address", "opts": self.opts, "form": form}
        return render(request, "admin/ingest/address.html", context)

    def has_change_permission(self, request: HttpRequest, obj: Run | None = None) -> bool:
        return False
