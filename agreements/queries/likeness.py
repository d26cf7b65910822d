"""Who or what a proposed name may be: known names that are like it."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from agreements.models import Actor, Agreement
from agreements.naming import sort_name

LEAST = 0.3  # of 1: below this two names have hardly a syllable in common


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known record and how like it is."""

    record: Any
    name: str  # the one of its names that is like
    percent: int  # 100 where they are the same but for accents and case


def likely_matches(proposed: Actor | Agreement, limit: int = 5) -> list[Likeness]:
    """Records whose name, short name or alias is like one of the proposed record's, most alike first. Two queries."""
    model = type(proposed)
    acronym = ", row.acronym" if model is Agreement else ""
    same_sort = "AND (row.kind = 'person') = %s" if model is Actor else ""
    query = f"""
        SELECT row.id, form.name, max(similarity(unaccent(lower(form.name)), wanted.name)) AS likeness
        FROM {model._meta.db_table} row
        CROSS JOIN LATERAL unnest(ARRAY[row.name, row.short_name{acronym}] || row.aliases) AS form (name)
        CROSS JOIN unnest(%s::text[]) AS wanted (name)
        WHERE row.id <> %s AND row.merged_into_id IS NULL AND row.state <> 'rejected' AND form.name <> '' {same_sort}
        GROUP BY row.id, form.name
        HAVING max(similarity(unaccent(lower(form.name)), wanted.name)) >= %s
        ORDER BY likeness DESC, row.id LIMIT %s
    """  # noqa: S608, nothing in it comes from outside
    names = [sort_name(name) for name in {proposed.name, proposed.short_name, *proposed.aliases} if name]
    kind = [getattr(proposed, "kind", "") == "person"] if model is Actor else []
    with connection.cursor() as cursor:
        cursor.execute(query, [names, proposed.pk, *kind, LEAST, limit * 4])
        found = cursor.fetchall()
    best: dict[int, tuple[str, float]] = {}
    for pk, name, likeness in found:
        best.setdefault(pk, (name, likeness))
    records = model._default_manager.in_bulk(list(best)[:limit])
    return [Likeness(records[pk], name, round(100 * share)) for pk, (name, share) in best.items() if pk in records]
