"""The settings of Pactline, with an empty view to compare with and pages kept as long as a benchmark asks."""

import os

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
CACHE_MIDDLEWARE_SECONDS = int(os.environ["PACTLINE_PAGE_SECONDS"])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
