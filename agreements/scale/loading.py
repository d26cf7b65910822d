"""Stores a made-up archive by COPY. Every quote is checked by the database's own trigger, as any other would be.

What follows a write row by row, the listings and the queue, waits until all is stored and is then made in one go.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from django.db import connection, transaction

from agreements.models import Actor, Article
from agreements.naming import sort_name
from agreements.registry.entries import ActorKind
from agreements.scale.archive import CLAIM_COLUMNS, COLUMNS, SITE, Archive, Keys, Rows, Topic
from agreements.scale.wording import Wording

BATCH = 2_000  # articles
CHUNK = 20_000  # records
RECORDS = ("article", "statement", "figure", "milestone")
SPEAKERS, PUBLISHERS = 3_000, 400


class NotEmptyError(Exception):
    """The database holds articles already."""


def load(articles: int, seed: int, *, beside: bool, tell: Callable[[str], None]) -> None:
    """Stores so many articles with ten statements, five figures and a milestone each.

    Raises NotEmptyError where there are others, unless `beside` says that they may mix; made-up ones are stored once.
    """
    if Article.objects.filter(address__startswith=SITE).exists():
        raise NotEmptyError("it already holds a made-up archive")
    if Article.objects.exists() and not beside:
        raise NotEmptyError("it holds articles that are real")
    with transaction.atomic(), followers_waiting():
        run("SET CONSTRAINTS ALL IMMEDIATE", [])  # none may be waiting when triggers are switched on again
        archive = Archive(seed, topics(), speakers(seed), PUBLISHERS, Keys(*map(highest, RECORDS)))
        done = 0
        for rows in archive.batches(articles, BATCH):
            for table in COLUMNS:
                copy(table, rows)
            done += len(rows.agreements_article)
            tell(f"{done:,} articles")
        run("ANALYZE", [])
        for kind in RECORDS:
            run("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [f"agreements_{kind}", highest(kind)])
            tell(f"lists of {kind}s")
            follow(kind)
        run("SELECT agreements_count_spoken(ARRAY(SELECT id FROM agreements_actor))", [])
    run("VACUUM ANALYZE", [])


def topics() -> list[Topic]:
    """The agreements of the registry, most parties first, with the countries that they bind, also by a bloc."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT agreement.id, agreement.short_name, array_remove(array_agg(DISTINCT
                    coalesce(party.country_id, member.country_id) ORDER BY coalesce(party.country_id, member.country_id)
                ), NULL) AS countries
            FROM agreements_agreement agreement
            LEFT JOIN agreements_party party ON party.agreement_id = agreement.id
            LEFT JOIN agreements_membership member ON member.bloc_id = party.bloc_id
            WHERE agreement.state = 'accepted' GROUP BY agreement.id
            ORDER BY cardinality(array_agg(party.id)) DESC, 1"""
        )
        return [Topic(key, name, tuple(countries)) for key, name, countries in cursor.fetchall()]


def speakers(seed: int) -> list[tuple[int, str]]:
    """(key, name) of persons who do not exist, stored here."""
    wording = Wording(Random(seed + 1))  # noqa: S311 # not for secrets
    made = [
        Actor(
            key=f"scale-{number}", kind=ActorKind.PERSON.value, name=name, sort_name=sort_name(name), state="accepted"
        )
        for number, name in enumerate((wording.name() for _ in range(SPEAKERS)), 1)
    ]
    return [(actor.pk, actor.name) for actor in Actor.objects.bulk_create(made)]


@contextmanager
def followers_waiting() -> Iterator[None]:
    """Inside, nothing is written to listings, their counts or the queue on its own. Where it fails, all is undone."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgrelid = ANY (%s::regclass[])
            AND (tgname LIKE 'listing\\_%%' OR tgname LIKE 'queue\\_%%' OR tgname LIKE 'spoken\\_%%')""",
            [[*COLUMNS, "agreements_statementlisting"]],
        )
        triggers = cursor.fetchall()
    for table, name in triggers:
        run(f"ALTER TABLE {table} DISABLE TRIGGER {name}", [])
    yield
    for table, name in triggers:
        run(f"ALTER TABLE {table} ENABLE TRIGGER {name}", [])


def copy(table: str, rows: Rows) -> None:
    """Stores the rows of a table."""
    names = COLUMNS[table].split() + (CLAIM_COLUMNS if table.removeprefix("agreements_") in RECORDS[1:] else [])
    quoted = ", ".join(map(connection.ops.quote_name, names))
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as sink:
        for row in getattr(rows, table):
            sink.write_row(row)


def follow(kind: str) -> None:
    """Makes the listings of all records of a kind, and the queue's items, some thousand at a time."""
    for first in range(0, highest(kind), CHUNK):
        chunk = f"ARRAY(SELECT id FROM agreements_{kind} WHERE id > {first} AND id <= {first + CHUNK})"  # noqa: S608
        run(f"SELECT agreements_list_{kind}s({chunk})", [])
        if kind != "article":
            run(f"SELECT agreements_enqueue(%s, {chunk})", [kind])


def highest(kind: str) -> int:
    """The highest key in use; 0 where there is none."""
    return int(run(f"SELECT coalesce(max(id), 0) FROM agreements_{kind}", []))  # noqa: S608


def run(sql: str, params: list[Any]) -> Any:
    """Runs a statement; the first value of its first row, if it has rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None
