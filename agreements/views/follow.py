"""Alerts without e-mail: an Atom address of one's own for any list and filter, with what is new since it was made.

The address is signed and holds the choices themselves, so nothing is stored about who follows what.
"""

from datetime import datetime
from typing import TypedDict
from uuid import uuid4

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from agreements import feeds
from agreements.queries import lists
from agreements.queries.chosen import choose
from agreements.queries.filters import Filter
from agreements.views.frame import site_of
from agreements.views.reading import for_programs

FOLLOWED = {"statements": "statements", "figures": "figures", "milestones": "timeline"}  # list: name of its page
SALT = "pactline.follow"


class Followed(TypedDict):
    """What an address holds."""

    list: str
    query: str  # of the page
    since: str  # the moment it was made
    one: str  # no two addresses are the same


@never_cache  # the address is one reader's own
def follow(request: HttpRequest, name: str) -> HttpResponse:
    """The page that gives a reader an address for a list with its filter."""
    if name not in FOLLOWED:
        raise Http404(f"No list to follow is called {name}")
    chosen = choose(Filter.from_query(request.GET, lists.LISTS[name].kinds), timezone.localdate())
    query = chosen.filter.to_query()
    followed = Followed(list=name, query=query, since=timezone.now().isoformat(), one=uuid4().hex)
    address = reverse("followed", args=[signing.dumps(followed, salt=SALT, compress=True)])
    context = {
        "chosen": chosen,
        "title": feeds.TITLES[name],
        "page": f"{reverse(FOLLOWED[name])}?{query}",
        "address": site_of(request) + address,
    }
    return render(request, "follow.html", context)


@for_programs
def followed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The feed of an address that `follow` gave."""
    try:
        made: Followed = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404("No such feed was given out here: make it again from the list") from None
    name, query, site = made["list"], QueryDict(made["query"]), site_of(request)
    new = lists.new_records(
        name, query, timezone.localdate(), site, datetime.fromisoformat(made["since"]), feeds.NEWEST
    )
    page = f"{site}{reverse(FOLLOWED[name])}?{made['query']}"
    return HttpResponse(feeds.atom(name, new, page, request.build_absolute_uri()), content_type=feeds.CONTENT_TYPE)
