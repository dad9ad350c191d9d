"""How probable it is that the sides of a bead have the same meaning, by its measures.

That is learnt from the texts themselves: from the pairs of single blocks that an earlier pass has found, and from the
same blocks beside wrong ones, near and far. A logistic regression learns what words, numbers and headings say. Lengths
are apart from it: words tell most wrong pairs, so it would learn too little of lengths, which tell a pair from one that
is joined with a neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from hexapla.align.blocks.band import Band, Floats, window
from hexapla.align.blocks.beads import Bead, Shape
from hexapla.align.blocks.measures import BeadEvidence, BeadMeasures, measure, share_uncovered
from hexapla.align.blocks.path import Costs
from hexapla.align.blocks.texts import Array, Ids

Likelihood = Callable[
    [BeadMeasures], Array
]  # the logarithm of how many times likelier the measures are with one meaning
_UNCOVERED = 1.0, 5.0  # the least and the highest cost of a block of several that the other side does not cover
_NEAR = tuple(step for step in range(-4, 5) if step)  # blocks beside the right one
_FAR = 8  # wrong blocks from anywhere for each pair
_FEWEST = 20  # pairs to learn from
_PENALTY = 0.5  # on the square of each coefficient
_ROUNDS = 25
_BOUNDS = (-12.0, 9.0)  # nats
_FREEDOM = 3.0  # of Student's distribution: some translators add or leave out much
_MEDIAN = 0.765  # of its absolute values
_LEAST_SCALE = 0.05
_DIGITS = 4  # costs that differ less are the same, also with another version of NumPy


def costs_of(evidence: BeadEvidence, likelihood: Likelihood, frequencies: Mapping[Shape, float]) -> Costs:
    """Return the costs of all beads whose shapes have a frequency."""
    band = evidence.band
    rows = np.arange(1, len(band.starts))[:, None]
    forbidden = _forbidden(evidence)
    found = {}
    for (left, right), share in frequencies.items():
        cost = -likelihood(measure(evidence, (left, right))) - math.log(share)
        exists = (band.nodes >= right) & (band.nodes <= band.size) & (rows >= left)
        if forbidden is not None:
            exists &= sum(window(band.shifted(forbidden, by).astype(float), right) for by in range(left)) == 0
        found[left, right] = np.where(exists, np.round(cost, _DIGITS), np.inf).astype(np.float32)
    return found


def _forbidden(evidence: BeadEvidence) -> Floats | None:
    """Return 1 for each pair of blocks that a person has pinned apart, else 0; None if nothing is pinned."""
    ours, theirs = (side.pins for side in evidence.sides)
    if not (ours.any() or theirs.any()):
        return None
    apart = (ours[:, None] != evidence.band.of_right(theirs.astype(float))) | (ours < 0)[:, None]
    found: Floats = apart.astype(np.float32)
    return found


def first_guess(measures: BeadMeasures) -> Array:
    """Return the likelihood before anything is learnt, from coverage by anchors."""
    one, other, weight = measures.coverage
    said = sum(np.clip(6.0 * (np.minimum(each, 0.8) - 0.25), -1.5, 3.0) for each in (one, other))
    against = (
        np.minimum(measures.lengths**2 / 2, 12.0) + 3.0 * measures.headings + np.minimum(1.2 * measures.numbers, 8.0)
    )
    return said * np.minimum(weight / 20, 1.0) - against - _UNCOVERED[1] * measures.uncovered


def learn_likelihoods(evidence: BeadEvidence, beads: Sequence[Bead]) -> tuple[Likelihood, Likelihood]:
    """Learn from the pairs of single blocks among beads: by all evidence, and by words alone.

    If there are too few pairs, both are `first_guess`.
    """
    pairs = np.array([(bead.left[0], bead.right[0]) for bead in beads if bead.shape == (1, 1)], np.int64).reshape(-1, 2)
    if len(pairs) < _FEWEST:
        return first_guess, first_guess
    measures = measure(evidence, (1, 1))
    good, bad = _examples(evidence.band, pairs)
    words = _by_features(measures, BeadMeasures.features_of_words, good, bad)
    others = _by_features(measures, BeadMeasures.features, good, bad)
    uncovered = _cost_uncovered(share_uncovered(evidence, pairs))
    lengths = _by_lengths(measures.lengths[good], measures.lengths[bad])

    def everything(measures: BeadMeasures) -> Array:
        found: Array = np.clip(others(measures) + lengths(measures), *_BOUNDS)
        return found - uncovered * measures.uncovered

    return everything, words


_Cells = tuple[Ids, Ids]  # rows and columns of a band
_Features = Callable[[BeadMeasures], Iterator[Array]]


def _examples(band: Band, pairs: Ids) -> tuple[_Cells, _Cells]:
    """Return the cells of pairs of blocks, and those of the same left blocks with wrong right ones."""
    left, right = pairs.T
    chance = np.random.default_rng(0)
    wrong = np.concatenate([*(right + step for step in _NEAR), *chance.integers(0, band.size, (_FAR, len(right)))])
    beside = np.tile(left, len(wrong) // len(left))
    columns = wrong + 1 - band.starts[beside + 1]
    usable = (wrong >= 0) & (wrong < band.size) & (columns >= 0) & (columns < band.width)
    usable &= wrong != np.tile(right, len(wrong) // len(right))
    return (left, right + 1 - band.starts[left + 1]), (beside[usable], columns[usable])


def _cost_uncovered(share: float) -> float:
    """Return the cost of an uncovered block in a bead of several, by the share of uncovered blocks in other pairs.

    The freer the translation, the less it tells.
    """
    least, most = _UNCOVERED
    return min(max(-math.log(max(share, math.exp(-most))), least), most)


def _by_features(measures: BeadMeasures, features: _Features, good: _Cells, bad: _Cells) -> Likelihood:
    """Learn from examples how much each feature says."""
    table = np.stack([*features(measures)], axis=-1)
    constant, coefficients = _regression(table[good], table[bad])
    constant -= math.log(len(good[0]) / len(bad[0]))

    def likelihood(measures: BeadMeasures) -> Array:
        total = np.full_like(measures.lengths, constant)
        for weight, each in zip(coefficients, features(measures), strict=True):
            total += weight * each
        return np.clip(total, *_BOUNDS)

    return likelihood


def _by_lengths(good: Array, bad: Array) -> Likelihood:
    """Learn from the lengths of right and of wrong pairs; both have Student's distribution, of another scale."""
    scale = max(float(np.median(good)) / _MEDIAN, _LEAST_SCALE)
    wide = max(float(np.median(bad)) / _MEDIAN, scale)

    def likelihood(measures: BeadMeasures) -> Array:
        square = measures.lengths**2 / _FREEDOM
        found: Array = np.log1p(square / wide**2) - np.log1p(square / scale**2)
        return (_FREEDOM + 1) / 2 * found + math.log(wide / scale)

    return likelihood


def _regression(good: Array, bad: Array) -> tuple[float, Array]:
    """Return the constant and the coefficients of a logistic regression with a ridge penalty, by Newton's method."""
    rows = np.concatenate([good, bad])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.concatenate([np.ones((len(rows), 1)), (rows - mean) / spread], axis=1)
    wanted = np.concatenate([np.ones(len(good)), np.zeros(len(bad))])
    weights = np.zeros(scaled.shape[1])
    for _round in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (chance - wanted) + _PENALTY * weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + _PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    coefficients = weights[1:] / spread
    return float(weights[0] - coefficients @ mean), coefficients
