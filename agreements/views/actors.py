"""Those who speak, and one of them."""

from django.http import HttpRequest, HttpResponse

from agreements.charts.speech import by_month
from agreements.models import Actor, Figure, Membership, Role, Statement
from agreements.queries import actors, figures, speakers, statements
from agreements.queries.evidence import PUBLIC
from agreements.views.moved import moved_or_404
from agreements.views.paging import page_of, render_part


def actor_list(request: HttpRequest) -> HttpResponse:
    """Persons and bodies with statements."""
    words, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    page = page_of(request, actors.listed(words, kind), 50)
    context = {
        "page": page,
        "rows": [actors.row_of(actor) for actor in page],
        "words": words,
        "kind": kind,
        "kinds": actors.kinds(),
    }
    return render_part(request, "actors.html", "results", context)


def actor_page(request: HttpRequest, key: str) -> HttpResponse:
    """One actor: offices or members, statements, agreements spoken about, figures cited."""
    actor = Actor.objects.select_related("country").filter(key=key, state__in=PUBLIC).first()
    if actor is None:
        return moved_or_404(Actor, key)
    said = page_of(request, statements.with_relations(Statement.objects.filter(speaker=actor)), 10)
    when = speakers.said_by(actor)
    context = {
        "actor": actor,
        "when": when,
        "months_chart": by_month(when.months, str(actor)),
        "roles": Role.objects.filter(person=actor).select_related("organisation"),
        "members": Membership.objects.filter(bloc=actor).select_related("country").order_by("country__sort_name"),
        "said": said,
        "statements": [statements.row_of(claim) for claim in said],
        "about": actors.agreements_spoken_of(actor, 12),
        "figures": figures.by_measure(figures.fetch(Figure.objects.filter(statement__speaker=actor), limit=50)),
    }
    return render_part(request, "actor.html", "said", context)
