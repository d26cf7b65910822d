"""Countries that agreements bind, and one country."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agreements.models import Actor, Agreement, Country, FigureListing, Membership, StatementListing
from agreements.placenames import region_name
from agreements.queries import agreements, countries, figures, statements
from agreements.queries.filters import Filter
from agreements.queries.partners import with_partner
from agreements.queries.parts import part_of
from agreements.views.citing import citation
from agreements.views.paging import render_part

SAID, CITED = 10, 30  # rows on the page of a country


def country_list(request: HttpRequest) -> HttpResponse:
    """Countries by region, with the number of agreements of each."""
    words = request.GET.get("q", "").strip()[:100]
    rows = countries.rows(timezone.localdate(), words)
    return render_part(
        request, "countries.html", "results", {"regions": countries.by_region(rows), "total": len(rows), "words": words}
    )


def country_page(request: HttpRequest, code: str) -> HttpResponse:
    """One country: its agreements by status, its blocs, statements about it, figures with it as subject."""
    country = get_object_or_404(Country, pk=code.upper())
    today = timezone.localdate()
    speakers = list(Actor.objects.filter(country=country).values_list("pk", flat=True))
    about = StatementListing.objects.filter(Q(countries__contains=[country.pk]) | Q(speaker__in=speakers))
    part = part_of(about.order_by("-listed_on", "-pk"), Filter.from_query(request.GET), SAID)
    cited = FigureListing.objects.filter(countries__contains=[country.pk]).order_by("-listed_on", "-pk")
    rows = agreements.rows(Agreement.objects.filter(with_partner(country.pk, today)))
    context = {
        "country": country,
        "citation": citation(request, str(country)),
        "region": region_name(country.region),
        "groups": agreements.by_status(rows),
        "total": len(rows),
        "memberships": Membership.objects.filter(country=country).select_related("bloc").order_by("since"),
        "part": part,
        "statements": statements.of_keys(part.keys),
        "figures": figures.by_measure(figures.newest(cited, CITED)),
    }
    return render_part(request, "country.html", "said", context)
