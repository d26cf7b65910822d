"""A real Chromium in front of the real site, with what was read from the sample articles or from a few made ones."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

expect.set_options(timeout=20_000)  # a machine that does much else at the time is slow, not wrong
Rows = dict[str, bytes]  # by table with its columns, as COPY has them
SEQUENCES = "sequences"  # and the statements that set these
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Ends with the tests of this folder: its event loop runs in the thread of the tests, where others need their own."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environment:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as wrong:
            message = f"No Chromium for the browser tests (`python3 config/bootstrap.py browser` installs one): {wrong}"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """Opens an address of the site; at the end, fails on whatever the browser complained of."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def open_(path: str, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def kept() -> Rows:
    """What is in the database once the samples are read, kept for the tests that follow."""
    return {}


@pytest.fixture
def samples(transactional_db: None, kept: Rows) -> None:
    """The shipped registry and the sample articles, read as `make run` reads them; once, then copied."""
    if kept:
        put_back(kept)
    else:
        read_samples()
        kept.update(taken())


def read_samples() -> None:
    from django.core.management import call_command

    from agreements.registry.loader import load
    from agreements.registry_sync import sync_registry
    from ingest.management.commands.run import SAMPLES

    sync_registry(load())
    call_command("ingest", SAMPLES, verbosity=0)


def taken() -> Rows:
    """The rows of every table but those that only migrations write."""
    from django.db import connection

    written = (
        "SELECT format('%I', table_name) || '(' || string_agg(format('%I', column_name), ',') || ')' "
        "FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) "
        "WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' "
        "AND table_name <> 'django_migrations' GROUP BY table_name"
    )
    with connection.cursor() as cursor:
        cursor.execute(written)
        tables = [table for (table,) in cursor.fetchall()]
        rows: Rows = {}
        for table in tables:
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                rows[table] = b"".join(bytes(part) for part in copy)
        cursor.execute("SELECT format('%I', sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        sequences = "".join(f"SELECT setval('{name}', {last});" for name, last in cursor.fetchall())
    return {**rows, SEQUENCES: sequences.encode()}


def put_back(kept: Rows) -> None:
    """The same rows, without what triggers would do again."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        tables = [table for table in kept if table != SEQUENCES]
        cursor.execute("TRUNCATE " + ", ".join(table.partition("(")[0] for table in tables))
        for table in tables:
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(kept[table])
        cursor.execute(kept[SEQUENCES].decode())
