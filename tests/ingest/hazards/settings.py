"""Settings of the workers that tests start: ours, and documents that harm their reader."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.ingest.hazards.apps.HazardsConfig"]
