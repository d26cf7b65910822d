"""The search box: everything that holds the words, and names while they are typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agreements.queries import names
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.queries.search import search
from agreements.views.paging import render_part

SUGGESTED = 8


def results(request: HttpRequest) -> HttpResponse:
    """Names, statements, figures and articles that hold what is searched for; without any words, how to search."""
    chosen = choose(Filter.from_query(request.GET), timezone.localdate())
    context = {"chosen": chosen, "found": search(chosen) if chosen.filter.chosen else None}
    return render_part(request, "search.html", "results", context)


def suggestions(request: HttpRequest) -> HttpResponse:
    """Names like what is typed so far, as options of the list under the search box."""
    typed = request.GET.get("q", "").replace("\x00", "")[:200]
    return render(request, "search.html#suggestions", {"names": names.find(typed, SUGGESTED)})
