"""manage.py gold export FOLDER: articles that curators have reviewed whole, one JSON file each."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agreements.gold import examples


class Command(BaseCommand):
    help = "Writes each article whose claims are all reviewed, with what was accepted, as one JSON file in a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["export"])
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        number = 0
        for number, example in enumerate(examples(), start=1):  # noqa: B007, counted
            text = json.dumps(example, ensure_ascii=False, indent=1)
            (folder / f"{example['id']}.json").write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"{number} articles, each with all its claims reviewed")
