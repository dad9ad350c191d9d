"""The most probable path through both texts, and how probable each of its beads is among all paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.band import Band
from hexapla.align.blocks.beads import MOST, Bead, Shape
from hexapla.align.blocks.texts import Array

Costs = Mapping[Shape, Array]  # of the beads of each shape, in nats, at the node where they end; infinite where none is
_LEFT, _RIGHT = 254, 255  # the moves over one block of a text that has no counterpart
_MOVES = {_LEFT: (1, 0), _RIGHT: (0, 1)}


def best_path(band: Band, costs: Costs, skip: float) -> list[Bead]:
    """Return the beads of the path of least cost; a block without a counterpart costs `skip`."""
    moves = _last_moves(band, costs, skip)
    shapes = list(costs)
    found: list[Bead] = []
    left, right = len(band.starts) - 1, band.size
    while left or right:
        move = int(moves[left, right - int(band.starts[left])])
        rows, columns = _MOVES.get(move) or shapes[move]
        found.append(Bead((left - rows, left), (right - columns, right)))
        left, right = left - rows, right - columns
    return found[::-1]


def with_probabilities(beads: Sequence[Bead], band: Band, costs: Costs, skip: float) -> list[Bead]:
    """Return beads with their probabilities: the share of all paths, by their probabilities, that have the bead."""
    before, after = _sums_before(band, costs, skip), _sums_after(band, costs, skip)
    total = after[0][0]
    found: list[Bead] = []
    for bead in beads:
        (start, end), (low, high) = bead.left, bead.right
        column = high - int(band.starts[end])
        cost = float(costs[bead.shape][end - 1, column]) if bead.is_pair else skip
        share = before[start][low - int(band.starts[start])] - cost + after[end][column] - total
        found.append(replace(bead, probability=float(np.exp(min(share, 0.0)))))
    return found


def _last_moves(band: Band, costs: Costs, skip: float) -> NDArray[np.uint8]:
    """Return for each node the last move of the cheapest path to it: the number of a shape, `_LEFT` or `_RIGHT`."""
    count, width = len(band.starts), band.width
    steps = _steps(skip, width)
    spent = _Rows(band)
    spent.add(0, steps)
    moves = np.full((count, width), _RIGHT, np.uint8)
    for row in range(1, count):
        best = spent.before(row, row - 1, 0) + skip
        last = np.full(width, _LEFT, np.uint8)
        for number, ((left, right), cost) in enumerate(costs.items()):
            if left <= row:
                total = spent.before(row, row - left, right) + cost[row - 1]
                last[total < best] = number
                best = np.minimum(best, total)
        along = np.minimum.accumulate(best - steps) + steps
        last[along < best - 1e-9] = _RIGHT
        spent.add(row, along)
        moves[row] = last
    return moves


def _sums_before(band: Band, costs: Costs, skip: float) -> list[Array]:
    """Return for each node the logarithm of the sum of the probabilities of all paths to it."""
    steps = _steps(skip, band.width)
    negative = _Rows(band)  # so that a node outside of the band is infinite, as for the least cost
    negative.add(0, steps)
    found = [-steps]
    for row in range(1, len(band.starts)):
        total = -negative.before(row, row - 1, 0) - skip
        for (left, right), cost in costs.items():
            if left <= row:
                total = np.logaddexp(total, -negative.before(row, row - left, right) - cost[row - 1])
        sums = _running_sums(total + steps) - steps
        negative.add(row, -sums)
        found.append(sums)
    return found


def _sums_after(band: Band, costs: Costs, skip: float) -> list[Array]:
    """Return for each node the logarithm of the sum of the probabilities of all paths from it to the end."""
    last, width = len(band.starts) - 1, band.width
    steps = _steps(skip, width)
    found = [np.full(width, -np.inf) for _row in range(last + 1)]
    found[last][band.size - int(band.starts[last])] = 0.0
    for row in range(last, -1, -1):
        total = found[row]
        if row < last:
            total = np.logaddexp(total, _after(band, found[row + 1], (row, row + 1), 0) - skip)
        for (left, right), cost in costs.items():
            if row + left <= last:
                rest = found[row + left] - cost[row + left - 1]
                total = np.logaddexp(total, _after(band, rest, (row, row + left), right))
        total = np.where(np.arange(width) + band.starts[row] <= band.size, total, -np.inf)
        found[row] = _running_sums((total - steps)[::-1])[::-1] + steps
    return found


def _steps(skip: float, width: int) -> Array:
    """Return the cost of each number of blocks of the right text alone."""
    return np.arange(width, dtype=float) * skip


def _running_sums(logarithms: Array) -> Array:
    """Return the logarithms of the sums of all values up to each."""
    found: Array = np.logaddexp.accumulate(logarithms)
    return found


class _Rows:
    """Values of the nodes of each row; those outside of the band are infinite."""

    def __init__(self, band: Band) -> None:
        self._starts, self._width = band.starts.tolist(), band.width
        self._values = np.full((len(band.starts), MOST + 2 * band.width), np.inf)

    def add(self, row: int, values: Array) -> None:
        """Set the values of a row."""
        self._values[row, MOST : MOST + self._width] = values

    def before(self, row: int, origin: int, step: int) -> Array:
        """Return for each node of a row the value of the node of an earlier row, `step` blocks before."""
        first = MOST + min(self._starts[row] - self._starts[origin] - step, self._width)
        found: Array = self._values[origin, first : first + self._width]
        return found


def _after(band: Band, values: Array, rows: tuple[int, int], step: int) -> Array:
    """Return for each node of a row the value of the node of a later row, `step` blocks after; else minus infinity."""
    row, target = rows
    return _moved(values, int(band.starts[row] - band.starts[target]) + step, -np.inf)


def _moved(values: Array, start: int, fill: float) -> Array:
    """Return the values from `start` on, and `fill` where there are none."""
    if start == 0:
        return values
    found = np.full(len(values), fill)
    low, high = max(start, 0), min(start + len(values), len(values))
    if low < high:
        found[low - start : high - start] = values[low:high]
    return found
