"""Accepting many at once: shown first, with a sample; then exactly those that were shown, and no more than a cap."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.curation import acts
from agreements.curation.allowed import guard_queue, may_accept_many
from agreements.curation.desk_views import query_of
from agreements.curation.frame import frame
from agreements.curation.queue_views import rows_of
from agreements.curation.record import MODELS, Target
from agreements.models import CLAIM_MODELS, ReviewState
from agreements.queries.queue import Filters, amount, free_for, waiting

CAP = 200
SAMPLE = 10
CLAIM_KINDS = tuple(str(model._meta.model_name) for model in CLAIM_MODELS)  # a name is never accepted unseen


def many(request: HttpRequest) -> HttpResponse:
    """What would be accepted, or, posted, its acceptance."""
    guard_queue(request.user)
    if not may_accept_many(request.user):
        raise PermissionDenied
    filters = Filters.of(request.GET)
    return confirm(request, filters) if request.method == "POST" else preview(request, filters)


def preview(request: HttpRequest, filters: Filters) -> HttpResponse:
    """The most valuable of the claims under the filters, at most CAP of them, with every n-th to look at."""
    matching = waiting(filters).filter(free_for(request.user), kind__in=CLAIM_KINDS, reports=0)
    items = list(matching.select_related("reserved_by", "article").defer("article__text")[:CAP])
    every = max(1, len(items) // SAMPLE)
    context: dict[str, Any] = {
        **frame(_("Accept many")),
        "query": query_of(filters),
        "narrowed": filters.parameters(),
        "total": amount(matching),
        "number": len(items),
        "cap": CAP,
        "sample": rows_of(items[::every][:SAMPLE], query_of(filters)),
        "targets": " ".join(targets_of([(item.kind, item.record_id) for item in items])),
    }
    return render(request, "admin/agreements/review_many.html", context)


def targets_of(keys: list[tuple[str, int]]) -> list[str]:
    """ "statement:7:3" for each candidate: its kind, key and version. One query a kind."""
    found = []
    for kind in CLAIM_KINDS:
        pks = [pk for own, pk in keys if own == kind]
        rows = MODELS[kind]._default_manager.filter(pk__in=pks, state=ReviewState.CANDIDATE)
        found += [f"{kind}:{pk}:{version}" for pk, version in rows.values_list("pk", "version")]
    return found


def confirm(request: HttpRequest, filters: Filters) -> HttpResponse:
    """Accepts those that were shown and are still the same."""
    targets = []
    for word in request.POST.get("targets", "").split()[:CAP]:
        kind, _first, rest = word.partition(":")
        pk, _second, version = rest.partition(":")
        if kind in CLAIM_KINDS and pk.isdecimal() and version.isdecimal():
            targets.append(Target(kind, int(pk), int(version)))
    if not targets:
        messages.warning(request, _("Nothing was accepted: nothing was chosen."))
        return redirect(f"{reverse('review')}{query_of(filters)}")
    _act, left = acts.accept_many(request.user, targets)
    accepted = len(targets) - len(left)
    notice = ngettext("%(number)s accepted.", "%(number)s accepted.", accepted) % {"number": accepted}
    if left:
        notice += " " + _("%(number)s were changed meanwhile and left as they are.") % {"number": len(left)}
    messages.info(request, notice)
    return redirect(f"{reverse('review')}{query_of(filters)}")
