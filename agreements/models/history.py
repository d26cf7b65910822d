"""History by triggers: whatever changes a row, SQL by hand included, leaves the row as it was before.

Only the earlier versions are kept, since the present one is the row itself: reading an article writes each claim once.
What people make or link is kept too; what the machine makes, inside `written_by_machine`, is not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pgtrigger
from django.db import connection

BY_PEOPLE = pgtrigger.Condition("current_setting('pactline.machine', true) IS DISTINCT FROM 'on'")


@contextmanager
def written_by_machine(by: str) -> Iterator[None]:
    """What is written inside is the machine's: `by` tells which part of it. Needs an open transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pactline.machine', 'on', true)")
        with pghistory.context(by=by):
            yield
        cursor.execute(
            "SELECT set_config('pactline.machine', 'off', true), set_config('pghistory.context_id', '', true), "
            "set_config('pghistory.context_metadata', '', true)"
        )  # or what is written next in the same transaction would be called the machine's


def tracked(model: Any) -> Any:
    """Class decorator: keep every earlier version of a row in <Model>Event, with who changed it and why."""
    track: Callable[[Any], Any] = pghistory.track(
        pghistory.UpdateEvent("changed", row=pghistory.Old),
        pghistory.DeleteEvent("deleted", row=pghistory.Old),
    )
    return track(model)


def tracked_from_the_start(model: Any) -> Any:
    """`tracked`, and with who made a row that the machine did not."""
    track: Callable[[Any], Any] = pghistory.track(
        pghistory.InsertEvent("made", row=pghistory.New, condition=BY_PEOPLE),
        pghistory.UpdateEvent("changed", row=pghistory.Old),
        pghistory.DeleteEvent("deleted", row=pghistory.Old),
    )
    return track(model)


def tracked_links(model: Any) -> Any:
    """Class decorator for a proxy of a many-to-many table: keep what people add and remove."""
    track: Callable[[Any], Any] = pghistory.track(
        pghistory.InsertEvent("added", row=pghistory.New, condition=BY_PEOPLE),
        pghistory.DeleteEvent("removed", row=pghistory.Old, condition=BY_PEOPLE),
        obj_field=None,
    )
    return track(model)
