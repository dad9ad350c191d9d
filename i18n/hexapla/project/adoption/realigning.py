"""Align some texts of two sides anew, between what a person has settled: at once, without what the whole has taught.

What is compared are lengths, and anchors that both languages have. The beads that the aligner of whole texts has found
are hints, since it knows more. How sure a new bead is has not been measured, so its probability is 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hexapla.align import ANCHORS, align, anchoring
from hexapla.align.blocks import Bead
from hexapla.model import Sentence

_HINT = 1.0  # nats; each of two texts that were one bead, and are parted, costs that
_WEIGHTS = {**ANCHORS, anchoring.tags: _HINT}  # hints are the tags of the texts
_MOST = 300  # texts of a side; more of them are left alone, since people would wait


@dataclass(frozen=True, slots=True)
class PartialTexts:
    """The texts of two sides, their languages, and the number of the block that each text of the right side is in."""

    languages: tuple[str, str]
    left: Sequence[str]
    right: Sequence[str]
    blocks: Sequence[int]
    _known: dict[tuple[tuple[int, ...], tuple[int, ...]], list[Bead]] = field(default_factory=dict)

    def align(self, ours: Sequence[int], theirs: Sequence[int], found: Sequence[Bead]) -> list[Bead]:
        """Pair some texts of both sides, which are in order; `found` are the beads that these were in."""
        key = tuple(ours), tuple(theirs)
        if key not in self._known:
            self._known[key] = list(self._aligned(ours, self._runs(theirs), found))
        return self._known[key]

    def _runs(self, theirs: Sequence[int]) -> list[tuple[int, int]]:
        """Return the ranges of neighbours in one block."""
        starts = [
            at
            for at, each in enumerate(theirs)
            if at == 0 or theirs[at - 1] != each - 1 or self.blocks[each - 1] != self.blocks[each]
        ]
        return [(theirs[start], theirs[end - 1] + 1) for start, end in pairwise([*starts, len(theirs)])]

    def _aligned(self, ours: Sequence[int], theirs: Sequence[tuple[int, int]], found: Sequence[Bead]) -> Iterator[Bead]:
        known = {(bead.left, bead.right): bead for bead in found}
        left = [self._sentence(self.left[at], (at, at + 1), [bead.left for bead in found]) for at in ours]
        right = [
            self._sentence(" ".join(self.right[slice(*run)]), run, [bead.right for bead in found]) for run in theirs
        ]
        if not (left and right) or max(len(left), len(right)) > _MOST:
            groups = [((at, at + 1), (0, 0)) for at in range(len(left))]
            groups += [((0, 0), (at, at + 1)) for at in range(len(right))]
        else:
            groups = [
                (here, there) for here, there in align([*zip(self.languages, (left, right), strict=True)], _WEIGHTS)
            ]
        for (start, end), (low, high) in groups:
            here = [(at, at + 1) for at in ours[start:end]]
            there = list(theirs[low:high])
            if _is_unbroken(here) and _is_unbroken(there):
                span, their_span = _whole(here), _whole(there)
                yield known.get((span, their_span), Bead(span, their_span))
            else:
                yield from (Bead(each, (0, 0)) for each in here)
                yield from (Bead((0, 0), each) for each in there)

    @staticmethod
    def _sentence(text: str, span: tuple[int, int], beads: Sequence[tuple[int, int]]) -> Sentence:
        hints = tuple(f"{at}" for at, bead in enumerate(beads) if bead[0] <= span[0] < bead[1])
        return Sentence(0, len(text), text, hints)


def _is_unbroken(spans: Sequence[tuple[int, int]]) -> bool:
    return all(one[1] == other[0] for one, other in pairwise(spans))


def _whole(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)
