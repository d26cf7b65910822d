"""Static files: which are served, and collecting them only when one has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


class StaticFiles(StaticFilesConfig):
    """Django's app, without what plotly ships for notebooks and examples: 5 MB that no page asks for."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "widgetbundle.js", "datasets"]


def collect_changed() -> bool:
    """Collects and compresses static files where any differs from the last time; returns whether it did."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = fingerprint()
    if stamp.exists() and stamp.read_text() == state:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def fingerprint() -> str:
    """Changes with the name, size or time of any static file."""
    files = sorted(
        f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}"
        for finder in get_finders()
        for path, storage in finder.list(StaticFiles.ignore_patterns)
    )
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
