"""Pairs among the blocks that the path through both texts leaves over, such as those of a chapter that was moved."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.band import Band, whole
from hexapla.align.blocks.beads import Bead, Gap, Shape, costs_alone, frequencies
from hexapla.align.blocks.certainty import with_certainty, with_support
from hexapla.align.blocks.lexicon import Lexicons
from hexapla.align.blocks.likelihood import Likelihood, costs_of
from hexapla.align.blocks.measures import evidence_by_lexicon
from hexapla.align.blocks.path import most_probable_beads
from hexapla.align.blocks.texts import Side

_ALONE = Gap(-math.log(0.2), -math.log(0.2))  # most of what is left over has no counterpart
_LEAST = 0.5  # the probability of a pair: it does not stand where it should
_SUPPORT = 1.0  # of a certain pair: its place says nothing for it, so its own words have to


def find_moved(
    sides: tuple[Side, Side], path: Sequence[Bead], lexicons: Lexicons, likelihoods: tuple[Likelihood, Likelihood]
) -> list[Bead]:
    """Return the pairs among the blocks that are alone in a path, with all that is known of them.

    Those that a person has pinned together are compared by themselves, as a text and its translation. `likelihoods` are
    that of all evidence, and that of words.
    """
    alone = [bead for bead in path if not bead.is_pair]
    rows = [row for bead in alone for row in range(*bead.left)], [row for bead in alone for row in range(*bead.right)]
    pins = [side.pins[own] for side, own in zip(sides, rows, strict=True)]
    together = sorted({int(pin) for pin in pins[0] if pin > 0} & {int(pin) for pin in pins[1]})
    found: list[Bead] = []
    for pin in (0, *together):
        left, right = (
            [row for row, its in zip(own, of_rows, strict=True) if (its == pin if pin else its not in together)]
            for own, of_rows in zip(rows, pins, strict=True)
        )
        if left and right:
            gap = costs_alone(path) if pin else _ALONE
            found += _pairs_among(sides, (left, right), lexicons, likelihoods, shapes=frequencies(path), gap=gap)
    return found


def _pairs_among(
    sides: tuple[Side, Side],
    rows: tuple[list[int], list[int]],
    lexicons: Lexicons,
    likelihoods: tuple[Likelihood, Likelihood],
    *,
    shapes: Mapping[Shape, float],
    gap: Gap,
) -> list[Bead]:
    """Return the pairs among some blocks of both sides."""
    left, right = rows
    band = whole(len(left), len(right))
    parts = sides[0].part(left), sides[1].part(right)
    evidence = evidence_by_lexicon(parts, lexicons.part(left), band)
    costs = {
        shape: np.where(_spans_gap(left, right, shape, band), np.inf, cost)
        for shape, cost in costs_of(evidence, likelihoods[0], shapes).items()
    }
    found = most_probable_beads(band, costs, gap, _LEAST)
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
