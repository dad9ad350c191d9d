"""The rows of an alignment: the beads that the aligner has found, with what a person has settled.

Positions of the source are numbers of blocks, of notes, or of values. Those of the translation are numbers of *atoms*:
the sentences of its blocks, or whole notes and values; so a row can have a part of a block. A settled row takes its
texts out of the beads that the aligner has found. What is left of these is aligned anew, together with what is near
them and between the settled and certain rows around; nothing else changes. The same pins always give the same rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hexapla.align.blocks import Bead
    from hexapla.project.adoption.realigning import PartialTexts

_NEARBY = 20  # beads beside a broken one that can be aligned anew with it


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """A row: its bead in blocks and atoms, whether a person has settled it, and what becomes of a text alone.

    `doubts` are the reasons to doubt what it gives to the catalogs.
    """

    bead: Bead
    is_settled: bool = False
    use: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether a person has settled it, or the aligner is certain and there is nothing to doubt."""
        return self.is_settled or (self.bead.is_certain and not self.doubts)


class TakenTexts:
    """The positions of both sides that some beads have."""

    def __init__(self, beads: Iterable[Bead]) -> None:
        self._sides: tuple[set[int], set[int]] = set(), set()
        for bead in beads:
            self.add(bead)

    def add(self, bead: Bead) -> None:
        """Take the positions of one more bead."""
        self._sides[0].update(range(*bead.left))
        self._sides[1].update(range(*bead.right))

    def overlap(self, bead: Bead) -> bool:
        """Return whether a bead has one of them."""
        return any(not taken.isdisjoint(range(*span)) for taken, span in zip(self._sides, _spans(bead), strict=True))

    def free(self, bead: Bead) -> Iterator[tuple[int, int]]:
        """Yield the positions of a bead that are not taken, each with its side."""
        for side, (taken, span) in enumerate(zip(self._sides, _spans(bead), strict=True)):
            yield from ((side, each) for each in range(*span) if each not in taken)


def rows_of(found: Sequence[Bead], settled: Sequence[AlignedRow], texts: PartialTexts) -> list[AlignedRow]:
    """Return the rows of the beads that the aligner has found, with those that a person has settled, in order."""
    taken = TakenTexts(row.bead for row in settled)
    broken = {at for at, bead in enumerate(found) if taken.overlap(bead)}
    near = {at + step for at in broken for step in range(-_NEARBY, _NEARBY + 1)}
    fixed = {at for at, bead in enumerate(found) if at not in broken and (bead.is_certain or at not in near)}
    gaps = _Gaps([*(row.bead for row in settled), *(found[at] for at in sorted(fixed))])
    loose: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    hints: dict[int, list[int]] = defaultdict(list)
    for at in sorted(broken):
        for side, position in taken.free(found[at]):
            gap = gaps.of_position(side, position)
            loose[gap][side].append(position)
            hints[gap].append(at)
    anew = set(broken)
    for at in sorted(near & set(range(len(found))) - broken - fixed):
        gap_of_bead = gaps.of_bead(found[at])
        if gap_of_bead in loose:
            anew.add(at)
            hints[gap_of_bead].append(at)
            for side, span in enumerate(_spans(found[at])):
                loose[gap_of_bead][side].extend(range(*span))
    rows = [*settled, *(AlignedRow(bead) for at, bead in enumerate(found) if at not in anew)]
    for gap, (ours, theirs) in loose.items():
        known = [found[at] for at in dict.fromkeys(hints[gap])]
        rows += map(AlignedRow, texts.align(sorted(ours), sorted(theirs), known))
    return in_order(rows)


class _Gaps:
    """The gaps between the pairs of the longest chain of pairs that are in the order of both sides."""

    def __init__(self, beads: Iterable[Bead]) -> None:
        chain = _longest_chain(sorted((bead for bead in beads if bead.is_pair), key=lambda bead: bead.left))
        self._starts = [bead.left[0] for bead in chain], [bead.right[0] for bead in chain]

    def of_position(self, side: int, position: int) -> int:
        """Return the number of the gap that a position is in, which the chain itself does not have."""
        return bisect_right(self._starts[side], position)

    def of_bead(self, bead: Bead) -> int | None:
        """Return the number of the gap that a bead is in; None if its sides are in different ones."""
        gaps = {self.of_position(side, span[0]) for side, span in enumerate(_spans(bead)) if span[0] < span[1]}
        return gaps.pop() if len(gaps) == 1 else None


def _longest_chain(beads: Sequence[Bead]) -> list[Bead]:
    """Return the longest chain of beads, which are in the order of the left side, that is in that of the right one."""
    ends: list[int] = []  # the right position where the best chain of each length ends
    numbers: list[int] = []  # the bead where it ends
    before: list[int] = []
    for at, bead in enumerate(beads):
        length = bisect_left(ends, bead.right[0])
        before.append(numbers[length - 1] if length else -1)
        ends[length : length + 1] = [bead.right[0]]
        numbers[length : length + 1] = [at]
    chain: list[Bead] = []
    at = numbers[-1] if numbers else -1
    while at >= 0:
        chain.append(beads[at])
        at = before[at]
    return chain[::-1]


def in_order(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """Return rows in the order of the source.

    A row of the translation alone follows the row with the text before it, and those of the source alone after that.
    """
    alone = sorted((row for row in rows if row.bead.left[0] == row.bead.left[1]), key=lambda row: row.bead.right)
    others = sorted((row for row in rows if row.bead.left[0] < row.bead.left[1]), key=lambda row: row.bead.left)
    places: list[int] = []  # of each row of the source: the last one of the source alone after it
    for at in reversed(range(len(others))):
        is_last = at + 1 == len(others) or others[at + 1].bead.is_pair
        places.append(at if is_last else places[-1])
    places.reverse()
    owners: dict[int, int] = {each: places[at] for at, row in enumerate(others) for each in range(*row.bead.right)}
    start = places[0] if others and not others[0].bead.is_pair else -1
    followers: dict[int, list[AlignedRow]] = defaultdict(list)
    for row in alone:
        owner = owners.get(row.bead.right[0] - 1, start)
        owners.update(dict.fromkeys(range(*row.bead.right), owner))
        followers[owner].append(row)
    return [*followers[-1], *(each for at, row in enumerate(others) for each in (row, *followers[at]))]


def _spans(bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
    return bead.left, bead.right
