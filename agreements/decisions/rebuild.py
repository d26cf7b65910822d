"""Lines of decisions -> the state that they were taken from, where the same articles have been read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pgtrigger
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.dateparse import parse_datetime
from pghistory.models import Context

from agreements.decisions.export import lines_of
from agreements.decisions.portable import MODELS, Json, Names, NotHereError, fields_of
from agreements.history import event_model
from agreements.merging import settle
from agreements.models import LINKS

# The history comes with the lines, and so do the versions.
QUIET = [
    f"agreements.{model.__name__}:{trigger.name}"
    for models in (MODELS.values(), [through for rows in LINKS.values() for _name, through, _other in rows])
    for model in models
    for trigger in model._meta.triggers
    if trigger.name != "quote_is_of_article"
]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of an export; see agreements.decisions.export."""

    kind: str
    deleted: bool
    row: dict[str, Any]
    links: dict[str, list[Any]]
    history: list[dict[str, Any]]
    link_history: list[dict[str, Any]]


@dataclass(slots=True)
class Rebuilt:
    """What became of the lines."""

    written: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)


class DecidedHereError(ValueError):
    """People have decided here what the line does not know of."""


def rebuild(lines: Iterable[str]) -> Rebuilt:
    """Writes each line's record as the line has it, in a transaction of its own; what is wrong is named by its number.

    The same again changes nothing.
    """
    done, names = Rebuilt(), Names()
    pointing: list[tuple[int, Line]] = []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        with attempt(done, number):
            line = parsed(text)
            if write(line, names):
                done.written += 1
                pointing.append((number, line))
            else:
                done.unchanged += 1
    for number, line in pointing:  # at each other: only now are they all there
        with attempt(done, number):
            point(line, names)
    settle()
    return done


DISPENSABLE = ("statement",)  # a figure stands without the statement that it was read in
EXPECTED = (LookupError, ValueError, TypeError, ValidationError, DatabaseError)  # of a line that is wrong


class attempt:  # noqa: N801, reads as a statement
    """A transaction; what goes wrong in it is noted under a line's number."""

    def __init__(self, done: Rebuilt, number: int) -> None:
        self.done, self.number = done, number
        self.atomic = transaction.atomic()

    def __enter__(self) -> None:
        self.atomic.__enter__()

    def __exit__(self, kind: Any, wrong: BaseException | None, trace: Any) -> bool:
        self.atomic.__exit__(kind, wrong, trace)
        expected = (
            NotHereError,
            DecidedHereError,
            msgspec.ValidationError,
            ValueError,
            KeyError,
            TypeError,
            ValidationError,
        )
        if not isinstance(wrong, (*expected, DatabaseError)):
            return False
        first = (str(wrong).splitlines() or [type(wrong).__name__])[0]
        self.done.problems.append(f"line {self.number}: {first}")
        return True


def parsed(text: str) -> Line:
    """Raises ValueError saying what is wrong with the line."""
    try:
        line = msgspec.convert(json.loads(text), Line)
    except json.JSONDecodeError as wrong:
        raise ValueError(f"not JSON ({wrong})") from None
    if line.kind not in MODELS:
        raise ValueError(f"no kind of record is called {line.kind!r}")
    if missing := {one.name for one in fields_of(MODELS[line.kind])} ^ line.row.keys():
        raise ValueError(f"the row has other fields than a {line.kind} here: {', '.join(sorted(missing))}")
    return line


def write(line: Line, names: Names) -> bool:
    """Makes the record what the line says; False where it is so already."""
    model = MODELS[line.kind]
    record = names.find(model, line.row) or names.find(model, first_version(line))
    if record is not None:
        here = next(lines_of(model, [record.pk], Names()))
        if same(here, line):
            return False
        refuse_to_forget(here, line)
    elif line.deleted and gone_already(model, line):
        return False
    with pgtrigger.ignore(*QUIET), transaction.atomic():
        values = values_of(line, names)
        if record is None:
            record = model._default_manager.bulk_create([model(**values)])[0]
        model._default_manager.filter(pk=record.pk).update(**values)
        set_links(model, record.pk, line, names)
        write_history(model, record.pk, line, names)
        if line.deleted:
            model._default_manager.filter(pk=record.pk).delete()
    return True


def first_version(line: Line) -> dict[str, Json]:
    """The fields by which the record was found before anybody changed it."""
    row = dict(line.row)
    for step in reversed(line.history):
        row |= {name: values[0] for name, values in step["changed"].items()}
    if MODELS[line.kind]._meta.model_name in ("statement", "milestone", "figure"):
        row |= {name: line.row[name] for name in ("article", "fingerprint")}  # a claim goes along with its words
    return row


def same(here: Json, line: Line) -> bool:
    return bool(json.loads(json.dumps(here)) == msgspec.to_builtins(line))


