"""How much of each block a block of the other text translates, as far as a lexicon knows its words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.band import Band, Floats
from hexapla.align.blocks.lexicon import BlockLexicon, Lexicons
from hexapla.align.blocks.texts import Array, Ids, Terms

_NEARBY = 12  # blocks; a word that few of them have tells them apart, even if it is common in the text


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of the left block that the right one covers, the opposite share, and the weights of all blocks.

    The weight of a block is the sum of the weights of its words: how rare each is, and how well it is known.
    """

    of_left: Floats
    of_right: Floats
    left_weights: Array
    right_weights: Array


def coverages(left: Terms, right: Terms, lexicons: Lexicons, band: Band) -> tuple[Coverage, Coverage]:
    """Return two coverages: with words weighed by how rare they are in the whole text, and in the blocks nearby."""
    whole, local = (_empty(len(left.of_blocks), band) for _kind in range(2))
    for number, lexicon in enumerate(lexicons.lexicons):
        rows = np.flatnonzero(lexicons.of_blocks == number)
        ours, theirs = _Side(left, right, lexicon), _Side(right, left, lexicon.reversed)
        for coverage, our_weights, their_weights in (
            (whole, ours.weights, theirs.weights),
            (local, ours.local, theirs.local),
        ):
            both = (our_weights, ours.translated), (their_weights, theirs.translated)
            _fill(coverage, rows, band.of_rows(rows), both)
            coverage.right_weights[:] += their_weights.sum(axis=1, dtype=float) / len(lexicons.lexicons)
    return whole, local


def _empty(count: int, band: Band) -> Coverage:
    of_left, of_right = (np.zeros((count, band.width), np.float32) for _side in range(2))
    return Coverage(of_left, of_right, np.zeros(count), np.zeros(band.size))


def _fill(
    coverage: Coverage, rows: Ids, band: Band, sides: tuple[tuple[Floats, Floats], tuple[Floats, Floats]]
) -> None:
    """Compute the coverages of some rows; a side has the weights of its words, and what the other side has of them."""
    ours, theirs = sides
    weights, their_weights = (each[0].sum(axis=1, dtype=float) for each in (ours, theirs))
    coverage.left_weights[rows] = weights[rows]
    of_left = band.products(ours[0][rows], ours[1])
    coverage.of_left[rows] = of_left / np.maximum(weights[rows], 1e-9)[:, None]
    coverage.of_right[rows] = band.products(theirs[1][rows], theirs[0]) / np.maximum(band.of_right(their_weights), 1e-9)


class _Side:
    """The weights of a text's words in each block, and how well each block of the other text translates each word."""

    def __init__(self, own: Terms, other: Terms, lexicon: BlockLexicon) -> None:
        known = np.zeros(own.size)
        np.maximum.at(known, lexicon.left, lexicon.probability)
        kept = np.flatnonzero(known)
        columns = np.full(own.size, -1)
        columns[kept] = np.arange(len(kept))
        present = np.zeros((len(own.of_blocks), len(kept)), bool)
        for row, terms in enumerate(own.of_blocks):
            mine = columns[terms]
            present[row, mine[mine >= 0]] = True
        rarity = np.log(1 + len(present) / np.maximum(present.sum(axis=0), 1))
        self.weights = (present * (known[kept] * rarity)).astype(np.float32)
        self.local = self.weights * _local_rarity(present)
        self.translated = self._translated(other, lexicon.reversed, known, columns)

    def _translated(self, other: Terms, lexicon: BlockLexicon, known: Array, columns: Ids) -> Floats:
        """Return, for each block of the other text and each word of this one, how surely the block has it: 0 to 1."""
        found = np.zeros((len(other.of_blocks), self.weights.shape[1]), np.float32)
        first = np.searchsorted(lexicon.left, np.arange(other.size + 1))
        rows = np.repeat(np.arange(len(other.of_blocks)), [len(terms) for terms in other.of_blocks])
        terms = np.concatenate(other.of_blocks)
        counts = first[terms + 1] - first[terms]
        places = np.arange(counts.sum()) + np.repeat(first[terms] - (counts.cumsum() - counts), counts)
        own = lexicon.right[places]
        np.maximum.at(found, (np.repeat(rows, counts), columns[own]), lexicon.probability[places] / known[own])
        return found


def _local_rarity(present: NDArray[np.bool_]) -> Floats:
    """Return how rare each word is among the blocks near each block: 0 if all have it, to 1."""
    count = len(present)
    sums = np.concatenate([np.zeros((1, present.shape[1]), np.int32), present.cumsum(axis=0, dtype=np.int32)])
    low = np.maximum(np.arange(count) - _NEARBY, 0)
    high = np.minimum(np.arange(count) + _NEARBY + 1, count)
    size = (high - low + 1.0)[:, None]
    rarity = np.log(size / (sums[high] - sums[low] + 0.5)) / np.log(size)
    found: Floats = np.maximum(rarity, 0.0).astype(np.float32)
    return found
