"""Write the texts of charts and diagrams, which are parts of their own, and their copies.

A chart has each text of its workbook once more, and a diagram those of its drawing: Word shows one, and makes it anew
from the other when somebody edits it. So both get the translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hexapla.rewrite.changes import UnitText, blocks_of, untagged
from hexapla.rewrite.docx.drawing_text import DrawnParagraph, content_of, set_text, text_in, words_of
from hexapla.rewrite.docx.parts import Parts, attributes_of
from hexapla.rewrite.docx.workbooks import CellRange, translated_workbook
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_ROOTS = ("chartSpace", "dataModel", "userShapes")
_VALUES = ("v", "name", "pt")  # elements that hold nothing but a text
_FORMULAS = ("f",)


def is_drawn(xml: XmlText) -> bool:
    """Return whether a part is a chart, a diagram, or has the shapes that are drawn on a chart."""
    return xml.local(0) in _ROOTS


class DrawnTexts:
    """Writes the texts of charts and diagrams."""

    def __init__(self, parts: Parts, target: Target) -> None:
        self._parts = parts
        self._target = target

    def write(self, part: str, texts: Sequence[UnitText]) -> None:
        """Write the texts of one part, and their copies."""
        xml = self._parts.text(part)
        blocks = [own for _origin, own in blocks_of(texts) if any(each.is_changed for each in own)]
        values: dict[str, str] = {}
        paragraphs: dict[str, tuple[int, Sequence[UnitText]]] = {}
        for own in blocks:
            first = next(piece.first for piece in own[0].unit.origin.pieces if piece.text)
            if xml.local(first) in _VALUES:
                values[text_in(xml, first)] = untagged(own)
                continue
            number = next(each for each in xml.ancestors(first) if xml.local(each) == "p")
            paragraphs[words_of(xml, number)] = number, own
            DrawnParagraph(xml, number).write(own, self._target)
        for number in xml.descendants(0, *_VALUES):
            if xml.elements[number].last == number and (text := values.get(text_in(xml, number))) is not None:
                set_text(xml, number, text)
        if values:
            self._write_workbook(part, xml, values)
        if paragraphs and xml.local(0) == "dataModel":
            self._write_drawing(xml, paragraphs)

    def _write_workbook(self, part: str, xml: XmlText, values: Mapping[str, str]) -> None:
        """Write the values into the cells of the workbook that the chart was made of."""
        name = self._parts.beside(part, "package")
        if name not in self._parts.names:
            return
        ranges = [CellRange.of(text_in(xml, number)) for number in xml.descendants(0, *_FORMULAS)]
        made = translated_workbook(self._parts.data(name), [each for each in ranges if each is not None], values)
        if made is not None:
            self._parts.replaced[name] = made

    def _write_drawing(self, data: XmlText, paragraphs: Mapping[str, tuple[int, Sequence[UnitText]]]) -> None:
        """Write the texts of a diagram into the shapes that were drawn of it: paragraphs with the same words."""
        for name in _drawings(data, self._parts):
            xml = self._parts.text(name)
            for number in xml.descendants(0, "p"):
                if (known := paragraphs.get(words_of(xml, number))) is not None:
                    source, own = known
                    DrawnParagraph(xml, number, _side_by_side(data, source, xml, number)).write(own, self._target)


def _side_by_side(data: XmlText, source: int, xml: XmlText, copy: int) -> Mapping[int, int]:
    """Return the elements of a copied paragraph by those of its source; nothing if it has other ones."""
    ours, theirs = content_of(data, source), content_of(xml, copy)
    is_same = list(map(data.local, ours)) == list(map(xml.local, theirs))
    return dict(zip(ours, theirs, strict=True)) if is_same else {}


def _drawings(data: XmlText, parts: Parts) -> Iterator[str]:
    """Yield the part with the shapes of a diagram, which its data name by a relation of the main part."""
    for number in data.descendants(0, "dataModelExt"):
        target = parts.related(parts.main, attributes_of(data, number).get("relId", ""))
        if target in parts.names:
            yield target
