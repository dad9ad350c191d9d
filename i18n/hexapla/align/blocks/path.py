"""The most probable path through both texts, and how probable each of its beads is among all paths.

A path is in one of three states: after a pair, or in a *gap*, after a block of the left or of the right text that has
no counterpart. In a gap, the blocks of the left text come before those of the right one, so there is one way through
it. All values of nodes are logarithms of probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from hexapla.align.blocks.band import Band, Floats
from hexapla.align.blocks.beads import MOST, Bead, Gap, Shape
from hexapla.align.blocks.texts import Array

# Of the beads of each shape, in nats, at the node where they end; infinite where none is.
Costs = Mapping[Shape, Floats]


@dataclass(frozen=True, slots=True)
class _Ways:
    """For each node the value of all ways to it, or of all from it, in each state; of those to it also in any."""

    pair: Array
    left: Array
    right: Array
    anyhow: Array


def best_path(band: Band, costs: Costs, gap: Gap) -> list[Bead]:
    """Return the beads of the path of least cost."""
    ways = _ways_to(band, costs, gap, np.maximum)
    found: list[Bead] = []
    left, right = len(band.starts) - 1, band.size
    state = ways.anyhow
    while left or right:
        at = left, right - int(band.starts[left])
        if state is ways.anyhow:
            state = max((ways.pair, ways.left, ways.right), key=lambda each: each[at])
        if state is ways.pair:
            shape = max(costs, key=lambda each: _value_before(band, costs, ways, each, node=(left, right)))
        else:
            shape = (1, 0) if state is ways.left else (0, 1)
        left, right = left - shape[0], right - shape[1]
        found.append(Bead((left, left + shape[0]), (right, right + shape[1])))
        before = left, right - int(band.starts[left])
        if state is ways.pair:
            state = ways.anyhow
        else:
            first = (ways.pair,) if state is ways.left else (ways.pair, ways.left)
            entrance = max(first, key=lambda each: each[before])
            state = state if state[before] - gap.further > entrance[before] - gap.first else entrance
    return found[::-1]


def _value_before(band: Band, costs: Costs, ways: _Ways, shape: Shape, node: tuple[int, int]) -> float:
    """Return the value of the ways to a node whose last bead has a shape."""
    left, right = node[0] - shape[0], node[1] - shape[1]
    if left < 0 or not 0 <= right - band.starts[left] < band.width:
        return -np.inf
    cost = costs[shape][node[0] - 1, node[1] - band.starts[node[0]]]
    return float(ways.anyhow[left, right - band.starts[left]] - cost)


def most_probable_beads(band: Band, costs: Costs, gap: Gap, least: float) -> list[Bead]:
    """Return the path whose pairs are right most often, with their probabilities; a pair below `least` is none.

    The probability of a bead is the share of all paths, by their probabilities, that have it.
    """
    to, onward = _ways_to(band, costs, gap, np.logaddexp), _ways_from(band, costs, gap)
    total = onward.pair[0, 0]
    shares = {shape: np.zeros_like(cost) for shape, cost in costs.items()}
    before = _Rows(band)
    for row in range(len(band.starts)):
        for shape, cost in costs.items():
            if shape[0] <= row:
                logarithm = before.of(row, shape) - cost[row - 1] + onward.pair[row] - total
                shares[shape][row - 1] = np.exp(np.minimum(logarithm, 0.0))
        before.add(row, to.anyhow[row])
    found: list[Bead] = []
    for bead in best_path(band, {shape: np.float32(least) - share for shape, share in shares.items()}, Gap(0.0, 0.0)):
        at = bead.left[1], bead.right[1] - int(band.starts[bead.left[1]])
        if bead.is_pair:
            share = shares[bead.shape][at[0] - 1, at[1]]
        else:
            ways, others = (to.left, onward.left) if bead.shape == (1, 0) else (to.right, onward.right)
            share = np.exp(min(ways[at] + others[at] - total, 0.0))
        found.append(replace(bead, probability=float(share)))
    return found


def _ways_to(band: Band, costs: Costs, gap: Gap, join: np.ufunc) -> _Ways:
    """Return the value of all ways from the start to each node, joined by their sum or by the greatest."""
    count, steps = len(band.starts), np.arange(band.width) * gap.further
    ways = _nowhere(count, band.width)
    ways.pair[0, 0] = 0.0
    before = _Rows(band)
    for row in range(count):
        pair, left = ways.pair[row], ways.left[row]
        if row:
            step = int(band.starts[row] - band.starts[row - 1])
            left[:] = join(_moved(ways.pair[row - 1], step) - gap.first, _moved(ways.left[row - 1], step) - gap.further)
            for shape, cost in costs.items():
                if shape[0] <= row:
                    pair[:] = join(pair, before.of(row, shape) - cost[row - 1])
        first = _moved(join(pair, left), -1) - gap.first
        ways.right[row] = join.accumulate(first + steps) - steps
        ways.anyhow[row] = join(join(pair, left), ways.right[row])
        before.add(row, ways.anyhow[row])
    return ways


def _ways_from(band: Band, costs: Costs, gap: Gap) -> _Ways:
    """Return the value of all ways from each node to the end, for each state in which the node may be."""
    last, steps = len(band.starts) - 1, np.arange(band.width) * gap.further
    ways = _nowhere(last + 1, band.width)
    for row in range(last, -1, -1):
        onward = np.full(band.width, -np.inf)
        if row == last:
            onward[band.size - int(band.starts[last])] = 0.0
        for (left, right), cost in costs.items():
            if row + left <= last:
                rest = ways.pair[row + left] - cost[row + left - 1]
                onward = np.logaddexp(onward, _moved(rest, int(band.starts[row] - band.starts[row + left]) + right))
        ways.right[row] = np.logaddexp.accumulate((onward - steps)[::-1])[::-1] + steps
        below = np.full(band.width, -np.inf)
        if row < last:
            below = _moved(ways.left[row + 1], int(band.starts[row] - band.starts[row + 1]))
        onward = np.logaddexp(onward, _moved(ways.right[row], 1) - gap.first)
        ways.left[row] = np.logaddexp(onward, below - gap.further)
        ways.pair[row] = np.logaddexp(onward, below - gap.first)
    return ways


def _nowhere(count: int, width: int) -> _Ways:
    pair, left, right, anyhow = (np.full((count, width), -np.inf) for _state in range(4))
    return _Ways(pair, left, right, anyhow)


class _Rows:
    """Values of the nodes of each of the last rows; those outside of the band are impossible."""

    def __init__(self, band: Band) -> None:
        self._starts, self._width = band.starts.tolist(), band.width
        self._values = np.full((MOST + 1, MOST + 2 * band.width), -np.inf)

    def add(self, row: int, values: Array) -> None:
        """Set the values of a row."""
        self._values[row % (MOST + 1), MOST : MOST + self._width] = values

    def of(self, row: int, shape: Shape) -> Array:
        """Return for each node of a row the value of the node where a bead of this shape starts."""
        origin = row - shape[0]
        first = MOST + min(self._starts[row] - self._starts[origin] - shape[1], self._width)
        found: Array = self._values[origin % (MOST + 1), first : first + self._width]
        return found


def _moved(values: Array, start: int) -> Array:
    """Return the values from `start` on; impossible where there are none."""
    found = np.full(len(values), -np.inf)
    low, high = max(start, 0), min(start + len(values), len(values))
    if low < high:
        found[low - start : high - start] = values[low:high]
    return found
