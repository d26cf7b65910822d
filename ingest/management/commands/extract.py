"""manage.py extract FILE... | -: what the engine finds, as NDJSON; needs no database."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.ndjson import as_dict
from ingest.reading import ReadingError, read
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.file import read_file
from ingest.sources.page import RawPage, SourceError

RECORDS = (".ndjson", ".jsonl", ".json")


class Command(BaseCommand):
    help = (
        "Extracts agreements, statements, figures, milestones and countries, a line of JSON each article. "
        'Reads text, HTML, or NDJSON, an article a line: {"id", "title", "published", "text"}. "-" is standard input.'
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for standard input")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="then, on standard error: the rules that fired",
        )

    def handle(self, *, files: list[str], explain: bool = False, **options: Any) -> None:
        lexicon = registry_lexicon()
        failures = 0
        fired: dict[tuple[str, str], list[float]] = defaultdict(list)
        for name in files:
            for found in documents(name):
                if isinstance(found, str):
                    failures += 1
                    self.stderr.write(f"failed: {found}")
                    continue
                extraction = extract(found, lexicon)
                record = as_dict(found.id, found.text, extraction, lexicon)
                self.stdout.write(json.dumps(record, ensure_ascii=False))
                for kind in ("statements", "figures", "milestones"):
                    for claim in getattr(extraction, kind):
                        fired[kind, claim.rule].append(claim.confidence)
        if explain:
            self.stderr.write(explanation(fired))
        if failures:
            raise CommandError(f"{failures} could not be read, see above")


def explanation(fired: dict[tuple[str, str], list[float]]) -> str:
    """A line a rule: what it finds, its name, how many claims, their mean confidence."""
    lines = [f"{'claims':12}{'rule':32}{'number':>7}{'mean confidence':>17}"]
    for (kind, rule), sure in sorted(fired.items(), key=lambda item: (item[0][0], -len(item[1]))):
        lines.append(f"{kind:12}{rule:32}{len(sure):7}{sum(sure) / len(sure):17.2f}")
    return "\n".join(lines)


def documents(name: str) -> Iterator[Document | str]:
    """The documents of a file or of standard input ("-"); for one that cannot be read, the reason in its place."""
    if name != "-" and Path(name).suffix.lower() not in RECORDS:
        try:
            page = read_file(Path(name))
        except SourceError as wrong:
            yield str(wrong)
            return
        yield from article(page, Path(name).stem)
        return
    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as wrong:
        yield f"{name}: {wrong.strerror or wrong}"
        return
    if body.lstrip()[:1] == b"{":
        yield from records(body, name)
    else:
        yield from article(RawPage("standard input", "", body, "", datetime.now(UTC)), "-")


def article(page: RawPage, identity: str) -> Iterator[Document | str]:
    """The document of a page of HTML or text."""
    try:
        reading = read(page)
    except ReadingError as wrong:
        yield str(wrong)
        return
    yield Document(reading.text, identity, reading.title, reading.publisher, reading.published)


def records(body: bytes, name: str) -> Iterator[Document | str]:
    """The documents of NDJSON; also of one JSON object over several lines."""
    try:
        whole = json.loads(body)
        lines = [json.dumps(whole)]
    except ValueError:
        lines = body.decode("utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield record(line, f"{name}: line {number}")


def record(line: str, where: str) -> Document | str:
    """The document of one JSON object, or what is wrong with it."""
    try:
        row = json.loads(line)
    except ValueError as wrong:
        return f"{where}: not JSON ({wrong})"
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return f'{where}: needs an object with "text"'
    published = row.get("published")
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except (TypeError, ValueError):
        return f'{where}: "published" is not a date like 2025-09-17: {published!r}'
    return Document(row["text"], str(row.get("id", "")), row.get("title") or "", row.get("publisher") or "", day)
