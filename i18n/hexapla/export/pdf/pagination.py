"""Pagination: divide laid-out text into pages, with footnotes.

A *column* is the space of one language on a page. A *spread* is one page, or two facing pages, with a column for each
language. A row begins at the same height in each of its columns. If it does not fit, it is broken between lines in all
of them and continues at the top of the next spread, so that a spread holds the same rows in every language. A note is
at the bottom of the column that first cites it, together with the others of its series. A note taller than an eighth of
the page may continue on the next page; any other stays whole, and its line moves to a page with enough space for it.

The law: every line of every block is placed exactly once and in order; a note begins on the spread that first cites
it, unless its line and its notes together are higher than a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from hexapla.export.pdf.column_notes import by_series, height_of, place_notes
from hexapla.export.pdf.lines import BlockSlice, Measures, PageColumn, PageRow, TextBlock, TextLine, whole

# Where each cell of a row continues: its block and the line in it.
_Position = Sequence[tuple[int, int]]
_RowRest = tuple[PageRow, _Position]


@dataclass(frozen=True, slots=True)
class _Placement:
    """The part of a cell that fits in a column: its slices, the next block and line, the bottom, the column's notes."""

    text: tuple[tuple[float, BlockSlice], ...]
    at: tuple[int, int]
    y: float
    notes: tuple[BlockSlice, ...]
    cited: frozenset[str]


def paginate(
    rows: Sequence[PageRow], notes: Sequence[Mapping[str, TextBlock]], measures: Measures, *, sinkage: float = 0.0
) -> list[list[PageColumn]]:
    """Return the spreads, each with a column for each of `notes`: the notes of a column, by their names in citations.

    `sinkage` is the distance of the first row from the top of the first page.
    """
    paginator = _Paginator(notes, measures, sinkage)
    start: _Position = ((0, 0),) * len(notes)
    group: list[tuple[PageRow, _Position]] = []
    for row in rows:
        group.append((row, start))
        if not (row.keeps_with_next or row.leads_in):
            paginator.set(group)
            group = []
    if group:
        paginator.set(group)
    return paginator.finish()


