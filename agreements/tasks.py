"""What workers do for readers without being asked."""

import logging

from django.conf import settings
from procrastinate.contrib.django import app

from agreements import dump

logger = logging.getLogger(__name__)


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="dump", queue="bulk")
def dump_nightly(timestamp: int) -> None:
    """The bulk files, every night at 02:20 UTC."""
    made = dump.write(settings.DUMPS)
    logger.info("bulk files written to %s", made.folder)
