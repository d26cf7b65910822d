"""The pages of the second step: giving a code, setting it up, new recovery codes, switching it off."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django_otp import login

from agreements.accounts import second_step
from agreements.accounts.second_step import Missing

type View = Callable[..., HttpResponse]


class CodeForm(forms.Form):
    """A code from the app, or a recovery code; spaces between its letters do not matter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split()).lower()


def for_curators(view: View) -> View:
    """Lets in whoever gave a curator's name and password, whether or not the second step is done."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_active and request.user.is_staff):
            return redirect("admin:login")
        return view(request, *args, **kwargs)

    return guarded


def rendered(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return render(request, f"admin/accounts/{template}", {**admin.site.each_context(request), **context})


@for_curators
def code(request: HttpRequest) -> HttpResponse:
    """Asks for a code, and goes on to the page that was wanted."""
    wanted = request.GET.get("next", "")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = second_step.device_for(request.user, form.cleaned_data["code"])
        if device:
            login(request, device)
            safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
            return redirect(wanted if safe else reverse("admin:index"))
        form.add_error(
            "code",
            _("That code is not right, or it has been used. After wrong codes the next one counts only after a while."),
        )
    return rendered(request, "code.html", title=_("Second step"), form=form)


@for_curators
def set_up(request: HttpRequest) -> HttpResponse:
    """Shows whether the second step is on; sets it up with a picture to scan and a first code."""
    if second_step.is_set_up(request.user):
        if second_step.missing(request.user) is Missing.CODE:
            return redirect("second-step")
        return rendered(
            request,
            "second_step_on.html",
            title=_("Second step at sign-in"),
            form=CodeForm(),
            required=settings.REQUIRE_SECOND_STEP,
        )
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = second_step.confirm(request.user, form.cleaned_data["code"])
        if device:
            login(request, device)
            return show_codes(request)
        form.add_error("code", _("That is not the code that the app shows now. Is the phone's clock right?"))
    device = second_step.pending(request.user)
    return rendered(
        request,
        "set_up.html",
        title=_("Set up a second step"),
        form=form,
        picture=second_step.picture(device),
        key=second_step.typed_key(device),
        required=settings.REQUIRE_SECOND_STEP,
    )


def show_codes(request: HttpRequest) -> HttpResponse:
    codes = second_step.new_recovery_codes(request.user)
    return rendered(request, "recovery_codes.html", title=_("Recovery codes"), codes=codes)


@for_curators
def change(request: HttpRequest, act: str) -> HttpResponse:
    """New recovery codes, or the second step off; each asks for a code."""
    if second_step.missing(request.user) is not Missing.NOTHING or request.method != "POST":
        return redirect("set-up-second-step")
    form = CodeForm(request.POST)
    if not form.is_valid() or not second_step.device_for(request.user, form.cleaned_data["code"]):
        messages.error(request, _("That code is not right, or it has been used; nothing was changed."))
        return redirect("set-up-second-step")
    if act == "recovery-codes":
        return show_codes(request)
    if settings.REQUIRE_SECOND_STEP:
        raise PermissionDenied
    second_step.switch_off(request.user)
    messages.success(request, _("The second step is off: your password alone opens the admin."))
    return redirect("admin:index")
