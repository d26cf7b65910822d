"""The desk: one record to decide on, in its article. Each act answers with the desk of what comes next."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from agreements.curation import acts
from agreements.curation.allowed import guard, guard_queue, may_accept_many
from agreements.curation.desk import Desk, Found, address, desk_of, record_of
from agreements.curation.forms import REASONS, form_of, is_as_shown
from agreements.curation.frame import frame
from agreements.curation.known import KNOWN, SEPARATOR, suggestions
from agreements.curation.record import ChangedMeanwhile, Target
from agreements.curation.spans import MOVES, breaks, moved, snapped
from agreements.curation.taking import take_next, take_this
from agreements.history import changes
from agreements.models import Act, Claim, QueueItem
from agreements.queries.queue import Filters, skip_key, waiting

SKIPPED = timedelta(days=7)  # how long what a curator puts off is not offered to them
TEMPLATE = "admin/agreements/review_desk.html"


def query_of(filters: Filters) -> str:
    """The filters as the end of an address: "?kind=figure", or "" where there are none."""
    parameters = QueryDict(mutable=True)
    parameters.update(filters.parameters())
    return f"?{parameters.urlencode()}" if parameters else ""


def show(request: HttpRequest, desk: Desk, notice: str = "") -> HttpResponse:
    """The desk as a page, or as its part where HTMX asks; the address bar names the record."""
    desk.notice = desk.notice or notice
    context: dict[str, Any] = {"desk": desk, "reasons": REASONS, "many": may_accept_many(request.user)}
    if getattr(request, "htmx", False):
        response = render(request, f"{TEMPLATE}#desk", context)
        response["HX-Push-Url"] = desk.address
        return response
    return render(request, TEMPLATE, {**frame(_("Review")), **context})


def done(request: HttpRequest, filters: Filters, after: Target, notice: str) -> HttpResponse:
    """What comes after an act: the next desk, or the queue where nothing is left."""
    item = take_next(waiting(filters), request.user, (after.kind, after.pk))
    if getattr(request, "htmx", False):
        if item is None:
            messages.info(request, f"{notice} {nothing_left()}")
            return HttpResponse(headers={"HX-Redirect": f"{reverse('review')}{query_of(filters)}"})
        return show(request, desk_for(request, item.kind, item.record_id, filters, item), notice)
    messages.info(request, notice if item else f"{notice} {nothing_left()}")
    query = query_of(filters)
    return redirect(address(item.kind, item.record_id, query) if item else f"{reverse('review')}{query}")


def nothing_left() -> str:
    return _("Nothing else waits here.")


def desk_for(
    request: HttpRequest, kind: str, pk: int, filters: Filters, item: QueueItem | None = None, **more: Any
) -> Desk:
    try:
        found = record_of(kind, pk, request.user, filters)
    except ObjectDoesNotExist:
        raise Http404(_("There is no such record.")) from None
    item = item or take_this(kind, pk, request.user)
    return desk_of(kind, found, request.user, filters, query_of(filters), item, **more)


def next_desk(request: HttpRequest) -> HttpResponse:
    """The desk with the most valuable of what waits."""
    guard_queue(request.user)
    filters = Filters.of(request.GET)
    item = take_next(waiting(filters), request.user)
    if item is None:
        messages.info(request, nothing_left())
        return redirect(f"{reverse('review')}{query_of(filters)}")
    return show(request, desk_for(request, item.kind, item.record_id, filters, item))


def desk(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One record on the desk; posting does what the button says."""
    guard(request.user, kind)
    filters = Filters.of(request.GET)
    if request.method == "POST":
        return do(request, kind, pk, filters)
    return show(request, desk_for(request, kind, pk, filters))


