"""manage.py registry check | load: the shipped reference facts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agreements.registry.loader import RegistryError, load
from agreements.registry_sync import sync_registry


class Command(BaseCommand):
    help = "Checks the registry's TOML files (check), or brings them into the database (load)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["check", "load"])

    def handle(self, *, act: str, **options: Any) -> None:
        try:
            registry = load()
        except RegistryError as wrong:
            raise CommandError(f"The registry is not right:\n{wrong}") from None
        self.stdout.write(
            f"{len(registry.agreements)} agreements, {len(registry.actors)} actors, {len(registry.countries)} countries"
        )
        if act == "check":
            return
        done = sync_registry(registry)
        for verb, counts in (("new", done.new), ("changed", done.changed), ("removed", done.removed)):
            if any(counts.values()):
                self.stdout.write(f"{verb}: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count))
        for name in done.kept:
            self.stdout.write(f"kept as edited here: {name}")
