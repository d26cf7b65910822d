"""How the pages are served."""

from config.database import POOL
from ingest.management.commands.run import SERVER


def test_each_thread_of_the_server_has_its_connection() -> None:
    assert int(SERVER[SERVER.index("--blocking-threads") + 1]) <= int(POOL["max_size"])
