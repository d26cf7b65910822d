"""Agreements side by side, countries by stage, who is linked with whom, and the map over time."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.charts import data, matrices
from agreements.charts.tiles import HEIGHT, PLACES, WIDTH, tiles
from agreements.charts.timelines import lanes as lanes_chart
from agreements.models import Agreement, Country
from agreements.queries import compare, economies
from agreements.queries.evidence import PUBLIC
from agreements.queries.lanes import Stage
from agreements.queries.parties_in_time import CountryInYear, agreement_choices, parties_in
from agreements.queries.status import LABELS, Status
from agreements.views.charted import render_charted
from agreements.views.citing import citation
from agreements.wording import at_precision

DEFAULT_BLOC = "asean"
MOST_COUNTRIES = 30  # in the matrix of partners


def compare_page(request: HttpRequest) -> HttpResponse:
    """Two to four agreements: parties, dates, stage, figures cited, who speaks of them."""
    today = timezone.localdate()
    known, unknown = compare.named(word.replace("\x00", "").strip()[:120] for word in request.GET.getlist("agreement"))
    sides = compare.sides(known, today)
    names = " · ".join(side.agreement.short_name for side in sides)
    title = _("%(names)s compared") % {"names": names} if len(sides) > 1 else _("Compare agreements")
    lines = compare.party_lines(sides)
    context = {
        "title": title,
        "sides": sides,
        "unknown": unknown,
        "fields": [*(side.agreement.short_name for side in sides), *[""] * compare.MOST][: compare.MOST],
        "names": [name for _key, name in agreement_choices()],
        "stages": [(stage.label, [side.lane.happened.get(stage, []) for side in sides]) for stage in Stage],
        "lines": lines,
        "common": [line for line in lines if line.in_all],
        "chart": lanes_chart([side.lane for side in sides], today, title) if len(sides) > 1 else None,
        "citation": citation(request, title),
    }
    return render_charted(request, "compare.html", context, data.lanes(side.lane for side in sides))


def stages_page(request: HttpRequest) -> HttpResponse:
    """Countries by stage of their agreements, all or the members of a bloc."""
    today, blocs = timezone.localdate(), economies.bloc_choices()
    bloc = request.GET.get("bloc", "") if request.GET.get("bloc") in dict(blocs) else ""
    members = economies.countries_of((), bloc, today, 300) if bloc else []
    matrix = economies.stage_matrix(today, Q(pk__in=[country.pk for country in members]) if bloc else None)
    title = _("Agreements by stage and country")
    context = {
        "title": title,
        "matrix": matrix,
        "blocs": blocs,
        "bloc": bloc,
        "chart": matrices.stages(matrix, title),
        "citation": citation(request, title),
    }
    return render_charted(request, "stages.html", context, data.stages(matrix))


def links_page(request: HttpRequest) -> HttpResponse:
    """How many agreements link each two of the countries chosen, a bloc's members or any."""
    today, blocs = timezone.localdate(), economies.bloc_choices()
    codes = [code.upper() for code in request.GET.getlist("country") if len(code) == 2 and code.isalpha()][
        :MOST_COUNTRIES
    ]
    asked = request.GET.get("bloc", "" if codes else DEFAULT_BLOC)
    bloc = asked if asked in dict(blocs) else ""
    status = request.GET.get("status", "")
    countries = economies.countries_of(codes, bloc, today, MOST_COUNTRIES)
    matrix = economies.link_matrix(countries, today, status if status in set(Status) else "")
    title = _("Agreements between countries")
    addresses = [[between(country, other) for other, _count, _level in cells] for country, cells in matrix.rows]
    context = {
        "title": title,
        "matrix": matrix,
        "blocs": blocs,
        "bloc": bloc,
        "chosen": [(country, without(codes, country.pk, bloc, status)) for country in countries if country.pk in codes],
        "statuses": [(stage.value, label) for stage, label in LABELS.items()],
        "status": status,
        "limit": MOST_COUNTRIES if len(countries) == MOST_COUNTRIES else 0,
        "chart": matrices.links(matrix, addresses, title),
        "citation": citation(request, title),
    }
    return render_charted(request, "links.html", context, data.links(matrix))


def between(first: Country, second: Country) -> str:
    return f"{reverse('between')}?{urlencode({'a': first.pk, 'b': second.pk})}"


def without(codes: list[str], code: str, bloc: str, status: str) -> str:
    """The query of the matrix without one of its countries."""
    kept = [("country", other) for other in codes if other != code]
    return urlencode(
        [*kept, *([("bloc", bloc)] if bloc or not kept else []), *([("status", status)] if status else [])]
    )


def map_page(request: HttpRequest) -> HttpResponse:
    """Who is bound in a year, by one agreement or by how many."""
    today = timezone.localdate()
    key, year = request.GET.get("agreement", "").replace("\x00", ""), request.GET.get("year", "")
    agreement = Agreement.objects.filter(key=key, state__in=PUBLIC).first() if key else None
    found = parties_in(
        int(year) if year.isascii() and year.isdigit() and len(year) == 4 else today.year, agreement, today
    )
    words = {"name": agreement, "year": found.year}
    title = (
        _("Parties to %(name)s in %(year)s") % words
        if agreement
        else _("Countries bound by agreements in %(year)s") % words
    )
    heading = _("Countries bound by %(name)s") % words if agreement else _("Countries bound by any agreement")
    context: dict[str, Any] = {
        "title": title,
        "agreement": agreement,
        "agreements": agreement_choices(),
        "found": found,
        "today": today,
        "tiles": tiles({country.code: look_of(country, one=agreement is not None) for country in found.countries}),
        "width": WIDTH,
        "height": HEIGHT,
        "off_map": [country for country in found.countries if country.code not in PLACES],
        "chart": matrices.countries_by_year(found.years, found.year, heading),
        "citation": citation(request, title),
    }
    return render_charted(request, "map.html", context, data.parties(found), data.years(found))


def look_of(country: CountryInYear, *, one: bool) -> tuple[str, str]:
    """Class and words of a country's tile."""
    if one:
        since = at_precision(country.since, country.since, country.precision)
        return "fresh" if country.fresh else "level-4", _("%(name)s, since %(date)s") % {
            "name": country.name,
            "date": since,
        }
    return f"level-{country.level}", f"{country.name}: {country.count}"
