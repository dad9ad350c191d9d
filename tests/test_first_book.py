"""The tutorial: each of its commands is run, in order, in a fresh home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workshop import environment

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "first-book.md"


def blocks() -> list[tuple[str, str]]:
    """Return the blocks of the tutorial: the kind of each, and its text."""
    return re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a clone, as far as the tutorial needs it, and the command on the path."""
    for name in ("source", "i18n/demonstration"):
        shutil.copytree(ROOT / name, tmp_path / "hexapla" / name)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "hexapla"
    program.write_text(f"#!{sys.executable}\nfrom hexapla.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def test_the_commands_of_the_tutorial_make_the_book(folder: Path) -> None:
    home = folder / "home"
    home.mkdir()
    variables = environment(home, PATH=f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    here = folder
    for kind, text in blocks():
        if kind == "toml":
            settings = here / "hexapla.toml"
            settings.write_text(f"{settings.read_text('utf-8')}\n{text}", encoding="utf-8")
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{text}\npwd"],
            cwd=here,
            env=variables,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        here = Path(done.stdout.splitlines()[-1])
    made = here / "export"
    assert {path.name for path in made.iterdir() if path.name.startswith("libro")} == {
        "libro",
        "libro.epub",
        "libro.pdf",
    }
    assert "Borrador automático" in (made / "libro" / "index.html").read_text("utf-8")
    assert "Borrador automático" not in (made / "en-es" / "index.html").read_text("utf-8")
    with zipfile.ZipFile(here / "pack" / "es.zip") as package:
        assert any(name.endswith("texts.es.xliff") for name in package.namelist())
