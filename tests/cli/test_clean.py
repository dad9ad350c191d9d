"""hexapla clean: what it prints, and that it removes nothing unless it is told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hexapla.cli import hexapla
from hexapla.project import open_project
from workshop import publication

LISTED = [
    "can be removed: locales/es/article.po: Nobody has written anything in this catalog.",
    "can be removed: locales/article.pot: There is no source “article”.",
    "Nothing was removed. To remove these files: hexapla clean --yes",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    publication(tmp_path, {"article.md": "A text.\n"}, '[publication]\ntitle = "Mill"\nlanguages = ["es"]\n')
    open_project(tmp_path).extract()
    (tmp_path / "source" / "article.md").rename(tmp_path / "source" / "essay.md")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(hexapla, ["clean", *arguments])
    assert done.exit_code == 0
    return done


def test_it_shows_what_can_be_removed_and_removes_it_when_told(here: Path) -> None:
    assert run().output.splitlines() == LISTED
    assert (here / "locales" / "article.pot").exists()
    assert run("--yes").output.splitlines() == [
        line.replace("can be removed:", "removed") for line in LISTED if line.startswith("can")
    ]
    assert not (here / "locales" / "article.pot").exists()
    assert run("--yes").output == "There is nothing to remove.\n"


def test_quietly_it_says_nothing(here: Path) -> None:
    assert run("-q", "--yes").output == ""
    assert not (here / "locales" / "es" / "article.po").exists()


def test_json_has_the_same(here: Path) -> None:
    found = json.loads(run("--json").output)
    assert [each["path"] for each in found["removable"]] == ["locales/es/article.po", "locales/article.pot"]
    assert (found["removed"], found["kept"]) == ([], [])
    (here / "locales" / "article.pot").write_text("damaged", encoding="utf-8")
    found = json.loads(run("--json", "--yes").output)
    assert found["removed"] == ["locales/es/article.po"]
    assert found["kept"] == [{"path": "locales/article.pot", "reason": "Another program or a person has changed it."}]
