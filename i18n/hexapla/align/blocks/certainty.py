"""Tell which beads are certain: their words support them, those of their neighbours do, and no other way is probable.

A path always is the best one, even through texts that have nothing in common. Words that a lexicon knows from other
blocks show whether the path is right; where it is not, they support no bead, and whole stretches of beads lack support.
If most beads of a path lack it, none is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hexapla.align.blocks.beads import Bead
from hexapla.align.blocks.likelihood import Likelihood
from hexapla.align.blocks.measures import BeadEvidence, measure

# Of the beads of four public texts and of invented books that were this certain, at least 998 of 1,000 were right.
_PROBABILITY = 0.9
_SUPPORT = -1.0  # of the bead: a short heading may have no word that is known
_SUPPORT_NEARBY = 1.0  # the mean of the beads around it
_NEARBY = 5  # beads on each side
_FEWEST = 1 / 3  # of the pairs; where fewer seem certain, the path is lost, and so are they


def with_support(beads: Sequence[Bead], evidence: BeadEvidence, words: Likelihood) -> list[Bead]:
    """Return beads with their support; `words` is the likelihood by words alone."""
    found = {shape: words(measure(evidence, shape)) for shape in {bead.shape for bead in beads if bead.is_pair}}
    starts = evidence.band.starts
    return [
        replace(bead, support=float(found[bead.shape][bead.left[1] - 1, bead.right[1] - int(starts[bead.left[1]])]))
        if bead.is_pair
        else bead
        for bead in beads
    ]


def with_certainty(beads: Sequence[Bead]) -> list[Bead]:
    """Return beads, which are in order, with whether each is certain."""
    pairs = [bead for bead in beads if bead.is_pair]
    support = np.array([bead.support for bead in pairs])
    certain = {
        bead
        for at, bead in enumerate(pairs)
        if bead.probability >= _PROBABILITY
        and bead.support >= _SUPPORT
        and support[max(at - _NEARBY, 0) : at + _NEARBY + 1].mean() >= _SUPPORT_NEARBY
    }
    if len(certain) < _FEWEST * len(pairs):
        certain = set()
    return [replace(bead, is_certain=bead in certain) for bead in beads]
