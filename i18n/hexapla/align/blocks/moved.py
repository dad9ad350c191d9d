"""Pairs among the blocks that the path through both texts leaves over, such as those of a chapter that was moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.band import Band, whole
from hexapla.align.blocks.beads import Bead, Shape
from hexapla.align.blocks.certainty import with_certainty, with_support
from hexapla.align.blocks.lexicon import Lexicons
from hexapla.align.blocks.likelihood import Likelihood, costs_of
from hexapla.align.blocks.measures import evidence_by_lexicon
from hexapla.align.blocks.path import best_path, with_probabilities
from hexapla.align.blocks.texts import Side

_SKIP = -math.log(0.2)  # most of what is left over has no counterpart
_SUPPORT = 1.0  # of a certain pair: its place says nothing for it, so its own words have to


def find_moved(
    sides: tuple[Side, Side], path: Sequence[Bead], lexicons: Lexicons, likelihoods: tuple[Likelihood, Likelihood]
) -> list[Bead]:
    """Return the pairs among the blocks that are alone in a path, with all that is known of them.

    `likelihoods` are that of all evidence, and that of words.
    """
    left = [row for bead in path if not bead.is_pair for row in range(*bead.left)]
    right = [row for bead in path if not bead.is_pair for row in range(*bead.right)]
    if not (left and right):
        return []
    band = whole(len(left), len(right))
    parts = sides[0].part(left), sides[1].part(right)
    evidence = evidence_by_lexicon(parts, lexicons.part(left), band)
    costs = {
        shape: np.where(_spans_gap(left, right, shape, band), np.inf, cost)
        for shape, cost in costs_of(evidence, likelihoods[0]).items()
    }
    found = with_probabilities(best_path(band, costs, _SKIP), band, costs, _SKIP)
    found = with_certainty(with_support(found, evidence, likelihoods[1]), parts)
    return [
        replace(
            bead,
            left=_range(left, bead.left),
            right=_range(right, bead.right),
            is_certain=bead.is_certain and bead.support >= _SUPPORT,
        )
        for bead in found
        if bead.is_pair
    ]


def _spans_gap(left: Sequence[int], right: Sequence[int], shape: Shape, band: Band) -> NDArray[np.bool_]:
    """Return for each bead of a shape whether its blocks are not neighbours in their texts."""
    rows, columns = np.arange(len(left)), np.clip(band.nodes - 1, 0, len(right) - 1)
    ours, theirs = np.array(left), np.array(right)
    here = ours - ours[np.maximum(rows - shape[0] + 1, 0)] >= shape[0]
    there = theirs[columns] - theirs[np.maximum(columns - shape[1] + 1, 0)] >= shape[1]
    found: NDArray[np.bool_] = here[:, None] | there
    return found


def _range(places: Sequence[int], bead: tuple[int, int]) -> tuple[int, int]:
    return places[bead[0]], places[bead[1] - 1] + 1
