"""align: groups the sentences of one unit that have the same meaning in its languages, and aligns words.

The law: each sentence of each language is in exactly one group, the groups are in the order of every language, and
none is empty in all of them; equal texts are paired sentence by sentence; the same input gives the same groups. Pure:
no file, no clock, no other room. `anchoring` finds what texts in two languages have in common (`phonetics`: the
consonants of names), `beads` pairs the sentences of two languages, `certainty` tells which of these pairs are certain,
`groups` combines the pairs of many languages. `words` aligns the words of a text with those of its translation.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from hashlib import blake2b

from hexapla.align import anchoring
from hexapla.align.beads import Anchor, pair_sentences
from hexapla.align.certainty import certain_beads
from hexapla.align.groups import Bead, Group, merge_beads
from hexapla.model import Sentence

__all__ = ["ANCHORS", "Anchor", "Group", "KnownBeads", "Side", "align", "certain_groups"]

Side = tuple[str, Sequence[Sentence]]  # a language (BCP 47), and its sentences
KnownBeads = MutableMapping[bytes, Sequence[Bead]]  # by a digest of two sides


# Each anchor and its weight: the cost, in nats, of what both texts have but only one side of a bead.
ANCHORS: Mapping[Anchor, float] = {
    anchoring.tags: 4.0,
    anchoring.numbers: 1.2,
    anchoring.names: 1.4,
    anchoring.proper_names: 1.4,
    anchoring.cognates: 0.7,
    anchoring.punctuation: 0.9,
}


def align(
    sides: Sequence[Side], weights: Mapping[Anchor, float] = ANCHORS, *, known: KnownBeads | None = None
) -> tuple[Group, ...]:
    """Group the sentences with the same meaning, in order; a group has a half-open range of sentences for each side.

    Every other side is paired with the first. `known` keeps the beads between calls with the same `weights`, so that no
    two texts are paired twice.
    """
    (language, pivot), *others = sides
    known = {} if known is None else known
    found = []
    for other, theirs in others:
        key = blake2b(repr((language, pivot, other, theirs)).encode(), digest_size=16).digest()
        if key not in known:
            known[key] = pair_sentences(language, pivot, other, theirs, weights=weights)
        found.append(known[key])
    return merge_beads(len(pivot), found)


def certain_groups(left: Side, right: Side, groups: Sequence[Group]) -> list[bool]:
    """Return whether each group that `align` gives for two sides is certain: no other way is nearly as probable."""
    return certain_beads(left, right, [(ours, theirs) for ours, theirs in groups], ANCHORS)
