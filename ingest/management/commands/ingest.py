"""manage.py ingest SOURCE...: articles into the database."""

import time
from argparse import ArgumentTypeError
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from ingest.load import Outcome
from ingest.management.prepared import require_registry
from ingest.pipeline import Failed, Report
from ingest.runs import follow
from ingest.sources.choose import ENDINGS
from ingest.sources.file import article_files
from ingest.sources.table import is_address, open_source
from ingest.sources.warc import Skip
from ingest.tasks import request_source

SHOWN = 20  # failures written out; all are kept, with their reasons, for the admin and `manage.py status`


class Command(BaseCommand):
    help = (
        "Reads articles and stores their claims: from web addresses (pages, feeds, sitemaps), files, folders, exports "
        f"and web archives ({' '.join(ENDINGS)}, each also with .gz). The same again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a web address, a file or a folder")
        parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="of a sitemap, pages changed since then")
        parser.add_argument("--queue", action="store_true", help="leave them to the workers, a job for each")

    def handle(self, *, sources: list[str], since: date | None = None, queue: bool = False, **options: Any) -> None:
        sources = [source if is_address(source) else str(Path(source).resolve()) for source in map(str, sources)]
        paths = [Path(source) for source in sources if not is_address(source)]
        if paths and not article_files(paths):
            raise CommandError(f"No article files ({' '.join(ENDINGS)}) in {', '.join(map(str, paths))}")
        require_registry()
        if queue:
            new = sum(request_source(source) for source in sources)
            self.stdout.write(f"{new} queued, {len(sources) - new} waiting there already")
            return
        started = time.monotonic()
        outcomes, claims, skipped = Counter[Outcome](), Counter[str](), Counter[Skip]()
        failures: list[Failed] = []
        with tqdm(unit=" articles", disable=options["verbosity"] == 0 or None, leave=False) as bar:
            for source in sources:
                reports = [Report()]
                for reports[0] in follow(source, open_source(source, since, skipped)):
                    bar.update()
                outcomes += reports[0].outcomes
                claims += reports[0].claims
                failures += reports[0].failures
        self.show(outcomes, claims, skipped, time.monotonic() - started)
        for failed in failures[:SHOWN]:
            self.stderr.write(f"failed: {failed}")
        if failures:
            more = f" (the first {SHOWN})" if len(failures) > SHOWN else ""
            raise CommandError(
                f"{len(failures)} of {outcomes.total()} could not be ingested, see above{more}; the rest is stored"
            )

    def show(self, outcomes: Counter[Outcome], claims: Counter[str], skipped: Counter[Skip], seconds: float) -> None:
        """The closing table: articles by what became of them, new claims by kind, and the rate."""
        rows = [(f"articles {outcome.value}", outcomes[outcome]) for outcome in Outcome if outcomes[outcome]]
        rows += [(f"pages of archives not taken: {why.value}", number) for why, number in skipped.items()]
        rows += [(f"new {kind}", number) for kind, number in claims.items() if number]
        for name, number in rows or [("articles", 0)]:
            self.stdout.write(f"{number:>9,}  {name}")
        self.stdout.write(f"in {seconds:,.1f} s, {outcomes.total() / seconds:,.1f} articles a second")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text}: not a day, such as 2026-01-31") from None
