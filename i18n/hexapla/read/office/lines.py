"""The line of a paragraph: its pieces, and what belongs to the paragraph but is shown before or after its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element
from hexapla.read.office.pieces import Piece, SourceSpan
from hexapla.tree import is_citation, is_field


@dataclass(slots=True)
class Line:
    """What the runs of a paragraph hold: pieces, text boxes, page breaks before and after the text, a ruled line.

    `figures` are charts and diagrams, as blocks.
    """

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    figures: list[Element] = field(default_factory=list)
    breaks_before: bool = False
    breaks_after: bool = False
    is_ruled: bool = False
    _break: Piece | None = None  # a break after the text that was read so far

    def append(self, piece: Piece) -> None:
        """Append a piece; a page or column break before it, within a text, becomes a line break."""
        if self._break is not None and (piece.text.strip() or not piece.text):
            self.pieces.append(self._break)
            self._break, self.breaks_after = None, False
        self.pieces.append(piece)

    def break_here(self, origin: SourceSpan, *, is_page: bool) -> None:
        """Record a page break, or a column break: before the text, or after the text that was read so far.

        `origin` is its place in the source.
        """
        if any(not piece.is_between for piece in self.pieces):
            self._break = Piece(etree.Element("br"), origin=origin, is_page_break=True)
            self.breaks_after = self.breaks_after or is_page
        else:
            self.breaks_before = self.breaks_before or is_page

    @property
    def is_empty(self) -> bool:
        """Whether the line shows nothing: no text, and no element but bookmarks and line breaks."""
        return not any(map(_shows, self.pieces))


def _shows(piece: Piece) -> bool:
    if isinstance(piece.content, str):
        return bool(piece.content.strip())
    return is_citation(piece.content) or is_field(piece.content) or piece.content.tag not in ("a", "br")
