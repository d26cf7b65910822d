"""manage.py decisions export > decisions.ndjson, and decisions import decisions.ndjson."""

import json
from argparse import FileType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agreements.decisions.export import lines
from agreements.decisions.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Writes all that people decided as lines of JSON (export), or makes the same state from them (import) in a "
        "database that has read the same articles. The same import again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("export")
        bringing = acts.add_parser("import")
        bringing.add_argument("file", type=FileType("r", encoding="utf-8"), help="a file of lines, or - for the input")

    def handle(self, *, act: str, **options: Any) -> None:
        if act == "export":
            for line in lines():
                self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        done = rebuild(options["file"])
        self.stdout.write(f"{done.written} written, {done.unchanged} unchanged, {len(done.problems)} not understood")
        for problem in done.problems:
            self.stderr.write(problem)
        if done.problems:
            raise CommandError(f"{len(done.problems)} lines could not be brought in")
