"""manage.py run: everything that a fresh checkout needs, then the dashboard, until Ctrl-C."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from agreements.models import Article
from agreements.registry.loader import load
from agreements.registry_sync import sync_registry
from config.static import collect_changed
from ingest.models import Feed, FeedKind
from ingest.tasks import request_poll

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
HOST = "127.0.0.1"
GRACE = 15.0  # seconds to end in
SERVER = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", HOST]
SERVER += ["--blocking-threads", "4"]  # requests at once, a database connection each: fewer than its pool has
WORK = [sys.executable, "manage.py", "work", "--grace", "5"]


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
        first = self.create_curator()
        self.offer_feed(os.environ.get("FEED", ""), ask=first and sys.stdin.isatty())
        self.serve(port)

    def create_curator(self) -> bool:
        """The first time, an account for the admin; its password is printed once and kept nowhere."""
        users = get_user_model()
        if users.objects.exists():
            return False
        password = secrets.token_urlsafe(12)
        curator = users.objects.create_user("curator", password=password, is_staff=True)
        curator.groups.set(Group.objects.filter(name__in=["administrator", "editor", "operator"]))
        self.stdout.write(f"Curator's account, shown this once:  curator / {password}")
        return True

    def offer_feed(self, address: str, *, ask: bool) -> None:
        """Has the feed at `address` followed, or one that a person is asked for; says how where there is none."""
        if address:
            follow(address)
        while ask and not address:
            try:
                address = input("Follow a feed of trade news? Its address, or Enter for none: ").strip()
            except EOFError:
                break
            if not address:
                break
            try:
                follow(address)
            except CommandError as wrong:
                self.stdout.write(str(wrong))
                address = ""
        feeds = ", ".join(map(str, Feed.objects.filter(enabled=True)))
        none = "none; FEED=address make run follows one, and so does /admin/ingest/feed/add/"
        self.stdout.write(f"Feeds followed: {feeds or none}")

    def serve(self, port: int) -> None:
        """Runs the web server and a worker as children that share our database, until Ctrl-C or the server's end."""
        self.stdout.write(f"Pactline is at http://{HOST}:{port}  (admin at /admin/; Ctrl-C stops it)")
        self.stdout.flush()
        web = [*SERVER, "--port", str(port), "config.wsgi:application"]
        signal.signal(signal.SIGTERM, interrupt)
        children: list[subprocess.Popen[bytes]] = []
        code = 0
        try:
            for command in (web, WORK):  # sessions of their own: Ctrl-C reaches them through us, once
                child = subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)
                children.append(child)
            connection.close()
            code = children[0].wait()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
        finally:
            for child in children:
                end(child)
        if code:
            raise CommandError(f"The web server ended with status {code}")


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def end(child: subprocess.Popen[bytes]) -> None:
    """Asks a process to end; kills it and those that it started where they do not in time."""
    if child.poll() is not None:
        return
    family = [psutil.Process(child.pid), *psutil.Process(child.pid).children(recursive=True)]
    child.terminate()
    try:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        child.wait()


def follow(address: str) -> None:
    """Has a feed, or a sitemap by its name, polled at once and from then on. Raises CommandError for no web address."""
    kind = FeedKind.SITEMAP if "sitemap" in address.rpartition("/")[2] else FeedKind.FEED
    feed = Feed.objects.filter(address=address).first() or Feed(address=address, kind=kind)
    feed.enabled = True
    try:
        feed.full_clean()
    except ValidationError as wrong:
        raise CommandError(f"{address}: {' '.join(wrong.messages)} A feed's begins with https:// or http://.") from None
    feed.save()
    request_poll(feed)


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
