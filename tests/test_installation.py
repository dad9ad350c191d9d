"""The command that adds an extra works for the copy that names it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from hexapla import __version__, installation
from workshop import REPOSITORY, environment

DECLARED = [Requirement(line) for line in requires("hexapla") or ()]


@pytest.mark.parametrize(
    "extra", ["adopt", "argos", "cluster", "ctranslate2", "fonts", "openai", "pandoc", "pdf", "xlsx"]
)
def test_the_command_names_all_that_the_extra_declares(extra: str) -> None:
    said = shlex.split(installation.command(extra))
    assert said[:4] == [sys.executable, "-m", "pip", "install"]
    wanted = [each for each in DECLARED if each.marker and each.marker.evaluate({"extra": extra})]
    named = [Requirement(requirement) for requirement in said[4:]]
    assert [(each.name, each.extras, each.specifier) for each in named] == [
        (each.name, each.extras, each.specifier) for each in wanted
    ]
    assert named


def test_an_environment_without_pip_is_uv_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    assert shlex.split(installation.command("xlsx"))[:5] == ["uv", "pip", "install", "--python", sys.executable]


def test_a_clone_is_installed_again_from_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shlex.split(installation.renewal()) == [sys.executable, "-m", "pip", "install", "-e", str(REPOSITORY)]
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    assert shlex.split(installation.renewal())[-4:] == ["--python", sys.executable, "-e", str(REPOSITORY)]
    assert shlex.split(installation.removal(["a", "b"])) == [
        "uv", "pip", "uninstall", "--python", sys.executable, "a", "b"
    ]  # fmt: skip


def test_a_copy_without_a_clone_is_installed_again_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "__file__", str(tmp_path / "site" / "hexapla" / "installation.py"))
    assert shlex.split(installation.renewal())[-2:] == ["--force-reinstall", "hexapla"]


def test_pipx_puts_it_into_its_own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "venvs" / "hexapla"
    ours.mkdir(parents=True)
    (ours / "pipx_metadata.json").touch()
    program = tmp_path / "pipx"
    program.touch(mode=0o755)
    monkeypatch.setattr(sys, "prefix", str(ours))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shlex.split(installation.command("xlsx"))[:3] == ["pipx", "inject", "hexapla"]
    assert shlex.split(installation.removal(["a"])) == ["pipx", "runpip", "hexapla", "uninstall", "a"]
    program.unlink()  # pip works there, too
    assert shlex.split(installation.command("xlsx"))[:2] == [sys.executable, "-m"]


def test_a_copy_that_is_not_installed_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.requires", unknown)
    assert shlex.split(installation.command("xlsx"))[-1] == "hexapla[xlsx]"


def test_no_other_place_makes_such_a_command() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (REPOSITORY / "i18n" / "hexapla").rglob("*.py")}
    assert [path.name for path, text in texts.items() if "pip install" in text or "hexapla[" in text] == [
        "installation.py"
    ]


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "hexapla", "--version"]
    said = subprocess.run(run, cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=True)
    assert __version__ in said.stdout
