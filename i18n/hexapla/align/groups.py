"""Combine the beads of one language with each of the others to groups, which have a range in every language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Span = tuple[int, int]  # half-open, of sentences
Bead = tuple[Span, Span]
Group = tuple[Span, ...]


def merge_beads(count: int, others: Sequence[Sequence[Bead]]) -> tuple[Group, ...]:
    """Return the groups, in order; `others` has the beads of the first language with each of the others.

    `count` is the number of sentences in the first language. A group ends where a bead ends in every language.
    Sentences that are missing in the first language at one place are a group of their own.
    """
    reached = [_reached(beads) for beads in others]
    cuts = sorted(set(range(count + 1)).intersection(*reached))
    return tuple(group for group in _groups(cuts, reached) if any(start < end for start, end in group))


def _reached(beads: Sequence[Bead]) -> dict[int, Span]:
    """Return, for each end of a bead in the first language, the least and the most sentences of the other before it."""
    found = {0: (0, 0)}
    for (_start, here), (_low, there) in beads:
        found[here] = (found.get(here, (there, there))[0], there)
    return found


def _groups(cuts: Sequence[int], reached: Sequence[dict[int, Span]]) -> Iterator[Group]:
    for number, here in enumerate(cuts):
        yield ((here, here), *(each[here] for each in reached))
        if number + 1 < len(cuts):
            there = cuts[number + 1]
            yield ((here, there), *((each[here][1], each[there][0]) for each in reached))
