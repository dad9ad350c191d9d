"""Where the blocks of a page come from: the elements of its text, by their numbers in document order from 0."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element, Origin, OriginPiece
from hexapla.model.attributes import ORIGIN, set_origin
from hexapla.tree import BLOCKS


@dataclass(slots=True)
class PageOrigins:
    """Collects the origins of blocks; `part` is the file within a book that is being read, `found` those of all.

    Where the page is not the file itself, but was made of it, an origin tells only the file (`is_made`).
    """

    part: str = ""
    found: list[Origin] = field(default_factory=list)
    is_made: bool = False

    def add(self, element: int) -> int:
        """Add the element with a number; return the number of this origin."""
        element = -1 if self.is_made else element
        self.found.append(Origin(self.part, (OriginPiece(element, element),)))
        return len(self.found) - 1

    def add_all(self, root: Element) -> None:
        """Add the blocks of a page that was parsed as XML, as they are in its text."""
        etree.strip_attributes(root, ORIGIN)
        for number, element in enumerate(root.iter(etree.Element)):
            if element.tag in BLOCKS:
                set_origin(element, self.add(number))
