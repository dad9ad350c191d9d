"""Text boxes that a document has twice: once for today's programs, once for older ones (part 3, section 10.2.1).

Readers take one of them; a translation is written into both.
"""

from __future__ import annotations

from dataclasses import replace

from hexapla.model import Origin
from hexapla.rewrite.xml_text import XmlText


def twin_of(xml: XmlText, origin: Origin) -> Origin | None:
    """Return the origin of a block in the other form of its text box; None if there is none, or it is not the same."""
    first = next((piece.first for piece in origin.pieces if piece.first >= 0), -1)
    if first < 0:
        return None
    around = list(xml.ancestors(first))
    box = next((each for each in around if xml.local(each) == "txbxContent"), None)
    both = next((each for each in around if xml.local(each) == "AlternateContent"), None)
    if box is None or both is None or both > box:
        return None
    others = [each for each in xml.descendants(both, "txbxContent") if _is_same(xml, box, each)]
    boxes = list(xml.descendants(both, "txbxContent"))
    if len(boxes) != 2 or len(others) != 1:
        return None
    shift = others[0] - box
    pieces = (
        replace(piece, first=piece.first + shift, last=piece.last + shift) if piece.first >= 0 else piece
        for piece in origin.pieces
    )
    return Origin(origin.part, tuple(pieces))


def _is_same(xml: XmlText, one: int, other: int) -> bool:
    """Return whether two elements have the same elements in them."""
    size = xml.elements[one].last - one
    return (
        one != other
        and size == xml.elements[other].last - other
        and all(xml.elements[one + at].name == xml.elements[other + at].name for at in range(size + 1))
    )