def do(request: HttpRequest, kind: str, pk: int, filters: Filters) -> HttpResponse:
    """One act on one record. What somebody else changed meanwhile is shown, and nothing is written."""
    sent = request.POST
    version = sent.get("version", "")
    target = Target(kind, pk, int(version) if version.isdecimal() else 0)
    name = sent.get("act") or ("reject" if "reject" in sent else "move" if "move" in sent else "")
    if name not in ACTS:
        raise Http404("No such act")
    try:
        return ACTS[name](request, target, filters)
    except ObjectDoesNotExist:
        raise Http404(_("There is no such record.")) from None
    except ValueError as wrong:
        return show(request, desk_for(request, kind, pk, filters), str(wrong))
    except ChangedMeanwhile as meanwhile:
        desk = desk_for(request, kind, pk, filters)
        desk.changed = changes(meanwhile.record)[: max(meanwhile.record.version - meanwhile.seen, 1)]
        return show(request, desk, _("Somebody changed this meanwhile. Nothing of yours was saved."))


def accept(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    """Accepts the record as the form has it: as it is, or with what was put right."""
    if is_as_shown(request.POST, target.kind):
        acts.accept(request.user, target, note_of(request))
        return done(request, filters, target, _("Accepted."))
    found = record_of(target.kind, target.pk, request.user, filters)
    form = form_of(target.kind, *found, request.POST)
    if not form.is_valid():
        notice = _("Not saved yet: please look at the fields marked.")
        return again(request, found, target, filters, request.POST, notice)
    values, about = form.values()
    acts.correct(request.user, target, values, about, note_of(request))
    return done(request, filters, target, _("Put right and accepted."))


def reject(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    labels = dict(REASONS)
    code = request.POST.get("reject", "")
    if code not in labels:
        raise ValueError(_("Choose a reason."))
    reason = ": ".join(part for part in (str(labels[code]), note_of(request)) if part)
    acts.reject(request.user, target, reason[:300])
    return done(request, filters, target, _("Rejected."))


def skip(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    """Puts the record off for this curator; it waits for the others, and for this one again after SKIPPED."""
    until = timezone.now() + SKIPPED
    mine = models.Value({skip_key(request.user): until.timestamp()}, output_field=models.JSONField())
    item = QueueItem.objects.filter(kind=target.kind, record_id=target.pk)
    item.update(skipped=models.Func(models.F("skipped"), mine, template="%(expressions)s", arg_joiner=" || "))
    item.filter(reserved_by=request.user.pk).update(reserved_until=Now())
    notice = _("Skipped. It comes back to you in %(days)s days.") % {"days": SKIPPED.days}
    return done(request, filters, target, notice)


def move(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    """One end of the words goes a word further, or where a hand dropped it; nothing is saved yet."""
    found = record_of(target.kind, target.pk, request.user, filters)
    record = found[0]
    data, way = request.POST.copy(), request.POST["move"]
    ends = [data.get(name, "") for name in ("start", "end")]
    if record.article_id is None or not all(end.isdecimal() for end in ends):
        raise ValueError(_("The words must begin before they end, within the article."))
    text, (start, end) = record.article.text, map(int, ends)
    start, end = moved(text, start, end, way) if way in MOVES else snapped(text, start, end)
    data["start"], data["end"] = str(start), str(end)
    return again(request, found, target, filters, data, _("Now: %(words)s") % {"words": text[start:end][:200]})


def split(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    at = request.POST.get("at", "")
    acts.split(request.user, target, int(at) if at.isdecimal() else 0)
    notice = _("Split in two. This is the first part; the second comes after it.")
    return stay(request, target, filters, notice)


def merge(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    pk, _sign, version = request.POST.get("other", "").partition(":")
    if not (pk.isdecimal() and version.isdecimal()):
        raise ValueError(_("Choose the other one."))
    other = Target(target.kind, int(pk), int(version))
    acts.merge(request.user, target, other, span=request.POST.get("span") == "both")
    return stay(request, target, filters, _("Merged into one."))


def close(request: HttpRequest, target: Target, filters: Filters) -> HttpResponse:
    note = note_of(request)
    if not note:
        raise ValueError(_("Say in a few words what came of the report."))
    acts.close_reports(request.user, target, note)
    return stay(request, target, filters, _("Report closed."))


ACTS: dict[str, Callable[[HttpRequest, Target, Filters], HttpResponse]] = {
    "accept": accept,
    "reject": reject,
    "skip": skip,
    "move": move,
    "split": split,
    "merge": merge,
    "close": close,
}


def stay(request: HttpRequest, target: Target, filters: Filters, notice: str) -> HttpResponse:
    """The same record again after an act that leaves it on the desk."""
    if not getattr(request, "htmx", False):
        messages.info(request, notice)
        return redirect(address(target.kind, target.pk, query_of(filters)))
    return show(request, desk_for(request, target.kind, target.pk, filters), notice)


def again(
    request: HttpRequest, found: Found, target: Target, filters: Filters, data: QueryDict, notice: str
) -> HttpResponse:
    """The desk with what was typed, not saved."""
    found[0].version = target.version  # what the curator saw, so that a change meanwhile still shows
    item = take_this(target.kind, target.pk, request.user)
    return show(request, desk_of(target.kind, found, request.user, filters, query_of(filters), item, data), notice)


def note_of(request: HttpRequest) -> str:
    return request.POST.get("note", "").strip()[:200]


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes the curator's latest act back and puts its record on the desk again; as often as there are acts."""
    guard_queue(request.user)
    filters = Filters.of(request.GET)
    act = acts.last_act(request.user)
    if act is None:
        messages.info(request, _("There is nothing to take back."))
        return redirect(f"{reverse('review')}{query_of(filters)}")
    first = next((entry for entry in act.changes if "pk" in entry), None)
    if first is None:
        return undo_reports(request, act, filters)
    target = Target(first["kind"], first["pk"], 0)
    try:
        acts.undo(request.user, act)
    except (ChangedMeanwhile, Act.DoesNotExist):
        return stay(
            request, target, filters, _("Not taken back: somebody has changed this since. This is how it stands.")
        )
    return stay(request, target, filters, _("Taken back: %(act)s.") % {"act": act.get_name_display()})


def undo_reports(request: HttpRequest, act: Act, filters: Filters) -> HttpResponse:
    """An act that only closed reports: they are open again, and lead to their claim by the queue."""
    acts.undo(request.user, act)
    messages.info(request, _("The report is open again."))
    return redirect(f"{reverse('review')}?doubted=1")


@require_GET
def split_panel(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Where a claim can be split."""
    guard(request.user, kind)
    desk = desk_for(request, kind, pk, Filters.of(request.GET))
    if not isinstance(desk.record, Claim) or desk.record.article_id is None:
        raise Http404("Only words of an article can be split")
    record = desk.record
    places = breaks(record.article.text, record.start, record.end)
    return panel(request, desk, "split", {"places": places})


@require_GET
def merge_panel(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Which claims of the article can become one with this."""
    guard(request.user, kind)
    desk = desk_for(request, kind, pk, Filters.of(request.GET))
    if not isinstance(desk.record, Claim) or desk.record.article_id is None:
        raise Http404("Only claims of an article can be merged")
    others = type(desk.record)._default_manager.filter(article=desk.record.article_id).exclude(pk=pk)
    return panel(
        request, desk, "merge", {"others": others.exclude(state__in=("rejected", "superseded")).order_by("start")}
    )


def panel(request: HttpRequest, desk: Desk, name: str, context: dict[str, Any]) -> HttpResponse:
    """A small form beside the text, or the whole desk with it where there is no HTMX."""
    context = {"desk": desk, "reasons": REASONS, "panel": name, **context}
    if getattr(request, "htmx", False):
        return render(request, f"{TEMPLATE}#{name}", context)
    return render(request, TEMPLATE, {**frame(_("Review")), **context})


@require_GET
def known_names(request: HttpRequest, what: str, name: str) -> HttpResponse:
    """Options for a field in which names are typed: the last one is completed, those before it stay."""
    guard_queue(request.user)
    if what not in KNOWN:
        raise Http404("No such names")
    before, sign, last = request.GET.get(name, "")[:400].rpartition(SEPARATOR)
    kept = f"{before}{SEPARATOR} " if sign else ""
    options = [f'<option value="{escape(kept + found)}"></option>' for found in suggestions(what, last)]
    return HttpResponse("".join(options))
