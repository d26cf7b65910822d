"""How many rows a list has, and how they divide: exactly where they are few, estimated from a fair sample where not.

Counting a million rows takes as long as reading them. In a large table the rows with the lowest lots are read in the
order of their lots (see agreements.models.listing) until SAMPLE of them fit: how far that is of all lots says how many
there are. Where the sample holds less than FAIR, the rows are counted themselves, up to EXACT.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from agreements.models.listing import LOTS, SAMPLED
from agreements.wording import number

EXACT = 3_000
SMALL = 20_000  # rows of a table of which no sample is taken
SAMPLE = 1_000  # rows that fit
FAIR = 100  # of these, to estimate from
SCANNED = 10_000  # rows looked at for them, at most
SHOWN = 8  # values of a facet
REMEMBERED = 60  # seconds


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


def estimate(model: Any) -> Count:
    """The number of all rows of a table, by the database's own estimate where they are many. One query."""
    table = model._meta.db_table
    counted = f"CASE WHEN reltuples > {SMALL} THEN -reltuples::bigint ELSE (SELECT count(*) FROM {table}) END"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counted} FROM pg_class WHERE oid = %s::regclass", [table])  # noqa: S608
        (number,) = cursor.fetchone() or (0,)
    return Count(rounded(-number), exact=False) if number < 0 else Count(number)


def facets(rows: QuerySet[Any], names: Sequence[str]) -> tuple[Count, Facets]:
    """The number of rows of a list of claims, and its facets. Two or three queries."""
    columns = [*dict.fromkeys(COLUMNS[name] for name in names), "lot"]
    bound = scanned_lots(rows.model)
    if bound:
        fair = rows.filter(lot__lt=SAMPLED).filter(lot__lt=bound)  # the first for the index, which ends there
        whole, *counted = run(fair.order_by("lot").values_list(*columns)[:SAMPLE], names)
        if whole.number >= FAIR:
            scale = LOTS / (int(whole.value) + 1 if whole.number == SAMPLE else bound)
            return Count(rounded(whole.number * scale), exact=False), grouped(counted, scale)
    whole, *counted = run(rows.order_by().values_list(*columns)[: EXACT + 1], names)
    if whole.number <= EXACT:
        return Count(whole.number), grouped(counted, 1)
    return Count(EXACT, exact=False), grouped(counted, 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A value of a facet with its number of rows. The first of a list has no facet: its value is the highest lot."""

    facet: str
    value: str
    label: str
    number: int


def run(listed: QuerySet[Any], names: Iterable[str]) -> list[Counted]:
    """How the rows of a query divide; first how many they are. One query."""
    sql, params = listed.query.sql_with_params()
    parts = [
        f"(SELECT '{name}', counted.* FROM ({BRANCHES[name]} ORDER BY 3 DESC, 1 LIMIT {SHOWN}) counted)"  # noqa: S608
        for name in names
    ]
    whole = "SELECT '' AS facet, max(lot)::text AS value, '' AS label, count(*) AS number FROM listed"
    counted = f"WITH listed AS MATERIALIZED ({sql}) {' UNION ALL '.join([whole, *parts])}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({counted}) counted", params)  # noqa: S608
        return [Counted(*row) for row in cursor.fetchall()]


def scanned_lots(model: Any) -> int:
    """The lots below which about SCANNED rows of a listing are; 0 where it has few rows. One query."""
    size = size_of(model)
    return min(SAMPLED, int(SCANNED * LOTS / size)) if size > SMALL else 0


def size_of(model: Any) -> float:
    """Rows of a table as the database estimated them at most REMEMBERED seconds ago; negative where it never looked.

    At most one query.
    """
    table = model._meta.db_table
    size: float | None = cache.get(f"rows-of-{table}")
    if size is None:
        size = sizes_of([table])[table]
        cache.set(f"rows-of-{table}", size, REMEMBERED)
    return float(size)


def sizes_of(names: list[str]) -> dict[str, float]:
    """Rows of tables and entries of indexes as the database estimates them; -1 where it never looked. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE oid = ANY (%s::regclass[])", [names])
        return dict(cursor.fetchall())


def grouped(counted: Iterable[Counted], scale: float) -> Facets:
    """Options under their facet, the most frequent first."""
    out: Facets = {}
    for each in counted:
        shown = Count(each.number) if scale == 1 else Count(rounded(each.number * scale), exact=False)
        out.setdefault(each.facet, []).append(Option(each.value, each.label, shown))
    return out


def rounded(value: float) -> int:
    """To two figures that count: 117,482 is 120,000."""
    if value < 1:
        return 0
    step = 10 ** max(floor(log10(value)) - 1, 0)
    return round(value / step) * step
