"""History by triggers: whatever changes a row, SQL by hand included, leaves the row as it was before.

Only the earlier versions are kept, since the present one is the row itself: reading an article writes each claim once.
"""

from collections.abc import Callable
from typing import Any

import pghistory


def tracked(model: Any) -> Any:
    """Class decorator: keep every earlier version of a row in <Model>Event, with who changed it and why."""
    track: Callable[[Any], Any] = pghistory.track(
        pghistory.UpdateEvent("changed", row=pghistory.Old),
        pghistory.DeleteEvent("deleted", row=pghistory.Old),
    )
    return track(model)
