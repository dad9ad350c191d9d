"""blocks: pairs the blocks of two whole texts that have the same meaning, such as a book and its translation.

Nothing is known of the two languages but the anchors that both texts have. The first pass uses these; each further
one learns a lexicon, and how much each kind of evidence is worth, from the beads of the pass before. The path through
both texts keeps the order of both. What it leaves over of the one is compared with what it leaves over of the other,
since chapters move. Notes are paired with the same lexicon, and by the blocks that cite them. No file, no clock, no
chance but with a fixed seed. This package alone needs NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hexapla.align.blocks.band import Band, along, whole
from hexapla.align.blocks.beads import MOST, Bead, costs_alone, frequencies
from hexapla.align.blocks.certainty import with_certainty, with_support, without_strays
from hexapla.align.blocks.lexicon import FOLDS, Lexicons, identity, learn_lexicons
from hexapla.align.blocks.likelihood import Likelihood, costs_of, first_guess, learn_likelihoods
from hexapla.align.blocks.measures import BeadEvidence, evidence_by_anchors, evidence_by_lexicon
from hexapla.align.blocks.moved import find_moved
from hexapla.align.blocks.notes import NotesToPair, pair_notes
from hexapla.align.blocks.path import Costs, best_path, most_probable_beads
from hexapla.align.blocks.texts import CitedNote, ComparedBlock, Side, WholeText, sides

__all__ = ["Bead", "CitedNote", "ComparedBlock", "TextAlignment", "WholeText", "align_blocks"]

# For each pass, how many blocks beside the path of the pass before are examined, the lexicons that are learnt, and the
# most blocks of one text in a bead.
_PASSES = ((60, FOLDS, 3), (40, 1, MOST))
_MARGIN_OF_JUDGEMENT = 30
_MOST_GROUPS = 1600  # blocks of a text in the first pass; of a longer one, groups of blocks are examined first
_FEWEST = 20  # pairs of blocks that tell how much longer one text is
_LEAST = 0.05  # a less probable pair of blocks is none
_MOST_AT_FIRST = 3  # blocks of one text in a bead of the first pass


@dataclass(frozen=True, slots=True)
class TextAlignment:
    """The beads of the blocks of two texts, and those of their notes."""

    blocks: tuple[Bead, ...]
    notes: tuple[Bead, ...] = ()


def align_blocks(left: WholeText, right: WholeText) -> TextAlignment:
    """Pair the blocks of two texts, and their notes; each is in one bead, which has one side only if it is alone.

    The beads are in the order of the left text; those with blocks of the right text alone follow the bead that has the
    block before.
    """
    if not (left.blocks and right.blocks):
        return TextAlignment(_all_alone(left.blocks, right.blocks), _all_alone(left.notes, right.notes))
    everything = sides(left, right)
    count, their_count = len(left.blocks), len(right.blocks)
    both = everything[0].part(range(count)), everything[1].part(range(their_count))
    path, moved = _first_path(both), list[Bead]()
    for margin, folds, most in _PASSES:
        everything = everything[0], everything[1].scaled(_length_ratio(both, path))
        both = everything[0].part(range(count)), everything[1].part(range(their_count))
        path, moved = _next_path(both, path, moved, margin=margin, folds=folds, most=most)
    learnt = _learn(both, path, moved, margin=_MARGIN_OF_JUDGEMENT, folds=FOLDS, most=MOST)
    path = most_probable_beads(learnt.evidence.band, learnt.costs, costs_alone(path), _LEAST)
    path = with_certainty(with_support(path, learnt.evidence, learnt.likelihoods[1]), both)
    moved = find_moved(both, path, learnt.lexicons, learnt.likelihoods)
    taken = {("left", row) for bead in moved for row in range(*bead.left)}
    taken |= {("right", row) for bead in moved for row in range(*bead.right)}
    alone = [bead for bead in path if not (bead.is_pair or taken & _blocks(bead))]
    beads = without_strays(_in_order([bead for bead in (*path, *moved) if bead.is_pair], alone), both)
    notes = everything[0].part(range(count, len(left.whole))), everything[1].part(range(their_count, len(right.whole)))
    to_pair = NotesToPair(
        (left.notes, right.notes), notes, blocks=beads, lexicons=learnt.lexicons, likelihoods=learnt.likelihoods
    )
    return TextAlignment(beads, pair_notes(to_pair))


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What the beads of one pass teach: lexicons, evidence, what it is worth, and what each bead costs by it."""

    lexicons: Lexicons
    evidence: BeadEvidence
    likelihoods: tuple[Likelihood, Likelihood]
    costs: Costs


