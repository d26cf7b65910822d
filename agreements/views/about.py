"""How facts are made, and how sure they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agreements.queries import totals
from agreements.views.frame import site_of


def about(request: HttpRequest) -> HttpResponse:
    """What Pactline is, where its facts come from, with counts."""
    return render(request, "about.html", {"totals": totals.totals()})


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read."""
    return render(request, "robots.txt", {"site": site_of(request)}, content_type="text/plain")
