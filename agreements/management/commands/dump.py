"""manage.py dump: writes the bulk files that /data/ offers; workers do it every night."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from agreements import dump


class Command(BaseCommand):
    help = "Writes everything public as CSV and Parquet, with a data dictionary."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.DUMPS, help="folder; default %(default)s")

    def handle(self, *, to: Path, **options: Any) -> None:
        try:
            made = dump.write(to)
        except OSError as wrong:
            raise CommandError(
                f"{to}: the files cannot be written there ({wrong.strerror}); --to takes another folder"
            ) from None
        for file in made.files:
            self.stdout.write(f"{file.rows:>12,} rows {file.bytes:>14,} bytes  {file.name}")
        self.stdout.write(f"in {made.folder}")
