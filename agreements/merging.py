"""Two names for one person, body or agreement: what hangs on one moves to the other, and moves back on demand."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event

from agreements.history import act_of, event_model, undo_act
from agreements.models import LINKS, Actor, Agreement, ReviewState
from agreements.models.history import written_by_machine
from agreements.naming import sort_name

ACT = "merge-names"


class CannotMergeError(ValueError):
    """Why two records cannot be one."""


def merge(kept: Any, gone: Any, user: Any, reason: str = "") -> str:
    """Moves all that points at `gone` to `kept`, which takes its names along; returns the act's id, for `undo`.

    Raises CannotMergeError. What `kept` has already, a party or an office twice, stays where it is, out of sight.
    """
    with act_of(user, ACT, reason) as act_id:
        rows = type(kept)._default_manager.select_for_update().in_bulk([kept.pk, gone.pk])
        if len(rows) < 2:
            raise CannotMergeError(_("These are one already."))
        kept, gone = rows[kept.pk], rows[gone.pk]
        refuse_nonsense(kept, gone)
        move(gone, kept)
        kept.aliases = [*kept.aliases, *new_names(kept, gone)]
        kept.save()
        gone.merged_into = kept
        gone.review(ReviewState.REJECTED, user, _("The same as %(name)s") % {"name": kept})
    return act_id


def refuse_nonsense(kept: Any, gone: Any) -> None:
    if kept.merged_into_id or gone.merged_into_id:
        raise CannotMergeError(_("One of them has been merged already."))
    if isinstance(kept, Actor) and (kept.kind == "person") != (gone.kind == "person"):
        raise CannotMergeError(_("A person and a body cannot be the same."))


def new_names(kept: Any, gone: Any) -> list[str]:
    """Names of `gone` that `kept` does not have, in the order of their weight."""
    have = {sort_name(name) for name in names_of(kept)}
    out: dict[str, str] = {}
    for name in names_of(gone):
        if sort_name(name) not in have:
            out.setdefault(sort_name(name), name)
    return list(out.values())


def names_of(row: Any) -> list[str]:
    own = (row.name, row.short_name, *((row.acronym,) if isinstance(row, Agreement) else ()), *row.aliases)
    return [name for name in own if name]


def pointing_at(model: Any) -> Iterator[tuple[Any, str]]:
    """(model, field) of the rows that hang on a row; not the history, and not what was merged into it."""
    for relation in model._meta.related_objects:
        table = relation.related_model
        if relation.one_to_many and not issubclass(table, Event) and table is not model:
            yield table, relation.field.name


def links_to(related: Any) -> Iterator[tuple[Any, Any, str]]:
    """(model, table of links, column) of what is about records of a kind."""
    for model, relations in LINKS.items():
        for _relation, through, other in relations:
            if through._meta.get_field(other).related_model is related:
                yield model, through, other


def moving(row: Any) -> list[tuple[int, str]]:
    """How many rows of what kind hang on a row. A query for each kind."""
    counts = [
        (table._base_manager.filter(**{name: row}).count(), table._meta) for table, name in pointing_at(type(row))
    ] + [
        (through._default_manager.filter(**{other: row}).count(), model._meta)
        for model, through, other in links_to(type(row))
    ]
    return [
        (number, str(meta.verbose_name_plural if number > 1 else meta.verbose_name))
        for number, meta in counts
        if number
    ]


def move(gone: Any, kept: Any) -> None:
    for table, name in pointing_at(type(gone)):
        for row in table._base_manager.filter(**{name: gone}).order_by("pk"):
            try:
                with transaction.atomic():
                    table._base_manager.filter(pk=row.pk).update(**{name: kept})
            except IntegrityError:
                continue  # `kept` has one like it
    for model, through, other in links_to(type(gone)):
        relink(through, f"{model._meta.model_name}_id", f"{other}_id", gone.pk, kept.pk)


def relink(through: Any, own: str, other: str, gone: int, kept: int) -> None:
    """Links to `gone` become links to `kept`, none twice."""
    old = through._default_manager.filter(**{other: gone})
    owners = set(old.values_list(own, flat=True))
    have = set(through._default_manager.filter(**{other: kept, f"{own}__in": owners}).values_list(own, flat=True))
    old.delete()
    through._default_manager.bulk_create(through(**{own: key, other: kept}) for key in sorted(owners - have))


def act_that_merged(gone: Any) -> str | None:
    """The id of the act by which a record was last merged. One query."""
    events = event_model(type(gone)).objects.filter(pgh_obj_id=gone.pk, pgh_context__metadata__act=ACT)
    found = events.filter(merged_into=None).order_by("-pgh_id").values_list("pgh_context__metadata__act_id", flat=True)
    return found.first()


def undo(gone: Any, user: Any, reason: str = "") -> None:
    """Gives a merged record all that it had. Raises ChangedSinceError or CannotMergeError, and nothing is changed."""
    act_id = act_that_merged(gone)
    if gone.merged_into_id is None or act_id is None:
        raise CannotMergeError(_("This is not merged with another."))
    undo_act(act_id, user, reason)


@transaction.atomic
@written_by_machine("merging")
def settle() -> None:
    """Takes along what a reading has hung on a record since, or before its merger was known here."""
    for model in (Actor, Agreement):
        for gone in model._default_manager.exclude(merged_into=None).select_related("merged_into"):
            kept: Any = gone.merged_into
            while kept.merged_into_id:
                kept = kept.merged_into
            move(gone, kept)
