"""What is on a curator's desk: a record with its fields, and the article that it stands in with every claim marked."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from agreements.curation.forms import RecordForm, form_of
from agreements.curation.marks import Mark, marked
from agreements.curation.record import MODELS
from agreements.curation.taking import holder
from agreements.history import Change
from agreements.models import ActName, Claim, QueueItem, Report, Reviewable, ReviewState, Statement
from agreements.queries.beside import Beside, beside, understood
from agreements.queries.queue import Amount, Filters, waiting

RELATED = {
    "statement": ("article", "speaker", "reviewer"),
    "milestone": ("article", "agreement", "country", "reviewer"),
    "figure": ("article", "reviewer"),
    "actor": ("country", "reviewer"),
    "agreement": ("reviewer",),
}
type Found = tuple[Any, Beside]  # a record and what stands beside it


@dataclass(slots=True)
class Desk:
    """Everything that the screen shows."""

    kind: str
    record: Any
    form: RecordForm
    address: str  # of this record, with the filters
    query: str  # the filters as the end of an address
    filters: Filters
    text: SafeString | str = ""
    quote: str = ""  # the words between the ends as the form has them
    claims: list[Mark] = field(default_factory=list)  # all of the article, in its order
    listed: list[tuple[Mark, str, str]] = field(default_factory=list)  # the same with what kind and state are called
    reports: list[Report] = field(default_factory=list)
    examples: list[Any] = field(default_factory=list)  # statements of a name
    waiting: Amount = field(default_factory=lambda: Amount(0))
    waiting_here: int = 0
    reserved_by: str = ""
    reserved_until: datetime | None = None
    last: ActName | None = None  # what undo would take back
    notice: str = ""
    changed: list[Change] = field(default_factory=list)  # what others did meanwhile


def record_of(kind: str, pk: int, user: Any, filters: Filters) -> Found:
    """A record with what it points at, and what stands beside it. One query; raises DoesNotExist."""
    model = MODELS[kind]
    rows = model._default_manager.select_related(*RELATED[kind])
    record = rows.annotate(beside=beside(model, user, waiting(filters))).get(pk=pk)
    return record, understood(record.beside)


def address(kind: str, pk: int, query: str = "") -> str:
    return f"{reverse('review')}{kind}/{pk}/{query}"


def desk_of(
    kind: str, found: Found, user: Any, filters: Filters, query: str, item: QueueItem | None, data: Any = None
) -> Desk:
    """The desk with a record on it, its form as the record has it or as it was sent.

    No query, for a name one; one more where somebody else has it open.
    """
    record, around = found
    form = form_of(kind, record, around, data)
    desk = Desk(kind, record, form, address(kind, record.pk, query), query, filters)
    desk.last = ActName(around.last_act) if around.last_act else None
    desk.waiting = around.waiting
    if item and (other := holder(item, user)):
        desk.reserved_by, desk.reserved_until = other.get_username(), item.reserved_until
    desk.reports = around.reports
    if not isinstance(record, Claim):
        desk.examples = examples(kind, record)
    elif record.article_id:
        put_text(desk, form, around)
    return desk


def put_text(desk: Desk, form: RecordForm, around: Beside) -> None:
    """The article's text on the desk, the record marked where the form has its ends."""
    record = desk.record
    start, end = number(form["start"].value()), number(form["end"].value())
    base = reverse("review")
    for kind, pk, first, last, state in around.claims:
        own = (kind, pk) == (desk.kind, record.pk)
        place = (start, end) if own and start < end else (first, last)
        desk.claims.append(Mark(kind, pk, *place, state, f"{base}{kind}/{pk}/{desk.query}", focused=own))
    labels = {name: str(label) for name, label in (*Reviewable.choices, *ReviewState.choices)}
    desk.listed = [(mark, labels[mark.kind], labels[mark.state]) for mark in desk.claims]
    desk.quote = record.article.text[start:end]
    desk.waiting_here = sum(mark.state == ReviewState.CANDIDATE for mark in desk.claims)
    shown = [mark for mark in desk.claims if mark.state != ReviewState.REJECTED or mark.focused]
    desk.text = marked(record.article.text, shown)


def number(value: Any) -> int:
    """A sent offset as a number; 0 where it is none."""
    return int(value) if str(value or "").isdecimal() else 0


def examples(kind: str, record: Any) -> list[Statement]:
    """The latest statements of an actor, or about an agreement. One query."""
    rows = Statement.objects.select_related("article").defer("article__text")
    named = {"speaker": record} if kind == "actor" else {"agreements": record}
    return list(rows.filter(**named).order_by("-article__published", "-pk")[:5])
