"""What tells whether the two sides of a bead have the same meaning: how they cover each other, lengths, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from hexapla.align.blocks.band import Band, Floats, row_sums, rows_before, window, window_of_sums
from hexapla.align.blocks.beads import Shape
from hexapla.align.blocks.coverage import Coverage, coverages
from hexapla.align.blocks.lexicon import Lexicons
from hexapla.align.blocks.texts import Array, Ids, Side, Terms

_VARIANCE = 13.0  # of a translation's length per character, as in `align.beads`
_HALF = 0.5  # of a block: a bead of several blocks should cover as much of each
_SAID = 8.0  # the weight of a block whose words say for certain whether it is covered


@dataclass(frozen=True, slots=True)
class BeadEvidence:
    """What is known of two texts in a band: two coverages, and their numbers and names.

    `whole` is the coverage by all words, `local` by those that few blocks nearby have.
    """

    band: Band
    sides: tuple[Side, Side]
    whole: Coverage
    local: Coverage
    numbers: CommonTerms
    names: CommonTerms


@dataclass(frozen=True, slots=True)
class CommonTerms:
    """How many terms each block of the left and of the right text has, and each two blocks have in common."""

    left: Array
    right: Array
    common: Floats
    _sums: dict[int, Array] = field(default_factory=dict)

    def counts(self, band: Band, shape: Shape) -> tuple[Array, Array]:
        """Return how many both sides of the beads of a shape have in common, and how many one side lacks."""
        left, right = shape
        common = window(self._of_rows(band, left), right)
        return common, row_sums(self.left, left) + window(band.of_right(self.right), right) - 2 * common

    def _of_rows(self, band: Band, count: int) -> Array:
        """Return how many the left block and the `count` - 1 before have in common with each right one."""
        if count not in self._sums:
            last = band.shifted(self.common, count - 1).astype(float)
            self._sums[count] = self._of_rows(band, count - 1) + last if count > 1 else last
        return self._sums[count]


@dataclass(frozen=True, slots=True)
class BeadMeasures:
    """The measures of the beads of one shape: arrays of the band, for the nodes where the beads end.

    `coverage` and `local_coverage` are shares of both sides, with the lower weight of the sides; `lengths` is how many
    standard deviations the lengths are apart, at most 20; `numbers` is how many numbers one side lacks, at most 6;
    `names` are the logarithms of how many of the names in few blocks both sides have, and one side lacks; `headings` is
    1 if only one side begins with a heading; `uncovered` is how many blocks of a bead of several are not covered; one
    with few words that are known counts less.
    """

    coverage: tuple[Array, Array, Array]
    local_coverage: tuple[Array, Array, Array]
    lengths: Array
    numbers: Array
    names: tuple[Array, Array]
    headings: Array
    uncovered: Array

    def features(self) -> Iterator[Array]:
        """Yield all but the lengths."""
        yield from self.features_of_words()
        yield from (self.numbers, self.headings)

    def features_of_words(self) -> Iterator[Array]:
        """Yield those of them that are about words."""
        for one, other, weight in (self.coverage, self.local_coverage):
            size, lower = np.log1p(weight), np.minimum(one, other)
            yield from (size, one, other, one * size, other * size, lower, lower * size)
        yield from self.names


def evidence_by_lexicon(sides: tuple[Side, Side], lexicons: Lexicons, band: Band) -> BeadEvidence:
    """Return what the words of two texts tell."""
    return _evidence(sides, (sides[0].words, sides[1].words), lexicons, band)


def evidence_by_anchors(sides: tuple[Side, Side], lexicons: Lexicons, band: Band) -> BeadEvidence:
    """Return what the anchors of two texts tell, which are the same in both languages."""
    return _evidence(sides, (sides[0].anchors, sides[1].anchors), lexicons, band)


def _evidence(sides: tuple[Side, Side], terms: tuple[Terms, Terms], lexicons: Lexicons, band: Band) -> BeadEvidence:
    overall, local = coverages(*terms, lexicons, band)
    ours, theirs = sides
    common_numbers = band.products(ours.numbers.table(), theirs.numbers.table())
    return BeadEvidence(
        band,
        sides,
        whole=overall,
        local=local,
        numbers=CommonTerms(ours.numbers.counts, theirs.numbers.counts, common_numbers),
        names=CommonTerms(ours.names.counts, theirs.names.counts, _common_names(band, ours.names, theirs.names)),
    )


def _common_names(band: Band, left: Terms, right: Terms) -> Floats:
    """Return how many names each two blocks have in common: as few blocks have them, a table of all would be empty."""
    found = np.zeros((len(left.of_blocks), band.width), np.float32)
    places: dict[int, list[int]] = {}
    for block, names in enumerate(right.of_blocks):
        for name in names.tolist():
            places.setdefault(name, []).append(block)
    for row, names in enumerate(left.of_blocks):
        columns = np.array([block for name in names.tolist() for block in places.get(name, ())], np.int64)
        columns += 1 - band.starts[row + 1]
        np.add.at(found[row], columns[(columns >= 0) & (columns < band.width)], 1)
    return found


def measure(evidence: BeadEvidence, shape: Shape) -> BeadMeasures:
    """Return the measures of all beads of a shape."""
    left, right = shape
    band = evidence.band
    ours, theirs = evidence.sides
    coverage, uncovered = _covered(evidence.whole, band, shape)
    local, _uncovered = _covered(evidence.local, band, shape)
    lengths, their_lengths = row_sums(ours.lengths, left), window(band.of_right(theirs.lengths), right)
    deviation = np.sqrt(np.maximum((lengths + their_lengths) / 2, 1.0) * _VARIANCE)
    _common_numbers, numbers = evidence.numbers.counts(band, shape)
    common_names, names = evidence.names.counts(band, shape)
    first = rows_before(ours.headings.astype(float), left - 1)[:, None]
    their_first = band.of_right(rows_before(theirs.headings.astype(float), right - 1))
    return BeadMeasures(
        coverage,
        local,
        lengths=np.minimum(np.abs(lengths - their_lengths) / deviation, 20.0),
        numbers=np.clip(numbers, 0.0, 6.0),
        names=(np.log1p(common_names), np.log1p(np.maximum(names, 0.0))),
        headings=np.abs(first - their_first),
        uncovered=uncovered,
    )


def share_uncovered(evidence: BeadEvidence, pairs: Ids) -> float:
    """Return the share of uncovered blocks in pairs of single blocks; one with few words that are known counts less."""
    left, right = pairs.T
    cells = left, right + 1 - evidence.band.starts[left + 1]
    coverage = evidence.whole
    said = np.minimum(np.stack([coverage.left_weights[left], coverage.right_weights[right]]) / _SAID, 1.0)
    covered = np.stack([coverage.of_left[cells], coverage.of_right[cells]])
    return float((np.maximum(_HALF - covered, 0.0) / _HALF * said).sum() / max(said.sum(), 1e-9))


def _covered(coverage: Coverage, band: Band, shape: Shape) -> tuple[tuple[Array, Array, Array], Array]:
    """Return the shares of both sides that the other one covers, the lower weight, and how many blocks lack theirs."""
    left, right = shape
    said, their_said = (np.minimum(each / _SAID, 1.0) for each in (coverage.left_weights, coverage.right_weights))
    ours = theirs = uncovered = np.zeros((len(coverage.left_weights), band.width))
    for by in range(left):
        covered = np.minimum(window_of_sums(coverage.left_sums(band, by), right), 1.0)
        ours = ours + covered * rows_before(coverage.left_weights, by)[:, None]
        theirs = theirs + band.shifted(coverage.of_right, by)
        if left > 1:
            uncovered = uncovered + np.maximum(_HALF - covered, 0.0) / _HALF * rows_before(said, by)[:, None]
    theirs = np.minimum(theirs, 1.0)
    if right > 1:
        uncovered = uncovered + window(np.maximum(_HALF - theirs, 0.0) / _HALF * band.of_right(their_said), right)
    weights = band.of_right(coverage.right_weights)
    total, their_total = row_sums(coverage.left_weights, left), window(weights, right)
    shares = ours / np.maximum(total, 1e-9), window(theirs * weights, right) / np.maximum(their_total, 1e-9)
    return (*shares, np.minimum(total, their_total)), uncovered