class _Paginator:
    """Fills the columns of one spread after the other."""

    def __init__(self, notes: Sequence[Mapping[str, TextBlock]], measures: Measures, sinkage: float) -> None:
        self.known = notes
        self.measures = measures
        self.spreads: list[list[PageColumn]] = []
        self.columns = [PageColumn(y=sinkage) for _mapping in notes]
        self.cited: list[frozenset[str]] = [frozenset() for _mapping in notes]

    def set(self, group: Sequence[_RowRest]) -> None:
        """Place rows that stay together: headings, the end of a paragraph that leads in, and the row after them."""
        while not self._begin(group):
            divided = self._divide(group)
            if divided:
                self._finish_spread()
                group = divided
            elif any(column.text or column.notes for column in self.columns):
                self._finish_spread()
            elif len(group) > 1:  # together they are more than a page
                for row in group:
                    self.set([row])
                return
            else:
                self._begin(group, forced=True)
                return

    def finish(self) -> list[list[PageColumn]]:
        """Place notes that nothing cites after the others, and finish the last spread."""
        for column, known, cited in zip(self.columns, self.known, self.cited, strict=True):
            uncited = tuple(whole(block) for name, block in known.items() if name not in cited)
            column.notes = by_series(column.notes + uncited)
        while any(column.text or column.notes for column in self.columns):
            self._finish_spread()
        return self.spreads

    def _begin(self, group: Sequence[_RowRest], *, forced: bool = False) -> bool:
        """Place the rows if all of them can begin on this spread; return whether they can."""
        saved = self._saved()
        for row, start in group:
            placements = self._placements(row, start, forced=forced)
            ends = self._commit(row, start, placements)
            is_last = row is group[-1][0]
            if not _all_begin(row, start, placements) or (not is_last and not _is_done(row, ends)):
                self.columns, self.cited = saved
                return False
        self._go_on(row, ends)
        return True

    def _divide(self, group: Sequence[_RowRest]) -> Sequence[_RowRest]:
        """Place the beginning of a row that leads in, and what is before it; return the rest of the group.

        Every column keeps the end of the row for the next spread. Place and return nothing if that is not possible.
        """
        saved = self._saved()
        for number, (row, start) in enumerate(group):
            placements = self._placements(row, start, forced=False, to_end=not row.leads_in)
            ends = self._commit(row, start, placements)
            if not _all_begin(row, start, placements):
                break
            if row.leads_in:
                return [(row, ends), *group[number + 1 :]]
            if not _is_done(row, ends):
                break
        self.columns, self.cited = saved
        return []

    def _saved(self) -> tuple[list[PageColumn], list[frozenset[str]]]:
        """Return copies of the columns, to undo what is placed after this."""
        return [replace(column, text=list(column.text)) for column in self.columns], list(self.cited)

    def _go_on(self, row: PageRow, at: _Position) -> None:
        """Place the rest of a row on the following spreads."""
        while not _is_done(row, at):
            self._finish_spread()
            placements = self._placements(row, at, forced=not any(column.notes for column in self.columns))
            at = self._commit(row, at, placements)

    def _placements(self, row: PageRow, at: _Position, *, forced: bool, to_end: bool = True) -> list[_Placement | None]:
        """Return the parts of a row that fit on this spread, from a position in each of its cells.

        Unless `to_end`, the end of each block is left for the next spread.
        """
        y = max(column.y for column in self.columns)
        if any(column.text for column in self.columns):
            y = self._on_grid(y + row.space)
        least = min(self.measures.height - height_of(column.notes, self.measures) for column in self.columns)
        found: list[_Placement | None] = []
        for number, (cell, start) in enumerate(zip(row.cells, at, strict=True)):
            floor = least if row.spans else self.measures.height
            placement = self._placement(number, cell, start, y, floor=floor, to_end=to_end)
            found.append(
                placement or (self._placement(number, cell, start, y, floor=floor, forced=forced) if forced else None)
            )
        return found

    def _placement(
        self,
        number: int,
        cell: Sequence[TextBlock],
        at: tuple[int, int],
        y: float,
        *,
        floor: float,
        forced: bool = False,
        to_end: bool = True,
    ) -> _Placement | None:
        """Return the largest part of a cell above `floor` after which a page may end; None if nothing fits.

        If `forced`, the part may end anywhere, and has at least one line. Unless `to_end`, it does not have the end of
        a block.
        """
        best: _Placement | None = None
        notes, cited = self.columns[number].notes, self.cited[number]
        text: tuple[tuple[float, BlockSlice], ...] = ()
        start = at[1]
        for index in range(at[0], len(cell)):
            lines = cell[index].lines
            top = min(line.top for line in lines[start:])
            for position in range(start, len(lines)):
                line = lines[position]
                added = self._added(number, line, cited)
                if added:
                    notes = by_series(notes + tuple(whole(self.known[number][name]) for name in added))
                    cited = cited.union(added)
                bottom = y + line.bottom - top
                is_first = forced and best is None
                if not is_first and bottom > min(floor, self.measures.height - height_of(notes, self.measures)) + 0.01:
                    return best
                ends = position + 1 == len(lines)
                if ends and not to_end:
                    return best
                if line.may_end or ends or forced:
                    done = (*text, (y, BlockSlice(cell[index], start, position + 1)))
                    best = _Placement(
                        done, (index + 1, 0) if ends else (index, position + 1), bottom, notes, cited=cited
                    )
            assert best is not None  # the last line of a block may end a page
            text, y, start = best.text, self._on_grid(best.y + self.measures.between), 0
        return best

    def _added(self, number: int, line: TextLine, cited: frozenset[str]) -> list[str]:
        """Return the notes that a line is the first to cite, each followed by those that it cites itself."""
        found: list[str] = []
        waiting = list(reversed(line.citations))
        while waiting:
            name = waiting.pop()
            block = self.known[number].get(name)
            if block is not None and name not in cited and name not in found:
                found.append(name)
                waiting.extend(reversed([inner for each in block.lines for inner in each.citations]))
        return found

    def _commit(self, row: PageRow, at: _Position, placements: Sequence[_Placement | None]) -> _Position:
        """Add the parts to the columns; return the position where each cell continues."""
        ends = list(at)
        for number, placement in enumerate(placements):
            if placement is not None:
                column = self.columns[number]
                column.text.extend(placement.text)
                column.y, column.notes, self.cited[number], ends[number] = (
                    placement.y,
                    placement.notes,
                    placement.cited,
                    placement.at,
                )
        if row.spans:
            for column in self.columns:
                column.y = self.columns[0].y
        return ends

    def _on_grid(self, y: float) -> float:
        return ceil((y - 0.01) / self.measures.grid) * self.measures.grid

    def _finish_spread(self) -> None:
        """Place the notes of this spread's columns, and begin the next spread with the notes that did not fit."""
        self.spreads.append(self.columns)
        has_text = any(column.text for column in self.columns)
        rests = [place_notes(column, self.measures, has_text=has_text) for column in self.columns]
        self.columns = [PageColumn(notes=rest) for rest in rests]


def _is_done(row: PageRow, at: _Position) -> bool:
    """Return whether all cells of a row have been placed."""
    return all(block >= len(cell) for (block, _line), cell in zip(at, row.cells, strict=True))


def _all_begin(row: PageRow, at: _Position, placements: Sequence[_Placement | None]) -> bool:
    """Return whether each cell with something left to place has a part on this spread."""
    cells = zip(placements, at, row.cells, strict=True)
    return not any(placement is None and block < len(cell) for placement, (block, _line), cell in cells)
