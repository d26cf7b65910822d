"""Agreements, actors and countries by name, also where it is mistyped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse

from agreements.naming import sort_name
from agreements.placenames import codes_called, country_name, region_name

ALIKE = 0.4  # of the trigrams of what is typed, the share that a name must have
KINDS = ("agreement", "actor", "country")

# Actors are many: an index on their sorted names finds them. Agreements and countries are a few hundred and read whole.
SQL = """SELECT kind, key, label, note FROM (
    SELECT 'agreement' AS kind, key::text, short_name::text AS label,
        CASE WHEN name <> short_name THEN name ELSE '' END::text AS note,
        greatest(
            word_similarity(text, lower(unaccent(short_name))), word_similarity(text, lower(unaccent(name))) - 0.05,
            word_similarity(text, lower(unaccent(array_to_string(aliases, ' ')))) - 0.1
        ) + CASE WHEN lower(unaccent(short_name)) = text THEN 1 ELSE 0 END
        + CASE WHEN starts_with(lower(unaccent(short_name)), text) THEN 0.4 ELSE 0 END AS alike
    FROM agreements_agreement, (SELECT %(text)s::text) typed (text) WHERE state IN ('accepted', 'candidate')
    UNION ALL
    SELECT 'country', code::text, name::text, region::text,
        word_similarity(text, sort_name) + CASE WHEN starts_with(sort_name, text) THEN 0.5 ELSE 0 END
        + CASE WHEN sort_name = text OR text IN (SELECT lower(unaccent(unnest(aliases)))) THEN 1 ELSE 0 END
        + CASE WHEN code = ANY (%(called)s) THEN 0.9 ELSE 0 END
    FROM agreements_country, (SELECT %(text)s::text) typed (text)
    UNION ALL
    SELECT 'actor', key::text, name::text, short_name::text,
        word_similarity(text, sort_name) + CASE WHEN lower(short_name) = text OR sort_name = text THEN 1 ELSE 0 END
    FROM agreements_actor, (SELECT %(text)s::text) typed (text)
    WHERE state IN ('accepted', 'candidate') AND (text <%% sort_name OR lower(short_name) = text)
) named WHERE alike >= %(alike)s AND kind = ANY (%(kinds)s)
ORDER BY alike DESC, length(label), label LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A record by its name."""

    kind: str
    key: str
    label: str
    note: str
    url: str


def find(text: str, limit: int, kinds: Sequence[str] = KINDS) -> list[Name]:
    """The names most like `text`, best first; none for less than two letters. One query."""
    folded = sort_name(text.strip())
    if len(folded) < 2:
        return []
    with connection.cursor() as cursor:
        called = codes_called(folded)
        cursor.execute(SQL, {"text": folded, "alike": ALIKE, "called": called, "kinds": list(kinds), "limit": limit})
        return [name_of(*row) for row in cursor.fetchall()]


def name_of(kind: str, key: str, label: str, note: str) -> Name:
    if kind == "country":
        label, note = country_name(key, label), region_name(note)
    return Name(kind, key, label, note, reverse(kind, args=[key.lower()]))
