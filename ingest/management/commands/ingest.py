"""manage.py ingest PATH...: articles into the database."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from ingest.load import Outcome
from ingest.pipeline import Report
from ingest.runs import follow
from ingest.sources.file import article_files
from ingest.sources.table import open_source
from ingest.tasks import request_source


class Command(BaseCommand):
    help = "Reads articles (HTML, text, or folders of them) and stores their claims. The same again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--queue", action="store_true", help="leave them to the workers, a job for each")

    def handle(self, *, paths: list[Path], verbosity: int, queue: bool = False, **options: Any) -> None:
        if queue:
            new = sum(request_source(str(path.resolve())) for path in paths)
            self.stdout.write(f"{new} queued, {len(paths) - new} waiting there already")
            return
        total = len(article_files(paths))
        if not total:
            raise CommandError(f"No article files (.html, .txt) in {', '.join(map(str, paths))}")
        reports: dict[Path, Report] = {}
        with tqdm(total=total, unit=" articles", disable=verbosity == 0 or None, leave=False) as bar:
            for path in paths:
                for report in follow(str(path.resolve()), open_source(str(path))):
                    reports[path] = report
                    bar.update()
        outcomes = sum((report.outcomes for report in reports.values()), Counter[Outcome]())
        claims = sum((report.claims for report in reports.values()), Counter[str]())
        failures = [failed for report in reports.values() for failed in report.failures]
        self.stdout.write(", ".join(f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome))
        self.stdout.write("new claims: " + (", ".join(f"{n} {kind}" for kind, n in claims.items() if n) or "none"))
        for failed in failures:
            self.stderr.write(f"failed: {failed}")
        if failures:
            raise CommandError(f"{len(failures)} of {total} could not be ingested, see above; the rest is stored")
