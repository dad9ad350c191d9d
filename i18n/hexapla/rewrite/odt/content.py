"""The content of a paragraph as atoms: its texts, and the elements between them that are kept whole, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hexapla.model import OriginPiece
from hexapla.rewrite.xml_text import XmlText

# Elements that stand for a text, or for words about them, and have none of their own.
_WITHOUT_TEXT = frozenset("s tab fieldmark frame g".split())


@dataclass(frozen=True, slots=True)
class OdtAtom:
    """A text or an element by half-open offsets: `element` is the number of the element, -1 for a text.

    `around` are the elements between the paragraph and the atom, the outer one first.
    """

    start: int
    end: int
    element: int
    around: tuple[int, ...]


@dataclass(slots=True)
class OdtContent:
    """The content of a paragraph, or of another element that holds a text: its number, and its atoms in order.

    `pieces` are those of the block that was read from it, and `places` the indexes of the atoms of each.
    """

    xml: XmlText
    holder: int
    pieces: Sequence[OriginPiece]
    atoms: list[OdtAtom] = field(init=False)
    places: list[list[int]] = field(init=False)
    _texts: dict[tuple[int, bool], int] = field(init=False)
    _named: list[int] = field(init=False)
    _whole: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        here = [piece for piece in self.pieces if piece.first >= 0]
        self._named = sorted(number for piece in here for number in (piece.first, piece.last))
        self._whole = frozenset(piece.first for piece in here if self._is_element(piece))
        self._texts = {}
        self.atoms = []
        self._add_inside(self.holder, ())
        self.places = [self._find(piece) for piece in self.pieces]

    def name(self, atom: int) -> str:
        """Return the name of an atom without its prefix; empty for a text."""
        element = self.atoms[atom].element
        return "" if element < 0 else self.xml.local(element)

    def whole(self, atom: int) -> str:
        """Return an atom, with the replacements that were made in it."""
        return self.xml.slice(self.atoms[atom].start, self.atoms[atom].end)

    def opening(self, element: int) -> str:
        """Return the start tag of an element around, with the replacements that were made in it."""
        return self.xml.slice(self.xml.elements[element].start, self.xml.elements[element].content)

    def spans(self, atom: int) -> tuple[str, ...]:
        """Return the start tags of the spans around an atom, the outer one first."""
        return tuple(self.opening(each) for each in self.atoms[atom].around if self.xml.local(each) == "span")

    def _is_element(self, piece: OriginPiece) -> bool:
        """Return whether a piece is one or more elements: others are texts."""
        is_object = bool(piece.name) or piece.first != piece.last
        return is_object or (not piece.is_after and self.xml.local(piece.first) in _WITHOUT_TEXT)

    def _add_inside(self, number: int, around: tuple[int, ...]) -> None:
        element = self.xml.elements[number]
        if element.content == element.end:
            return
        at, place = element.content, (number, False)
        for child in self.xml.children(number):
            self._add_text(at, self.xml.elements[child].start, place, around)
            if self._is_open(child):
                self._add_inside(child, (*around, child))
            else:
                self.atoms.append(OdtAtom(self.xml.elements[child].start, self.xml.elements[child].end, child, around))
            at, place = self.xml.elements[child].end, (child, True)
        self._add_text(at, self.xml.text.rindex("</", at, element.end), place, around)

    def _add_text(self, start: int, end: int, place: tuple[int, bool], around: tuple[int, ...]) -> None:
        if start < end:
            self._texts[place] = len(self.atoms)
            self.atoms.append(OdtAtom(start, end, -1, around))

    def _is_open(self, element: int) -> bool:
        """Return whether pieces are in an element that is no piece itself."""
        if element in self._whole:
            return False
        at = bisect_right(self._named, element)
        is_inside = at < len(self._named) and self._named[at] <= self.xml.elements[element].last
        own = (piece for piece in self.pieces if piece.first == element and not piece.is_after)
        return is_inside or any(not self._is_element(piece) for piece in own)

    def _find(self, piece: OriginPiece) -> list[int]:
        if piece.first < 0:
            return []
        if not self._is_element(piece):
            found = self._texts.get((piece.first, piece.is_after))
            return [] if found is None else [found]
        start, end = self.xml.elements[piece.first].start, self.xml.elements[piece.last].end
        return [at for at, atom in enumerate(self.atoms) if start <= atom.start and atom.end <= end]


def holder_of(xml: XmlText, pieces: Sequence[OriginPiece]) -> int:
    """Return the number of the paragraph that the pieces of a block are in, or of another element; -1 without any."""
    return next((_holder(xml, piece) for piece in pieces if piece.first >= 0), -1)


def _holder(xml: XmlText, piece: OriginPiece) -> int:
    """Return the innermost paragraph around a piece, else the element that holds it."""
    return next((each for each in _around(xml, piece) if xml.local(each) in ("p", "h")), next(_around(xml, piece)))


def _around(xml: XmlText, piece: OriginPiece) -> Iterator[int]:
    if piece.text and not piece.name and not piece.is_after and xml.local(piece.first) not in _WITHOUT_TEXT:
        yield piece.first
    yield from xml.ancestors(piece.first)
