"""manage.py ingest PATH...: articles into the database."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from ingest.load import Outcome
from ingest.pipeline import Report, ingest
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.choose import ENDINGS
from ingest.sources.file import article_files, pages
from ingest.sources.warc import Skip


class Command(BaseCommand):
    help = (
        "Reads articles (HTML, text, PDF, web archives, exports, or folders of them) and stores their claims. "
        "The same again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")

    def handle(self, *, paths: list[Path], verbosity: int, **options: Any) -> None:
        report = Report()
        skipped: Counter[Skip] = Counter()
        if not article_files(paths):
            raise CommandError(f"No article files ({', '.join(ENDINGS)}) in {', '.join(map(str, paths))}")
        with tqdm(unit=" articles", disable=verbosity == 0 or None, leave=False) as bar:
            for _ in ingest(pages(paths, skipped), registry_lexicon(), report):
                bar.update()
        self.stdout.write(", ".join(f"{report.outcomes[outcome]} {outcome.value}" for outcome in Outcome))
        self.stdout.write(
            "new claims: " + (", ".join(f"{n} {kind}" for kind, n in report.claims.items() if n) or "none")
        )
        if skipped:
            self.stdout.write("not taken from archives: " + ", ".join(f"{n} {why.value}" for why, n in skipped.items()))
        for failure in report.failures:
            self.stderr.write(f"failed: {failure}")
        if report.failures:
            total = sum(report.outcomes.values())
            raise CommandError(
                f"{len(report.failures)} of {total} could not be ingested, see above; the rest is stored"
            )
