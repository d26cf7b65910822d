"""Rows without primary keys: each is called by what it is, wherever it stands."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import AutoField, Q
from django.utils.dateparse import parse_date, parse_datetime

from agreements.models import (
    Actor,
    Agreement,
    AgreementLink,
    Article,
    AutoAccept,
    Claim,
    Country,
    Figure,
    Membership,
    Milestone,
    Observation,
    Party,
    ReferenceSeries,
    Role,
    Statement,
)
from agreements.naming import sort_name

MODELS: dict[str, Any] = {  # in an order in which each points only at earlier ones, or at its own kind
    str(model._meta.model_name): model
    for model in (
        Country,
        Actor,
        Agreement,
        ReferenceSeries,
        Observation,
        Membership,
        Role,
        Party,
        AgreementLink,
        AutoAccept,
        Statement,
        Milestone,
        Figure,
    )
}
IDENTITY: dict[Any, tuple[str, ...]] = {  # fields by which a row is found again
    Country: ("code",),
    Actor: ("key",),
    Agreement: ("key",),
    ReferenceSeries: ("key",),
    Observation: ("series", "period_start", "period_end"),
    Membership: ("bloc", "country", "since"),
    Role: ("person", "title", "organisation", "since"),
    Party: ("agreement", "country", "bloc", "since"),
    AgreementLink: ("source", "target", "kind"),
    AutoAccept: ("kind", "rule"),
    Statement: ("article", "fingerprint"),
    Figure: ("article", "fingerprint"),
    Milestone: ("article", "fingerprint"),
}
type Json = Any


class NotHereError(LookupError):
    """What a line refers to is not in this database."""


def fields_of(model: Any) -> list[Any]:
    """All but a key that only numbers the rows."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


def identity_of(model: Any, row: dict[str, Json]) -> tuple[str, ...]:
    """A milestone of the registry has no article; its agreement stands for it."""
    if model is Milestone and row.get("article") is None:
        return ("article", "agreement", "fingerprint")
    return IDENTITY[model]


class Names:
    """Rows by name and names of rows, each asked of the database once."""

    def __init__(self) -> None:
        self.names: dict[tuple[Any, Any], Json] = {}
        self.users = get_user_model()

    def name(self, model: Any, pk: Any) -> Json:
        """What a row is called; None where it is gone."""
        if pk is None or model is Country:
            return pk
        if (model, pk) not in self.names:
            self.learn(model, [pk])
        return self.names.get((model, pk))

    def learn(self, model: Any, keys: Iterable[Any]) -> None:
        """One query for many names."""
        wanted = {key for key in keys if key is not None and (model, key) not in self.names}
        if not wanted or model is Country:
            return
        rows = model._default_manager.filter(pk__in=wanted)
        if model is Article:
            rows = rows.defer("text", "bands")
        if issubclass(model, Claim):
            rows = rows.only("article_id", "fingerprint")
        for row in rows:
            self.names[model, row.pk] = self.called(row)

    def called(self, row: Any) -> Json:
        match row:
            case Article():
                return {"address": row.address, "version": row.version, "text": row.text_hash}
            case Actor():
                return {"key": row.key, "name": row.name, "kind": row.kind}
            case Agreement():
                return {"key": row.key, "name": row.short_name}
            case ReferenceSeries():
                return {"key": row.key}
            case Claim():
                return {"article": self.name(Article, row.article_id), "fingerprint": row.fingerprint}
            case self.users():
                return row.get_username()
        raise TypeError(f"{type(row).__name__} has no name of its own")

    def row(self, model: Any, name: Json) -> Any:
        """Primary key of what is called so. Raises NotHereError; accounts and proposed names are made."""
        if name is None or model is Country:
            return name
        if model is Article:
            return self.article(name)
        if model is self.users:
            user, made = model.objects.get_or_create(username=name, defaults={"is_active": False})
            if made:
                user.set_unusable_password()
                user.save()
            return user.pk
        if issubclass(model, Claim):
            found = model._default_manager.filter(
                article=self.article(name["article"]), fingerprint=name["fingerprint"]
            ).first()
        else:
            found = model._default_manager.filter(key=name["key"]).first() or proposed(model, name)
        if found is None:
            raise NotHereError(f"no {model._meta.verbose_name} {name.get('fingerprint') or name.get('key')} is here")
        return found.pk

    def article(self, name: Json) -> int:
        """The article of that address and text, of that version where the same words came back later."""
        same = Article.objects.filter(address=name["address"], text_hash=name["text"]).order_by("-version")
        found = same.filter(version=name["version"]).first() or same.first()
        if found is None:
            raise NotHereError(f"{name['address']} is not here with the text that was decided on; read it first")
        return found.pk

    def write(self, field: Any, value: Any) -> Json:
        """A value of a field as JSON."""
        if field.is_relation:
            return self.name(field.related_model, value)
        if isinstance(value, Decimal):
            return str(value.normalize()) if value else "0"
        return value.isoformat() if isinstance(value, date | datetime) else value

    def read(self, field: Any, value: Json) -> Any:
        """The value that JSON stands for; of a relation the primary key."""
        if field.is_relation:
            return self.row(field.related_model, value)
        kind = field.get_internal_type()
        if value is not None and kind == "DateTimeField":
            return parse_datetime(value)
        if value is not None and kind == "DateField":
            return parse_date(value)
        return value if value is None or isinstance(value, list) else field.to_python(value)

    def find(self, model: Any, row: dict[str, Json]) -> Any:
        """The row of that identity, or None."""
        condition = Q()
        for name in identity_of(model, row):
            field = model._meta.get_field(name)
            value = self.read(field, row[name])
            condition &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{field.attname: value})
        return model._default_manager.filter(condition).first()


def proposed(model: Any, name: Json) -> Any:
    """A candidate of that name: a reading found it there, and none here."""
    if model is Actor:
        return Actor.objects.create(
            key=name["key"], name=name["name"], kind=name["kind"], sort_name=sort_name(name["name"])
        )
    if model is Agreement:
        return Agreement.objects.create(key=name["key"], name=name["name"], short_name=name["name"])
    return None
