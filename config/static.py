"""Static files: which are served, and collecting them only when one has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

NOT_SERVED = ["widgetbundle.js", "datasets"]  # what plotly ships for notebooks and examples, 5 MB


def collect_changed() -> bool:
    """Collects and compresses static files where any differs from the last time; returns whether it did."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = fingerprint()
    if stamp.exists() and stamp.read_text() == state:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SERVED)
    stamp.write_text(state)
    return True


def fingerprint() -> str:
    """Changes with the name, size or time of any static file."""
    files = sorted(
        f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}"
        for finder in get_finders()
        for path, storage in finder.list(NOT_SERVED)
    )
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
