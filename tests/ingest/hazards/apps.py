"""Documents that harm their reader, as far as a few words can say it."""

import os
import re
import signal
import time
from typing import Any

from django.apps import AppConfig

KILLS = b"This document kills its reader."
HANGS = b"This document is never read to its end."
SLOW = b"This document takes its time."
PAUSE = 0.4  # seconds for a slow one


class HazardsConfig(AppConfig):
    """Reading goes through here first, and the watchdog is impatient."""

    name = "tests.ingest.hazards"

    def ready(self) -> None:
        from ingest import pipeline, watchdog

        harmless = pipeline.read

        def read(page: Any) -> Any:
            if KILLS in page.body:
                os.kill(os.getpid(), signal.SIGSEGV)
            if HANGS in page.body:
                re.match(r"(a+)+b", "a" * 60)
            if SLOW in page.body:
                time.sleep(PAUSE)
            return harmless(page)

        pipeline.read = read  # type: ignore[assignment]
        watchdog.LIMIT = 1.5
