""" "Something wrong here?": a reader's doubt about one claim, which goes to the curators with it."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.accounts.client import address as client_address
from agreements.models import Doubt, Figure, Milestone, Report, Statement
from agreements.queries.evidence import PUBLIC
from agreements.queries.reports import may_report, network, sender
from agreements.views.paging import render_part

MODELS: dict[str, type[Any]] = {"statement": Statement, "milestone": Milestone, "figure": Figure}


class ReportForm(forms.Form):
    doubt = forms.ChoiceField(label=_("What seems wrong?"), choices=Doubt)
    words = forms.CharField(label=_("In a few words, if you like"), max_length=1000, required=False)
    website = forms.CharField(required=False)  # people do not see it; what fills it in is a machine


def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The form, or what became of it."""
    claim = get_object_or_404(MODELS[kind], pk=pk, state__in=PUBLIC)
    if request.method != "POST":
        return answer(request, kind, claim, "form")
    form = ReportForm(request.POST)
    if not form.is_valid():
        return answer(request, kind, claim, "form", form)
    return answer(request, kind, claim, take(request, kind, claim, form.cleaned_data))


@transaction.atomic
def take(request: HttpRequest, kind: str, claim: Any, sent: dict[str, Any]) -> str:
    """Stores a report: "taken", or "enough" where the sender sent too many. A machine's is thanked for and dropped."""
    if sent["website"]:
        return "taken"
    get_token(request)
    today = timezone.localdate()
    address = sender(network(client_address(request)), today)
    browser = sender(request.META["CSRF_COOKIE"], today)
    if not may_report(address, browser):
        return "enough"
    about: dict[str, Any] = {kind: claim}
    Report.objects.create(
        **about, doubt=sent["doubt"], words=sent["words"], sender_address=address, sender_session=browser
    )
    return "taken"


def answer(request: HttpRequest, kind: str, claim: Any, outcome: str, form: ReportForm | None = None) -> HttpResponse:
    context = {
        "claim": claim,
        "address": f"{claim.get_absolute_url()}wrong/",
        "outcome": outcome,
        "form": form or ReportForm(),
        "back": claim.get_absolute_url(),
    }
    response = render_part(request, "report.html", "report", context)
    if outcome == "enough" and not getattr(request, "htmx", False):
        response.status_code = 429
    return response
