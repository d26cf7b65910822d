"""How many rows a list has, and how they divide: exactly where they are few, estimated from a fair sample where not.

Counting a million rows takes as long as reading them. Up to EXACT rows are counted. Of more, those with the lowest lots
are read in the order of their lots (see agreements.models.listing) until SAMPLE of them fit: how far that is of all
lots says how many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from agreements.models.listing import LOTS, SAMPLED
from agreements.wording import number

EXACT = 3_000
SAMPLE = 1_500  # rows that fit
SCANNED = 12_000  # rows looked at for them, at most
SHOWN = 8  # values of a facet


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows; where it is not exact, the nearest round one."""

    number: int
    exact: bool = True

    def __str__(self) -> str:
        text = number(Decimal(self.number))
        return text if self.exact else _("about %(number)s") % {"number": text}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, with the number of rows that have it among those listed."""

    value: str
    label: str
    count: Count


Facets = dict[str, list[Option]]

BRANCHES = {  # facet: rows of (value, label, number) out of the rows of a list
    "kind": "SELECT kind::text, kind::text, count(*) FROM listed GROUP BY kind",
    "measure": "SELECT measure::text, measure::text, count(*) FROM listed WHERE measure <> '' GROUP BY measure",
    "publisher": "SELECT publisher::text, publisher::text, count(*) FROM listed WHERE publisher <> ''"
    " GROUP BY publisher",
    "reviewed": "SELECT '1', '', count(*) FROM listed WHERE accepted HAVING count(*) > 0",
    "year": "SELECT year, year, count(*) FROM (SELECT extract(year FROM listed_on)::text AS year FROM listed) dated"
    " WHERE year <> '1' GROUP BY year",
    "speaker": "SELECT actor.key::text, actor.name::text, counted.number FROM ("
    " SELECT speaker_id, count(*) AS number FROM listed GROUP BY speaker_id ORDER BY 2 DESC LIMIT 20"
    ") counted JOIN agreements_actor actor ON actor.id = counted.speaker_id"
    " WHERE actor.state IN ('accepted', 'candidate')",
    "agreement": "SELECT agreement.key::text, agreement.short_name::text, counted.number FROM ("
    " SELECT unnest(agreements) AS id, count(*) AS number FROM listed GROUP BY 1 ORDER BY 2 DESC LIMIT 20"
    ") counted JOIN agreements_agreement agreement USING (id) WHERE agreement.state IN ('accepted', 'candidate')",
}
COLUMNS = {
    "kind": "kind",
    "measure": "measure",
    "publisher": "publisher",
    "reviewed": "accepted",
    "year": "listed_on",
    "speaker": "speaker_id",
    "agreement": "agreements",
}


def count(rows: QuerySet[Any]) -> Count:
    """The number of rows of any list, exact up to EXACT: beyond, EXACT itself as the least. One query."""
    found = rows.order_by()[: EXACT + 1].count()
    return Count(min(found, EXACT), exact=found <= EXACT)


def facets(rows: QuerySet[Any], names: Sequence[str], among: Count) -> tuple[Count, Facets]:
    """The number of rows of a list of claims, better than `among`, which `count` gave, and its facets.

    One query, two where they are estimated.
    """
    columns = [*dict.fromkeys(COLUMNS[name] for name in names), "lot"]
    listed, bound = rows.order_by().values_list(*columns), LOTS
    if not among.exact:
        bound = scanned_lots(rows.model)
        fair = rows.filter(lot__lt=SAMPLED).filter(lot__lt=bound)  # the first for the index, which ends there
        listed = fair.order_by("lot").values_list(*columns)[:SAMPLE]
    sql, params = listed.query.sql_with_params()
    (_facet, highest, _label, found), *counted = run(sql, params, names)
    if among.exact:
        return among, grouped(counted, 1)
    scale = LOTS / (int(highest) + 1 if found == SAMPLE else bound)
    return Count(max(rounded(found * scale), EXACT), exact=False), grouped(counted, scale)


def run(sql: str, params: Sequence[Any], names: Iterable[str]) -> list[tuple[str, str, str, int]]:
    """(facet, value, label, number) of the rows of a query; first its highest lot and how many rows it has."""
    parts = [
        f"(SELECT '{name}', counted.* FROM ({BRANCHES[name]} ORDER BY 3 DESC, 1 LIMIT {SHOWN}) counted)"  # noqa: S608
        for name in names
    ]
    whole = "SELECT '', max(lot)::text, '', count(*) FROM listed"
    with connection.cursor() as cursor:
        cursor.execute(f"WITH listed AS MATERIALIZED ({sql}) {' UNION ALL '.join([whole, *parts])}", params)
        return cursor.fetchall()


def scanned_lots(model: Any) -> int:
    """The lots below which about SCANNED rows of a listing are, by the database's estimate of its size. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
        (size,) = cursor.fetchone() or (0,)
    return min(SAMPLED, int(SCANNED * LOTS / size)) if size > 0 else SAMPLED


def grouped(counted: Iterable[tuple[str, str, str, int]], scale: float) -> Facets:
    """Options under their facet, the most frequent first."""
    out: Facets = {}
    for facet, value, label, found in counted:
        shown = Count(found) if scale == 1 else Count(rounded(found * scale), exact=False)
        out.setdefault(facet, []).append(Option(value, label, shown))
    return out


def rounded(value: float) -> int:
    """To two figures that count: 117,482 is 120,000."""
    if value < 1:
        return 0
    step = 10 ** max(floor(log10(value)) - 1, 0)
    return round(value / step) * step
