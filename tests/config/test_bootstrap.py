"""The set-up says in one sentence what is missing, and does nothing twice."""

from pathlib import Path
from typing import Any

import pytest

from config import bootstrap


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout, in which commands are noted and not run."""
    for name, path in (("ROOT", tmp_path), ("VENV", tmp_path / ".venv"), ("TOOLS", tmp_path / ".tools")):
        monkeypatch.setattr(bootstrap, name, path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv/bin/python")
    (tmp_path / "requirements.txt").write_text("django==6.1.3\n")
    return tmp_path


def test_where_no_python_will_do_one_sentence_says_what_to_install(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "new_enough", lambda python: False)
    monkeypatch.setattr(bootstrap, "install_uv", lambda: False)
    with pytest.raises(SystemExit) as end:
        bootstrap.main("run")
    assert "needs Python 3.12 or newer" in str(end.value)
    assert "apt-get install" in str(end.value)
    assert not (tree / ".venv").exists()


def test_an_older_python_lets_uv_bring_a_newer_one(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "new_enough", lambda python: False)
    monkeypatch.setattr(bootstrap, "install_uv", lambda: done.append("uv") or True)
    monkeypatch.setattr(bootstrap, "uv_venv", lambda: done.append("venv") or True)
    bootstrap.make_environment()
    assert done == ["uv", "venv"]


def test_what_is_installed_is_not_installed_again_until_the_pins_change(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []

    class Done:
        returncode = 0

    def run(command: Any, **options: Any) -> Done:
        calls.append(command)
        return Done()

    monkeypatch.setattr(bootstrap, "runs", lambda python: (tree / ".venv").exists())
    monkeypatch.setattr(bootstrap, "make_environment", lambda: (tree / ".venv").mkdir())
    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    for _ in range(2):
        assert bootstrap.main("run") == 0
    assert len(calls) == 1
    assert "--require-hashes" in calls[0]
    (tree / "requirements.txt").write_text("django==6.1.4\n")
    assert bootstrap.main("run") == 0
    assert len(calls) == 2


def test_the_pins_have_hashes_and_name_no_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (Path(bootstrap.__file__).parents[1] / name).read_text()
        assert text.count("--hash=sha256:") > 50
        assert "://" not in text
        assert "--index" not in text
