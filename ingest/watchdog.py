"""Ends a worker's process whose document takes endless time, be it in code that no exception interrupts.

The clock runs outside Python (faulthandler), so that a regular expression that never returns does not hold it up. It is
wound up whenever a document is begun or done, and fires where nothing has moved for LIMIT seconds; the process then
writes where each thread stands to standard error and exits.
"""

import faulthandler
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LIMIT = 120.0  # seconds; an article takes a thousandth of it
_lock = threading.Lock()
_at_work = 0
_on = False


def start() -> None:
    """From here on, for this process."""
    global _on
    _on = True


@contextmanager
def watching() -> Iterator[None]:
    """Within, a document is at work."""
    wind(1)
    try:
        yield
    finally:
        wind(-1)


def wind(change: int) -> None:
    global _at_work
    if not _on:
        return
    with _lock:
        _at_work += change
        if _at_work:
            faulthandler.dump_traceback_later(LIMIT, exit=True)
        else:
            faulthandler.cancel_dump_traceback_later()
