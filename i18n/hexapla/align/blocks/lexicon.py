"""A lexicon of two texts, learnt from blocks that say the same.

The probabilities are those of Brown et al., "The Mathematics of Statistical Machine Translation", Computational
Linguistics 19 (1993), section 4.2, model 1. The mean of both directions removes most of what is only chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hexapla.align.blocks.beads import Bead
from hexapla.align.blocks.texts import Ids, Side

FOLDS = 4  # lexicons; each is learnt from the pairs that the others leave out
_ROUNDS = 5
_LEAST = 0.05  # a lower probability says nothing


@dataclass(frozen=True, slots=True)
class BlockLexicon:
    """Pairs of words, sorted by the left word, each with the geometric mean of its probabilities in both directions."""

    left: Ids
    right: Ids
    probability: NDArray[np.float64]

    @property
    def reversed(self) -> BlockLexicon:
        """The lexicon for the opposite direction."""
        order = np.lexsort((self.left, self.right))
        return BlockLexicon(self.right[order], self.left[order], self.probability[order])


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Several lexicons, and the number of the one for each block of the left text.

    A lexicon that was learnt from a pair of blocks always finds that they go together, even if they do not. So the
    lexicon for a block is learnt from other blocks.
    """

    lexicons: Sequence[BlockLexicon]
    of_blocks: Ids

    def part(self, rows: Sequence[int]) -> Lexicons:
        """Return the same for some blocks."""
        return Lexicons(self.lexicons, self.of_blocks[list(rows)])

    def of_others(self, count: int) -> Lexicons:
        """Return a lexicon for `count` blocks that none was learnt from."""
        return Lexicons(self.lexicons[:1], np.zeros(count, np.int64))


def identity(size: int, count: int) -> Lexicons:
    """Return the lexicon of `size` terms that are the same in both languages, for `count` blocks."""
    same = BlockLexicon(np.arange(size), np.arange(size), np.ones(size))
    return Lexicons([same], np.zeros(count, np.int64))


def learn_lexicons(sides: tuple[Side, Side], beads: Sequence[Bead], folds: int = 1) -> Lexicons:
    """Learn the lexicons for all blocks of the left text from the pairs among beads: one, or one for each fold."""
    ours, theirs = sides
    pairs = [bead for bead in beads if bead.is_pair]
    words = [(ours.words.of_range(*bead.left), theirs.words.of_range(*bead.right)) for bead in pairs]
    of_blocks = np.zeros(len(ours.lengths), np.int64)
    for number, bead in enumerate(pairs):
        of_blocks[slice(*bead.left)] = number % folds
    learnt = [
        _learn(
            [each for number, each in enumerate(words) if folds == 1 or number % folds != fold],
            ours.words.size,
            theirs.words.size,
        )
        for fold in range(folds)
    ]
    return Lexicons(learnt, of_blocks)


def _learn(pairs: Sequence[tuple[Ids, Ids]], left_size: int, right_size: int) -> BlockLexicon:
    """Learn a lexicon from pairs of sets of words, which are numbers below the two sizes."""
    if not pairs:
        return BlockLexicon(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    pairs = list(zip(*(_repeated([pair[side] for pair in pairs]) for side in (0, 1)), strict=True))
    left = np.concatenate([np.repeat(ours, len(theirs)) for ours, theirs in pairs])
    right = np.concatenate([np.tile(theirs, len(ours)) for ours, theirs in pairs])
    codes, uses = np.unique(left * right_size + right, return_inverse=True)
    ours, theirs = codes // right_size, codes % right_size
    groups = np.repeat(np.arange(len(pairs)), [len(one) * len(other) for one, other in pairs])
    forward, counts = _probabilities(uses, groups * right_size + right, ours, left_size)
    backward, _counts = _probabilities(uses, groups * left_size + left, theirs, right_size)
    probability = np.sqrt(forward * backward)
    kept = (probability > _LEAST) & (counts > 0.5)
    return BlockLexicon(ours[kept], theirs[kept], probability[kept])


def _repeated(blocks: Sequence[Ids]) -> list[Ids]:
    """Leave out the words that only one block has: they would say of no other pair whether it is right."""
    counts = np.bincount(np.concatenate(blocks))
    return [words[counts[words] > 1] for words in blocks]


def _probabilities(uses: Ids, targets: Ids, givens: Ids, size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the probability of each pair given one of its words, and its expected count.

    `uses` says which pair each possible link is of, `targets` which word of which block the link explains, `givens`
    the word that each pair is given.
    """
    _targets, explained = np.unique(targets, return_inverse=True)
    probability = counts = np.ones(len(givens))
    for _round in range(_ROUNDS):
        link = probability[uses]
        share = link / np.bincount(explained, link)[explained]
        counts = np.bincount(uses, share, len(givens)).astype(float)
        probability = counts / np.bincount(givens, counts, size)[givens]
    return probability, counts
