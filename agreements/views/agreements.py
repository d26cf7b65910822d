"""The list of agreements with its facets, and one agreement."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from agreements import linked_data
from agreements.charts.figures import figures as figure_charts
from agreements.charts.timelines import timeline as timeline_chart
from agreements.models import Agreement, Article, FigureListing, Milestone, MilestoneListing, StatementListing
from agreements.queries import agreements as queries
from agreements.queries import figures, filtered, milestones, statements
from agreements.queries.chosen import choose
from agreements.queries.evidence import PUBLIC
from agreements.queries.filters import Filter
from agreements.queries.parts import part_of
from agreements.queries.status import LABELS, status_of, with_status
from agreements.registry.entries import AgreementKind
from agreements.views.citing import citation
from agreements.views.embeds import embeddable
from agreements.views.frame import site_of
from agreements.views.moved import moved_or_404
from agreements.views.paging import page_of, render_part

SAID, CITED, TOLD, ARTICLES = 10, 60, 200, 20  # rows on the page of an agreement: of each the newest
LATEST = 200  # claims of which the articles are looked up


def agreement_list(request: HttpRequest) -> HttpResponse:
    """Agreements, narrowed by partner, kind, stage, bloc and words."""
    wanted = Filter.from_query(request.GET, [kind.value for kind in AgreementKind])
    wide = choose(replace(wanted, kind="", status=""), timezone.localdate())  # facets count what the others leave
    chosen = replace(wide, filter=replace(wide.filter, kind=wanted.kind, status=wanted.status))
    rows, facets = queries.narrow(queries.rows(filtered.agreements(wide)), chosen.filter, queries.blocs())
    context = {"rows": page_of(request, rows, 100), "total": len(rows), "facets": facets, "chosen": chosen}
    return render_part(request, "agreements.html", "results", context)


def agreement_page(request: HttpRequest, key: str) -> HttpResponse:
    """One agreement: status, parties, timeline, figures, statements, related ones."""
    agreement = with_status(Agreement.objects.filter(state__in=PUBLIC)).filter(key=key).first()
    if agreement is None:
        return moved_or_404(Agreement, key)
    links = queries.link_rows(agreement)
    course = course_of(agreement, links)
    about = FigureListing.objects.filter(agreements__contains=[agreement.pk]).order_by("-listed_on", "-pk")
    cited = figures.newest(about, CITED)
    said = StatementListing.objects.filter(agreements__contains=[agreement.pk]).order_by("-listed_on", "-pk")
    part = part_of(said, Filter.from_query(request.GET), SAID, ["speaker"])
    context = {
        **course,
        "parties": queries.party_rows(agreement, timezone.localdate()),
        "figures": figures.by_measure(cited),
        "figures_chart": figure_charts(cited),
        "figures_total": len(cited),
        "more_figures": len(cited) == CITED,
        "part": part,
        "statements": statements.of_keys(part.keys),
        "linked": linked_data.agreement(agreement, course["timeline"], site_of(request)),
        "speakers": part.facets.get("speaker", []),
        "embed": reverse("embed-agreement", args=[key]),
        "links": links,
        "articles": articles_about(agreement),
        "figures_data": f"{reverse('figures')}?agreement={key}",
        "citation": citation(request, str(agreement)),
    }
    return render_part(request, "agreement.html", "said", context)


def course_of(agreement: Any, links: list[queries.LinkRow]) -> dict[str, Any]:
    """How an agreement, taken `with_status`, stands and came about, by its latest milestones. Two queries."""
    today = timezone.localdate()
    family = [agreement, *queries.amending(links)]
    told = MilestoneListing.objects.filter(agreements__overlap=[each.pk for each in family])
    newest = Milestone.objects.filter(pk__in=told.order_by("-listed_on", "-pk").values("pk")[:TOLD])
    timeline = milestones.judge(milestones.fetch(newest), today)
    status = status_of(agreement.stage)
    return {
        "agreement": agreement,
        "status": status,
        "status_label": LABELS[status],
        "since": next((row for row in timeline if agreement.stage_milestone in row.keys), None),
        "timeline": timeline,
        "milestones_data": f"{reverse('timeline')}?agreement={agreement.key}",
        "timeline_chart": timeline_chart(timeline, family, today),
    }


@embeddable
def agreement_alone(request: HttpRequest, key: str) -> HttpResponse:
    """How one agreement stands and came about, for a frame in a page of another site."""
    agreement = get_object_or_404(with_status(Agreement.objects.filter(state__in=PUBLIC)), key=key)
    context = course_of(agreement, queries.link_rows(agreement))
    return render(request, "embed_agreement.html", {**context, "page": agreement.get_absolute_url()})


def articles_about(agreement: Agreement) -> list[Article]:
    """The latest articles with a public claim about the agreement, newest first. One query."""
    listings: tuple[Any, ...] = (StatementListing.objects, MilestoneListing.objects)
    of_it = (rows.filter(agreements__contains=[agreement.pk]).order_by("-listed_on", "-pk") for rows in listings)
    said, told = (rows.values("article")[:LATEST] for rows in of_it)
    return list(Article.objects.filter(pk__in=said.union(told), is_current=True).defer("text", "bands")[:ARTICLES])
