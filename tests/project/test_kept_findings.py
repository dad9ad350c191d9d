"""What rules found in single entries is kept: after an edit, the rules see only the entries that have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hexapla.check import numbers
from hexapla.check.pair import Pair
from hexapla.model import Finding
from hexapla.project import Project
from hexapla.result_cache import entries
from hexapla.workspace import open_publication
from workshop import fill, publication

ARTICLE = "# The house\n\nIt was built in 1990.\n\nIt fell in 2005.[^1]\n\n[^1]: Nobody was there in 2005.\n"
SETTINGS = '[publication]\ntitle = "Houses"\nlanguages = ["es"]\n[draft]\nengine = "echo"\nglossary = "terms.csv"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(entries, "_swept", set())
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "terms.csv").write_text("source,es\nhouse,casa\n", encoding="utf-8")
    book = publication(tmp_path / "book", {"article.md": ARTICLE}, SETTINGS)
    Project(book).extract()
    fill(book, "es", lambda text: "Se construyó en 1991." if "1990" in text else f"Es {text}")
    return tmp_path / "book"


def check(folder: Path, checked: list[str] | None = None, *, complete: bool = False) -> tuple[Finding, ...]:
    """Check as a new process would; `checked` gets the texts that a rule for single entries saw."""
    rule = numbers.check

    def noting(pair: Pair) -> object:
        if checked is not None:
            checked.append(pair.unit.text)
        return rule(pair)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "check", noting)
        return Project(open_publication(folder)).check(complete=complete)


def _edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


CATALOG = "locales/es/article.po"
EDITS: dict[str, tuple[Callable[[Path], object], int]] = {
    "a translation": (_edit(CATALOG, "Se construyó en 1991.", "Se construyó en 1992."), 1),
    "a comment, which moves all below it": (_edit(CATALOG, "#. paragraph", "# Well said.\n#. paragraph"), 0),
    "a permission": (_edit(CATALOG, "#. paragraph", "# hexapla: allow number-lost: a joke\n#. paragraph"), 0),
    "the glossary": (_edit("terms.csv", "house,casa", "house,hogar"), 5),
    "the source": (_edit("source/article.md", "# The house", "# The house\n\nA new text."), 0),
}


@pytest.mark.parametrize("edit", EDITS)
def test_only_entries_that_have_changed_are_checked_again(edit: str, folder: Path) -> None:
    first: list[str] = []
    assert check(folder, first)
    assert len(first) == 5
    change, expected = EDITS[edit]
    change(folder)
    again: list[str] = []
    found = check(folder, again)
    assert len(again) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(entries.VARIABLE, entries.OFF)
        assert check(folder) == found  # with the lines where the entries are now
    third: list[str] = []
    assert check(folder, third) == found
    assert third == []


def test_untranslated_texts_are_told_only_where_they_are_asked_for(folder: Path) -> None:
    _edit(CATALOG, "Se construyó en 1991.", "")(folder)
    assert "untranslated" not in {finding.code for finding in check(folder)}
    assert "untranslated" in {finding.code for finding in check(folder, complete=True)}
    assert "untranslated" not in {finding.code for finding in check(folder)}


def test_a_rule_of_a_plug_in_sees_every_entry_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hexapla.project.kept_findings.is_ours", lambda _group, _name: False)
    for _time in range(2):
        _edit(CATALOG, "#. paragraph", "# Well said.\n#. paragraph")(folder)
        seen: list[str] = []
        check(folder, seen)
        assert len(seen) == 5
