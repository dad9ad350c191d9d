"""Real books in the forms of the press: The Prince, and a book with 368 notes, in one language and in two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from export.press.pressed import FORMS, edition, form_of, written
from hexapla.errors import ExportError
from hexapla.project import Project
from hexapla.tree import text_of
from workshop import SHARED, fill, publication

_SETTINGS = """
[publication]
title = "A book"
language = "en"
languages = ["es"]
[[edition]]
name = "en"
languages = ["en"]
[[edition]]
name = "en-es"
languages = ["en", "es"]
"""
_SOURCES = ("epub/se-the-prince.epub", "html/pg52834-guernsey.htm")


@dataclass(frozen=True)
class PressedBook:
    """An edition of a book: `folder` is where its files are, `notes` what the notes say that all its languages have."""

    name: str
    project: Project
    edition: str
    folder: Path
    notes: Sequence[str]

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Its files by the names of forms, written into the folder; a form that refuses it has none."""
        return dict(self._written())

    def _written(self) -> Iterator[tuple[str, Path]]:
        assembled = edition(self.project, self.edition)
        for form in FORMS:
            try:
                files = written(assembled, form)
            except ExportError:
                continue
            for name, data in files.items():
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            yield form, self.folder / next(iter(files))

    def notes_in(self, form: str) -> int:
        """How many notes are in its file in a form."""
        path = self.files.get(form)
        return form_of(form).read_again(path.read_bytes()).notes if path else 0


def press_books(folder: Path) -> Iterator[PressedBook]:
    """Yield the editions of the books in `../shared`."""
    for source in _SOURCES:
        path = SHARED / "corpus" / source
        if not path.is_file():
            pytest.skip("there are no real books here")
        own = folder / path.stem
        (own / "source").mkdir(parents=True)
        (own / "source" / f"book{path.suffix}").write_bytes(path.read_bytes())
        project = Project(publication(own, {}, _SETTINGS))
        project.extract()
        fill(project.publication, "es")
        for name in ("en", "en-es"):
            strands = edition(project, name).chapters[0].strands
            notes = [text_of(note.body) for each in strands for note in each.document.notes]
            yield PressedBook(f"{path.stem} {name}", project, name, own / name, notes=notes)
