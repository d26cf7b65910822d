"""How facts are made, and how sure they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agreements.queries import totals


def about(request: HttpRequest) -> HttpResponse:
    """What Pactline is, where its facts come from, with counts."""
    return render(request, "about.html", {"totals": totals.totals()})
