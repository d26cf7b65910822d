"""Pages that are kept, over a database that is written to as it is in life."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from agreements.models import Agreement
from config.page_cache import edition


@pytest.fixture
def kept(transactional_db: None, settings: Any) -> None:
    settings.CACHE_MIDDLEWARE_SECONDS = 20


def written() -> None:
    """Has the database count what was written, which it otherwise does some seconds later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT 1")


def rename(name: str) -> None:
    Agreement.objects.update_or_create(key="one", defaults={"name": name, "short_name": name, "state": "accepted"})
    written()


def test_a_page_stays_until_something_is_written(
    client: Client, kept: None, django_assert_max_num_queries: Any
) -> None:
    rename("First name")
    assert "First name" in client.get("/agreements/").text
    caches["pages"].delete("edition")  # as it is after some seconds
    with django_assert_max_num_queries(1):
        assert "First name" in client.get("/agreements/").text
    rename("Second name")
    caches["pages"].delete("edition")
    assert "Second name" in client.get("/agreements/").text


def test_within_some_seconds_nothing_is_asked(client: Client, kept: None, django_assert_num_queries: Any) -> None:
    client.get("/about/")
    with django_assert_num_queries(0):
        assert client.get("/about/").headers["Cache-Control"] == "max-age=20"


def test_a_page_made_while_something_is_written_is_not_found_afterwards(client: Client, kept: None) -> None:
    rename("First name")
    before = edition(caches["pages"])
    rename("Second name")
    caches["pages"].delete("edition")
    assert edition(caches["pages"]) != before


def test_who_is_signed_in_reads_what_is_there_now(admin_client: Client, kept: None) -> None:
    rename("First name")
    assert "First name" in admin_client.get("/agreements/").text
    rename("Second name")
    assert "Second name" in admin_client.get("/agreements/").text
