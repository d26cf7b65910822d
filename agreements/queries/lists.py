"""The lists that readers can take away: the records that their choices leave, in the order of the list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict

from agreements.models import Actor, Agreement, Article, Figure, Milestone, Statement
from agreements.models.statement import StatementKind
from agreements.queries import filtered
from agreements.queries.chosen import Chosen, choose
from agreements.queries.filters import Filter
from agreements.queries.records import KINDS
from agreements.records import Record
from agreements.registry.entries import ActorKind, AgreementKind, MilestoneKind


@dataclass(frozen=True, slots=True)
class List:
    """A list: what the choices leave of it, by which field that names a record, and the order."""

    model: type[Model]
    found: Callable[[Chosen], QuerySet[Any]]
    key: str
    order: tuple[str, ...]
    kinds: tuple[str, ...] = ()  # that a reader can choose


NEWEST = ("-listing__listed_on", "-pk")
LISTS = {
    "agreements": List(
        Agreement, filtered.agreements, "pk", ("short_name",), tuple(kind.value for kind in AgreementKind)
    ),
    "actors": List(Actor, filtered.actors, "pk", ("sort_name",), tuple(kind.value for kind in ActorKind)),
    "articles": List(Article, filtered.articles, "article", NEWEST),
    "statements": List(Statement, filtered.statements, "statement", NEWEST, tuple(StatementKind.values)),
    "figures": List(Figure, filtered.figures, "figure", NEWEST),
    "milestones": List(
        Milestone, filtered.milestones, "milestone", NEWEST, tuple(kind.value for kind in MilestoneKind)
    ),
}


def rows(name: str, query: QueryDict, today: date) -> QuerySet[Any]:
    """The public rows of the list `name` that the choices of an address leave, in the order of what names them."""
    chosen = choose(Filter.from_query(query, LISTS[name].kinds), today)
    keys = LISTS[name].found(chosen).order_by().values(LISTS[name].key)
    return KINDS[name].rows().filter(pk__in=keys)


def records(name: str, query: QueryDict, today: date, site: str, most: int) -> Iterator[Record]:
    """Records of the first `most` rows of the list."""
    found = LISTS[name]
    chosen = choose(Filter.from_query(query, found.kinds), today)
    keys = found.found(chosen).values(found.key)[:most]
    return KINDS[name].records(found.model._default_manager.filter(pk__in=keys).order_by(*found.order), site)


def new_records(name: str, query: QueryDict, today: date, site: str, since: datetime, most: int) -> Iterator[Record]:
    """Records of a list of claims that were read out of articles since a moment, the last first."""
    newest = ("-created_at", "-pk")
    read = rows(name, query, today).filter(created_at__gt=since).order_by(*newest)
    keys = list(read.values_list("pk", flat=True)[:most])
    return KINDS[name].records(LISTS[name].model._default_manager.filter(pk__in=keys).order_by(*newest), site)
