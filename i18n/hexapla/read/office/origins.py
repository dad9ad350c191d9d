"""Where the blocks of an office document come from: the elements of its parts, by their numbers in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from hexapla.model import Element, Origin, OriginPiece
from hexapla.model.attributes import set_origin
from hexapla.read.office.pieces import NOWHERE, Piece, SourceSpan
from hexapla.tree import is_citation, is_field, local_name, text_of


class PartOrigins:
    """Records the origins of blocks that are read from one part; `found` has those of all parts."""

    def __init__(self, part: str, root: Element, found: list[Origin]) -> None:
        """Record for a part, whose elements must be as they are in the file: they are numbered now."""
        self._part = part
        self._found = found
        self._numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}

    def span(self, first: Element, last: Element | None = None) -> SourceSpan:
        """Return the place of a piece from its first to its last element, of one element by default.

        It is also that of the text in an element, before its first child.
        """
        number = self._numbers.get(first, -1)
        return SourceSpan(number, number if last is None else self._numbers.get(last, -1))

    def after(self, element: Element) -> SourceSpan:
        """Return the place of the text after an element."""
        number = self._numbers.get(element, -1)
        return SourceSpan(number, number, is_after=True)

    def record(self, element: Element, pieces: Iterable[OriginPiece]) -> None:
        """Record the pieces that an element was made of."""
        set_origin(element, len(self._found))
        self._found.append(Origin(self._part, tuple(pieces)))


def origin_pieces(pieces: Iterable[Piece]) -> Iterator[OriginPiece]:
    """Yield the origins of the pieces of a paragraph; bookmarks, and values from a paragraph before, have none."""
    for piece in pieces:
        if piece.origin != NOWHERE or not piece.is_bookmark:
            first, last, is_after = piece.origin
            yield OriginPiece(first, last, *_content(piece.content), is_after)


def _content(content: str | Element) -> tuple[str, str]:
    """Return the text of a piece, and the name of the tag of an object."""
    if isinstance(content, str):
        return content, ""
    if is_citation(content):
        return "", "note"
    if is_field(content):
        return "", "field"
    return (text_of(content) if content.tag == "ruby" else ""), local_name(content)
