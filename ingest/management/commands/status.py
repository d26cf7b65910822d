"""manage.py status: feeds, queue, runs and failures, for a person or as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ingest.management.prepared import require_tables
from ingest.status import Status, status

WIDEST = 60  # characters of a column


class Command(BaseCommand):
    help = (
        "Shows feeds with last success and next poll, the queue, runs, articles of the last hour, failures by reason."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", dest="as_json", action="store_true", help="the same as one JSON object")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        require_tables()
        now = status()
        if as_json:
            self.stdout.write(json.dumps(asdict(now), default=datetime.isoformat, ensure_ascii=False))
        else:
            self.stdout.write(text(now))


def text(now: Status) -> str:
    """Tables under headings; times in UTC."""
    waiting = f", the oldest for {now.oldest_waiting:.0f} s" if now.oldest_waiting is not None else ""
    jobs = sum(row.number for row in now.jobs if row.state == "todo")
    parts = [
        f"{now.workers} worker processes, {jobs} jobs waiting{waiting}",
        "Articles in the last hour: " + counts(now.last_hour),
        table("Jobs", ("task", "state", "number"), ((row.task, row.state, row.number) for row in now.jobs)),
        table(
            "Feeds",
            ("feed", "last success", "next poll", "failures", "last error"),
            (
                (
                    row.title or row.address,
                    when(row.last_success, "never"),
                    when(row.next_poll, "now") if row.enabled else "off",
                    row.failures,
                    row.last_error,
                )
                for row in now.feeds
            ),
        ),
        table(
            "Runs",
            ("run", "source", "state", "started", "ended", "articles"),
            (
                (row.number, row.source, row.state, when(row.started), when(row.finished), counts(row.outcomes))
                for row in now.runs
            ),
        ),
        table("Failures", ("number", "state", "reason"), ((row.number, row.state, row.reason) for row in now.failures)),
    ]
    return "\n\n".join(parts)


def table(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Aligned columns under a heading; a wide one keeps its end, which is where names differ."""
    lines = [[short(str(cell)) for cell in row] for row in rows]
    if not lines:
        return f"{name}: none"
    widths = [max(len(line[column]) for line in [list(heads), *lines]) for column in range(len(heads))]
    ruled = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in [heads, *lines]]
    return "\n".join([name, *(f"  {line.rstrip()}" for line in ruled)])


def short(cell: str) -> str:
    return cell if len(cell) <= WIDEST else f"…{cell[1 - WIDEST :]}"


def when(moment: datetime | None, never: str = "-") -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else never


def counts(outcomes: dict[str, int]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items() if number) or "none"
