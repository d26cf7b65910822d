"""What is on a curator's desk: a record with its fields, and the article that it stands in with every claim marked."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from agreements.curation.acts import last_act
from agreements.curation.forms import RecordForm, form_of
from agreements.curation.marks import Mark, marked
from agreements.curation.record import MODELS
from agreements.history import Change
from agreements.models import CLAIM_MODELS, Act, Agreement, Claim, Country, QueueItem, Report, ReviewState, Statement
from agreements.queries.queue import Amount, Filters, more_than, waiting

RESERVED = timedelta(minutes=5)
RELATED = {
    "statement": ("article", "speaker", "reviewer"),
    "milestone": ("article", "agreement", "country", "reviewer"),
    "figure": ("article", "reviewer"),
    "actor": ("country", "reviewer"),
    "agreement": ("reviewer",),
}


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
    reports: list[Report] = field(default_factory=list)
    examples: list[Any] = field(default_factory=list)  # statements of a name
    waiting: Amount = field(default_factory=lambda: Amount(0))
    waiting_here: int = 0
    reserved_by: str = ""
    reserved_until: datetime | None = None
    last: Act | None = None  # what undo would take back
    notice: str = ""
    changed: list[Change] = field(default_factory=list)  # what others did meanwhile


def record_of(kind: str, pk: int) -> Any:
    """A record with all that its form needs. One query; raises DoesNotExist."""
    rows = MODELS[kind]._default_manager.select_related(*RELATED[kind])
    model = MODELS[kind]
    names = {field.name for field in model._meta.many_to_many}
    if "agreements" in names:
        about = Agreement.objects.filter(**{f"{kind}s": OuterRef("pk")}).order_by("short_name")
        rows = rows.annotate(agreement_names=ArraySubquery(about.values("short_name")))
    if "countries" in names:
        countries = Country.objects.filter(**{f"{kind}s": OuterRef("pk")}).order_by("name")
        rows = rows.annotate(country_names=ArraySubquery(countries.values("name")))
    return rows.get(pk=pk)


def address(kind: str, pk: int, query: str = "") -> str:
    return f"{reverse('review')}{kind}/{pk}/{query}"


def claims_of(article: int, query: str) -> list[Mark]:
    """The claims of an article that stand or wait, in its order. One query."""
    shown = Q(article=article, state__in=(ReviewState.CANDIDATE, ReviewState.ACCEPTED, ReviewState.REJECTED))
    parts = [
        model._default_manager.filter(shown, start__isnull=False)
        .order_by()
        .annotate(kind_=Value(str(model._meta.model_name)), at=F("start"), to=F("end"), stands=F("state"))
        .values_list("kind_", "pk", "at", "to", "stands")
        for model in CLAIM_MODELS
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by()
    marks = [Mark(kind, pk, start, end, state, address(kind, pk, query)) for kind, pk, start, end, state in rows]
    return sorted(marks, key=lambda mark: (mark.start, mark.kind, mark.pk))


def item_of(kind: str, record: Any) -> QueueItem | None:
    """The record's place in the queue; None where it does not wait. One query."""
    return QueueItem.objects.filter(kind=kind, record_id=record.pk).first()


def holder(item: QueueItem, user: Any) -> Any:
    """Who else has it on the desk; None where nobody has. One query where somebody has or had."""
    return item.reserved_by if item.is_reserved and item.reserved_by_id != user.pk else None


def reserve(item: QueueItem, user: Any) -> None:
    """Reserves the item with all of its article for a while. One query unless it was done a moment ago."""
    now = timezone.now()
    if item.reserved_by_id == user.pk and later(item.reserved_until, now + RESERVED * 0.8):
        return
    mine = Q(article=item.article_id) if item.article_id else Q(pk=item.pk)
    free = Q(reserved_by=None) | Q(reserved_by=user) | Q(reserved_until__lt=now)
    QueueItem.objects.filter(mine & free).update(reserved_by=user, reserved_until=now + RESERVED)


def later(moment: datetime | None, than: datetime) -> bool:
    return moment is not None and moment > than


def desk_of(
    kind: str,
    record: Any,
    user: Any,
    filters: Filters,
    query: str,
    item: QueueItem | None,
    form: RecordForm | None = None,
) -> Desk:
    """The desk with a record on it. At most five queries."""
    form = form or form_of(kind, record)
    desk = Desk(kind, record, form, address(kind, record.pk, query), query, filters)
    if item and (other := holder(item, user)):
        desk.reserved_by, desk.reserved_until = other.get_username(), item.reserved_until
    elif item:
        reserve(item, user)
    if item and item.reports:
        desk.reports = list(record.reports.filter(closed_at=None))
    if isinstance(record, Claim):
        put_text(desk, form)
    else:
        desk.examples = examples(kind, record)
    desk.waiting = more_than(waiting(filters))
    desk.last = last_act(user)
    return desk


def put_text(desk: Desk, form: RecordForm) -> None:
    """The article's text on the desk, the record marked where the form has its ends."""
    record = desk.record
    if record.article_id is None:
        return
    start, end = number(form["start"].value()), number(form["end"].value())
    marks = claims_of(record.article_id, desk.query)
    own = [
        replace(mark, start=start, end=end, focused=True)
        if (mark.kind, mark.pk) == (desk.kind, record.pk) and start < end
        else mark
        for mark in marks
    ]
    desk.claims = own
    desk.quote = record.article.text[start:end]
    desk.waiting_here = sum(mark.state == ReviewState.CANDIDATE for mark in marks)
    desk.text = marked(
        record.article.text, [mark for mark in own if mark.state != ReviewState.REJECTED or mark.focused]
    )


def number(value: Any) -> int:
    """A sent offset as a number; 0 where it is none."""
    return int(value) if str(value or "").isdecimal() else 0


def examples(kind: str, record: Any) -> list[Statement]:
    """The latest statements of an actor, or about an agreement. One query."""
    rows = Statement.objects.select_related("article").defer("article__text")
    named = {"speaker": record} if kind == "actor" else {"agreements": record}
    return list(rows.filter(**named).order_by("-article__published", "-pk")[:5])
