#!/usr/bin/env python3
"""Makes the virtual environment in .venv and installs the pinned requirements; needs any Python 3.8 and no package.

    python3 config/bootstrap.py          what `make run` needs
    python3 config/bootstrap.py dev      and what `make test` and `make lint` need
    python3 config/bootstrap.py browser  Chromium for the browser tests

Each step is skipped where it is done already. Runs before any dependency is there, so standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
PYTHON = VENV / "bin" / "python"
LEAST = (3, 12)
WANTED = "3.13"


def main(what: str) -> int:
    if what == "browser":
        return browser()
    requirements = ROOT / ("requirements-dev.txt" if what == "dev" else "requirements.txt")
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    installed = VENV / ".installed-{}".format(what)
    if installed.exists() and installed.read_text() == digest and runs(PYTHON):
        return 0
    if not runs(PYTHON):
        make_environment()
    print("Installing {} ...".format(requirements.name), flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(requirements)]).returncode:
        print("make setup: the packages of {} could not be installed; see above.".format(requirements.name))
        return 1
    installed.write_text(digest)
    return 0


def make_environment():
    """Creates .venv with Python 3.12 or newer, by this Python, another on the PATH, or one that uv brings."""
    shutil.rmtree(str(VENV), ignore_errors=True)
    for python in (sys.executable, "python3.13", "python3.14", "python3.12"):
        if (
            new_enough(python)
            and subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True).returncode == 0
        ):
            return
        shutil.rmtree(str(VENV), ignore_errors=True)
    print("No Python {}.{} with venv here; asking uv for Python {} ...".format(*LEAST, WANTED), flush=True)
    if install_uv() and uv_venv():
        return
    sys.exit(
        "make setup: Pactline needs Python {}.{} or newer with its venv module, and uv could not bring one: "
        "install it (Debian, Ubuntu: apt-get install python3.13-venv, or from python.org) and run make again.".format(
            *LEAST
        )
    )


def install_uv():
    """uv from PyPI into .tools, never into the system's Python."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
        str(TOOLS),
        "uv",
    ]
    return subprocess.run(pip).returncode == 0


def uv_venv():
    environment = dict(os.environ, PYTHONPATH=str(TOOLS), UV_PYTHON_INSTALL_DIR=str(TOOLS / "python"))
    command = [sys.executable, "-m", "uv", "venv", "--quiet", "--seed", "--python", WANTED, str(VENV)]
    return subprocess.run(command, env=environment).returncode == 0


def new_enough(python):
    test = "import sys; sys.exit(sys.version_info < {!r})".format(LEAST)
    try:
        return subprocess.run([python, "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def runs(python):
    """Whether this is a Python that starts; a moved or half-made environment does not."""
    try:
        return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def browser():
    """A Chromium: one that is there, Debian's package where we are root, else the one Playwright brings."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests ...", flush=True)
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "update", "-qq"], env=quiet)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode == 0:
            return 0
    return subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
