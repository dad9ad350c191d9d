"""project: the files of editions whose documents have not changed are not written again, and no byte differs for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hexapla import export, user_folders
from hexapla.edition import assemble
from hexapla.export import MadeFiles, epub_pages, html_pages
from hexapla.model import Edition
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import everything, fill, publication

SETTINGS = """[publication]
title = "Mill"
identifier = "urn:uuid:3c1f0a5e-0000-4000-8000-000000000000"
languages = ["es"]

[draft]
engine = "echo"

[[edition]]
name = "en-es"
languages = ["en", "es"]
layout = "columns"
drafts = "mark"
formats = ["epub", "html"]

[[edition]]
name = "es"
languages = ["es"]
formats = ["epub", "html"]
"""
SOURCES = {
    "first.md": "# First\n\nThe mill.[^1] See [the baker](second.md#bread).\n\n[^1]: A note.\n",
    "second.md": "# Second\n\n## Bread {#bread}\n\nThe baker.[^1]\n\n[^1]: Another note.\n",
    "third.md": "# Third\n\nThe miller; see [the first](first.md).\n",
    "fourth.md": "# Fourth\n\n![A road](road.svg)\n",
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>A road</title></svg>'


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    folder = tmp_path / "book"
    made = publication(folder, SOURCES, SETTINGS)
    (folder / "source" / "road.svg").write_text(DRAWING, encoding="utf-8")
    build(folder)
    fill(made, "es")
    build(folder)
    return folder


def build(folder: Path) -> None:
    project = Project(open_publication(folder))
    project.extract()
    project.export()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of EPUBs, and the texts of web pages, that are written, in order."""
    found: list[str] = []
    write, write_text = epub_pages.write_part, html_pages.write_text

    def note(book: Any, edition: Any, part: Any, notice: Any) -> object:
        found.append(f"{edition.name}/{part.file}")
        return write(book, edition, part, notice)

    def note_text(edition: Any, part: Any, pictures: Any) -> object:
        found.append(f"{edition.name}/{part.file}")
        return write_text(edition, part, pictures)

    monkeypatch.setattr("hexapla.export.epub.write_part", note)
    monkeypatch.setattr("hexapla.export.html.write_text", note_text)
    return found


def _write(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        path = book / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _draft(book: Path) -> None:
    for name in ("second", "third"):
        _write(f"source/{name}.md", "The", "A new text. The")(book)
    Project(open_publication(book)).extract()
    Project(open_publication(book)).draft("es")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a text": _write("source/third.md", "miller", "old miller"),
    "a translation": _write("locales/es/third.po", "[es] Third", "Tercero"),
    "a place that a link leads to": _write("source/second.md", "Bread {#bread}", "Loaf"),
    "a new place": _write("source/first.md", "second.md#bread", "third.md#third"),
    "a document that is gone": lambda book: (book / "source" / "second.md").unlink(),
    "the layout": _write("hexapla.toml", '"columns"', '"stacked"'),
    "the title": _write("hexapla.toml", '"Mill"', '"A mill"'),
    "a picture": _write("source/road.svg", "A road", "The road"),
    "drafts": _draft,
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_bytes_are_the_same_with_and_without_the_cache(
    change: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHANGES[change](book)
    plain = book.parent / "plain"
    shutil.copytree(book, plain)
    shutil.rmtree(plain / "export")
    build(book)
    monkeypatch.setenv("HEXAPLA_CACHE", "off")
    build(plain)
    assert everything(plain / "export") == everything(book / "export")


def test_only_the_files_of_a_document_that_has_changed_are_written_again(book: Path, written: list[str]) -> None:
    CHANGES["a translation"](book)
    build(book)
    # A file with a picture is written each time: the name of the picture depends on those before it.
    assert sorted(written) == [
        f"{edition}/{name}.{form}"
        for edition in ("en-es", "es")
        for name in ("fourth", "third")
        for form in ("html", "xhtml")
    ]


def test_a_file_is_written_again_where_the_place_that_its_link_leads_to_has_gone(
    book: Path, written: list[str]
) -> None:
    CHANGES["a place that a link leads to"](book)
    build(book)
    for form in ("html", "xhtml"):
        assert {f"es/first.{form}", f"es/second.{form}"} <= set(written)
        assert f"es/third.{form}" not in written


def test_entries_of_the_cache_that_are_damaged_are_not_used(book: Path) -> None:
    before = everything(book / "export")
    for path in (user_folders.cache() / "results").glob("*/*"):
        path.write_bytes(path.read_bytes()[:-9])
    shutil.rmtree(book / "export")
    build(book)
    assert everything(book / "export") == before


def test_sources_and_catalogs_are_freed_before_the_last_edition_is_written(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(open_publication(book))
    held: list[bool] = []
    make = export.make

    def note(edition: Edition, formats: tuple[str, ...]) -> MadeFiles:
        held.append(bool(project._catalogs or project._reader._known))
        return make(edition, formats)

    monkeypatch.setenv("HEXAPLA_CACHE", "off")
    monkeypatch.setattr(export, "make", note)
    project.export()
    assert held == [True, False]


def test_the_only_document_of_an_edition_is_not_kept(book: Path) -> None:
    project = Project(open_publication(book))
    states = [chapter.state for chapter in assemble(project, project.publication.editions[0]).chapters]
    assert len(states) == 4
    assert all(states)
    for name in ("second", "third", "fourth"):
        (book / "source" / f"{name}.md").unlink()
    project = Project(open_publication(book))
    assert [chapter.state for chapter in assemble(project, project.publication.editions[0]).chapters] == [""]
