"""Beads of two texts: a range of blocks of each that have the same meaning."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Shape = tuple[int, int]
MOST = 8  # blocks of one text that are one block of the other
# The shapes of beads and how often they occur among pairs; translators seldom join or cut more than two paragraphs.
_SHAPES: Mapping[Shape, float] = {
    (1, 1): 0.85, (1, 2): 0.03, (2, 1): 0.03, (2, 2): 0.0005,
    (1, 3): 0.004, (3, 1): 0.004, (2, 3): 0.0001, (3, 2): 0.0001,
    **{(1, count): 0.001 / 3 ** (count - 4) for count in range(4, MOST + 1)},
    **{(count, 1): 0.001 / 3 ** (count - 4) for count in range(4, MOST + 1)},
}  # fmt: skip

_JOINED, _MOST_JOINED = 0.06, 0.3  # of the pairs have one block of a text and two of the other, at least and at most
_ALONE, _MOST_ALONE = 0.02, 0.2  # of the beads have blocks of one text alone, at least and at most
_ALONE_AGAIN = 0.22  # of the blocks after one alone are alone, too
_SPURIOUS = 0.05  # of the beads of a path seem to have such blocks where it is wrong
_BEFORE = 60  # beads; how much what is expected weighs against what a path has


@dataclass(frozen=True, slots=True)
class Bead:
    """Half-open ranges of the blocks of both texts that have the same meaning; one is empty for a block alone.

    `probability` compares it with other ways to pair these two texts, whether or not one translates the other; it is 0
    where that was not measured. `support` is the logarithm of how many times likelier its words are if both ranges have
    the same meaning; `rival` is the highest support of a pair of one of its blocks with another block nearby. A bead is
    certain (`is_certain`) if its probability and its support are high, the support of its neighbours is, too, and no
    rival's is much higher; or if a person says so.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    probability: float = 0.0
    support: float = 0.0
    rival: float = 0.0
    is_certain: bool = False

    @property
    def is_pair(self) -> bool:
        """Whether both ranges have blocks."""
        return self.left[0] < self.left[1] and self.right[0] < self.right[1]

    @property
    def shape(self) -> Shape:
        """How many blocks of each text it has."""
        return self.left[1] - self.left[0], self.right[1] - self.right[0]


@dataclass(frozen=True, slots=True)
class Gap:
    """The cost, in nats, of the first of some blocks without a counterpart, and that of each further one in a row."""

    first: float
    further: float


def frequencies(path: Sequence[Bead] = (), most: int = MOST) -> Mapping[Shape, float]:
    """Return how frequent each shape with up to `most` blocks of a text is, by how often a path joins blocks.

    How often a translator joins or cuts blocks is learnt, but never as less than usual: where words say little, a path
    has too few of such pairs. Pairs of several blocks on both sides are not learnt: where neighbours have changed
    places, they would become more frequent.
    """
    joined = sum(sorted(bead.shape) == [1, 2] for bead in path)
    pairs = sum(bead.is_pair for bead in path)
    share = (joined + _BEFORE * _JOINED) / (pairs + _BEFORE)
    more = min(max(share, _JOINED), _MOST_JOINED) / _JOINED
    return {
        shape: share * more if min(shape) == 1 < max(shape) else share
        for shape, share in _SHAPES.items()
        if max(shape) <= most
    }


def costs_alone(path: Sequence[Bead] = ()) -> Gap:
    """Return the costs of blocks without a counterpart, by how often a path through both texts has one.

    Several in a row count as one, since a chapter may be missing where else nothing is.
    """
    alone = 0
    for before, bead in pairwise((None, *path)):
        alone += bead is not None and not bead.is_pair and (before is None or before.is_pair)
    pairs = sum(bead.is_pair for bead in path)
    share = (alone + _BEFORE * _ALONE) / (alone + pairs + _BEFORE) - _SPURIOUS
    return Gap(-math.log(min(max(share, _ALONE), _MOST_ALONE)), -math.log(_ALONE_AGAIN))
