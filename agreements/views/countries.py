"""Countries that agreements bind, and one country."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from agreements.models import Agreement, Country, Figure, Membership, Statement
from agreements.queries import agreements, countries, figures, statements
from agreements.queries.partners import with_partner
from agreements.views.paging import page_of, render_part


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
    about = Statement.objects.filter(Q(countries=country) | Q(speaker__country=country)).distinct()
    said = page_of(request, statements.with_relations(about), 10)
    rows = agreements.rows(Agreement.objects.filter(with_partner(country.pk, today)))
    context = {
        "country": country,
        "groups": agreements.by_status(rows),
        "total": len(rows),
        "memberships": Membership.objects.filter(country=country).select_related("bloc").order_by("since"),
        "said": said,
        "statements": [statements.row_of(claim) for claim in said],
        "figures": figures.by_measure(figures.fetch(Figure.objects.filter(subject_country=country))),
    }
    return render_part(request, "country.html", "said", context)
