"""export: an edition is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hexapla.errors import ExportError, MissingExtra
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import everything, exported, publication, small_disk

CHAPTERS = 8
SETTINGS = """
[publication]
title = "Chapters"
language = "en"
languages = ["es"]

[[edition]]
name = "en-es"
languages = ["en", "es"]
layout = "columns"
formats = ["html", "epub"]
"""


def sources(words: str) -> dict[str, str]:
    return {f"c{number}.md": f"# Chapter {number}\n\n{words} {number}.\n" for number in range(1, CHAPTERS + 1)}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    with small_disk(tmp_path / "disk", "1m") as disk:
        yield disk


def test_on_a_full_disk_the_edition_stays_as_it_was(tmp_path: Path, disk: Path) -> None:
    book = publication(tmp_path, sources("Some words"), SETTINGS)
    Project(book).extract()
    folder = disk / "export"
    Project(book).export(folder=folder)
    before = everything(folder)
    assert len([name for name in before if name.startswith("en-es/")]) == CHAPTERS + 2
    publication(tmp_path, sources("Other words"), SETTINGS)
    filler = disk / "filler"
    for free in (0, 4, 40, 120):  # kilobytes: none, a part of a page, some pages, all pages but not the book
        filler.write_bytes(b"")
        statistics = os.statvfs(disk)
        filler.write_bytes(b"\0" * (statistics.f_bavail * statistics.f_frsize - free * 1024))
        with pytest.raises(ExportError, match="No space left on device") as caught:
            Project(book).export(folder=folder)
        assert caught.value.place.startswith(str(folder / "en-es"))
        assert everything(folder) == before
    filler.unlink()
    Project(book).export(folder=folder)
    after = everything(folder)
    assert after.keys() == before.keys()
    assert all(after[name] != data for name, data in before.items() if name != "en-es/index.html")


def test_pages_of_chapters_that_are_gone_go_and_other_files_stay(tmp_path: Path) -> None:
    book = publication(tmp_path, sources("Words"), SETTINGS)
    Project(book).extract()
    Project(book).export()
    folder = book.root / "export" / "en-es"
    gone = folder / "c2.html"
    gone.write_bytes(gone.read_bytes().replace(b'content="Hexapla ', b'content="Hexapla 0.0.'))  # of an older version
    (folder / "mine.html").write_text("<p>Mine.</p>", encoding="utf-8")
    (book.root / "source" / "c2.md").unlink()
    Project(open_publication(book.root)).export()
    found = {path.name for path in folder.iterdir()}
    assert found == {"index.html", "mine.html", "search.js", *(f"c{number}.html" for number in (1, 3, 4, 5, 6, 7, 8))}


def test_where_one_format_cannot_be_made_those_before_it_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SETTINGS.replace('["html", "epub"]', '["html", "pdf", "epub"]')
    book = publication(tmp_path, {"one.md": "# One\n\nWords.\n"}, settings)
    Project(book).extract()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtra):
        Project(book).export()
    assert list(exported(book.root)) == ["en-es/index.html"]
