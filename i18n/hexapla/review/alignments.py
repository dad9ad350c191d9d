"""The alignments of adopted translations: the page shows them as rows, and a person corrects the pairs.

Only what the page shows is sent: all rows at first, those that are sure by their first words; then what a move has
changed, as a splice of the list of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from hexapla.errors import PublicationError
from hexapla.files import Stamp, stamp
from hexapla.messages import _
from hexapla.project.adoption.chapters import read_files
from hexapla.project.adoption.kept_files import adoptions_in
from hexapla.project.adoption.move_names import MOVES, SETTLING, Move
from hexapla.publication.paths import catalog_folder
from hexapla.review.alignment_rows import PairRow, RowsSplice, ShownRows
from hexapla.workspace import Workspace

if TYPE_CHECKING:
    from hexapla.project.adoption.adopting import Adopted
    from hexapla.project.adoption.bench import AlignmentBench

__all__ = ["MOVES", "Adoption", "Alignments", "RowMove"]


@dataclass(frozen=True, slots=True)
class Adoption:
    """An adopted translation: the name of its map of chapters, its files, and its documents; none for all."""

    language: str
    name: str
    files: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowMove:
    """A person's move of a row: the version of the rows that they saw, and the row whose translation is put there."""

    row: str
    move: Move
    version: int
    other: str = ""


@dataclass(slots=True)
class _OpenAlignment:
    """A bench, the files that it was made of and their stamps, and its rows as the page has them."""

    bench: AlignmentBench
    files: tuple[Path, ...]
    stamps: list[Stamp | None]
    rows: ShownRows
    version: int = 0

    def whole(self, *, is_done: bool = True) -> RowsSplice:
        """Return all rows."""
        return self.rows.whole(self.version, is_done=is_done)

    def splice(self, *, is_done: bool, is_folded: bool = True) -> RowsSplice:
        """Return what has changed since the page was told last."""
        found = self.rows.splice(self.version, is_done=is_done, is_folded=is_folded)
        self.version = found.version
        return found


class Alignments:
    """The alignments of a publication. Methods may be called from any thread; each may raise a `HexaplaError`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = RLock()
        self._open: dict[tuple[str, str], _OpenAlignment] = {}

    def all(self) -> list[Adoption]:
        """Return the adoptions in all languages whose files are named."""
        publication = self._workspace.publication
        found = []
        for language in publication.languages:
            for path in adoptions_in(catalog_folder(publication, language)):
                files, documents = read_files(path)
                if files:
                    found.append(Adoption(language, path.name, tuple(file.name for file in files), documents))
        return found

    def rows(self, language: str, name: str) -> RowsSplice:
        """Return all rows of an adoption."""
        with self._lock:
            return self._alignment(language, name).whole()

    def _stamps(self, chapters: Path, files: Sequence[Path]) -> list[Stamp | None]:
        """Return what changes when a file of an adoption does."""
        return [stamp(path) for path in (chapters, *files, *self._workspace.publication.sources)]

    def texts(self, language: str, name: str, row: str) -> PairRow:
        """Return a row with its whole texts."""
        with self._lock:
            opened = self._alignment(language, name)
            return opened.rows.shown(opened.rows.ids.index(row), is_whole=True)

    def move(self, language: str, name: str, asked: RowMove) -> RowsSplice:
        """Do a move with a row; if the page has another version of the rows, return all of them, and do nothing."""
        with self._lock:
            opened = self._alignment(language, name)
            if asked.version != opened.version:
                return opened.whole(is_done=False)
            part, at = opened.rows.place(asked.row)
            of_other, other = opened.rows.place(asked.other) if asked.other in opened.rows.ids else (part, -1)
            if part != of_other:
                return opened.splice(is_done=False)
            bead = opened.bench.rows[part][at].bead
            is_done = opened.bench.move(part, at, asked.move, other)
            found = opened.splice(is_done=is_done, is_folded=asked.move in SETTLING)
            return replace(found, at_hand=opened.rows.now_at(part, bead))

    def undo(self, language: str, name: str, version: int) -> RowsSplice:
        """Take the last move back; if the page has another version of the rows, return all of them, and do nothing."""
        with self._lock:
            opened = self._alignment(language, name)
            if version != opened.version:
                return opened.whole(is_done=False)
            return opened.splice(is_done=opened.bench.undo(), is_folded=False)

    def write(self, language: str, name: str) -> Adopted:
        """Write what the rows say into the catalogs."""
        from hexapla.project.adoption.adopting import write_alignment

        with self._lock:
            opened = self._alignment(language, name)
            done = write_alignment(self._workspace, opened.bench, opened.files)
            opened.stamps[0] = stamp(opened.bench.kept.chapters)  # the map is written, too
            return done

    def _alignment(self, language: str, name: str) -> _OpenAlignment:
        """Return an open alignment; its books are read and aligned again if a file has changed."""
        key = language, name
        version = 0
        before = self._open.get(key)
        if before and before.stamps != self._stamps(before.bench.kept.chapters, before.files):
            version = before.version + 1
            del self._open[key]
        if key not in self._open:
            publication = self._workspace.publication
            known = adoptions_in(catalog_folder(publication, language)) if language in publication.languages else []
            path = next((path for path in known if path.name == name), None)
            if path is None:
                raise PublicationError(
                    _("There is no such adoption."), place=name, remedy=_("Run hexapla adopt with the translation.")
                )
            from hexapla.project.adoption.opening_benches import open_bench

            files, documents = read_files(path)
            stamps = self._stamps(path, files)
            bench = open_bench(self._workspace, language, files, documents)
            self._open[key] = _OpenAlignment(bench, files, stamps, ShownRows(bench), version=version)
        elif self._open[key].bench.refresh():
            self._open[key].version += 1
            self._open[key].rows.renew()
        return self._open[key]
