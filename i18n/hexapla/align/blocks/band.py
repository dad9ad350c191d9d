"""The part of the table of two texts that is examined: for each block of the one, a range of blocks of the other.

A *node* (i, j) is the place after i blocks of the left text and j of the right one. An array of a band has a row for
each block of the left text: row i - 1 is for node i. Its column k is for node j = `starts[i] + k`, and so for the
right block j - 1, the last one before that node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.texts import Array, Ids

Node = tuple[int, int]
Floats = NDArray[np.float32]
_ROWS = 64  # rows whose products are computed at once


@dataclass(frozen=True, slots=True)
class Band:
    """For each node of the left text the first node of the right one, how many follow it, and the right text's size."""

    starts: Ids
    width: int
    size: int

    @property
    def nodes(self) -> Ids:
        """The node of the right text for each cell."""
        return self.starts[1:, None] + np.arange(self.width)

    @property
    def _blocks(self) -> tuple[Ids, NDArray[np.bool_]]:
        """The right block for each cell, and whether there is such a block."""
        blocks = self.nodes - 1
        return np.clip(blocks, 0, self.size - 1), (blocks >= 0) & (blocks < self.size)

    def of_rows(self, rows: Ids) -> Band:
        """Return the band of some left blocks."""
        return Band(np.concatenate([self.starts[:1], self.starts[1:][rows]]), self.width, self.size)

    def products(self, left: Floats, right: Floats) -> Floats:
        """Return the product of the row of each left block with the rows of the right ones; 0 outside of the text."""
        found = np.zeros((len(left), self.width), np.float32)
        blocks, inside = self._blocks
        for at in range(0, len(left), _ROWS):
            rows = slice(at, at + _ROWS)
            first, last = int(blocks[rows].min()), int(blocks[rows].max()) + 1
            used = np.flatnonzero(left[rows].any(axis=0))  # few of all words are in some blocks
            product = left[rows][:, used] @ right[first:last][:, used].T
            found[rows] = np.take_along_axis(product, blocks[rows] - first, axis=1)
        return np.where(inside, found, np.float32(0))

    def of_right(self, values: Array) -> Array:
        """Return a value of each right block for all cells; 0 outside of the text."""
        blocks, inside = self._blocks
        return np.where(inside, values[blocks], 0.0)

    def shifted(self, values: Floats, by: int) -> Floats:
        """Return for each cell the value of the same right block and the left block `by` rows before; else 0."""
        if by == 0:
            return values
        found = np.zeros_like(values)
        columns = np.arange(self.width) + (self.starts[1 + by :] - self.starts[1:-by])[:, None]
        picked = np.take_along_axis(values[:-by], np.minimum(columns, self.width - 1), axis=1)
        found[by:] = np.where(columns < self.width, picked, 0)
        return found


def whole(left: int, right: int) -> Band:
    """Return the band that is the whole table of two texts with so many blocks."""
    return Band(np.zeros(left + 1, np.int64), right + 1, right)


def along(nodes: Sequence[Node], margin: int) -> Band:
    """Return the band of all nodes up to `margin` blocks beside a path through both texts, from their start to end."""
    left, right = nodes[-1]
    low, high = np.full(left + 1, right), np.zeros(left + 1, np.int64)
    for (here, there), (then, later) in pairwise(nodes):
        low[here : then + 1] = np.minimum(low[here : then + 1], there)
        high[here : then + 1] = np.maximum(high[here : then + 1], later)
    width = min(int((high - low).max()) + 2 * margin + 1, right + 1)
    return Band(np.clip(low - margin, 0, right + 1 - width), width, right)


def window(values: Array, count: int) -> Array:
    """Return for each cell the sum of its value and those of the `count` - 1 right blocks before."""
    return values if count == 1 else window_of_sums(values.cumsum(axis=1), count)


def window_of_sums(sums: Array, count: int) -> Array:
    """Return the same from the sums of each cell and all before."""
    found = sums.copy()
    found[:, count:] -= sums[:, :-count]
    return found


def rows_before(values: Array, by: int) -> Array:
    """Return for each left block the value of the one `by` rows before, or 0."""
    return np.concatenate([np.zeros(min(by, len(values))), values[: max(len(values) - by, 0)]])


def row_sums(values: Array, count: int) -> Array:
    """Return for each left block the sum of its value and those of the `count` - 1 rows before, as a column."""
    sums: Array = np.sum([rows_before(values, by) for by in range(count)], axis=0)
    return sums[:, None]
