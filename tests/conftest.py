"""What the tests share: a small registry, ways to make articles and claims, and a browser."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from agreements.registry.loader import Registry, load

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--benchmarks", action="store_true", help="run tests/benchmarks, which measure and take minutes")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if "benchmarks" in collection_path.parts and not config.getoption("--benchmarks"):
        return True
    return None


@pytest.fixture(scope="session")
def nothing_collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any, nothing_collected: Path) -> None:
    """Static files under their own names: nothing is collected for a test."""
    settings.STATIC_ROOT = nothing_collected
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def nothing_remembered(settings: Any) -> None:
    """Pages are made anew for each request, and what they remember for a minute is forgotten before each test."""
    from django.core.cache import caches

    settings.CACHE_MIDDLEWARE_SECONDS = 0
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A page that a test asks for in another language leaves that language to nobody."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def small_registry() -> Registry:
    return load(HERE / "registry")


@pytest.fixture
def registry(db: None, small_registry: Registry) -> Registry:
    """The small registry, in the database."""
    from agreements.registry_sync import sync_registry

    sync_registry(small_registry)
    return small_registry


@pytest.fixture
def make_article(db: None) -> Callable[..., Any]:
    """Makes articles; text and anything else as wanted."""
    from agreements.models import Article
    from ingest.load import text_hash

    def make(text: str, **fields: Any) -> Article:
        number = Article.objects.count() + 1
        defaults = {
            "address": f"https://news.example/{number}",
            "publisher": "Example News",
            "title": f"Story {number}",
            "published": date(2025, 9, 17),
            "text_hash": text_hash(text),
            "retrieved_at": datetime.now(UTC),
        }
        return Article.objects.create(text=text, **{**defaults, **fields})

    return make


@pytest.fixture
def make_claim() -> Callable[..., Any]:
    """Makes a claim of `model` on the words `quote` of an article."""

    def make(model: Any, article: Any, quote: str, **fields: Any) -> Any:
        start = article.text.index(quote)
        about = {name: fields.pop(name) for name in ("agreements", "countries") if name in fields}
        claim = model.objects.create(
            article=article, start=start, end=start + len(quote), quote=quote, **{"confidence": "0.9", **fields}
        )
        for name, values in about.items():
            getattr(claim, name).set(values)
        return claim

    return make
