"""align: which sentences of one unit say the same in its languages.

The law: each sentence of each language is in exactly one group, the groups are in the order of every language, and
none is empty in all of them; equal texts are paired sentence by sentence; the same input gives the same groups. Pure:
no file, no clock, no other room. `anchoring` finds what two languages have in common (`phonetics`: how names sound),
`beads` pairs two of them, `groups` joins the pairs of many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hexapla.align import anchoring
from hexapla.align.beads import Anchor, pair
from hexapla.align.groups import Group, merge
from hexapla.model import Sentence

__all__ = ["ANCHORS", "Anchor", "Group", "Side", "align"]

Side = tuple[str, Sequence[Sentence]]  # a language (BCP 47), and its sentences


# What to look for, and the cost (in nats) of each that is on one side of a pair only, though both texts have it.
ANCHORS: Mapping[Anchor, float] = {
    anchoring.tags: 4.0,
    anchoring.numbers: 1.2,
    anchoring.names: 1.4,
    anchoring.known: 1.4,
    anchoring.cognates: 0.7,
    anchoring.tone: 0.9,
}


def align(sides: Sequence[Side], looked_for: Mapping[Anchor, float] = ANCHORS) -> tuple[Group, ...]:
    """The groups of sentences that say the same, in order: for each side a half-open range of its sentences.

    The first side is what the others are compared with.
    """
    (language, pivot), *others = sides
    beads = [pair(language, pivot, other, theirs, looked_for) for other, theirs in others]
    return merge(len(pivot), beads)
