"""The words in drawings and formulas: titles, descriptions, text, and what screen readers say of them.

SVG's `<title>`, `<desc>` and `<text>`, MathML's `<mtext>` and `alttext`, and `aria-label` on any part of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from hexapla import characters, translator_tags
from hexapla.model import Element, Rendering, Unit, UnitKind
from hexapla.segment.blocks import SourceBlock
from hexapla.tree import MATHML, SVG, XML_LANG, is_opaque, local_name

_DRAWN = (f"{{{SVG}}}svg", f"{{{MATHML}}}math")
_ROOTS = ("svg", "math")
_SAID = ("title", "desc")
_LINES = ("text", "tspan", "textPath", "a")

_TEX = re.compile(r"[\\^_{}$=<>|]")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_FUNCTIONS = frozenset("sin cos tan cot sec csc exp log lim max min sup inf det gcd ker dim arg mod".split())


def has_drawings(root: Element) -> bool:
    """Return whether there is a drawing or a formula anywhere under an element."""
    return next(root.iterdescendants(*_DRAWN), None) is not None


@dataclass
class DrawingSlot:
    """A text in a drawing or a formula: before the first child of an element, after it (`tail`), or an attribute."""

    element: Element
    part: str
    kind: UnitKind
    block: SourceBlock
    size: int = 1

    def units(self) -> list[Unit]:
        """Return one unit, without tags."""
        text, block = _plain(self._said), self.block
        return [Unit(text, self.kind, block.place, note=block.note, is_value=True, origin=block.origin)]

    def put(self, renderings: Sequence[Rendering], language: str) -> None:
        """Replace the text, and set its language if it is not that of the document."""
        [rendering] = renderings
        source = _plain(self._said)
        if rendering.text != source:
            text = characters.drop_forbidden(translator_tags.without_notes(source, rendering.text))
            self._write(characters.balance_directions(text))
        if "lang" in rendering.attributes and self.part == "text" and str(self.element.tag).startswith(f"{{{SVG}}}"):
            self.element.set(XML_LANG, rendering.attributes["lang"])

    @property
    def _said(self) -> str:
        if self.part == "text":
            return self.element.text or ""
        return (self.element.tail if self.part == "tail" else self.element.get(self.part)) or ""

    def _write(self, text: str) -> None:
        """Write a text with the spaces that the old one has at its ends, as they separate it from its neighbours."""
        old = self._said
        text = f"{' ' * old[:1].isspace()}{text}{' ' * old[-1:].isspace()}"
        if self.part == "text":
            self.element.text = text
        elif self.part == "tail":
            self.element.tail = text
        else:
            self.element.set(self.part, text.strip())


def drawing_slots(element: Element, block: SourceBlock) -> Iterator[DrawingSlot]:
    """Yield the texts of the drawings and formulas that an inline element of a block is or holds, in document order."""
    for root in _drawings(element):
        for event, each in etree.iterwalk(root, events=("start", "end")):
            if isinstance(each.tag, str):
                for part, kind in _texts(each) if event == "start" else _tails(each, root):
                    yield DrawingSlot(each, part, kind, block)


def _drawings(element: Element) -> Iterator[Element]:
    if not isinstance(element.tag, str) or element.get("translate") == "no":
        return
    if local_name(element) in _ROOTS and "}" in element.tag:
        yield element
    elif not is_opaque(element):
        for child in element:
            yield from _drawings(child)


def _texts(element: Element) -> Iterator[tuple[str, UnitKind]]:
    name = local_name(element)
    if _has_word(element.get("aria-label")):
        yield "aria-label", UnitKind.ALT_TEXT
    if name == "math" and _is_spoken(element.get("alttext") or ""):
        yield "alttext", UnitKind.ALT_TEXT
    if not _has_word(element.text):
        return
    if name in _SAID:
        yield "text", UnitKind.ALT_TEXT
    elif name in _LINES and str(element.tag).startswith(f"{{{SVG}}}") and _is_in_line(element):
        yield "text", UnitKind.DRAWING_TEXT
    elif name == "mtext" and len(_plain(element.text or "")) > 1:
        yield "text", UnitKind.FORMULA_TEXT


def _tails(element: Element, root: Element) -> Iterator[tuple[str, UnitKind]]:
    parent = element.getparent()
    if element is root or parent is None or not _has_word(element.tail):
        return
    if local_name(parent) in _LINES and _is_in_line(parent):
        yield "tail", UnitKind.DRAWING_TEXT


def _is_in_line(element: Element) -> bool:
    """Return whether an element is a line of text in a drawing, or inside one."""
    return any(local_name(each) == "text" for each in (element, *element.iterancestors()))


def _has_word(text: str | None) -> bool:
    return any(letter.isalpha() for letter in text or "")


def _is_spoken(text: str) -> bool:
    """Return whether the alternative text of a formula is in words, and not in TeX or signs."""
    return not _TEX.search(text) and any(word.lower() not in _FUNCTIONS for word in _WORDS.findall(text))


def _plain(text: str) -> str:
    return " ".join(text.split())
