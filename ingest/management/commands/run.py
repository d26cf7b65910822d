"""manage.py run: everything that a fresh checkout needs, then the dashboard, until Ctrl-C."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from agreements.models import Article
from agreements.registry.loader import load
from agreements.registry_sync import sync_registry
from config.static import collect_changed

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepares the database (migrations, registry, samples, a curator) and serves Pactline on 127.0.0.1:$PORT."

    def handle(self, **options: Any) -> None:
        port = free_port(os.environ.get("PORT", "8000"))
        call_command("migrate", verbosity=0)
        collect_changed()
        sync_registry(load())
        if not Article.objects.exists():
            self.stdout.write("Reading the sample articles ...")
            call_command("ingest", SAMPLES)
        self.create_curator()
        self.serve(port)

    def create_curator(self) -> None:
        """The first time, an account for the admin; its password is printed once and kept nowhere."""
        users = get_user_model()
        if users.objects.exists():
            return
        password = secrets.token_urlsafe(12)
        curator = users.objects.create_user("curator", password=password, is_staff=True)
        curator.groups.set(Group.objects.filter(name__in=["administrator", "editor", "operator"]))
        self.stdout.write(f"Curator's account, shown this once:  curator / {password}")

    def serve(self, port: int) -> None:
        """Runs the web server as a child that shares our database, and passes Ctrl-C on."""
        self.stdout.write(f"Pactline is at http://{HOST}:{port}  (admin at /admin/; Ctrl-C stops it)")
        self.stdout.flush()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
        command += ["--blocking-threads", "4"]  # requests at once, a database connection each
        server = subprocess.Popen([*command, "--no-ws", "config.wsgi:application"], cwd=settings.BASE_DIR)
        connection.close()
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        while True:
            try:
                code = server.wait()
                break
            except KeyboardInterrupt:
                server.terminate()  # at a terminal it had the signal too; a second one does no harm
        if code not in (0, -signal.SIGTERM, -signal.SIGINT):
            raise CommandError(f"The web server ended with status {code}")


def free_port(text: str) -> int:
    """The port asked for, if it is one and nobody listens on it."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT={text}: not a port number (1 to 65535)")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as wrong:
            raise CommandError(
                f"Port {text} on {HOST} cannot be used ({wrong.strerror}); try PORT=8001 make run"
            ) from None
    return int(text)
