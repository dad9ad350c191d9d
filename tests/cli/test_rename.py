"""hexapla rename: what it prints, and what it accepts as names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hexapla.cli import hexapla
from hexapla.project import Project
from workshop import publication

SETTINGS = '[publication]\nlanguages = ["es"]\nsources = ["source/article.md", "source/*"]\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = publication(tmp_path, {"article.md": "A text.\n", "other.md": "See [it](article.md).\n"}, SETTINGS)
    Project(made).extract()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(hexapla, arguments)


def test_it_says_what_it_moved_and_what_a_person_has_to_do() -> None:
    done = run("rename", "article.md", "zebra.md")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "moved locales/es/article.po to locales/es/zebra.po",
        "moved locales/article.pot to locales/zebra.pot",
        "moved source/article.md to source/zebra.md",
        "wrote hexapla.toml",
        "source/other.md:1 has a link to “article.md”: change it there.",
    ]


def test_quietly_it_says_only_what_a_person_has_to_do() -> None:
    done = run("rename", "-q", "other", "another")
    assert (done.exit_code, done.output) == (0, "")


def test_json_has_the_same() -> None:
    found = json.loads(run("rename", "--json", "article", "zebra").output)
    assert found["moved"][-1] == {"old": "source/article.md", "new": "source/zebra.md"}
    assert (found["edited"], found["order"]) == (True, [])
    assert found["links"] == [{"place": "source/other.md:1", "address": "article.md"}]


@pytest.mark.parametrize(("name", "said"), [("es", "a language"), ("nope", "no document"), ("publication", "no file")])
def test_what_is_no_document_is_not_renamed(name: str, said: str) -> None:
    done = run("rename", name, "zebra")
    assert done.exit_code
    assert said in done.output + str(done.exception)
