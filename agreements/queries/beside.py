"""What a curator needs beside a record, in one query: a page a minute for hours makes the round trips count."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from agreements.queries.queue import EXACT

FOUND = (  # kind, key, first and last place, state of each claim of an article
    "SELECT '{kind}' AS kind, id, start, \"end\", state FROM agreements_{kind} "
    "WHERE article_id = %(article)s AND start IS NOT NULL AND state <> 'superseded'"
)
NAMES = {  # of what a record is about, by its kind
    "agreements": "SELECT g.short_name FROM agreements_{kind}_agreements l JOIN agreements_agreement g "
    "ON g.id = l.agreement_id WHERE l.{kind}_id = %(record)s ORDER BY 1",
    "countries": "SELECT c.name FROM agreements_{kind}_countries l JOIN agreements_country c "
    "ON c.code = l.country_id WHERE l.{kind}_id = %(record)s ORDER BY 1",
}
BESIDE = """
SELECT
    (SELECT json_agg(json_build_array(f.kind, f.id, f.start, f."end", f.state) ORDER BY f.start, f.kind, f.id)
        FROM ({found}) f),
    ARRAY({agreements}),
    ARRAY({countries}),
    (SELECT a.name FROM agreements_act a WHERE a.user_id = %(user)s AND a.undoes_id IS NULL
        AND NOT EXISTS (SELECT FROM agreements_act u WHERE u.undoes_id = a.id) ORDER BY a.at DESC LIMIT 1),
    (SELECT count(*) FROM (SELECT FROM agreements_queueitem LIMIT {reach}) q)
"""
NOTHING = "SELECT NULL::text WHERE false"


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims as (kind, key, start, end, state) in their order; the last act is "" where there is none to take back."""

    claims: list[tuple[str, int, int, int, str]]
    agreements: list[str]
    countries: list[str]
    last_act: str
    waiting: int  # in the whole queue, counted up to one more than EXACT


def beside(kind: str, record: Any, user: Any) -> Beside:
    """What stands beside a record. One query."""
    names = {field.name for field in record._meta.many_to_many}
    sql = BESIDE.format(
        found=" UNION ALL ".join(FOUND.format(kind=each) for each in ("statement", "milestone", "figure")),
        agreements=NAMES["agreements"].format(kind=kind) if "agreements" in names else NOTHING,
        countries=NAMES["countries"].format(kind=kind) if "countries" in names else NOTHING,
        reach=EXACT + 1,
    )
    values = {"article": getattr(record, "article_id", None), "record": record.pk, "user": user.pk}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        claims, agreements, countries, last_act, waiting = cursor.fetchone()
    return Beside([tuple(row) for row in claims or []], agreements, countries, last_act or "", waiting)
