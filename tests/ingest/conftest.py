"""The queue, empty before and after each test that uses it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from agreements.registry.loader import load
from agreements.registry_sync import sync_registry


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@pytest.fixture
def queue(transactional_db: Any) -> Iterator[None]:
    """The whole registry in a database that other processes see, and no job."""
    clear()
    sync_registry(load())
    yield
    clear()
