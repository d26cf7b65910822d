"""What a curator needs beside a record, in one query: a page a minute for hours makes the round trips count."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from agreements.models import Claim, QueueItem, Report
from agreements.queries.queue import EXACT, Amount, as_sql

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
        AND (SELECT u.id FROM agreements_act u WHERE u.undoes_id = a.id) IS NULL ORDER BY a.at DESC LIMIT 1),
    (SELECT count(*) FROM ({waiting}) q),
    ({reports})
"""
NOTHING = "SELECT NULL::text WHERE false"
REPORTS = (
    "SELECT json_agg(json_build_array(r.doubt, r.words, r.created_at) ORDER BY r.created_at) FROM agreements_report r "
    "WHERE r.{kind}_id = %(record)s AND r.closed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims as (kind, key, start, end, state) in their order; the last act is "" where there is none to take back."""

    claims: list[tuple[str, int, int, int, str]]
    agreements: list[str]
    countries: list[str]
    last_act: str
    reports: list[Report]  # of readers, open, with what they say
    waiting: Amount  # in the queue as it is narrowed, or that they are more than EXACT


def beside(kind: str, record: Any, user: Any, items: QuerySet[QueueItem]) -> Beside:
    """What stands beside a record, and how many items wait. One query."""
    waiting, narrowed = as_sql(items.order_by().values("pk")[: EXACT + 1], "w")
    names = {field.name for field in record._meta.many_to_many}
    sql = BESIDE.format(
        found=" UNION ALL ".join(FOUND.format(kind=each) for each in ("statement", "milestone", "figure")),
        agreements=NAMES["agreements"].format(kind=kind) if "agreements" in names else NOTHING,
        countries=NAMES["countries"].format(kind=kind) if "countries" in names else NOTHING,
        waiting=waiting,
        reports=REPORTS.format(kind=kind) if isinstance(record, Claim) else NOTHING,
    )
    values = {"article": getattr(record, "article_id", None), "record": record.pk, "user": user.pk, **narrowed}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        claims, agreements, countries, last_act, number, reports = cursor.fetchone()
    doubts = [
        Report(doubt=doubt, words=words, created_at=datetime.fromisoformat(at)) for doubt, words, at in reports or ()
    ]
    amount = Amount(min(number, EXACT), exact=number <= EXACT)
    return Beside([tuple(row) for row in claims or []], agreements, countries, last_act or "", doubts, amount)
