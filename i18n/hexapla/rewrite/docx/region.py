"""The part of a paragraph that is replaced by a translation: the runs of its unit, and no others."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla.model import OriginPiece
from hexapla.rewrite.docx.composing import run_of
from hexapla.rewrite.docx.content import Atom
from hexapla.rewrite.docx.unit_source import UnitSource

_REVISIONS = ("ins", "moveTo", "rPrChange", "pPrChange")


class Region:
    """Replaces the span of a unit. The text is put into the last of its paragraphs, and removed from the others."""

    def __init__(self, source: UnitSource, prefix: str) -> None:
        self._source = source
        self._content = source.content
        self._prefix = prefix

    def replace(self, xml: str, capital: str = "") -> None:
        """Replace the unit's span by runs; `capital` is put into the paragraph before it, which is a drop capital."""
        first, last = self._source.span
        atoms = self._content.atoms
        main = atoms[last].paragraph
        by_paragraph: dict[int, list[int]] = {}
        for atom in range(first, last + 1):
            by_paragraph.setdefault(atoms[atom].paragraph, []).append(atom)
        for paragraph, own in by_paragraph.items():
            if paragraph == main or capital:
                self._replace_in(own[0], own[-1], xml if paragraph == main else capital)
                self._accept(paragraph)
            else:
                self._empty(paragraph, own)

    def _accept(self, paragraph: int) -> None:
        """Accept the tracked changes of a paragraph's own properties (17.13.5)."""
        xml = self._content.xml
        properties = next((each for each in xml.children(paragraph) if xml.local(each) == "pPr"), None)
        for number in xml.descendants(properties, *_REVISIONS) if properties is not None else ():
            xml.replace(xml.elements[number].start, xml.elements[number].end, "")

    def _empty(self, paragraph: int, own: Sequence[int]) -> None:
        """Remove what was taken from a paragraph; the whole paragraph, if nothing else is in it."""
        every = [atom for atom, each in enumerate(self._content.atoms) if each.paragraph == paragraph]
        if list(own) == every:
            element = self._content.xml.elements[paragraph]
            self._content.xml.replace(element.start, element.end, "")
        else:
            self._replace_in(own[0], own[-1], "")

    def _replace_in(self, first: int, last: int, xml: str) -> None:
        """Replace the atoms from `first` to `last` of one paragraph; text of theirs outside of the unit stays."""
        atoms, paragraph = self._content.atoms, self._content.atoms[first].paragraph
        before, after = self._outside(first, last=False), self._outside(last, last=True)
        if self._source.is_revised(paragraph):
            start = next(at for at, atom in enumerate(atoms) if atom.paragraph == paragraph)
            end = max(at for at, atom in enumerate(atoms) if atom.paragraph == paragraph)
            depth = 0
        else:
            depth = self._source.shared_depth(first, last)
            start, end = self._whole(first, last, depth)
        elements = self._content.xml.elements
        rest = (self._rendered(range(start, first)), before, xml, after, self._rendered(range(last + 1, end + 1)))
        where = elements[atoms[start].path[depth]].start, elements[atoms[end].path[depth]].end
        self._content.xml.replace(*where, "".join(rest))

    def _rendered(self, indexes: Sequence[int]) -> str:
        return self._content.rendered([each for each in indexes if not self._content.is_deleted(each)])

    def _whole(self, first: int, last: int, depth: int) -> tuple[int, int]:
        """Return the first and the last atom in the elements, at this depth, in which the region begins and ends."""
        atoms = self._content.atoms
        while first and _is_in(atoms[first - 1], atoms[first], depth):
            first -= 1
        while last + 1 < len(atoms) and _is_in(atoms[last + 1], atoms[last], depth):
            last += 1
        return first, last

    def _outside(self, atom: int, *, last: bool) -> str:
        """Return the text of an atom before the unit's, or after it, as a run."""
        spans = self._source.texts.get(atom)
        if not spans or self._content.name(atom) != "t":
            return ""
        piece: OriginPiece = self._source.pieces[spans[0].piece]
        text = piece.text[spans[-1].end :] if last else piece.text[: spans[0].start]
        return run_of(text, self._content.properties(atom), self._prefix) if text else ""


def _is_in(other: Atom, atom: Atom, depth: int) -> bool:
    """Return whether two atoms are in one element at a depth."""
    return other.paragraph == atom.paragraph and other.path[: depth + 1] == atom.path[: depth + 1]
