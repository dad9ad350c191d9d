"""What the lists of an edition, and its other files, need to know of a file: its titles and the places in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hexapla.export.contents import ContentsItem, Labels
from hexapla.export.landmarks import Landmark, PrintedPage


@dataclass(frozen=True, slots=True)
class PartListing:
    """What leads to a file of an edition, and where that leads.

    `labels` are its titles in each language, `entries` its entries of the contents, `further` those of the source's
    other lists, such as that of the illustrations. `landmarks` and `printed_pages` are places in it, `kinds` the
    `epub:type`s of its body, `addresses` what its links lead to.
    """

    labels: Labels
    entries: Sequence[ContentsItem]
    further: Sequence[ContentsItem]
    landmarks: Sequence[Landmark]
    printed_pages: Sequence[PrintedPage]
    kinds: tuple[str, ...]
    addresses: frozenset[str] = frozenset()
