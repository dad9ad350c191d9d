"""hexapla compare: two engines' drafts side by side, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from draft.packages_made import demonstration
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import everything, fill, publication

TEXT = """# The old book

The king kept the *old* book[^1] in Paris.

1,275

[^1]: The printer made six columns in 1992.
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    pytest.importorskip("ctranslate2", reason="needs the extra hexapla[argos]")
    pytest.importorskip("argostranslate", reason="needs the extra hexapla[argos]")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = demonstration("es")
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "es.argosmodel").write_bytes(package.read_bytes())
    settings = '[publication]\nlanguages = ["es"]\n[draft]\npackages = ["es.argosmodel"]\n'
    made = publication(folder, {"a.md": TEXT}, settings)
    Project(made).extract()
    fill(made, "es")
    return made


def test_both_drafts_of_each_text_are_shown_with_what_is_said_of_them(book: Publication) -> None:
    before = everything(book.root)
    done = run(book.root, "compare", "es", "a", "--engines", "argos", "echo", "--json")
    assert done.status == 0
    found = json.loads(done.said)
    argos, echo = found["engines"]
    assert (argos["name"], argos["drafted"], echo["refused"]) == ("argos en->es 0.1", 3, 0)
    assert argos["seconds"] > 0
    assert echo["confidence"] == 100
    assert echo["findings"] > argos["findings"]
    text = next(each for each in found["texts"] if "king" in each["source"])
    assert [each["text"] for each in text["drafts"]] == [
        "El rey guardó el <em>viejo</em> libro<note1/> en París.",
        "The king kept the <em>old</em> book<note1/> in Paris.",
    ]
    assert [each["code"] for each in text["drafts"][1]["findings"]] == ["source-copied"]
    assert "1,275" not in [each["source"] for each in found["texts"]]  # it needs no engine
    assert everything(book.root) == before


def test_the_table_stays_within_the_terminal(book: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    done = run(book.root, "compare", "es", "--engines", "argos", "echo")
    lines = done.said.splitlines()
    assert max(map(len, lines)) <= 90
    assert lines[0].split("  ")[0] == "source"
    assert any(line.startswith("The king kept the") and "El rey guardó el" in line for line in lines)
    assert [line.split()[0] for line in lines[-3:]] == ["engine", "argos", "echo"]


def test_with_quiet_only_the_figures_are_printed(book: Publication) -> None:
    assert len(run(book.root, "compare", "es", "--engines", "echo", "argos", "-q").said.splitlines()) == 3


@pytest.mark.parametrize("engines", [["echo"], ["echo", "nobody"]])
def test_two_engines_are_compared(book: Publication, engines: list[str]) -> None:
    assert run(book.root, "compare", "es", "--engines", *engines).status == 2


def test_the_memory_is_one_side(book: Publication) -> None:
    done = run(book.root, "compare", "es", "a", "--engines", "echo", "memory", "--json")
    assert done.status == 0
    found = json.loads(done.said)
    assert [each["name"] for each in found["engines"]] == ["echo en->es", "memory"]
    for text in found["texts"]:
        _echo, remembered = text["drafts"]
        assert remembered["text"] or remembered["remarks"] == ["nothing like it in the memory"]
    assert found["engines"][1]["drafted"]
