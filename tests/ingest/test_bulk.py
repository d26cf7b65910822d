"""A batch stores what its articles store one by one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from agreements.models import Article, Figure, Milestone, Snapshot, Statement
from agreements.registry.loader import Registry
from ingest.bulk import Ready, load_new
from ingest.extract.engine import extract
from ingest.extract.lexicon import Lexicon
from ingest.known import Known
from ingest.load import load
from ingest.management.commands.run import SAMPLES
from ingest.pipeline import document_of
from ingest.reading import read
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage

FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))
CLAIMS: tuple[Any, ...] = (Statement, Figure, Milestone)
OTHER = ("id", "created_at", "article_id", "statement_id", "fingerprint")


@pytest.fixture
def lexicon(registry: Registry) -> Lexicon:
    return registry_lexicon()


def ready(lexicon: Lexicon, *names: str) -> list[Ready]:
    items = []
    for path in FILES:
        body = path.read_bytes()
        for name in names:
            page = RawPage(
                path.name,
                "",
                body.replace(b"samples.pactline.example", name.encode()),
                "",
                datetime(2026, 1, 1, tzinfo=UTC),
            )
            reading = read(page)
            items.append(Ready(page, reading, extract(document_of(reading), lexicon)))
    return items


def stored() -> dict[str, list[Any]]:
    """All rows without keys and times; what is pointed at goes by its own words."""
    rows: dict[str, list[Any]] = {
        "articles": sorted(
            Article.objects.values_list("address", "text_hash", "bands", "title", "authors", "is_current"), key=str
        ),
        "snapshots": sorted(bytes(body) for body in Snapshot.objects.values_list("body", flat=True)),
    }
    for model in CLAIMS:
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in OTHER]
        claims = model._default_manager.exclude(article=None)
        rows[model.__name__] = sorted(claims.values_list("article__address", "fingerprint", *names), key=str)
    about = Statement.agreements.through.objects.values_list("statement__quote", "agreement__key")
    where = Statement.countries.through.objects.values_list("statement__quote", "country")
    cited = Figure.agreements.through.objects.values_list("figure__quote", "agreement__key")
    rows["links"] = sorted([*about, *where, *cited])
    rows["spoken"] = sorted(Figure.objects.exclude(statement=None).values_list("quote", "statement__quote"))
    return rows


def test_a_batch_stores_the_same_rows_as_its_articles_do(lexicon: Lexicon) -> None:
    items = ready(lexicon, "one.example")
    for item in items:
        load(item.page, item.reading, item.extraction, Known())
    alone = stored()
    Article.objects.all().delete()
    done = load_new(items, Known())
    assert sorted(done) == list(range(len(items)))
    assert stored() == alone
    assert alone["Figure"]
    assert alone["links"]


def test_only_the_first_of_two_alike_is_new(lexicon: Lexicon) -> None:
    items = ready(lexicon, "one.example", "two.example")
    assert sorted(load_new(items, Known())) == list(range(0, len(items), 2))


def test_what_is_known_already_is_left_to_the_loader_of_one(lexicon: Lexicon) -> None:
    items = ready(lexicon, "one.example")
    load(items[0].page, items[0].reading, items[0].extraction, Known())
    assert sorted(load_new(items, Known())) == list(range(1, len(items)))
    assert load_new(items, Known()) == {}
