"""Names as curators type them, resolved to records, and what a name may be meant to be."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from agreements.models import Actor, Agreement, Country, ReviewState
from agreements.naming import sort_name

SEPARATOR = ";"
KNOWN: dict[str, tuple[type[Any], str, tuple[str, ...], tuple[str, ...]]] = {
    # what is known: model, its name, all names that mean it, where a search looks
    "actor": (Actor, "name", ("name", "short_name", "sort_name"), ("sort_name", "name", "short_name")),
    "agreement": (Agreement, "short_name", ("short_name", "acronym", "name"), ("short_name", "name", "acronym")),
    "country": (Country, "name", ("name", "code", "alpha3", "sort_name"), ("sort_name", "name")),
}


def named(what: str, text: str) -> list[Any]:
    """Records that a name means: those whose name it is, else those with it as an alias. One query or two."""
    model, own, names, _ = KNOWN[what]
    rows = standing(model)
    exactly = rows.filter(**{own: text})
    meant = Q()
    for name in names:
        meant |= Q(**{f"{name}__iexact": sort_name(text) if name == "sort_name" else text})
    return list(exactly[:2]) or list(rows.filter(meant | Q(aliases__contains=[text])).distinct()[:2])


def suggestions(what: str, typed: str, limit: int = 12) -> list[str]:
    """Names that what was typed may become, those that begin with it first. One query."""
    model, own, _, places = KNOWN[what]
    typed = typed.strip()
    if not typed:
        return []
    holds, begins = Q(aliases__icontains=typed), Q()
    for place in places:
        holds |= Q(**{f"{place}__icontains": typed})
        begins |= Q(**{f"{place}__istartswith": typed})
    rank = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(standing(model).filter(holds).order_by(rank, own).values_list(own, flat=True)[:limit])


def standing(model: type[Any]) -> QuerySet[Any]:
    """Records that a claim may point at: neither rejected nor merged into others."""
    rows = model._default_manager.all()
    if model is Country:
        return rows
    return rows.filter(merged_into=None).exclude(state__in=(ReviewState.REJECTED, ReviewState.SUPERSEDED))
