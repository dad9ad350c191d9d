"""Texts of charts, diagrams and shapes: paragraphs of DrawingML, and values (ECMA-376, part 1, 21.1.2, 21.2)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from hexapla import tree
from hexapla.model import Element
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.office.origins import PartOrigins, origin_pieces
from hexapla.read.office.piece_trees import put
from hexapla.read.office.pieces import Piece
from hexapla.tree import local_name

_SWITCHES = {"b": "strong", "i": "em"}
_OFF = ("0", "false")


class DrawingTexts:
    """Reads the texts of one part that is drawn; each becomes a block, `p`, with its origin."""

    def __init__(self, manuscript: Manuscript, part: str) -> None:
        self._manuscript = manuscript
        self.root: Element = manuscript.package.readable(part)
        self._origins = PartOrigins(part, self.root, manuscript.origins)

    def paragraphs(self, holder: Element | None) -> list[Element]:
        """Return the paragraphs (`a:p`) in an element that have text."""
        found = () if holder is None else holder.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p")
        return [made for each in found if (made := self._paragraph(each)) is not None]

    def value(self, element: Element | None) -> Element | None:
        """Return the text of an element that holds nothing else, such as `c:v`; None if it has none."""
        if element is None or not (element.text or "").strip():
            return None
        return self._made([Piece(element.text or "", origin=self._origins.span(element))])

    def _paragraph(self, paragraph: Element) -> Element | None:
        pieces: list[Piece] = []
        for each in paragraph:
            name = local_name(each)
            text = each.findtext("{*}t") or ""
            if name == "r" and text:
                pieces.append(Piece(text, _look(each.find("{*}rPr")), origin=self._origins.span(_text_in(each))))
            elif name == "br":
                pieces.append(Piece(etree.Element("br"), origin=self._origins.span(each)))
            elif name == "fld" and text:
                pieces.append(Piece(tree.field(text), origin=self._origins.span(each)))
        if not any(piece.has_letters or piece.text.strip() for piece in pieces):
            return None
        common = frozenset[str].intersection(*(piece.look for piece in pieces if piece.text.strip()))
        for piece in pieces:
            piece.look -= common
        return self._made(pieces)

    def _made(self, pieces: Iterable[Piece]) -> Element:
        block = etree.Element("p")
        pieces = list(pieces)
        self._origins.record(block, list(origin_pieces(pieces)))
        put(pieces, block, self._manuscript.ground)
        return block


def _text_in(run: Element) -> Element:
    found = run.find("{*}t")
    assert found is not None  # its text was found
    return found


def _look(properties: Element | None) -> frozenset[str]:
    """Return the look of a run (21.1.2.3.9)."""
    if properties is None:
        return frozenset()
    names = {look for name, look in _SWITCHES.items() if properties.get(name, "0") not in _OFF}
    if properties.get("u", "none") != "none":
        names.add("u")
    raised = properties.get("baseline", "0").rstrip("%")
    if raised.strip("-0."):
        names.add("sub" if raised.startswith("-") else "sup")
    return frozenset(names)
