"""Documents that harm their reader, as far as a few words can say it."""

import os
import re
import signal
import time
from typing import Any

from django.apps import AppConfig

KILLS = b"This document kills its reader."
HANGS = b"This document is never read to its end."
HOGS = b"This document takes all memory."
SLOW = b"This document takes its time."
PAUSE = 0.2  # seconds, for a slow one: once before its facts are read, once in the middle of its transaction


class HazardsConfig(AppConfig):
    """Reading and loading go through here first, and the watchdog is impatient."""

    name = "tests.ingest.hazards"

    def ready(self) -> None:
        from ingest import bulk, load, pipeline, watchdog

        harmless, extract, prompt, copy = pipeline.read, pipeline.extract, load.load_claims, bulk.copy

        def read(page: Any) -> Any:
            if KILLS in page.body:
                os.kill(os.getpid(), signal.SIGSEGV)
            if HANGS in page.body:
                re.match(r"(a+)+b", "a" * 60)
            if HOGS in page.body:
                bytearray(2**33)
            return harmless(page)

        def slow_extract(document: Any, lexicon: Any) -> Any:
            if SLOW.decode() in document.text:
                time.sleep(PAUSE)
            return extract(document, lexicon)

        def slow_load(article: Any, *rest: Any) -> Any:
            if SLOW.decode() in article.text:
                time.sleep(PAUSE)
            return prompt(article, *rest)

        def slow_copy(model: Any, rows: Any, columns: Any = ()) -> None:
            copy(model, rows, columns)
            if model is bulk.Snapshot and any(SLOW in row[-1] for row in rows):
                time.sleep(PAUSE)

        bulk.copy = slow_copy
        pipeline.read = read
        pipeline.extract = slow_extract
        load.load_claims = slow_load
        watchdog.LIMIT = 1.5
