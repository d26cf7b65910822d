"""What a database says, by names, to compare two of them; and how one is emptied."""

import json
from typing import Any

from django.db import connection

from agreements.decisions.export import lines, links_of
from agreements.decisions.portable import MODELS, Names, fields_of
from agreements.models import CLAIM_MODELS, Article, ReviewState


def exported() -> list[str]:
    return [json.dumps(line, ensure_ascii=False) for line in lines()]


def state() -> dict[str, list[str]]:
    """Every row that is in use; of what nobody decided, only what the machine read, not how often it was written."""
    names = Names()
    out: dict[str, list[str]] = {}
    decided = {(line["kind"], json.dumps(line["row"], sort_keys=True)) for line in lines()}
    for kind, model in MODELS.items():
        rows = []
        for record in model.objects.all():
            row = {field.name: names.write(field, getattr(record, field.attname)) for field in fields_of(model)}
            touched = (kind, json.dumps(row, sort_keys=True)) in decided
            if not touched:
                for name in ("version", "created_at", "extractor"):
                    row.pop(name, None)
                if model in CLAIM_MODELS and record.state == ReviewState.SUPERSEDED:
                    continue
            links = links_of(model, [record.pk])
            about = {
                name: sorted(map(str, (names.name(model._meta.get_field(name).related_model, key) for key in keys)))
                for (name, _), keys in links.items()
            }
            rows.append(json.dumps([row, about], sort_keys=True))
        out[kind] = sorted(rows)
    return out


def empty() -> None:
    """Nothing is left of articles, names, claims, agreements and their history."""
    tables = [model._meta.db_table for model in (*MODELS.values(), Article)]
    events = [model.events.rel.related_model._meta.db_table for model in MODELS.values()]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        links = "agreements_statementagreementevent, agreements_statementcountryevent, agreements_figureagreementevent"
        cursor.execute(f"TRUNCATE {', '.join(tables + events)}, {links}, pghistory_context CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def same(one: dict[str, Any], other: dict[str, Any]) -> None:
    for kind in one:
        assert sorted(set(one[kind]) - set(other[kind])) == [], f"{kind}: only in the first"
        assert sorted(set(other[kind]) - set(one[kind])) == [], f"{kind}: only in the second"
        assert one[kind] == other[kind], kind