def acts(history: list[Any]) -> set[tuple[str, str]]:
    """People's changes, by time and context."""
    return {(step["at"], str(step["context"])) for step in history if "by" not in (step["by"] or {})}


def refuse_to_forget(here: Json, line: Line) -> None:
    if acts(here["history"]) - acts(line.history) or acts(here["link_history"]) - acts(line.link_history):
        raise DecidedHereError(f"this {line.kind} was decided on or changed here too; it stays as it is")


def gone_already(model: Any, line: Line) -> bool:
    """Whether the deletion that the line tells of stands in the history here."""
    at = parse_datetime(line.history[-1]["at"])
    return bool(event_model(model).objects.filter(pgh_label="deleted", pgh_created_at=at).exists())


def own_kind(model: Any) -> list[Any]:
    """Fields that point at rows of the same kind, which may come later in the file."""
    return [one for one in fields_of(model) if one.related_model is model]


def values_of(line: Line, names: Names) -> dict[str, Any]:
    model = MODELS[line.kind]
    later = own_kind(model)
    values = {}
    for one in fields_of(model):
        read = read_or_none if one.name in DISPENSABLE else Names.read
        values[one.attname] = None if one in later else read(names, one, line.row[one.name])
    return values


def point(line: Line, names: Names) -> None:
    """Sets what points at rows of the same kind, now and in the history."""
    model = MODELS[line.kind]
    own = own_kind(model)
    rows = [line.row, *(row for _step, row in versions(line))]
    if not line.deleted and any(row[one.name] for row in rows for one in own):
        record = names.find(model, line.row)
        values = {one.attname: names.read(one, line.row[one.name]) for one in own}
        with pgtrigger.ignore(*QUIET):
            model._default_manager.filter(pk=record.pk).update(**values)
            write_history(model, record.pk, line, names)


def set_links(model: Any, pk: Any, line: Line, names: Names) -> None:
    own = f"{model._meta.model_name}_id"
    for relation, through, other in LINKS.get(model, ()):
        related = model._meta.get_field(relation).related_model
        wanted = {names.row(related, name) for name in line.links[relation]}
        rows = through._default_manager.filter(**{own: pk})
        rows.exclude(**{f"{other}__in": wanted}).delete()
        there = set(rows.values_list(f"{other}_id", flat=True))
        through._default_manager.bulk_create(through(**{own: pk, f"{other}_id": key}) for key in sorted(wanted - there))


def write_history(model: Any, pk: Any, line: Line, names: Names) -> None:
    """Puts the line's history in the place of the record's own."""
    table = event_model(model)
    table.objects.filter(pgh_obj_id=pk).delete()
    for step, row in versions(line):
        values = {one.attname: read_past(names, one, row, line.row) for one in fields_of(model)}
        key = {model._meta.pk.attname: pk}
        store(table, step, names, pgh_obj_id=pk, **{**key, **values})
    for relation, through, other in LINKS.get(model, ()):
        own = f"{model._meta.model_name}_id"
        related = model._meta.get_field(relation).related_model
        events = through.pgh_event_model
        events.objects.filter(**{own: pk}).delete()
        for step in line.link_history:
            if step["relation"] == relation:
                keys = {"id": 0, own: pk, f"{other}_id": names.row(related, step["other"])}
                store(events, step, names, **keys)


def versions(line: Line) -> Iterator[tuple[Json, dict[str, Json]]]:
    """Each step, in order, with the row that the history keeps of it."""
    row, out = dict(line.row), []
    for step in reversed(line.history):
        row = row | {name: values[0] for name, values in step["changed"].items()}
        out.append((step, row))
    return reversed(out)


def read_or_none(names: Names, one: Any, value: Json) -> Any:
    try:
        return names.read(one, value)
    except NotHereError:
        return None


def read_past(names: Names, one: Any, row: dict[str, Json], now: dict[str, Json]) -> Any:
    """A value of an earlier version; where it points at what was never here, a version of an article, today's."""
    value = read_or_none(names, one, row[one.name])
    return names.read(one, now[one.name]) if value is None and not one.null else value


def store(table: Any, step: Json, names: Names, **values: Any) -> None:
    event = table.objects.create(pgh_label=step["what"], pgh_context_id=context_of(step, names), **values)
    given = {name: values[name] for name in ("created_at",) if name in values}  # or it would be the time of now
    table.objects.filter(pk=event.pk).update(pgh_created_at=parse_datetime(step["at"]), **given)


def context_of(step: Json, names: Names) -> Any:
    if step["context"] is None:
        return None
    metadata = dict(step["by"] or {})
    if metadata.get("user"):
        metadata["user"] = names.row(get_user_model(), metadata["user"])
    context, _made = Context.objects.get_or_create(pk=step["context"], defaults={"metadata": metadata})
    return context.pk
