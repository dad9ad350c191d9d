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
_MOST_LINKS = 500_000  # of a pair of blocks; a longer one needs much memory, and says little of any word
_ROUNDS = 5
_ROUNDS_OF_ALL = 2  # the further ones are without improbable links
_IMPROBABLE = 0.02
_NOTHING = 1e-12
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
    """Learn the lexicons for all blocks of the left text from the pairs among beads: one, or one for each fold.

    Pairs of very long blocks are left out.
    """
    ours, theirs = sides
    pairs = [
        bead
        for bead in beads
        if bead.is_pair
        and len(ours.words.of_range(*bead.left)) * len(theirs.words.of_range(*bead.right)) <= _MOST_LINKS
    ]
    of_blocks = np.zeros(len(ours.lengths), np.int64)
    for number, bead in enumerate(pairs):
        of_blocks[slice(*bead.left)] = number % folds
    if not pairs:
        nothing = BlockLexicon(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        return Lexicons([nothing] * folds, of_blocks)
    links = _links(
        [ours.words.of_range(*bead.left) for bead in pairs], [theirs.words.of_range(*bead.right) for bead in pairs]
    )
    return Lexicons([_learn(links, folds, fold) for fold in range(folds)], of_blocks)


@dataclass(frozen=True, slots=True)
class _Links:
    """All links of a left and a right word of the same pair of blocks.

    `left` and `right` are the words of each block of the pairs, one block after the other, `left_pairs` and
    `right_pairs` the numbers of their pairs of blocks. Each link is between one of the left and one of the right ones,
    `left_ends` and `right_ends`; `uses` says which pair of different words it is of, `words` has these pairs.
    """

    left: Ids
    right: Ids
    left_pairs: Ids
    right_pairs: Ids
    left_ends: Ids
    right_ends: Ids
    uses: Ids
    words: tuple[Ids, Ids]


def _links(ours: Sequence[Ids], theirs: Sequence[Ids]) -> _Links:
    left, right = np.concatenate(ours), np.concatenate(theirs)
    counts, their_counts = (np.array([len(each) for each in side], np.int64) for side in (ours, theirs))
    left_pairs, right_pairs = (np.repeat(np.arange(len(each)), each) for each in (counts, their_counts))
    each = their_counts[left_pairs]  # how many links each of the left words has
    left_ends = np.repeat(np.arange(len(left)), each)
    first = (their_counts.cumsum() - their_counts)[left_pairs]
    right_ends = np.arange(each.sum()) + np.repeat(first - (each.cumsum() - each), each)
    size = int(right.max(initial=0)) + 1
    codes, uses = np.unique(left[left_ends] * size + right[right_ends], return_inverse=True)
    return _Links(
        left, right, left_pairs, right_pairs, left_ends=left_ends, right_ends=right_ends, uses=uses,
        words=(codes // size, codes % size),
    )  # fmt: skip


def _learn(links: _Links, folds: int, fold: int) -> BlockLexicon:
    """Learn a lexicon from the pairs of blocks that are not of a fold; from all, if there is only one."""
    usable = [
        _repeated(words, (pairs % folds != fold) | (folds == 1))
        for words, pairs in ((links.left, links.left_pairs), (links.right, links.right_pairs))
    ]
    kept = np.flatnonzero(usable[0][links.left_ends] & usable[1][links.right_ends])
    uses = links.uses[kept]
    ours, theirs = links.words
    forward, counts = _probabilities(uses, links.right_ends[kept], ours)
    backward, _counts = _probabilities(uses, links.left_ends[kept], theirs)
    probability = np.sqrt(forward * backward)
    known = (probability > _LEAST) & (counts > 0.5)
    return BlockLexicon(ours[known], theirs[known], probability[known])


def _repeated(words: Ids, usable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave out the words that only one block has: they would say of no other pair whether it is right."""
    found: NDArray[np.bool_] = usable & (np.bincount(words[usable], minlength=words.max(initial=0) + 1)[words] > 1)
    return found


def _probabilities(uses: Ids, ends: Ids, givens: Ids) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the probability of each pair of words given one of them, and its expected count.

    `uses` says which pair each link is of, `ends` which word of which block it explains, `givens` the word that each
    pair is given. Links that explain next to nothing after some rounds are left out, which takes most of the time.
    """
    probability = counts = np.ones(len(givens))
    for number in range(_ROUNDS):
        link = probability[uses]
        share = link / np.bincount(ends, link)[ends]
        counts = np.bincount(uses, share, len(givens)).astype(float)
        probability = counts / np.maximum(np.bincount(givens, counts), _NOTHING)[givens]
        if number + 1 == _ROUNDS_OF_ALL:
            kept = share > _IMPROBABLE
            uses, ends = uses[kept], ends[kept]
    return probability, counts
