"""The alignments of adopted translations: the page shows them as rows, and a person corrects the pairs.

Only what the page shows is sent: all rows at first, those that are sure by their first words; then what a move has
changed, as a splice of the list of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from hexapla.errors import PublicationError
from hexapla.files import Stamp, stamp
from hexapla.markup import opening
from hexapla.messages import _
from hexapla.model import Code
from hexapla.project.adoption.chapters import read_files
from hexapla.project.adoption.doubts import percent_of
from hexapla.project.adoption.kept_files import adoptions_in
from hexapla.project.adoption.move_names import MOVES, Move
from hexapla.publication.paths import catalog_folder
from hexapla.workspace import Workspace

if TYPE_CHECKING:
    from hexapla.project.adoption.adopting import Adopted
    from hexapla.project.adoption.bench import AlignmentBench
    from hexapla.project.adoption.books import BookPassage
    from hexapla.project.adoption.pins import PairPart
    from hexapla.project.adoption.rows import AlignedRow

__all__ = ["MOVES", "Adoption", "Alignments", "PairRow", "RowMove", "RowsSplice", "ShownText"]

_OPENING = 90  # characters of a text in a row that is sure


@dataclass(frozen=True, slots=True)
class Adoption:
    """An adopted translation: the name of its map of chapters, its files, and its documents; none for all."""

    language: str
    name: str
    files: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text of a row: tagged, or its first words without tags."""

    text: str
    codes: tuple[Code, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row as the page shows it. `is_opening` says that its texts are only their first words.

    `percent` is None if nobody has measured how sure the pair is.
    """

    id: str
    part: PairPart
    source: tuple[ShownText, ...]
    translation: tuple[ShownText, ...]
    percent: int | None
    doubts: tuple[str, ...]
    is_sure: bool
    is_settled: bool
    is_opening: bool
    use: str


@dataclass(frozen=True, slots=True)
class RowsSplice:
    """What has changed in the list of rows: from `start` on, `removed` rows are replaced by others."""

    version: int
    start: int
    removed: int
    rows: Sequence[PairRow]
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class RowMove:
    """A person's move of a row: the version of the rows that they saw, and the row whose translation is put there."""

    row: str
    move: Move
    version: int
    other: str = ""


@dataclass(slots=True)
class _OpenAlignment:
    """A bench, the files that it was made of and their stamps, and the ids of the rows as the page has them."""

    bench: AlignmentBench
    files: tuple[Path, ...]
    stamps: list[Stamp | None]
    version: int = 0
    ids: list[str] = field(default_factory=list)


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
            return self._whole(self._alignment(language, name))

    def _stamps(self, chapters: Path, files: Sequence[Path]) -> list[Stamp | None]:
        """Return what changes when a file of an adoption does."""
        return [stamp(path) for path in (chapters, *files, *self._workspace.publication.sources)]

    def texts(self, language: str, name: str, row: str) -> PairRow:
        """Return a row with its whole texts."""
        with self._lock:
            opened = self._alignment(language, name)
            return _shown(opened.bench, *_all_rows(opened.bench)[opened.ids.index(row)], is_whole=True)

    def move(self, language: str, name: str, asked: RowMove) -> RowsSplice:
        """Do a move with a row; if the page has another version of the rows, return all of them, and do nothing."""
        with self._lock:
            opened = self._alignment(language, name)
            if asked.version != opened.version:
                return self._whole(opened, is_done=False)
            places = [(part, at) for part, rows in opened.bench.rows.items() for at in range(len(rows))]
            part, at = places[opened.ids.index(asked.row)]
            of_other, other = places[opened.ids.index(asked.other)] if asked.other in opened.ids else (part, -1)
            if part != of_other:
                return self._splice(opened, is_done=False)
            return self._splice(opened, is_done=opened.bench.move(part, at, asked.move, other))

    def undo(self, language: str, name: str, version: int) -> RowsSplice:
        """Take the last move back; if the page has another version of the rows, return all of them, and do nothing."""
        with self._lock:
            opened = self._alignment(language, name)
            if version != opened.version:
                return self._whole(opened, is_done=False)
            return self._splice(opened, is_done=opened.bench.undo())

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
            self._open[key] = _OpenAlignment(
                open_bench(self._workspace, language, files, documents), files, stamps, version
            )
            self._open[key].ids = [_id(part, row) for part, row in _all_rows(self._open[key].bench)]
        elif self._open[key].bench.refresh():
            self._open[key].version += 1
            self._open[key].ids = [_id(part, row) for part, row in _all_rows(self._open[key].bench)]
        return self._open[key]

    def _whole(self, opened: _OpenAlignment, *, is_done: bool = True) -> RowsSplice:
        opened.ids = [_id(part, row) for part, row in _all_rows(opened.bench)]
        rows = [_shown(opened.bench, part, row) for part, row in _all_rows(opened.bench)]
        return RowsSplice(opened.version, 0, removed=-1, rows=rows, is_done=is_done)

    def _splice(self, opened: _OpenAlignment, *, is_done: bool) -> RowsSplice:
        """Return what differs between the rows that the page has and those of now."""
        rows = _all_rows(opened.bench)
        before, now = opened.ids, [_id(part, row) for part, row in rows]
        start = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), None)
        if start is None:
            start = min(len(before), len(now))
        most = min(len(before), len(now)) - start
        same = next((at for at in range(most) if before[-1 - at] != now[-1 - at]), most)
        if before != now:
            opened.version += 1
        opened.ids = now
        changed = [_shown(opened.bench, part, row) for part, row in rows[start : len(rows) - same]]
        return RowsSplice(opened.version, start, removed=len(before) - same - start, rows=changed, is_done=is_done)


def _all_rows(bench: AlignmentBench) -> list[tuple[PairPart, AlignedRow]]:
    return [(part, row) for part, rows in bench.rows.items() for row in rows]


def _id(part: PairPart, row: AlignedRow) -> str:
    """Return an id of a row that no other row has, nor the same row before a change."""
    (start, end), (low, high) = row.bead.left, row.bead.right
    state = "s" if row.is_settled else "d" if row.doubts else ""
    return f"{part[0]}{start}-{end}-{low}-{high}{state}{row.use}"


def _shown(bench: AlignmentBench, part: PairPart, row: AlignedRow, *, is_whole: bool = False) -> PairRow:
    is_opening = row.is_sure and not is_whole
    sides = [tuple(_text(each, is_opening=is_opening) for each in side) for side in bench.passages(part, row.bead)]
    return PairRow(
        id=_id(part, row),
        part=part,
        source=sides[0],
        translation=sides[1],
        percent=percent_of(row.bead),
        doubts=row.doubts,
        is_sure=row.is_sure,
        is_settled=row.is_settled,
        is_opening=is_opening,
        use=row.use,
    )


def _text(passage: BookPassage, *, is_opening: bool) -> ShownText:
    if is_opening:
        return ShownText(opening(" ".join(passage.plain.split()), _OPENING), (), passage.is_heading)
    return ShownText(passage.text, passage.unit.codes, passage.is_heading)
