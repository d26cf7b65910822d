"""What a curator takes onto the desk: chosen and reserved in one statement."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from agreements.curation.record import MODELS
from agreements.models import Claim, QueueItem
from agreements.queries.queue import as_sql, free_for

RESERVED = timedelta(minutes=5)
RENEWED = RESERVED * 0.8  # what is reserved for longer than this is not written again

# Reserved is all of the article that is free, where nobody else has the chosen one. Nothing waits for the disk: what a
# crash takes of it would have ended within minutes anyway.
TAKE = """
WITH quick AS MATERIALIZED (
    SELECT set_config('synchronous_commit', 'off', true)
), chosen AS MATERIALIZED (
    SELECT * FROM agreements_queueitem WHERE id = coalesce({choices})
), reserved AS (
    UPDATE agreements_queueitem SET reserved_by_id = %(user)s, reserved_until = %(until)s
    WHERE id = ANY (ARRAY(
        SELECT o.id FROM chosen c JOIN agreements_queueitem o ON o.article_id = c.article_id UNION SELECT id FROM chosen
    )) AND (reserved_by_id IS NULL OR reserved_by_id = %(user)s OR reserved_until < %(now)s)
    AND EXISTS (
        SELECT FROM chosen c WHERE c.reserved_by_id IS NULL OR c.reserved_until IS NULL
            OR c.reserved_until < CASE c.reserved_by_id WHEN %(user)s THEN %(soon)s ELSE %(now)s END
    )
)
SELECT chosen.* FROM quick, chosen
"""
# The rest of the article in hand, in its order, and from its beginning again.
HERE = """(
    SELECT q.id FROM ({free}) q JOIN {table} a ON a.id = %(after)s AND a.article_id = q.article_id
    ORDER BY (q.position, q.kind, q.record_id) < (a.start, %(kind)s, a.id), q.position, q.kind, q.record_id LIMIT 1
)"""


def take_next(items: QuerySet[QueueItem], user: Any, after: tuple[str, int] | None = None) -> QueueItem | None:
    """The next of the items: the rest of the article of the record in hand, then the most valuable. One query."""
    free = items.filter(free_for(user))
    if after:
        free = free.exclude(kind=after[0], record_id=after[1])
    best, values = as_sql(free.values("pk")[:1], "b")
    choices = [f"({best})"]
    if after and issubclass(model := MODELS[after[0]], Claim):
        here, more = as_sql(free.order_by().values("id", "article_id", "position", "kind", "record_id"), "h")
        choices.insert(0, HERE.format(free=here, table=model._meta.db_table))
        values |= {**more, "kind": after[0], "after": after[1]}
    return take(", ".join(choices), values, user)


def take_this(kind: str, pk: int, user: Any) -> QueueItem | None:
    """The item of one record; None where it does not wait. One query."""
    own, values = as_sql(QueueItem.objects.filter(kind=kind, record_id=pk).values("pk"), "b")
    return take(f"({own})", values, user)


def take(choices: str, values: dict[str, Any], user: Any) -> QueueItem | None:
    """The first that there is of the choices, as it was before it was reserved."""
    now = timezone.now()
    times = {"now": now, "until": now + RESERVED, "soon": now + RENEWED}
    rows = QueueItem.objects.raw(TAKE.format(choices=choices), {**values, **times, "user": user.pk})
    return next(iter(rows), None)


def holder(item: QueueItem, user: Any) -> Any:
    """Who else has it on the desk; None where nobody has. One query where somebody has or had."""
    return item.reserved_by if item.is_reserved and item.reserved_by_id != user.pk else None
