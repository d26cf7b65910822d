"""The queue as a list: what waits, narrowed and counted, and the way onto the desk."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.curation.allowed import guard_queue, may_accept_many
from agreements.curation.desk import address
from agreements.curation.desk_views import query_of
from agreements.curation.frame import frame
from agreements.curation.record import MODELS
from agreements.models import Actor, Agreement, QueueItem, Reviewable, ReviewState
from agreements.queries.partners import partner_choices
from agreements.queries.queue import (
    Amount,
    Filters,
    amount,
    publishers_waiting,
    rules_waiting,
    skip_key,
    skipped_by,
    waiting,
)
from agreements.wording import amount as worded_amount
from agreements.wording import at_precision

SHOWN = 25
SUMMARISED: dict[str, tuple[Any, ...]] = {  # what the line about a record of a kind reads beside it
    Reviewable.STATEMENT.value: ("speaker",),
    Reviewable.MILESTONE.value: ("agreement", "country"),
    Reviewable.FIGURE.value: (None,),
    Reviewable.ACTOR.value: (None,),
    Reviewable.AGREEMENT.value: (None,),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A record that waits, in one line."""

    url: str
    kind: str
    summary: str
    words: str
    source: str
    reports: int
    reserved_by: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind with how many of it wait."""

    value: str
    label: str
    url: str
    amount: Amount
    chosen: bool


def queue(request: HttpRequest) -> HttpResponse:
    """The first of what waits under the filters, with counts by kind. Two queries a kind, ten more."""
    kinds = guard_queue(request.user)
    filters = Filters.of(request.GET)
    query = query_of(filters)
    items = list(waiting(filters).select_related("reserved_by", "article").defer("article__text")[:SHOWN])
    context = {
        **frame(_("Review")),
        "filters": filters,
        "query": query,
        "rows": rows_of(items, query),
        "kinds": choices(filters, kinds),
        "skipped": waiting(filters).filter(skipped_by(request.user))[:1000].count(),
        "many": may_accept_many(request.user),
        "agreements": Agreement.objects.exclude(state=ReviewState.REJECTED).values_list("key", "short_name"),
        "partners": partner_choices(),
        "publishers": publishers_waiting(),
        "rules": rules_waiting(),
        "speakers": speakers_waiting(filters),
    }
    return render(request, "admin/agreements/review_queue.html", context)


def choices(filters: Filters, kinds: list[str]) -> list[Choice]:
    """All of them and each kind, under the other filters. One query or two for each."""
    every = replace(filters, kind="")
    items = waiting(every)
    out = [choice(every, _("All"), items, filters)]
    for kind in kinds:
        plural = str(MODELS[kind]._meta.verbose_name_plural).capitalize()
        out.append(choice(replace(filters, kind=kind), plural, items.filter(kind=kind), filters))
    return out


def choice(own: Filters, label: str, items: models.QuerySet[QueueItem], chosen: Filters) -> Choice:
    return Choice(own.kind, label, f"{reverse('review')}{query_of(own)}", amount(items), own.kind == chosen.kind)


def speakers_waiting(filters: Filters) -> list[tuple[str, str]]:
    """(key, name) of those whose statements are worth most just now, and the one chosen. One query."""
    top = QueueItem.objects.exclude(speaker_id=None).order_by("-value")[:2000].values("speaker_id")
    some = models.Q(pk__in=top) | models.Q(key=filters.speaker)
    return list(Actor.objects.filter(some).order_by("sort_name").values_list("key", "name")[:300])


def rows_of(items: list[QueueItem], query: str) -> list[Row]:
    """What the items are. One query a kind."""
    records: dict[tuple[str, int], Any] = {}
    for kind in {item.kind for item in items}:
        own = MODELS[kind]._default_manager.select_related(*SUMMARISED[kind])
        for record in own.filter(pk__in=[item.record_id for item in items if item.kind == kind]):
            records[kind, record.pk] = record
    return [row_of(item, record, query) for item in items if (record := records.get((item.kind, item.record_id)))]


def row_of(item: QueueItem, record: Any, query: str) -> Row:
    article = item.article
    parts = (article.title, article.publisher, article.published) if article else ()
    return Row(
        url=address(item.kind, item.record_id, query),
        kind=item.kind,
        summary=summary(item.kind, record),
        words=getattr(record, "quote", "")[:300],
        source=", ".join(str(part) for part in parts if part),
        reports=item.reports,
        reserved_by=item.reserved_by.get_username() if item.reserved_by and item.is_reserved else "",
    )


def summary(kind: str, record: Any) -> str:
    """What accepting it would say."""
    match kind:
        case Reviewable.STATEMENT:
            return f"{record.speaker or record.speaker_name or _('Speaker not known')}, {record.get_kind_display()}"
        case Reviewable.MILESTONE:
            date = at_precision(record.date_start, record.date_end, record.precision) or _("no date given")
            parts = [str(record.agreement), record.get_kind_display(), str(record.country or ""), date]
            return " · ".join(part for part in parts if part)
        case Reviewable.FIGURE:
            parts = [worded_amount(record), record.measure, record.subject, record.period]
            return " · ".join(part for part in parts if part)
    return f"{record}, {record.get_kind_display() or _('kind not known')}"


@require_POST
def bring_back(request: HttpRequest) -> HttpResponse:
    """What this curator skipped waits for them again."""
    guard_queue(request.user)
    key = models.Value(skip_key(request.user))
    without = models.Func(
        models.F("skipped"), key, template="%(expressions)s", arg_joiner=" - ", output_field=models.JSONField()
    )
    number = QueueItem.objects.filter(skipped__has_key=key.value).update(skipped=without)
    messages.info(request, _("%(number)s skipped ones wait for you again.") % {"number": number})
    return redirect(f"{reverse('review')}{query_of(Filters.of(request.GET))}")
