"""Tell which beads are certain: their words support them, those of their neighbours do, and no other way is probable.

A path always is the best one, even through texts that have nothing in common. Words that a lexicon knows from other
blocks show whether the path is right; where it is not, they support no bead, and whole stretches of beads lack support.
If most beads of a path lack it, none is certain.

A pair beside an improbable one has to be more probable itself: where the one is wrong, the other often is. A pair that
lacks a number which its neighbour has on the other side has probably lost a sentence to it. But between two certain
pairs with nothing else between them, words need to say little.

The path keeps the order of both texts. Neighbours that have changed places, such as the items of a list that the
translation sorts anew, look like pairs in order; but their words say more for other pairs, their rivals. Where many
pairs have such rivals, the order of the texts is not the same, and a pair needs more support.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from hexapla.align.blocks.band import Band
from hexapla.align.blocks.beads import Bead
from hexapla.align.blocks.likelihood import Likelihood
from hexapla.align.blocks.measures import BeadEvidence, measure
from hexapla.align.blocks.texts import Array, Side

# Of the beads of four public texts and of invented books that were this certain, at least 998 of 1,000 were right.
_PROBABILITY = 0.9
_PROBABILITY_OF_WEAK = 0.97  # where no words speak for it, or the pair before or after is improbable
_PROBABILITY_BETWEEN = 0.95  # where the pairs before and after are certain
_SUPPORT_BETWEEN = -3.0
_PROBABILITY_OF_SEVERAL = 0.99  # where each side has several blocks: mostly, neighbours have changed places
_SUPPORT = -1.0  # of the bead: a short heading may have no word that is known
_SUPPORT_NEARBY = 1.0  # the mean of the beads around it
_NEARBY = 5  # beads on each side
_MOST_CHANGED_HEADINGS = 0.2  # for each heading that is one in both texts
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


def with_certainty(beads: Sequence[Bead], sides: tuple[Side, Side]) -> list[Bead]:
    """Return beads of the blocks of two sides, which are in order, with whether each is certain."""
    pairs = [bead for bead in beads if bead.is_pair]
    support = np.array([bead.support for bead in pairs])
    is_in_order = sum(bead.support < bead.rival - _BETTER for bead in pairs) <= _MOST_RIVALS * len(pairs)
    better, alone, fewest = _IN_ORDER if is_in_order else _OUT_OF_ORDER
    amiss = _amiss(beads, sides)
    certain = {
        bead
        for at, bead in enumerate(pairs)
        if bead.probability >= _least_probability(pairs, at)
        and bead.support >= max(_SUPPORT, bead.rival - better)
        and support[max(at - _NEARBY, 0) : at + _NEARBY + 1].mean() >= _SUPPORT_NEARBY
        and (bead.support >= alone or (_is_held(pairs, at - 1, at) and _is_held(pairs, at, at + 1)))
    } - amiss
    if len(certain) < fewest * len(pairs):
        certain = set()
    elif is_in_order:
        certain |= set(_between(pairs, certain)) - amiss
    return [replace(bead, is_certain=bead in certain) for bead in beads]


def _least_probability(pairs: Sequence[Bead], at: int) -> float:
    """Return how probable a pair has to be to be certain."""
    if 1 not in pairs[at].shape:
        return _PROBABILITY_OF_SEVERAL
    beside = pairs[max(at - 1, 0) : at + 2]
    is_weak = pairs[at].support < 0 or any(bead.probability < _PROBABILITY for bead in beside)
    return _PROBABILITY_OF_WEAK if is_weak else _PROBABILITY


def _amiss(beads: Sequence[Bead], sides: tuple[Side, Side]) -> set[Bead]:
    """Return the beads that cannot be certain: a number of one side is on the other side nearby, or one is a heading.

    Headings tell nothing where a text often has them as paragraphs.
    """
    heads = {
        bead: (bool(sides[0].headings[bead.left[0]]), bool(sides[1].headings[bead.right[0]]))
        for bead in beads
        if bead.is_pair
    }
    found = {bead for bead, (ours, theirs) in heads.items() if ours != theirs}
    if len(found) > _MOST_CHANGED_HEADINGS * sum(ours and theirs for ours, theirs in heads.values()):
        found = set()
    lacks: list[tuple[set[int], set[int]]] = []  # the numbers of each bead that only its left, or right, side has
    for bead in beads:
        ours, theirs = (
            {int(term) for terms in side.numbers.of_blocks[slice(*span)] for term in terms}
            for side, span in zip(sides, (bead.left, bead.right), strict=True)
        )
        lacks.append((ours - theirs, theirs - ours))
    for (bead, lack), (other, their_lack) in pairwise(zip(beads, lacks, strict=True)):
        if lack[0] & their_lack[1] or lack[1] & their_lack[0]:
            found |= {bead, other}
    return found


def _between(pairs: Sequence[Bead], certain: Collection[Bead]) -> Iterator[Bead]:
    """Yield the probable pairs that stand between two certain ones, with nothing else between them, and no rival."""
    for before, bead, after in zip(pairs, pairs[1:], pairs[2:], strict=False):
        is_between = before in certain and after in certain and _is_next(before, bead) and _is_next(bead, after)
        has_support = bead.support >= max(_SUPPORT_BETWEEN, bead.rival)
        if is_between and has_support and bead.probability >= _PROBABILITY_BETWEEN:
            yield bead


def _is_next(one: Bead, other: Bead) -> bool:
    return one.left[1] == other.left[0] and one.right[1] == other.right[0]


def _is_held(pairs: Sequence[Bead], first: int, second: int) -> bool:
    """Return whether nothing is between two neighbours, one of which has support; also where the texts begin or end."""
    if first < 0 or second == len(pairs):
        return True
    one, other = pairs[first], pairs[second]
    return _is_next(one, other) and max(one.support, other.support) >= _SUPPORT_NEARBY
