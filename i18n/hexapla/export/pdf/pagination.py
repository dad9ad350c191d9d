"""Making up pages: what has been set in galleys is divided into pages, as compositors did.

A *leaf* is the place of one language on a page; the leaves that lie beside each other, on one page or on two that face
each other, are a *sheet*. A row begins at the same height in each of its leaves. Where it does not fit, it is broken
between lines in all of them and goes on at the head of the next sheet, so that a sheet holds the same rows in every
language. A note stands at the foot of the leaf where it is first cited. One taller than a quarter of the page may run
on at the foot of the next; any other stands whole, and its line comes to the page that has room for it.

The law: every line of every block comes exactly once and in order; a note begins on the sheet that first cites it,
unless its line alone with its notes is more than a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from hexapla.export.pdf.lines import Block, Leaf, Line, Measures, Row, Slice, whole


@dataclass(frozen=True, slots=True)
class _Fill:
    """How far a cell comes on a leaf: its slices, the block and line that are next, the height, all notes there."""

    text: tuple[tuple[float, Slice], ...]
    at: tuple[int, int]
    y: float
    notes: tuple[Slice, ...]
    cited: frozenset[str]


def make_up(
    rows: Sequence[Row], notes: Sequence[Mapping[str, Block]], measures: Measures, *, sink: float = 0.0
) -> list[list[Leaf]]:
    """The sheets, each with as many leaves as `notes` has mappings: a leaf's notes, by the name that a citation gives.

    `sink` is how far the first row stands below the head of the first page.
    """
    maker = _Maker(notes, measures, sink)
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.holds:
            maker.set(group)
            group = []
    if group:
        maker.set(group)
    return maker.finish()


class _Maker:
    def __init__(self, notes: Sequence[Mapping[str, Block]], measures: Measures, sink: float) -> None:
        self.known = notes
        self.measures = measures
        self.sheets: list[list[Leaf]] = []
        self.leaves = [Leaf(y=sink) for _mapping in notes]
        self.cited: list[frozenset[str]] = [frozenset() for _mapping in notes]

    def set(self, group: Sequence[Row]) -> None:
        """Set rows that begin on one sheet: headings, and the row that they head."""
        while not self._begin(group):
            if any(leaf.text or leaf.notes for leaf in self.leaves):
                self._turn()
            elif len(group) > 1:  # together they are more than a page
                for row in group:
                    self.set([row])
                return
            else:
                self._begin(group, forced=True)
                return

    def finish(self) -> list[list[Leaf]]:
        """Set what nothing cites as the last notes, and turn the last page."""
        for leaf, known, cited in zip(self.leaves, self.known, self.cited, strict=True):
            leaf.notes += tuple(whole(block) for name, block in known.items() if name not in cited)
        while any(leaf.text or leaf.notes for leaf in self.leaves):
            self._turn()
        return self.sheets

    def _begin(self, group: Sequence[Row], *, forced: bool = False) -> bool:
        """Set the rows if all of them can begin here."""
        saved = [replace(leaf, text=list(leaf.text)) for leaf in self.leaves], list(self.cited)
        for row in group:
            starts = [(0, 0)] * len(self.leaves)
            fills = self._fills(row, starts, forced=forced)
            ends = self._commit(row, starts, fills)
            if any(fill is None and cell for fill, cell in zip(fills, row.cells, strict=True)) or (
                row is not group[-1] and not self._is_done(row, ends)
            ):
                self.leaves, self.cited = saved
                return False
        self._go_on(group[-1], ends)
        return True

    def _go_on(self, row: Row, at: list[tuple[int, int]]) -> None:
        """Set the rest of a row on the sheets that follow."""
        while not self._is_done(row, at):
            self._turn()
            fills = self._fills(row, at, forced=not any(leaf.notes for leaf in self.leaves))
            at = self._commit(row, at, fills)

    def _is_done(self, row: Row, at: Sequence[tuple[int, int]]) -> bool:
        return all(block >= len(cell) for (block, _line), cell in zip(at, row.cells, strict=True))

    def _fills(self, row: Row, at: Sequence[tuple[int, int]], *, forced: bool) -> list[_Fill | None]:
        """What of a row comes on this sheet, from a position in each of its cells."""
        y = max(leaf.y for leaf in self.leaves)
        if any(leaf.text for leaf in self.leaves):
            y = self._on_grid(y + row.space)
        least = min(self.measures.height - self._room(leaf.notes) for leaf in self.leaves)
        found: list[_Fill | None] = []
        for number, (cell, start) in enumerate(zip(row.cells, at, strict=True)):
            floor = least if row.spans else self.measures.height
            fill = self._fill(number, cell, start, y, floor, forced=False)
            found.append(fill or (self._fill(number, cell, start, y, floor, forced=True) if forced else None))
        return found

    def _fill(
        self, number: int, cell: Sequence[Block], at: tuple[int, int], y: float, floor: float, *, forced: bool
    ) -> _Fill | None:
        """As much of a cell as there is room for above `floor`, to where a page may end; None where that is nothing.

        A forced one ends anywhere, and has one line at least.
        """
        best: _Fill | None = None
        notes, cited = self.leaves[number].notes, self.cited[number]
        text: tuple[tuple[float, Slice], ...] = ()
        start = at[1]
        for index in range(at[0], len(cell)):
            lines = cell[index].lines
            top = min(line.top for line in lines[start:])
            for position in range(start, len(lines)):
                line = lines[position]
                added = self._added(number, line, cited)
                notes, cited = notes + tuple(whole(self.known[number][name]) for name in added), cited.union(added)
                bottom = y + line.bottom - top
                is_first = forced and best is None
                if not is_first and bottom > min(floor, self.measures.height - self._room(notes)) + 0.01:
                    return best
                if line.may_end or position + 1 == len(lines) or forced:
                    ends = position + 1 == len(lines)
                    done = (*text, (y, Slice(cell[index], start, position + 1)))
                    best = _Fill(done, (index + 1, 0) if ends else (index, position + 1), bottom, notes, cited)
            assert best is not None  # the last line of a block may end a page
            text, y, start = best.text, self._on_grid(best.y + self.measures.between), 0
        return best

    def _added(self, number: int, line: Line, cited: frozenset[str]) -> list[str]:
        """The notes that a line is the first to cite, each followed by those that it cites itself."""
        found: list[str] = []
        waiting = list(reversed(line.citations))
        while waiting:
            name = waiting.pop()
            block = self.known[number].get(name)
            if block is not None and name not in cited and name not in found:
                found.append(name)
                waiting.extend(reversed([inner for each in block.lines for inner in each.citations]))
        return found

    def _commit(self, row: Row, at: Sequence[tuple[int, int]], fills: Sequence[_Fill | None]) -> list[tuple[int, int]]:
        """Let the fills stand; where each cell goes on."""
        ends = list(at)
        for number, fill in enumerate(fills):
            if fill is not None:
                leaf = self.leaves[number]
                leaf.text.extend(fill.text)
                leaf.y, leaf.notes, self.cited[number], ends[number] = fill.y, fill.notes, fill.cited, fill.at
        if row.spans:
            for leaf in self.leaves:
                leaf.y = self.leaves[0].y
        return ends

    def _on_grid(self, y: float) -> float:
        return ceil((y - 0.01) / self.measures.grid) * self.measures.grid

    def _room(self, notes: Sequence[Slice]) -> float:
        """The least height that the notes of a leaf need at its foot: the last may run on if it is tall."""
        if not notes:
            return 0.0
        heights = [each.height for each in notes]
        # What begins here may run on soon; what has run on should come to its end.
        heights[-1] = min(heights[-1], self.measures.height * (0.75 if notes[-1].first else 0.25))
        return self.measures.above_notes + sum(heights) + self.measures.between_notes * (len(notes) - 1)

    def _turn(self) -> None:
        """Set the feet of this sheet's leaves, and begin the next with what did not find room."""
        self.sheets.append(self.leaves)
        self.leaves = [Leaf(notes=self._foot(leaf)) for leaf in self.leaves]

    def _foot(self, leaf: Leaf) -> tuple[Slice, ...]:
        """Set the notes of a leaf at its foot; what of them has to run on."""
        room = self.measures.height - leaf.y - self.measures.above_notes
        placed: list[Slice] = []
        rest: tuple[Slice, ...] = ()
        for number, note in enumerate(leaf.notes):
            is_first = not placed
            fits = self._cut(
                note, room - (0 if is_first else self.measures.between_notes), forced=is_first and not leaf.text
            )
            if fits > note.first:
                placed.append(replace(note, last=fits))
                room -= placed[-1].height + (0 if is_first else self.measures.between_notes)
            if fits < note.last:
                rest = (replace(note, first=fits), *leaf.notes[number + 1 :])
                break
        y = self.measures.height - sum(each.height for each in placed) - self.measures.between_notes * (len(placed) - 1)
        for each in placed:
            leaf.feet.append((y, each))
            y += each.height + self.measures.between_notes
        return rest

    def _cut(self, note: Slice, room: float, *, forced: bool) -> int:
        """Up to which line a note has room: where it may end, else anywhere; one line at least where forced."""
        lines = note.block.lines
        fitting = [at for at in range(note.first, note.last) if lines[at].bottom - note.top <= room + 0.01]
        ends = [at for at in fitting if lines[at].may_end or at + 1 == note.last] or fitting
        return ends[-1] + 1 if ends else note.first + forced
