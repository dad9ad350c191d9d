"""Tell which groups of two languages are certain: any other way to pair the sentences there costs much more."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from hexapla.align.beads import PRIORS, Anchor, cost_of_beads
from hexapla.align.groups import Bead
from hexapla.model import Sentence

# Nats. Of the 785 groups of `tests/align`, whose texts are all difficult, 380 are as certain as this, and none of these
# is wrong; of the 457 that are certain with 3.0, three are.
_CERTAIN = 3.2
_BESIDE = 2  # sentences; how far beside the groups other ways are tried, which keeps the time linear
_MOST = 300  # sentences of a text; of longer ones nothing is certain

Node = tuple[int, int]  # how many sentences of each text are before a place
Step = tuple[Node, Node]


def certain_beads(
    left: tuple[str, Sequence[Sentence]],
    right: tuple[str, Sequence[Sentence]],
    beads: Sequence[Bead],
    weights: Mapping[Anchor, float],
) -> list[bool]:
    """Return whether each of the beads of two texts, which are in order and have all sentences, is certain.

    It is if both its ends are: the cheapest way that pairs the sentences without a cut at an end costs at least
    `_CERTAIN` more.
    """
    if max(len(left[1]), len(right[1])) > _MOST:
        return [False for _bead in beads]
    ends = [(0, 0), *((here, there) for (_start, here), (_low, there) in beads)]
    costs = _costs(_near(ends), cost_of_beads(*left, *right, weights=weights))
    before, after = _cheapest(costs, ends[0]), _cheapest({(b, a): cost for (a, b), cost in costs.items()}, ends[-1])
    others = _cheapest_beside(ends, costs, before, after)
    least = before[ends[-1]]
    return [min(pair) - least >= _CERTAIN for pair in pairwise(others)]


def _near(ends: Sequence[Node]) -> set[Node]:
    """Return the places in two texts that other ways may pass through."""
    found = set(ends)
    for (start, low), (end, high) in pairwise([(0, 0), *ends]):
        theirs = range(max(low - _BESIDE, 0), min(high + _BESIDE, ends[-1][1]) + 1)
        found.update((here, there) for here in range(start, end + 1) for there in theirs)
    return found


def _costs(near: set[Node], cost: Callable[[Bead], float]) -> dict[Step, float]:
    """Return the cost of each bead between two of these places, in order."""
    found: dict[Step, float] = {}
    for here, there in sorted(near):
        for left, right, prior in PRIORS:
            to = here + left, there + right
            if to in near:
                found[(here, there), to] = prior + cost(((here, to[0]), (there, to[1])))
    return found


def _cheapest(costs: Mapping[Step, float], start: Node) -> dict[Node, float]:
    """Return the least cost from one end of the texts to each place; the beads go from that end to the other."""
    found = {start: 0.0}
    for (here, to), cost in sorted(costs.items(), reverse=start != (0, 0)):
        if here in found:
            found[to] = min(found.get(to, math.inf), found[here] + cost)
    return found


def _cheapest_beside(
    ends: Sequence[Node], costs: Mapping[Step, float], before: Mapping[Node, float], after: Mapping[Node, float]
) -> list[float]:
    """Return, for each end, the least cost of a way that does not cut the texts there."""
    found = [math.inf for _end in ends]
    at: dict[int, list[int]] = {}  # the numbers of the ends after so many sentences of the first text
    for number, (here, _there) in enumerate(ends):
        at.setdefault(here, []).append(number)
    for (start, to), cost in costs.items():
        whole = before.get(start, math.inf) + cost + after.get(to, math.inf)
        for number in (number for here in range(start[0] + 1, to[0] + 1) for number in at.get(here, ())):
            if to != ends[number]:
                found[number] = min(found[number], whole)
    return found
