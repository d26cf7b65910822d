"""Those who speak, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from agreements.charts.speech import by_month
from agreements.models import Actor, FigureListing, Membership, Role, StatementListing
from agreements.queries import actors, figures, filtered, speakers, statements
from agreements.queries.chosen import choose
from agreements.queries.evidence import PUBLIC
from agreements.queries.filters import Filter
from agreements.queries.parts import part_of
from agreements.registry.entries import ActorKind
from agreements.views.citing import citation
from agreements.views.moved import moved_or_404
from agreements.views.paging import page_of, render_part

SAID, CITED = 10, 50  # rows on the page of an actor


def actor_list(request: HttpRequest) -> HttpResponse:
    """Persons and bodies with statements, narrowed by name, kind and the country that they are of."""
    chosen = choose(Filter.from_query(request.GET, [kind.value for kind in ActorKind]), timezone.localdate())
    page = page_of(request, actors.listed(filtered.actors(chosen)), 50)
    context = {
        "page": page,
        "rows": [actors.row_of(actor) for actor in page],
        "chosen": chosen,
        "kinds": actors.kinds(),
    }
    return render_part(request, "actors.html", "results", context)


def actor_page(request: HttpRequest, key: str) -> HttpResponse:
    """One actor: offices or members, statements, agreements spoken about, figures cited."""
    actor = Actor.objects.select_related("country").filter(key=key, state__in=PUBLIC).first()
    if actor is None:
        return moved_or_404(Actor, key)
    when = speakers.said_by(actor)
    said = StatementListing.objects.filter(speaker=actor).order_by("-listed_on", "-pk")
    part = part_of(said, Filter.from_query(request.GET), SAID, ["agreement"])
    cited = FigureListing.objects.filter(speaker=actor).order_by("-listed_on", "-pk")
    roles = Role.objects.filter(person=actor).select_related("organisation")
    members = Membership.objects.filter(bloc=actor).select_related("country").order_by("country__sort_name")
    context = {
        "actor": actor,
        "statements_data": f"{reverse('statements')}?speaker={key}",
        "citation": citation(request, str(actor)),
        "when": when,
        "months_chart": by_month(when.months, str(actor)),
        "roles": roles if actor.kind == ActorKind.PERSON else (),
        "members": members if actor.kind == ActorKind.BLOC else (),
        "part": part,
        "statements": statements.of_keys(part.keys),
        "about": part.facets.get("agreement", []),
        "figures": figures.by_measure(figures.newest(cited, CITED)),
    }
    return render_part(request, "actor.html", "said", context)
