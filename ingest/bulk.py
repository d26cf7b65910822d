"""Many articles at once: those that are new in every respect go in together, by COPY; the rest one by one.

A new article costs twenty statements by itself and a fraction of one in a batch. Nothing else differs: the rows are the
ones that load.py makes, and a batch that cannot be stored is stored article by article.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from agreements.models import Article, Figure, Milestone, Snapshot, Statement
from agreements.models.history import written_by_machine
from ingest.extract import facts
from ingest.known import Known
from ingest.load import (
    Loaded,
    Outcome,
    Row,
    Spans,
    address_of,
    article_fields,
    figure_row,
    milestone_rows,
    statement_row,
    text_hash,
)
from ingest.near_copies import SHARED, bands, meeting, one_at_a_time, resemblance
from ingest.reading import Reading
from ingest.sources.page import RawPage


@dataclass(frozen=True, slots=True)
class Ready:
    """A page that is read and whose claims are found."""

    page: RawPage
    reading: Reading
    extraction: facts.Extraction


@transaction.atomic
@written_by_machine("reading")
def load_new(ready: Sequence[Ready], known: Known) -> dict[int, Loaded]:
    """Stores the articles that nothing in the database and none before them resembles; the key is their place.

    Raises what the database raises, with nothing stored.
    """
    one_at_a_time()
    new = dict(unlike_any(ready))
    articles = [
        Article(pk=pk, **article_fields(item.reading, address_of(item.reading, item.page), own))
        for pk, (item, own) in zip(new_keys(Article, len(new)), new.values(), strict=True)
    ]
    copy(Article, [values_of(article) for article in articles])
    snapshots = [
        Snapshot(pk=pk, article=article, content_type=item.page.content_type, body=item.page.body)
        for pk, article, (item, _) in zip(new_keys(Snapshot, len(new)), articles, new.values(), strict=True)
    ]
    copy(Snapshot, [values_of(snapshot) for snapshot in snapshots])
    found = [(article, item.extraction) for article, (item, _) in zip(articles, new.values(), strict=True)]
    counts: list[dict[str, int]] = [{} for _ in found]
    said = [[statement_row(article, each, claims, known) for each in claims.statements] for article, claims in found]
    keys = write_new(Statement, said, counts)
    spoken = [Spans((row.fields["start"], row.fields["end"], pk) for pk, row in written) for written in keys]
    figures = [
        [figure_row(article, each, claims, known, spans) for each in claims.figures]
        for (article, claims), spans in zip(found, spoken, strict=True)
    ]
    write_new(Figure, figures, counts)
    events = [
        [row for e in claims.milestones for row in milestone_rows(article, e, known)] for article, claims in found
    ]
    write_new(Milestone, events, counts)
    stored = zip(articles, counts, strict=True)
    return dict(zip(new, (Loaded(Outcome.NEW, article, count) for article, count in stored), strict=True))


def unlike_any(ready: Sequence[Ready]) -> Iterator[tuple[int, tuple[Ready, list[int]]]]:
    """The items of new address and text that are no near-copies, of stored ones or of each other; with their bands."""
    addresses = [address_of(item.reading, item.page) for item in ready]
    hashes = [text_hash(item.reading.text) for item in ready]
    own = [bands(item.reading.text) for item in ready]
    seen = set(Article.objects.filter(address__in=addresses).values_list("address", flat=True))
    seen |= set(Article.objects.filter(text_hash__in=hashes).values_list("text_hash", flat=True))
    every = [band for each in own for band in each]
    near: dict[int, list[str]] = defaultdict(list)  # texts by band
    wanted = set(every)
    for known, text in Article.objects.filter(meeting(every)).values_list("bands", "text") if every else ():
        for band in wanted.intersection(known):
            near[band].append(text)
    for place, item in enumerate(ready):
        text = item.reading.text
        alike = {each for band in own[place] for each in near[band]}
        if seen.isdisjoint((addresses[place], hashes[place])) and all(
            resemblance(text, each) < SHARED for each in alike
        ):
            yield place, (item, own[place])
        seen.update((addresses[place], hashes[place]))
        for band in own[place]:
            near[band].append(text)


def write_new(
    model: type[models.Model], rows: Sequence[Sequence[Row]], counts: Sequence[dict[str, int]]
) -> list[list[tuple[int, Row]]]:
    """Stores the claims of each article, counts them, and returns them with their primary keys."""
    once = [{row.fields["fingerprint"]: row for row in own}.values() for own in rows]
    keys = iter(new_keys(model, sum(map(len, once))))
    written = [[(next(keys), row) for row in own] for own in once]
    flat = [pair for own in written for pair in own]
    link_new(model, flat)
    if flat:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        given = flat[0][1].fields.keys()  # the rows of a kind all have the same
        others = [field for name, field in fields.items() if name not in given and not field.primary_key]
        rest = [timezone.now() if field.attname == "created_at" else plain(field) for field in others]
        columns = [str(field.column) for field in (*map(fields.__getitem__, given), *others)]
        copy(model, ([pk, *row.fields.values(), *rest] for pk, row in flat), ["id", *columns])
    for own, count in zip(written, counts, strict=True):
        count[f"{model._meta.model_name}s"] = len(own)
    return written


def link_new(model: type[models.Model], rows: Sequence[tuple[int, Row]]) -> None:
    """Stores what claims are about before the claims themselves, so that the triggers of these find all of it there.

    The other way round everything that follows a claim would be made three times.
    """
    for name in ("agreements", "countries"):
        if hasattr(model, name):
            through = getattr(model, name).through
            fields = [
                model._meta.model_name,
                through._meta.get_field(getattr(model, name).field.m2m_reverse_field_name()).name,
            ]
            pairs = [(pk, key) for pk, row in rows for key in dict.fromkeys(getattr(row, name))]
            copy(through, pairs, [through._meta.get_field(str(field)).column for field in fields])


def plain(field: Any) -> Any:
    """What a column holds where nothing is given for it."""
    return field.get_default() if field.has_default() or not field.null else None


def values_of(row: models.Model) -> list[Any]:
    return [field.value_from_object(row) for field in row._meta.concrete_fields]


def new_keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that nobody else will use."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def copy(model: Any, rows: Iterable[Sequence[Any]], columns: Sequence[str] = ()) -> None:
    """Stores rows of all columns, or of those given."""
    names = columns or [field.column for field in model._meta.concrete_fields]
    quoted = ", ".join(map(connection.ops.quote_name, names))
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({quoted}) FROM STDIN") as sink:
        for row in rows:
            sink.write_row(row)
