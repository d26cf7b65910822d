"""What a curator needs beside a record, read with it: a page a minute for hours makes the round trips count."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from agreements.models import Claim, QueueItem, Report
from agreements.queries.queue import EXACT, Amount

FOUND = (  # kind, key, first and last place, state of each claim of an article
    "SELECT '{each}' AS kind, id, start, \"end\", state FROM agreements_{each} own "
    'WHERE own.article_id = "{table}"."article_id" AND start IS NOT NULL AND state <> \'superseded\''
)
NAMES = {  # of what a record is about, by its kind
    "agreements": "SELECT g.short_name FROM agreements_{kind}_agreements l JOIN agreements_agreement g "
    'ON g.id = l.agreement_id WHERE l.{kind}_id = "{table}"."id" ORDER BY 1',
    "countries": "SELECT c.name FROM agreements_{kind}_countries l JOIN agreements_country c "
    'ON c.code = l.country_id WHERE l.{kind}_id = "{table}"."id" ORDER BY 1',
}
REPORTS = (
    "SELECT json_agg(json_build_array(r.doubt, r.words, r.created_at) ORDER BY r.created_at) FROM agreements_report r "
    'WHERE r.{kind}_id = "{table}"."id" AND r.closed_at IS NULL'
)
NO_CLAIMS = "SELECT '' AS kind, 0 AS id, 0 AS start, 0 AS \"end\", '' AS state WHERE false"
NOTHING = "SELECT NULL::text WHERE false"
BESIDE = """json_build_array(
    (SELECT json_agg(json_build_array(f.kind, f.id, f.start, f."end", f.state) ORDER BY f.start, f.kind, f.id)
        FROM ({found}) f),
    ARRAY({agreements}),
    ARRAY({countries}),
    (SELECT a.name FROM agreements_act a WHERE a.user_id = %s AND a.undoes_id IS NULL
        AND (SELECT u.id FROM agreements_act u WHERE u.undoes_id = a.id) IS NULL ORDER BY a.at DESC LIMIT 1),
    ({reports}),
    (SELECT count(*) FROM ({waiting}) q)
)"""


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims as (kind, key, start, end, state) in their order; the last act is "" where there is none to take back."""

    claims: list[tuple[str, int, int, int, str]]
    agreements: list[str]
    countries: list[str]
    last_act: str
    reports: list[Report]  # of readers, open, with what they say
    waiting: Amount  # in the queue as it is narrowed, or that they are more than EXACT


def beside(model: Any, user: Any, items: QuerySet[QueueItem]) -> RawSQL:
    """What stands beside a record, and how many items wait, to be read with it and understood by `understood`."""
    waiting, values = items.order_by().values("pk")[: EXACT + 1].query.sql_with_params()
    own = {"kind": model._meta.model_name, "table": model._meta.db_table}
    names = {field.name for field in model._meta.many_to_many}
    is_claim = issubclass(model, Claim)
    found = (FOUND.format(each=each, **own) for each in ("statement", "milestone", "figure"))
    sql = BESIDE.format(
        found=" UNION ALL ".join(found) if is_claim else NO_CLAIMS,
        agreements=NAMES["agreements"].format(**own) if "agreements" in names else NOTHING,
        countries=NAMES["countries"].format(**own) if "countries" in names else NOTHING,
        reports=REPORTS.format(**own) if is_claim else NOTHING,
        waiting=waiting,
    )
    return RawSQL(sql, (user.pk, *values))  # noqa: S611, names of our own tables


def understood(found: list[Any]) -> Beside:
    claims, agreements, countries, last_act, reports, number = found
    doubts = [
        Report(doubt=what, words=words, created_at=datetime.fromisoformat(at)) for what, words, at in reports or ()
    ]
    amount = Amount(min(number, EXACT), exact=number <= EXACT)
    return Beside([tuple(row) for row in claims or []], agreements, countries, last_act or "", doubts, amount)
