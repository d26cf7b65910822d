"""python -m tests.ingest.rows: what the database holds of articles and claims, as JSON without ids and times."""

import json
import os
import sys
from typing import Any

import django


def rows() -> dict[str, list[str]]:
    """Every row as a line, sorted; a row that it points at is called by its own name."""
    from agreements.models import Actor, Agreement, Article, Figure, Milestone, Snapshot, Statement

    models = (Article, Snapshot, Statement, Figure, Milestone, Actor, Agreement)
    out = {model.__name__: sorted(line(row) for row in model._default_manager.all()) for model in models}
    events = {f"{model.__name__} events": [str(model.pgh_event_model.objects.count())] for model in models[2:]}
    return out | events


def line(row: Any) -> str:
    fields = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.get_internal_type() == "DateTimeField":
            continue
        value = getattr(row, field.name)
        fields[field.name] = name(value) if field.is_relation and value else str(value)
    for field in row._meta.many_to_many:
        fields[field.name] = ", ".join(sorted(name(other) for other in getattr(row, field.name).all()))
    return json.dumps(fields, sort_keys=True)


def name(row: Any) -> str:
    if hasattr(row, "address"):
        return f"{row.address} {row.version}"
    if hasattr(row, "fingerprint"):
        return f"{name(row.article)} {row.fingerprint}"
    return str(getattr(row, "key", None) or row.pk)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump(rows(), sys.stdout)
