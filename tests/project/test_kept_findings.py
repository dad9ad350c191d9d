"""What rules found in single entries is kept: after an edit, the rules see only the entries that have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hexapla.catalog import Entry
from hexapla.catalog.blocks import PoBlock, entries_of
from hexapla.check import numbers
from hexapla.check.pair import Pair
from hexapla.errors import CatalogError
from hexapla.model import Finding
from hexapla.project import Project, catalog_texts
from hexapla.result_cache import entries, rows
from hexapla.result_cache.records import from_json
from hexapla.workspace import open_publication
from workshop import fill, publication

_WORDS = ("house", "river", "printer", "bridge", "harbour", "garden", "tower", "market", "forest", "island")
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


def _append(folder: Path, text: str) -> None:
    path = folder / CATALOG
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


CATALOG = "locales/es/article.po"
EDITS: dict[str, tuple[Callable[[Path], object], int]] = {
    "a translation": (_edit(CATALOG, "Se construyó en 1991.", "Se construyó en 1992."), 1),
    "a comment, which moves all below it": (_edit(CATALOG, "#. paragraph", "# Well said.\n#. paragraph"), 0),
    "a permission": (_edit(CATALOG, "#. paragraph", "# hexapla: allow number-lost: a joke\n#. paragraph"), 0),
    "the glossary": (_edit("terms.csv", "house,casa", "house,hogar"), 5),
    "an omission of a note": (_edit(CATALOG, 'msgstr "Es Nobody was there in 2005."', 'msgstr "<omit/>"'), 1),
    "an obsolete entry": (lambda folder: _append(folder, '\n#~ msgid "It burned."\n#~ msgstr "Ardió."\n'), 0),
    "lines that another program writes": (_edit(CATALOG, 'msgstr "Se construyó', 'msgstr ""\n\n"Se construyó'), 0),
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


def test_only_what_has_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long catalog, neither the entries nor the units of the others are read."""
    texts = [f"The {word} was made in {1900 + number}." for number, word in enumerate(_WORDS)]
    (folder / "source" / "article.md").write_text("\n\n".join(texts), encoding="utf-8")
    book = open_publication(folder)
    Project(book).extract()
    fill(book, "es", lambda text: f"Es {text}")
    first = check(folder)
    read: list[str] = []

    def entries_noted(block: PoBlock) -> list[Entry] | None:
        read.append("entry")
        return entries_of(block)

    def unit_noted(kind: type[object], value: object) -> object:
        read.append("unit")
        return from_json(kind, value)

    monkeypatch.setattr(catalog_texts, "entries_of", entries_noted)
    monkeypatch.setattr(rows, "from_json", unit_noted)
    _edit(CATALOG, "Es The market was made in 1907.", "Es The market was made.")(folder)
    again = check(folder)
    assert again != first
    assert sorted(read) == ["entry", "unit"]


def test_two_entries_with_the_same_text_are_an_error_with_and_without_the_cache(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(folder)
    _append(folder, '\nmsgid "It was built in 1990."\nmsgstr "Otra vez."\n')
    with pytest.raises(CatalogError) as found:
        check(folder)
    monkeypatch.setenv(entries.VARIABLE, entries.OFF)
    with pytest.raises(CatalogError) as whole:
        check(folder)
    assert str(found.value) == str(whole.value)


def test_a_catalog_without_its_header_is_an_error_after_it_was_checked(folder: Path) -> None:
    check(folder)
    path = folder / CATALOG
    path.write_text(path.read_text("utf-8").split("\n\n", 1)[1], encoding="utf-8")
    with pytest.raises(CatalogError):
        check(folder)


def test_untranslated_texts_are_told_only_where_they_are_asked_for(folder: Path) -> None:
    _edit(CATALOG, "Se construyó en 1991.", "")(folder)
    assert "untranslated" not in {finding.code for finding in check(folder)}
    assert "untranslated" in {finding.code for finding in check(folder, complete=True)}
    assert "untranslated" not in {finding.code for finding in check(folder)}


def test_a_rule_of_a_plug_in_sees_every_entry_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hexapla.plugins.is_ours", lambda _group, _name: False)
    for _time in range(2):
        _edit(CATALOG, "#. paragraph", "# Well said.\n#. paragraph")(folder)
        seen: list[str] = []
        check(folder, seen)
        assert len(seen) == 5


def test_after_another_language_of_the_publication_its_terms_are_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page says its own language; the terms of a glossary are in that of the publication."""
    said = {"en": "house", "de": "Haus", "es": "casa"}
    terms = "".join(f'<langSet xml:lang="{tag}"><tig><term>{term}</term></tig></langSet>' for tag, term in said.items())
    (folder / "terms.tbx").write_text(f"<martif><text><body><termEntry>{terms}</termEntry></body></text></martif>")
    page = '<html lang="en"><body><h1>Home</h1><p>The house was built by two brothers.</p></body></html>'
    (folder / "source" / "article.md").unlink()
    (folder / "source" / "page.html").write_text(page, encoding="utf-8")
    settings = folder / "hexapla.toml"
    settings.write_text(settings.read_text("utf-8").replace("terms.csv", "terms.tbx"), encoding="utf-8")
    book = open_publication(folder)
    Project(book).extract()
    fill(book, "es", lambda text: f"Es {text}")
    assert "term-missing" in {finding.code for finding in check(folder)}
    settings.write_text(settings.read_text("utf-8").replace("[draft]", 'language = "de"\n[draft]'), encoding="utf-8")
    found = check(folder)
    assert "term-missing" not in {finding.code for finding in found}
    monkeypatch.setenv(entries.VARIABLE, entries.OFF)
    assert check(folder) == found
