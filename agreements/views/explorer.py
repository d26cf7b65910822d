"""The explorer of cited figures."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from agreements.charts import data
from agreements.charts.figures import explored
from agreements.queries import filtered
from agreements.queries.chosen import choose
from agreements.queries.explorer import Choice, explore, measures
from agreements.queries.filters import Filter
from agreements.views.charted import render_charted
from agreements.views.citing import citation

MOST_SUBJECTS = 8


def explorer_page(request: HttpRequest) -> HttpResponse:
    """Figures of one measure in one unit: chart, where sources differ, and every citation."""
    partners = choose(Filter(partners=Filter.from_query(request.GET).partners), timezone.localdate())
    among = filtered.figures(partners)
    found = explore(choice_of(request), measures(among), among)
    context = {
        "found": found,
        "partners": partners.partners,
        "chart": explored(found, timezone.localdate()),
        "title": found.title,
        "citation": citation(request, found.title),
        "same": urlencode({"measure": found.chosen.measure, "unit": found.chosen.unit}),
    }
    return render_charted(request, "explorer.html", context, data.citations(found))


def choice_of(request: HttpRequest) -> Choice:
    """What the address asks for; what cannot be read counts as not asked."""
    words = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:120]
        for name in ("measure", "unit", "agreement", "axis")
    }
    return Choice(
        measure=words["measure"],
        unit=words["unit"],
        agreement=words["agreement"],
        axis=words["axis"] if words["axis"] in ("period", "published") else "",
        subjects=tuple(subject.replace("\x00", "")[:120] for subject in request.GET.getlist("subject") if subject)[
            :MOST_SUBJECTS
        ],
        since=year_of(request.GET.get("since", "")),
        until=year_of(request.GET.get("until", "")),
        log=request.GET.get("scale") == "log",
        as_share=request.GET.get("show") == "share",
    )


def year_of(text: str) -> int:
    """A year of four digits, from the beginning of a date too; 0 for anything else."""
    return (
        int(text[:4]) if text[:4].isascii() and text[:4].isdigit() and len(text[:4]) == 4 and text[:4] >= "1900" else 0
    )
