"""Django's own PostgreSQL backend, over a server that starts on first use: commands that need no data start none."""

from typing import Any

from django.db.backends.postgresql import base

from config import database


class DatabaseWrapper(base.DatabaseWrapper):
    """Fills in the address of the embedded server, which is known only once it runs."""

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = str(database.ensure_running())
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        database.revive()
        return super().get_new_connection(conn_params)
