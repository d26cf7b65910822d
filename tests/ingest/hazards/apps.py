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
PAUSE = 0.2  # seconds, for a slow one: once when it is read, once in the middle of its transaction


class HazardsConfig(AppConfig):
    """Reading and loading go through here first, and the watchdog is impatient."""

    name = "tests.ingest.hazards"

    def ready(self) -> None:
        from ingest import load, pipeline, watchdog

        harmless, prompt = pipeline.read, load.load_claims

        def read(page: Any) -> Any:
            if KILLS in page.body:
                os.kill(os.getpid(), signal.SIGSEGV)
            if HANGS in page.body:
                re.match(r"(a+)+b", "a" * 60)
            if SLOW in page.body:
                time.sleep(PAUSE)
            return harmless(page)

        def load_claims(article: Any, *rest: Any) -> Any:
            if SLOW.decode() in article.text:
                time.sleep(PAUSE)
            return prompt(article, *rest)

        pipeline.read = read
        load.load_claims = load_claims
        watchdog.LIMIT = 1.5
