"""How much of each block a block of the other text translates, as far as a lexicon knows its words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hexapla.align.blocks.band import Band, Floats
from hexapla.align.blocks.lexicon import BlockLexicon, Lexicons
from hexapla.align.blocks.texts import Array, Ids, Terms

_NOTHING = 1e-9
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
    _sums: dict[int, Array] = field(default_factory=dict)

    def left_sums(self, band: Band, by: int) -> Array:
        """Return the sums, along the right text, of the shares of the left blocks `by` rows before."""
        if by not in self._sums:
            self._sums[by] = band.shifted(self.of_left, by).astype(float).cumsum(axis=1)
        return self._sums[by]


def coverages(left: Terms, right: Terms, lexicons: Lexicons, band: Band) -> tuple[Coverage, Coverage]:
    """Return two coverages: with words weighed by how rare they are in the whole text, and in the blocks nearby."""
    whole, local = (_empty(len(left.of_blocks), band) for _kind in range(2))
    everything, their_words = _words(left), _words(right)
    for number, lexicon in enumerate(lexicons.lexicons):
        rows = np.flatnonzero(lexicons.of_blocks == number)
        our_words = everything.part(rows)
        ours, theirs = _tables(our_words, their_words, lexicon), _tables(their_words, our_words, lexicon.reversed)
        part = band.of_rows(rows)
        for coverage, weights, their_weights in (
            (whole, ours.weights, theirs.weights),
            (local, ours.local, theirs.local),
        ):
            sums, their_sums = (each.sum(axis=1, dtype=float) for each in (weights, their_weights))
            coverage.left_weights[rows] = sums
            coverage.right_weights[:] += their_sums / len(lexicons.lexicons)
            coverage.of_left[rows] = part.products(weights, ours.translated) / np.maximum(sums, _NOTHING)[:, None]
            covered = part.products(theirs.translated, their_weights)
            coverage.of_right[rows] = covered / np.maximum(part.of_right(their_sums), _NOTHING)
    return whole, local


def _empty(count: int, band: Band) -> Coverage:
    of_left, of_right = (np.zeros((count, band.width), np.float32) for _side in range(2))
    return Coverage(of_left, of_right, np.zeros(count), np.zeros(band.size))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `count` blocks, which are numbers below `size`: the block of each, and how rare it is.

    `local` is how rare it is among the blocks near this one: 0 if all have it, to 1.
    """

    blocks: Ids
    words: Ids
    rarity: Array
    local: Array
    count: int
    size: int

    def part(self, rows: Ids) -> _Words:
        """Return those of some blocks."""
        numbers = np.full(self.count, -1)
        numbers[rows] = np.arange(len(rows))
        blocks = numbers[self.blocks]
        kept = blocks >= 0
        return _Words(
            blocks[kept], self.words[kept], self.rarity[kept], self.local[kept], count=len(rows), size=self.size
        )


def _words(terms: Terms) -> _Words:
    count = len(terms.of_blocks)
    blocks = np.repeat(np.arange(count), [len(each) for each in terms.of_blocks])
    words = np.concatenate(terms.of_blocks)
    uses = np.bincount(words, minlength=terms.size)[words]
    places = words * (count + 2 * _NEARBY) + blocks
    ordered = np.sort(places)
    nearby = np.searchsorted(ordered, places + _NEARBY, "right") - np.searchsorted(ordered, places - _NEARBY)
    size = np.minimum(blocks + _NEARBY + 1, count) - np.maximum(blocks - _NEARBY, 0)
    local = np.log(size / (nearby + 0.5)) / np.log(np.maximum(size, 2))
    return _Words(
        blocks, words, np.log(1 + count / np.maximum(uses, 1)), np.maximum(local, 0.0), count=count, size=terms.size
    )


@dataclass(frozen=True, slots=True)
class _Tables:
    """The weights of the known words of each block, and how surely each block of the other text translates each."""

    weights: Floats
    local: Floats
    translated: Floats


def _tables(own: _Words, other: _Words, lexicon: BlockLexicon) -> _Tables:
    known = np.zeros(own.size)
    np.maximum.at(known, lexicon.left, lexicon.probability)
    kept = np.flatnonzero(known)
    columns = np.full(own.size, -1)
    columns[kept] = np.arange(len(kept))
    cells = own.blocks, columns[own.words]
    has = cells[1] >= 0
    weights, local = (np.zeros((own.count, len(kept)), np.float32) for _kind in range(2))
    weight = known[own.words] * own.rarity
    weights[cells[0][has], cells[1][has]] = weight[has]
    local[cells[0][has], cells[1][has]] = (weight * own.local)[has]
    translated = np.zeros((other.count, len(kept)), np.float32)
    reverse = lexicon.reversed
    first = np.searchsorted(reverse.left, np.arange(other.size + 1))
    counts = first[other.words + 1] - first[other.words]
    places = np.arange(counts.sum()) + np.repeat(first[other.words] - (counts.cumsum() - counts), counts)
    mine = reverse.right[places]
    surely = (reverse.probability[places] / known[mine]).astype(np.float32)
    np.maximum.at(translated, (np.repeat(other.blocks, counts), columns[mine]), surely)
    return _Tables(weights, local, translated)
