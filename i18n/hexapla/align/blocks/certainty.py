"""Tell which beads are certain: their words support them, those of their neighbours do, and no other way is probable.

A path always is the best one, even through texts that have nothing in common. Words that a lexicon knows from other
blocks show whether the path is right; where it is not, they support no bead, and whole stretches of beads lack support.
If most beads of a path lack it, none is certain.

The path keeps the order of both texts. Neighbours that have changed places, such as the items of a list that the
translation sorts anew, look like pairs in order; but their words say more for other pairs, their rivals. Where many
pairs have such rivals, the order of the texts is not the same, and a pair needs more support.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hexapla.align.blocks.band import Band
from hexapla.align.blocks.beads import Bead
from hexapla.align.blocks.likelihood import Likelihood
from hexapla.align.blocks.measures import BeadEvidence, measure
from hexapla.align.blocks.texts import Array

# Of the beads of four public texts and of invented books that were this certain, at least 998 of 1,000 were right.
_PROBABILITY = 0.9
_PROBABILITY_OF_SEVERAL = 0.99  # where each side has several blocks: mostly, neighbours have changed places
_SUPPORT = -1.0  # of the bead: a short heading may have no word that is known
_SUPPORT_NEARBY = 1.0  # the mean of the beads around it
_NEARBY = 5  # beads on each side
_RIVALS_NEARBY = 8  # blocks on each side
_BETTER = 1.0  # how much higher the support of a better rival is
_MOST_RIVALS = 0.1  # of the pairs may have a better rival, if the order of both texts is the same
# How much higher the support of a rival may be, the least support of a bead that does not stand between supported ones,
# and how many of the pairs are certain at least: where fewer seem so, the path is lost, and so are they.
_IN_ORDER = 2.0, 0.0, 1 / 3
_OUT_OF_ORDER = 1.0, 1.0, 0.6


def with_support(beads: Sequence[Bead], evidence: BeadEvidence, words: Likelihood) -> list[Bead]:
    """Return beads with their support and that of their rivals; `words` is the likelihood by words alone."""
    shapes = {(1, 1), *(bead.shape for bead in beads if bead.is_pair)}
    found = {shape: words(measure(evidence, shape)) for shape in shapes}
    starts = evidence.band.starts
    return [
        replace(
            bead,
            support=float(found[bead.shape][bead.left[1] - 1, bead.right[1] - int(starts[bead.left[1]])]),
            rival=_rival(bead, evidence.band, found[1, 1]),
        )
        if bead.is_pair
        else bead
        for bead in beads
    ]


def _rival(bead: Bead, band: Band, support: Array) -> float:
    """Return the highest support of a block of a bead with a block that is near the other side of it."""
    (start, end), (low, high) = bead.left, bead.right
    rows = range(max(start - _RIVALS_NEARBY, 0), min(end + _RIVALS_NEARBY, len(support)))
    columns = range(max(low - _RIVALS_NEARBY, 0), min(high + _RIVALS_NEARBY, band.size))
    pairs = [(row, column) for row in range(start, end) for column in columns if not low <= column < high]
    pairs += [(row, column) for column in range(low, high) for row in rows if not start <= row < end]
    cells = [(row, column + 1 - int(band.starts[row + 1])) for row, column in pairs]
    return max((float(support[cell]) for cell in cells if 0 <= cell[1] < band.width), default=-np.inf)


def with_certainty(beads: Sequence[Bead]) -> list[Bead]:
    """Return beads, which are in order, with whether each is certain."""
    pairs = [bead for bead in beads if bead.is_pair]
    support = np.array([bead.support for bead in pairs])
    is_in_order = sum(bead.support < bead.rival - _BETTER for bead in pairs) <= _MOST_RIVALS * len(pairs)
    better, alone, fewest = _IN_ORDER if is_in_order else _OUT_OF_ORDER
    certain = {
        bead
        for at, bead in enumerate(pairs)
        if bead.probability >= (_PROBABILITY if 1 in bead.shape else _PROBABILITY_OF_SEVERAL)
        and bead.support >= max(_SUPPORT, bead.rival - better)
        and support[max(at - _NEARBY, 0) : at + _NEARBY + 1].mean() >= _SUPPORT_NEARBY
        and (bead.support >= alone or (_is_held(pairs, at - 1, at) and _is_held(pairs, at, at + 1)))
    }
    if len(certain) < fewest * len(pairs):
        certain = set()
    return [replace(bead, is_certain=bead in certain) for bead in beads]


def _is_held(pairs: Sequence[Bead], first: int, second: int) -> bool:
    """Return whether nothing is between two neighbours, one of which has support; also where the texts begin or end."""
    if first < 0 or second == len(pairs):
        return True
    one, other = pairs[first], pairs[second]
    is_next = one.left[1] == other.left[0] and one.right[1] == other.right[0]
    return is_next and max(one.support, other.support) >= _SUPPORT_NEARBY
