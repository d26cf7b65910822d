"""The review list: candidates with their words highlighted, to accept, reject or correct, most certain first."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from agreements.admin.claims import in_context
from agreements.models import CLAIM_MODELS, Actor, Agreement, Claim, Figure, Milestone, ReviewState, Statement
from agreements.queries.milestones import row_of as milestone_row
from agreements.rights import may_decide
from agreements.templatetags.pactline import when
from agreements.wording import amount

KINDS: dict[str, tuple[type[Any], str, tuple[str, ...]]] = {
    "statements": (Statement, "Statements", ("article", "speaker")),
    "milestones": (Milestone, "Milestones", ("article", "agreement", "country")),
    "figures": (Figure, "Figures", ("article", "subject_country")),
    "actors": (Actor, "Actors", ("country",)),
    "agreements": (Agreement, "Agreements", ()),
}
DECISIONS = {"accept": ReviewState.ACCEPTED, "reject": ReviewState.REJECTED, "undo": ReviewState.CANDIDATE}
PAGE = 25


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate on the list."""

    kind: str
    pk: int
    summary: str  # what the machine made of it
    words: SafeString | str
    source: str
    confidence: int | None  # per cent
    state: str
    state_label: str
    correct: str  # address of the form to correct it


def item_of(kind: str, record: Any) -> Item:
    claim = isinstance(record, Claim)
    article = record.article if claim else None
    return Item(
        kind=kind,
        pk=record.pk,
        summary=summary(record),
        words=in_context(record) if claim else getattr(record, "name", ""),
        source=", ".join(str(part) for part in (article.title, article.publisher, article.published) if part)
        if article
        else "",
        confidence=round(record.confidence * 100) if claim else None,
        state=record.state,
        state_label=record.get_state_display(),
        correct=reverse(f"admin:agreements_{record._meta.model_name}_change", args=[record.pk]),
    )


def summary(record: Any) -> str:
    """What accepting it would say."""
    match record:
        case Statement():
            return f"{record.speaker or record.speaker_name or 'Speaker not known'} ({record.get_kind_display()})"
        case Milestone():
            who = f", {record.country}" if record.country else ""
            row = milestone_row(record)
            return f"{record.agreement}: {row.label}{who}, {when(row)}"
        case Figure():
            parts = (record.measure, record.subject, record.period)
            return " · ".join([amount(record), *(part for part in parts if part)])
        case Actor():
            return f"A new {record.get_kind_display()}: {record.name}"
    return f"A new agreement: {record}"


def candidates(kind: str, request: HttpRequest) -> QuerySet[Any]:
    """Candidates of a kind, filtered by agreement and publisher."""
    model, _, related = KINDS[kind]
    rows = model.objects.filter(state=ReviewState.CANDIDATE)
    if related:
        rows = rows.select_related(*related)
    if not issubclass(model, Claim):
        return rows.order_by("pk")
    if key := request.GET.get("agreement", ""):
        rows = rows.filter(**{"agreement__key" if kind == "milestones" else "agreements__key": key})
    if publisher := request.GET.get("publisher", ""):
        rows = rows.filter(article__publisher=publisher)
    return rows.order_by("-confidence", "pk")


def publishers() -> list[str]:
    """Publishers with candidates. One query for each kind of claim."""
    waiting = (model._default_manager.filter(state=ReviewState.CANDIDATE) for model in CLAIM_MODELS)
    names = {name for rows in waiting for name in rows.values_list("article__publisher", flat=True).distinct()}
    return sorted(name for name in names if name)


def allowed(request: HttpRequest, model: type[Any]) -> None:
    if not may_decide(request.user, model):
        raise PermissionDenied


def queue(request: HttpRequest) -> HttpResponse:
    """The list of one kind of candidates."""
    kind = request.GET.get("kind", "statements")
    if kind not in KINDS:
        raise Http404(f"No kind of candidates is called {kind}")
    allowed(request, KINDS[kind][0])
    page = Paginator(candidates(kind, request), PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": "Review",
        "kind": kind,
        "kinds": [
            (key, label, model.objects.filter(state=ReviewState.CANDIDATE).count())
            for key, (model, label, _) in KINDS.items()
        ],
        "page": page,
        "items": [item_of(kind, record) for record in page],
        "agreements": Agreement.objects.filter(state=ReviewState.ACCEPTED).values_list("key", "short_name"),
        "publishers": publishers(),
        "agreement": request.GET.get("agreement", ""),
        "publisher": request.GET.get("publisher", ""),
    }
    return render(request, "admin/agreements/review.html", context)


@require_POST
def decide(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Accepts or rejects one candidate, or takes that back; answers with its row, or without HTMX with the list."""
    if kind not in KINDS or request.POST.get("act") not in DECISIONS:
        raise Http404("No such decision")
    model, _, related = KINDS[kind]
    allowed(request, model)
    state, note = DECISIONS[request.POST["act"]], request.POST.get("note", "").strip()[:300]
    with transaction.atomic():
        record = get_object_or_404(model.objects.select_for_update(of=("self",)).select_related(*related), pk=pk)
        expected = request.POST.get("state", "")
        if record.state != expected:
            messages.warning(request, f"Somebody else has decided meanwhile: {record} is {record.get_state_display()}.")
        elif state == ReviewState.CANDIDATE:
            record.review(state, None)
            record.reviewed_at = None
            record.save(update_fields=["reviewed_at"])
        else:
            record.review(state, request.user, note)
    if getattr(request, "htmx", False):
        return render(
            request,
            "admin/agreements/review.html#item",
            {"item": item_of(kind, record), "changed": record.state != expected},
        )
    return redirect(f"{reverse('review')}?kind={kind}")
