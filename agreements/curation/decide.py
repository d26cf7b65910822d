"""Accepting and rejecting as it stands: the act that a curator does all day, in one statement."""

import json
from typing import Any

from django.db import connection
from django.utils import timezone
from psycopg.types.json import Jsonb

from agreements.curation.record import MODELS, ChangedMeanwhile, Target, telling
from agreements.models import Act, Claim

# The record where its version is still the one that was seen, the reports about it, and the act that takes both back
# (its changes as agreements.curation.record has them). The triggers keep the history and the queue.
DECIDE = """
WITH old AS (
    SELECT version, jsonb_build_object('state', state, 'reviewer_id', reviewer_id, 'reviewed_at', reviewed_at,
        'review_note', review_note) AS before
    FROM {table} WHERE id = %(pk)s
), decided AS (
    UPDATE {table} SET state = %(state)s, reviewer_id = %(user)s, reviewed_at = %(now)s, review_note = %(note)s
    WHERE id = %(pk)s AND version = %(version)s RETURNING version
), closed AS (
    {closed}
)
INSERT INTO agreements_act (id, name, user_id, at, reason, changes)
SELECT %(act)s, %(name)s, %(user)s, %(now)s, %(reason)s,
    jsonb_build_array(%(named)s || jsonb_build_object('version', decided.version, 'before', old.before))
        || (SELECT coalesce(jsonb_agg(jsonb_build_object('reports', jsonb_build_array(id))), '[]') FROM closed)
FROM old, decided WHERE old.version = %(version)s
RETURNING changes
"""
CLOSED = """UPDATE agreements_report SET closed_at = %(now)s, closed_by_id = %(user)s, closing_note = %(closing)s
    WHERE {kind}_id = %(pk)s AND closed_at IS NULL AND EXISTS (SELECT FROM decided) RETURNING id"""
NONE = "SELECT NULL::bigint AS id WHERE false"


def decide(act: Act, target: Target, state: str, closing: str) -> Act:
    """Writes the decision, with the act's reason as its note. Raises ChangedMeanwhile, or DoesNotExist. One query."""
    model = MODELS[target.kind]
    closed = CLOSED.format(kind=target.kind) if issubclass(model, Claim) else NONE
    act.at = timezone.now()
    values: dict[str, Any] = {
        "pk": target.pk,
        "version": target.version,
        "state": state,
        "user": act.user_id,
        "now": act.at,
        "note": act.reason,
        "closing": closing[:300],
        "act": act.pk,
        "name": act.name,
        "reason": act.reason,
        "named": Jsonb({"kind": target.kind, "pk": target.pk, "about": {}, "made": False}),
    }
    with telling(act), connection.cursor() as cursor:
        cursor.execute(DECIDE.format(table=model._meta.db_table, closed=closed), values)
        row = cursor.fetchone()
    if row is None:
        raise ChangedMeanwhile(model._default_manager.get(pk=target.pk), target.version)
    act.changes = json.loads(row[0])
    return act
