"""Write texts of charts, diagrams and shapes: paragraphs of DrawingML, and values (ECMA-376, part 1, 21.1.2, 21.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from xml.sax.saxutils import escape

from hexapla import characters
from hexapla.model import OriginPiece
from hexapla.rewrite.alignment import AlignedUnit, align
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.target import Target
from hexapla.rewrite.texts import text_of
from hexapla.rewrite.xml_text import XmlText

_CONTENT = ("r", "br", "fld")
_LANGUAGE = re.compile(r"""\slang=(["']).*?\1""")


def text_in(xml: XmlText, number: int) -> str:
    """Return the text of an element that has no other elements."""
    element = xml.elements[number]
    if element.content == element.end:
        return ""
    return unescape(xml.text[element.content : xml.text.rindex("<", element.content, element.end)])


def set_text(xml: XmlText, number: int, text: str) -> None:
    """Replace the text of an element that has no other elements."""
    element = xml.elements[number]
    xml.replace(element.content, xml.text.rindex("<", element.content, element.end), escape(text))


def words_of(xml: XmlText, paragraph: int) -> str:
    """Return the text of the runs of a paragraph."""
    runs = (each for each in xml.children(paragraph) if xml.local(each) == "r")
    return "".join(text_in(xml, text) for run in runs for text in xml.descendants(run, "t"))


def content_of(xml: XmlText, paragraph: int) -> list[int]:
    """Return the runs, breaks and fields of a paragraph, and the texts of the runs, in order."""
    found: list[int] = []
    for each in xml.children(paragraph):
        if xml.local(each) in _CONTENT:
            found += [each, *(inner for inner in xml.children(each) if xml.local(inner) == "t")]
    return found


class DrawnParagraph:
    """A paragraph (`a:p`) whose runs are replaced; its other properties stay.

    `copied` are its elements by those of the paragraph that units were read from, if that is another one.
    """

    def __init__(self, xml: XmlText, number: int, copied: Mapping[int, int] | None = None) -> None:
        self._xml = xml
        self._number = number
        self._copied = copied
        name = xml.elements[number].name
        self._prefix: str = name[: name.rfind(":") + 1]

    def write(self, texts: Sequence[UnitText], target: Target) -> None:
        """Replace the text by the renderings of the units that were read from it."""
        pieces = texts[0].unit.origin.pieces
        aligned = align([each.unit for each in texts], pieces)
        own = [each for each in content_of(self._xml, self._number) if self._xml.local(each) == "t"]
        base = self._properties(own[0])
        runs: list[str] = []
        for unit, text in zip(aligned, texts, strict=True):
            runs += [self._run(" ", base, target)] if runs else []
            runs += self._composed(unit, text, base, target)
        content = [each for each in self._xml.children(self._number) if self._xml.local(each) in _CONTENT]
        first, last = (self._xml.elements[each] for each in (content[0], content[-1]))
        self._xml.replace(first.start, last.end, "".join(runs))
        if target.is_rtl != target.was_rtl:
            self._turn(target)

    def _composed(self, own: AlignedUnit, text: UnitText, base: str, target: Target) -> Iterator[str]:
        """Yield the runs of a rendering: each with the properties of the source's run with the same tags."""
        pieces = text.unit.origin.pieces
        looks = {span.tags: self._properties(self._here(pieces[span.piece])) for span in reversed(own.spans)}
        objects = {
            name: ["".join(self._whole(self._here(pieces[piece])) for piece in use) for use in uses]
            for name, uses in own.objects.items()
        }
        found = text_of(text.unit, text.rendering)
        opened: list[str] = []
        for token in found.tokens:
            if isinstance(token, str):
                yield self._run(token, looks.get(tuple(opened), base), target)
            elif token in found.notes:
                yield self._run(f" [{found.notes[token]}]", base, target)
            elif token.shape == "open":
                opened.append(token.name)
            elif token.shape == "close":
                opened.pop()
            elif objects.get(token.name):
                yield objects[token.name].pop(0)
        yield from (xml for uses in objects.values() for xml in uses)
        if text.remark:
            yield self._run(f" [{text.remark}]", base, target)

    def _here(self, piece: OriginPiece) -> int:
        """Return the number of the element of a piece in this paragraph; -1 if it has none."""
        return piece.first if self._copied is None else self._copied.get(piece.first, -1)

    def _whole(self, number: int) -> str:
        return self._xml.whole(number) if number >= 0 else ""

    def _properties(self, text: int) -> str:
        """Return the `a:rPr` of the run with a text."""
        run = self._xml.elements[text].parent if text >= 0 else -1
        inner = self._xml.children(run) if run >= 0 else ()
        return next((self._xml.whole(each) for each in inner if self._xml.local(each) == "rPr"), "")

    def _run(self, text: str, properties: str, target: Target) -> str:
        if not target.is_same:
            properties = _LANGUAGE.sub(f' lang="{target.language}"', properties, count=1)
        text = escape(characters.drop_forbidden(text))
        return f"<{self._prefix}r>{properties}<{self._prefix}t>{text}</{self._prefix}t></{self._prefix}r>"

    def _turn(self, target: Target) -> None:
        """Set the direction of the paragraph (21.1.2.2.7)."""
        said = f' rtl="{int(target.is_rtl)}"'
        own = next((each for each in self._xml.children(self._number) if self._xml.local(each) == "pPr"), None)
        if own is None:
            self._xml.insert(self._xml.elements[self._number].content, f"<{self._prefix}pPr{said}/>")
            return
        start, tag = self._xml.elements[own].start, self._xml.tag(own)
        if found := re.search(r"""\srtl=(["']).*?\1""", tag):
            self._xml.replace(start + found.start(), start + found.end(), said)
        else:
            self._xml.insert(start + len(self._xml.elements[own].name) + 1, said)
