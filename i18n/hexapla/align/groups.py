"""The pairs of one language with each of the others -> groups that mean the same stretch in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Span = tuple[int, int]  # half-open, of sentences
Bead = tuple[Span, Span]
Group = tuple[Span, ...]


def merge(count: int, others: Sequence[Sequence[Bead]]) -> tuple[Group, ...]:
    """The groups, in order; `others` has, for each other language, its beads with the `count` sentences of the first.

    A group ends where one ends in every language. Sentences that the first language lacks at the same place make one
    group of their own.
    """
    reached = [_reached(beads) for beads in others]
    cuts = sorted(set(range(count + 1)).intersection(*reached))
    return tuple(group for group in _groups(cuts, reached) if any(start < end for start, end in group))


def _reached(beads: Sequence[Bead]) -> dict[int, Span]:
    """By place in the first language: how many sentences of the other stand before it, at least and at most."""
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
