"""The line of a paragraph: its pieces, and what belongs to the paragraph but is shown before or after its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element
from hexapla.read.office.pieces import Piece
from hexapla.tree import is_citation


@dataclass(slots=True)
class Line:
    """What the runs of a paragraph hold: pieces, text boxes, page breaks before and after the text, a ruled line."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    breaks_before: bool = False
    breaks_after: bool = False
    is_ruled: bool = False

    def append(self, piece: Piece) -> None:
        """Append a piece; a page break before it, within a text, becomes a line break."""
        if self.breaks_after and (piece.text.strip() or not piece.text):
            self.pieces.append(Piece(etree.Element("br")))
            self.breaks_after = False
        self.pieces.append(piece)

    def break_page(self) -> None:
        """Record a page break: before the text, or after the text that was read so far."""
        if any(not piece.is_between for piece in self.pieces):
            self.breaks_after = True
        else:
            self.breaks_before = True

    @property
    def is_empty(self) -> bool:
        """Whether the line shows nothing: no text, and no element but bookmarks and line breaks."""
        return not any(map(_shows, self.pieces))


def _shows(piece: Piece) -> bool:
    if isinstance(piece.content, str):
        return bool(piece.content.strip())
    return is_citation(piece.content) or piece.content.tag not in ("a", "br")
