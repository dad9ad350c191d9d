"""Tell which beads are certain: as many of the most probable ones as are expected to be right often enough.

How probable a bead is among all paths (`path.most_probable_beads`) is about how often such beads are right, in easy
texts and in free translations. So the least probability of a certain pair depends on all pairs of the texts: the more
of them are doubtful, the higher it is.

But beads are compared with paths that keep the order of both texts, by what was learnt from the best of them. Where the
order is not the same, or the path is lost, few of the pairs around are probable, and then none is certain there, nor is
one where the words of a whole stretch of pairs do not support it. Neighbours that have changed places, such as the
items of a list that the translation sorts anew, look like pairs in order; but their words say more for other pairs,
their rivals. A pair that lacks a number which its neighbour has on the other side has probably lost a sentence to it.

Where a chapter is missing, the path may pair another one with it, or its heading and opening with those of another one:
the words of each chapter have to support its pairs, and more than a few of these have to be certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.band import Band
from hexapla.align.blocks.beads import Bead
from hexapla.align.blocks.likelihood import Likelihood
from hexapla.align.blocks.measures import BeadEvidence, measure
from hexapla.align.blocks.texts import Array, Side

_RIGHT = 0.9985  # of the certain pairs are expected to be right
_PROBABILITY = 0.9  # of each of them, at least
_LEAST_PROBABLE = 0.8  # of the pairs further around it, if both texts have the same order and the path follows it
_FURTHER_AROUND = 50  # pairs on each side
_SUPPORT_NEARBY = 0.5  # the mean of the pairs around it: there, words say that the path is right
_SUPPORT_OF_CHAPTER = 0.25  # the mean of those of them that are below the same heading
_LEAST_CERTAIN = 0.25  # of the blocks of a chapter
_NEARBY = 5  # pairs on each side
_BETTER = 2.0  # how much higher the support of a rival may be
_RIVALS_NEARBY = 8  # blocks on each side
_MOST_CHANGED_HEADINGS = 0.2  # for each heading that is one in both texts


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
    chapters = np.cumsum([bool(sides[0].headings[bead.left[0]]) for bead in pairs])
    probable = np.array([bead.probability >= _PROBABILITY for bead in pairs])
    sound = {
        bead
        for at, bead in enumerate(pairs)
        if probable[at]
        and bead.support >= bead.rival - _BETTER
        and _support_near(support, chapters, at)
        and _around(probable, at, _FURTHER_AROUND).mean() >= _LEAST_PROBABLE
    } - _amiss(beads, sides)
    certain = _most_probable(sound)
    return [replace(bead, is_certain=bead in certain) for bead in beads]


def _around(values: NDArray[Any], at: int, count: int) -> NDArray[Any]:
    """Return a value and those up to `count` before and after it."""
    return values[max(at - count, 0) : at + count + 1]


def _most_probable(beads: Iterable[Bead]) -> set[Bead]:
    """Return as many of the most probable beads as are expected to be right often enough."""
    ordered = sorted(beads, key=lambda bead: (-bead.probability, bead.left))
    wrong = np.cumsum([1 - bead.probability for bead in ordered])
    return set(ordered[: int((wrong <= (1 - _RIGHT) * np.arange(1, len(ordered) + 1)).sum())])


def _support_near(support: Array, chapters: NDArray[np.int_], at: int) -> bool:
    """Return whether the words of the pairs around one speak for it, and so do those that are in its chapter.

    A whole chapter may be paired with another one, between chapters that are paired rightly.
    """
    near = _around(support, at, _NEARBY)
    own = near[_around(chapters, at, _NEARBY) == chapters[at]]
    return bool(near.mean() >= _SUPPORT_NEARBY and own.mean() >= _SUPPORT_OF_CHAPTER)


def without_strays(beads: Sequence[Bead], sides: tuple[Side, Side]) -> tuple[Bead, ...]:
    """Return all beads; in a chapter of either text that has few blocks in certain pairs, none is certain.

    The other text has no such chapter, but the heading and the first words of another one are like its own. A pair of
    headings is not certain, either, where the texts below them are paired with other chapters, as where chapters move.
    """
    strays: set[Bead] = set()
    for number, side in enumerate(sides):
        spans = [(bead.left, bead.right)[number] for bead in beads]
        chapters = np.cumsum(side.headings)  # 0 before the first heading
        certain = np.zeros(len(chapters))
        for bead, span in zip(beads, spans, strict=True):
            certain[slice(*span)] = bead.is_certain and 1 in bead.shape  # several blocks for several say little
        shares = np.bincount(chapters, certain) / np.maximum(np.bincount(chapters), 1)
        few = (shares < _LEAST_CERTAIN) & (np.arange(len(shares)) > 0)
        strays |= {
            bead for bead, (start, end) in zip(beads, spans, strict=True) if start < end and few[chapters[start]]
        }
    strays |= _strange_headings(beads, sides)
    return tuple(replace(bead, is_certain=bead.is_certain and bead not in strays) for bead in beads)


def _strange_headings(beads: Sequence[Bead], sides: tuple[Side, Side]) -> set[Bead]:
    """Return the certain pairs of headings where the chapter of one has certain pairs, but none with the other's."""
    chapters = [np.cumsum(side.headings).tolist() for side in sides]
    others: tuple[defaultdict[int, set[int]], ...] = defaultdict(set), defaultdict(set)
    heads: list[tuple[Bead, int, int]] = []
    for bead in (bead for bead in beads if bead.is_certain and 1 in bead.shape and bead.is_pair):
        ours, theirs = chapters[0][bead.left[0]], chapters[1][bead.right[0]]
        if sides[0].headings[bead.left[0]] and sides[1].headings[bead.right[0]]:
            heads.append((bead, ours, theirs))
        else:
            others[0][ours].add(theirs)
            others[1][theirs].add(ours)
    return {
        bead
        for bead, ours, theirs in heads
        if (others[0][ours] and theirs not in others[0][ours]) or (others[1][theirs] and ours not in others[1][theirs])
    }


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
