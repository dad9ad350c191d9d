"""What a person can do with a row of an alignment: each move gives the rows that it settles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hexapla.align.blocks import Bead
from hexapla.project.adoption.move_names import Move
from hexapla.project.adoption.pins import AS_NOTE
from hexapla.project.adoption.rows import AlignedRow, TakenTexts

_NONE = (0, 0)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RowMoves:
    """The rows of a part, the number of the block of each atom, and how the translation of several blocks is cut."""

    rows: Sequence[AlignedRow]
    blocks: Sequence[int]
    cut: Callable[[Bead], Sequence[Bead]]

    def settled_by(self, move: Move, at: int, other: int = -1) -> list[AlignedRow] | None:
        """Return the rows that a move of row `at` settles; None if it is impossible.

        `other` is the row whose translation is put there.
        """
        row = self.rows[at]
        found: list[AlignedRow] | None
        if move == "settle":
            found = self._settle(row)
        elif move == "settle all":
            found = self._settle_all(at)
        elif move == "join":
            found = self._join(row, at + 1)
        elif move == "split":
            found = self._split(row)
        elif move == "part":
            found = self._part(row.bead)
        elif move == "alone":
            found = self._alone(row.bead)
        elif move == "put":
            found = self._put(row, other)
        elif move == "note":
            found = [settled_row(_NONE, row.bead.right, AS_NOTE)] if row.bead.left[0] == row.bead.left[1] else None
        else:
            found = self._shift(at, 1 if move.endswith("down") else -1, by_sentence=move.startswith("sentence"))
        return found

    def _settle(self, row: AlignedRow) -> list[AlignedRow]:
        if not row.bead.is_pair:
            return self._alone(row.bead) if not row.is_settled else [row]
        beads = self.cut(row.bead) if row.bead.shape[0] > 1 else ()
        return [settled_row(bead.left, bead.right) for bead in beads or (row.bead,)]

    def _settle_all(self, at: int) -> list[AlignedRow]:
        """Settle all rows that nobody has settled, from the last settled one before a row to that row."""
        start = next((each + 1 for each in range(at - 1, -1, -1) if self.rows[each].is_settled), 0)
        return [each for row in self.rows[start : at + 1] if not row.is_sure for each in self._settle(row)]

    def _join(self, row: AlignedRow, following: int) -> list[AlignedRow] | None:
        if following == len(self.rows):
            return None
        left = _union(row.bead.left, self.rows[following].bead.left)
        right = _union(row.bead.right, self.rows[following].bead.right)
        return [settled_row(left, right)] if left and right else None

    def _split(self, row: AlignedRow) -> list[AlignedRow] | None:
        bead = row.bead
        if bead.is_pair and bead.shape[0] > 1:
            beads = self.cut(bead)
            return [settled_row(each.left, each.right) for each in beads] or None
        parts = list(self._parts(bead.right))
        if len(parts) < 2:
            return None
        return [settled_row(bead.left, parts[0]), *(settled_row(_NONE, part) for part in parts[1:] if not bead.is_pair)]

    def _part(self, bead: Bead) -> list[AlignedRow] | None:
        """Part the first text from a row: a pair, where both sides have several; else it leaves the row."""
        (start, end), parts = bead.left, list(self._parts(bead.right))
        low = parts[0][1] if parts else 0
        if end - start > 1 and len(parts) > 1:
            return [settled_row((start, start + 1), parts[0]), settled_row((start + 1, end), (low, bead.right[1]))]
        if len(parts) > 1:
            rest = settled_row(bead.left, (low, bead.right[1]))
            return [rest] if bead.is_pair else [settled_row(_NONE, parts[0]), rest]
        return [settled_row((start + 1, end), bead.right)] if end - start > 1 else None

    def _shift(self, at: int, step: int, *, by_sentence: bool) -> list[AlignedRow] | None:
        bead = self.rows[at].bead
        if bead.right[0] == bead.right[1] or not 0 <= at + step < len(self.rows):
            return None
        parts = list(self._parts(bead.right))
        if step > 0:
            start = bead.right[1] - 1 if by_sentence else parts[-1][0]
            rest, moved = (bead.right[0], start), (start, bead.right[1])
        else:
            end = bead.right[0] + 1 if by_sentence else parts[0][1]
            rest, moved = (end, bead.right[1]), (bead.right[0], end)
        neighbour = self.rows[at + step]
        right = _union(moved, neighbour.bead.right)
        found = [settled_row(bead.left, rest)] if bead.left[0] < bead.left[1] or rest[0] < rest[1] else []
        if by_sentence or neighbour.is_sure or bead.left[0] == bead.left[1]:
            return [*found, settled_row(neighbour.bead.left, right)] if right else None
        return found

    def _alone(self, bead: Bead) -> list[AlignedRow]:
        ours = [settled_row((at, at + 1), _NONE) for at in range(*bead.left)]
        return [*ours, *(settled_row(_NONE, part) for part in self._parts(bead.right))]

    def _put(self, row: AlignedRow, other: int) -> list[AlignedRow] | None:
        if not 0 <= other < len(self.rows):
            return None
        left, right = row.bead.left, self.rows[other].bead.right
        return [settled_row(left, right)] if left[0] < left[1] and right[0] < right[1] else None

    def _parts(self, span: Span) -> Iterator[Span]:
        """Yield the atoms of a row, block by block."""
        starts = [at for at in range(*span) if at == span[0] or self.blocks[at - 1] != self.blocks[at]]
        yield from pairwise([*starts, span[1]])


def settle_alone(beads: Sequence[Bead], texts: tuple[Collection[int], Collection[int]]) -> tuple[Bead, ...]:
    """Return beads in which some texts of both sides are settled, unless they have a counterpart."""
    alone = TakenTexts(Bead((at, at + 1), _NONE) for at in texts[0])
    for at in texts[1]:
        alone.add(Bead(_NONE, (at, at + 1)))
    return tuple(
        settled_row(bead.left, bead.right).bead if alone.overlap(bead) and not bead.is_pair else bead for bead in beads
    )


def settled_row(left: Span, right: Span, use: str = "") -> AlignedRow:
    """Return a row that a person has settled: it is certain, and nothing was measured."""
    spans = [span if span[0] < span[1] else _NONE for span in (left, right)]
    return AlignedRow(Bead(spans[0], spans[1], is_certain=True), is_settled=True, use=use)


def _union(one: Span, other: Span) -> Span | None:
    """Return the range of two ranges that are neighbours, or of which one is empty; else None."""
    first, second = sorted([one, other])
    if first[0] == first[1]:
        return second
    if second[0] == second[1]:
        return first
    return (first[0], second[1]) if first[1] == second[0] else None
