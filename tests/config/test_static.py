"""Static files are collected when they change, not at every start."""

import os
import time
from pathlib import Path
from typing import Any

from config.static import collect_changed


def test_static_files_are_collected_once_and_again_after_a_change(tmp_path: Path, settings: Any) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"

    assert [collect_changed(), collect_changed()] == [True, False]
    (source / "page.css").write_text("a { color: inherit }")
    later = time.time() + 5  # Django compares whole seconds
    os.utime(source / "page.css", (later, later))
    assert collect_changed()
    assert "inherit" in (tmp_path / "collected" / "page.css").read_text()
