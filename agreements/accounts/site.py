"""The curators' admin: Django's, opened only when the second step is done."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agreements.accounts.second_step import Missing, missing


class CuratorSite(admin.AdminSite):
    """Asks for what is still missing after the password."""

    site_header = _("Pactline, for curators")
    site_title = "Pactline"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and missing(request.user) is Missing.NOTHING

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The form for name and password; whoever has given them is sent to the second step."""
        if request.method == "GET" and super().has_permission(request):
            match missing(request.user):
                case Missing.CODE:
                    wanted = request.GET.get("next", "")
                    return redirect(f"{reverse('second-step')}?{urlencode({'next': wanted})}")
                case Missing.SET_UP:
                    return redirect("set-up-second-step")
        return super().login(request, extra_context)
