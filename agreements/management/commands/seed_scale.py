"""manage.py seed_scale: a large made-up archive to measure pages on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agreements.registry.loader import load as load_registry
from agreements.registry_sync import sync_registry
from agreements.scale import loading


class Command(BaseCommand):
    help = (
        "Stores a made-up archive: ten statements, five figures and a milestone an article. Never where readers look."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=100_000)
        parser.add_argument("--seed", type=int, default=1, help="the same number gives the same rows")
        parser.add_argument(
            "--beside-real-articles", action="store_true", help="store it where there are real ones too"
        )

    def handle(self, *, articles: int, seed: int, beside_real_articles: bool, **options: Any) -> None:
        if articles < 1:
            raise CommandError("--articles must be at least 1")
        sync_registry(load_registry())
        try:
            loading.load(articles, seed, beside=beside_real_articles, tell=self.stdout.write)
        except loading.NotEmptyError as wrong:
            raise CommandError(
                f"Nothing was stored, since {wrong}. Use another database (PACTLINE_HOME or DATABASE_URL)"
                " or --beside-real-articles."
            ) from None
