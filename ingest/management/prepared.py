"""Whether the database is ready for articles: said in a sentence, before a command stumbles over a missing table."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from agreements.models import Agreement


def require_tables() -> None:
    """Raises CommandError where a migration is missing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not prepared for this version of Pactline; `manage.py migrate` does it.")


def require_registry() -> None:
    """Raises CommandError where a migration is missing, or no agreement is known and all would seem new."""
    require_tables()
    if not Agreement.objects.exists():
        raise CommandError(
            "The database knows no agreement yet; `manage.py registry load` stores those of the registry."
        )