def _learn(
    both: tuple[Side, Side], path: Sequence[Bead], moved: Sequence[Bead], margin: int, folds: int, most: int
) -> _Learnt:
    lexicons = learn_lexicons(both, [*path, *moved], folds)
    evidence = evidence_by_lexicon(both, lexicons, along(_nodes(path), margin))
    likelihoods = learn_likelihoods(evidence, path)
    return _Learnt(lexicons, evidence, likelihoods, costs_of(evidence, likelihoods[0], frequencies(path, most)))


def _next_path(
    both: tuple[Side, Side], path: Sequence[Bead], moved: Sequence[Bead], margin: int, folds: int, most: int
) -> tuple[list[Bead], list[Bead]]:
    """Return the path by what the beads of the pass before teach, and the pairs among what it leaves over."""
    learnt = _learn(both, path, moved, margin=margin, folds=folds, most=most)
    path = best_path(learnt.evidence.band, learnt.costs, costs_alone(path))
    return path, find_moved(both, path, learnt.lexicons, learnt.likelihoods)


def _first_path(both: tuple[Side, Side]) -> list[Bead]:
    """Return the path through both texts that their anchors show; in long ones, near a path of groups of blocks.

    In the whole table only single blocks are paired, then joined ones are near that path.
    """
    count, their_count = len(both[0].lengths), len(both[1].lengths)
    size = -(-max(count, their_count) // _MOST_GROUPS)
    groups = (both[0].grouped(size), both[1].grouped(size)) if size > 1 else both
    table = whole(-(-count // size), -(-their_count // size))
    nodes = [
        (min(here * size, count), min(there * size, their_count)) for here, there in _nodes(_path_in(groups, table, 1))
    ]
    return _path_in(both, along(nodes, _PASSES[0][0] + size - 1), _MOST_AT_FIRST)


def _path_in(both: tuple[Side, Side], band: Band, most: int) -> list[Bead]:
    evidence = evidence_by_anchors(both, identity(both[0].anchors.size, len(both[0].lengths)), band)
    return best_path(band, costs_of(evidence, first_guess, frequencies(most=most)), costs_alone())


def _length_ratio(both: tuple[Side, Side], path: Sequence[Bead]) -> float:
    """Return how many times longer left blocks are than right ones, among the pairs of single blocks in a path.

    The whole lengths do not tell if a text leaves out much of the other.
    """
    pairs = [(bead.left[0], bead.right[0]) for bead in path if bead.shape == (1, 1)]
    if len(pairs) < _FEWEST:
        return 1.0
    left, right = np.array(pairs).T
    ours, theirs = both[0].lengths[left], np.maximum(both[1].lengths[right], 1.0)
    order = np.argsort(ours / theirs, kind="stable")
    shares = (ours + theirs)[order].cumsum()  # the longer the blocks, the surer the ratio
    middle = order[int(np.searchsorted(shares, shares[-1] / 2))]
    return float(ours[middle] / theirs[middle])


def _nodes(path: Sequence[Bead]) -> list[tuple[int, int]]:
    """Return the places between the beads of a path."""
    return [(0, 0), *((bead.left[1], bead.right[1]) for bead in path)]


def _all_alone(left: Sequence[object], right: Sequence[object]) -> tuple[Bead, ...]:
    alone = [Bead((row, row + 1), (0, 0), 1.0) for row in range(len(left))]
    return (*alone, *(Bead((0, 0), (row, row + 1), 1.0) for row in range(len(right))))


def _blocks(bead: Bead) -> set[tuple[str, int]]:
    return {("left", row) for row in range(*bead.left)} | {("right", row) for row in range(*bead.right)}


def _in_order(pairs: Sequence[Bead], alone: Sequence[Bead]) -> tuple[Bead, ...]:
    """Return beads in the order of the left text; those of the right text alone follow their right neighbour's pair."""
    owners: dict[int, Bead | None] = {row: bead for bead in pairs for row in range(*bead.right)}
    followers: dict[Bead | None, list[Bead]] = {}
    for bead in sorted(alone, key=lambda each: each.right):
        if bead.left[0] == bead.left[1]:
            owner = owners[bead.right[0]] = owners.get(bead.right[0] - 1)
            followers.setdefault(owner, []).append(bead)
    ordered = sorted((bead for bead in (*pairs, *alone) if bead.left[0] < bead.left[1]), key=lambda each: each.left)
    return (*followers.get(None, ()), *(each for bead in ordered for each in (bead, *followers.get(bead, ()))))
