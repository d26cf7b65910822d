"""manage.py registry check | diff | load: the shipped reference facts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agreements.registry.loader import Registry, RegistryError, load
from agreements.registry_sync import differences, sync_registry


class Command(BaseCommand):
    help = (
        "Checks the registry's TOML files (check), shows what the database says otherwise (diff), or brings them into "
        "the database (load). What people have edited stays and is named; --take lets the registry have it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["check", "diff", "load"])
        taking = parser.add_mutually_exclusive_group()
        taking.add_argument(
            "--take", action="append", default=[], metavar="ENTRY", help='as named by diff: "agreement RCEP"'
        )
        taking.add_argument("--take-all", action="store_true", help="the registry replaces all edits")

    def handle(self, *, act: str, take: list[str], take_all: bool, **options: Any) -> None:
        try:
            registry = load()
        except RegistryError as wrong:
            raise CommandError(f"The registry is not right:\n{wrong}") from None
        if act == "diff":
            self.show_differences(registry)
            return
        self.stdout.write(
            f"{len(registry.agreements)} agreements, {len(registry.actors)} actors, {len(registry.countries)} countries"
        )
        if act == "load":
            self.load(registry, None if take_all else frozenset(take))

    def show_differences(self, registry: Registry) -> None:
        found = differences(registry)
        for difference in found:
            self.stdout.write(str(difference))
        self.stdout.write(f"{len(found)} differences: what is here | what is shipped")

    def load(self, registry: Registry, take: frozenset[str] | None) -> None:
        done = sync_registry(registry, take)
        met = {difference.entry for difference in done.differences}
        if unknown := (take or frozenset()) - met:
            raise CommandError(f"Nothing differs that is called {', '.join(sorted(unknown))}; the rest is loaded")
        for verb, counts in (("new", done.new), ("changed", done.changed), ("removed", done.removed)):
            if any(counts.values()):
                self.stdout.write(f"{verb}: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count))
        for difference in done.kept:
            self.stdout.write(f"kept as edited here: {difference}")
