"""align: which sentences of one unit say the same in its languages.

The law: each sentence of each language is in exactly one group, the groups are in the order of every language, and
none is empty in all of them; equal texts are paired sentence by sentence; the same input gives the same groups. Pure:
no file, no clock, no other room. `anchoring` finds what two languages have in common (`phonetics`: how names sound),
`beads` pairs two of them, `groups` joins the pairs of many.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from hashlib import blake2b

from hexapla.align import anchoring
from hexapla.align.beads import Anchor, pair
from hexapla.align.groups import Bead, Group, merge
from hexapla.model import Sentence

__all__ = ["ANCHORS", "Anchor", "Group", "KnownBeads", "Side", "align"]

Side = tuple[str, Sequence[Sentence]]  # a language (BCP 47), and its sentences
KnownBeads = MutableMapping[bytes, Sequence[Bead]]  # by a digest of two sides


# What to look for, and the cost (in nats) of each that is on one side of a pair only, though both texts have it.
ANCHORS: Mapping[Anchor, float] = {
    anchoring.tags: 4.0,
    anchoring.numbers: 1.2,
    anchoring.names: 1.4,
    anchoring.known: 1.4,
    anchoring.cognates: 0.7,
    anchoring.tone: 0.9,
}


def align(
    sides: Sequence[Side], looked_for: Mapping[Anchor, float] = ANCHORS, *, known: KnownBeads | None = None
) -> tuple[Group, ...]:
    """Group the sentences that say the same, in order: each group has, for each side, a half-open range of sentences.

    Every other side is paired with the first. `known` keeps the beads between calls with the same `looked_for`, so that
    no two texts are paired twice.
    """
    (language, pivot), *others = sides
    known = {} if known is None else known
    found = []
    for other, theirs in others:
        key = blake2b(repr((language, pivot, other, theirs)).encode(), digest_size=16).digest()
        if key not in known:
            known[key] = pair(language, pivot, other, theirs, looked_for)
        found.append(known[key])
    return merge(len(pivot), found)
