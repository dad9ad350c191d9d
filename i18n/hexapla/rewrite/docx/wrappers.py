"""Elements round a part of a paragraph's text: content controls, smart tags, changes of the direction of text.

ECMA-376, part 1, sections 17.5.2.31, 17.5.1.9, 17.3.2.3 and 17.3.2.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hexapla.rewrite.docx.content import REVISED
from hexapla.rewrite.docx.unit_source import WRAPPERS, UnitSource
from hexapla.rewrite.xml_text import XmlText

_BEFORE_CONTENT = ("smartTagPr", "customXmlPr")


@dataclass(frozen=True, slots=True)
class WordWrapper:
    """An element round atoms of a unit: the XML before and after its content.

    `has_text` if text of the unit is in it.
    """

    element: int
    atoms: Sequence[int]
    opening: str
    closing: str
    has_text: bool


def wrappers_in(source: UnitSource) -> Iterator[WordWrapper]:
    """Yield the elements of these kinds that are in the span of a unit as a whole, the outer one first.

    Left out are those that stay where they are, round the whole unit, and those that objects bring along.
    """
    content, xml = source.content, source.content.xml
    first, last = source.span
    links = {link.opening for link in source.links.values()}  # the others lead nowhere
    inside: dict[int, list[int]] = {}
    for at, atom in enumerate(content.atoms):
        for element in atom.around:
            if xml.local(element) in WRAPPERS or (xml.local(element) == "hyperlink" and xml.tag(element) not in links):
                inside.setdefault(element, []).append(at)
    kept = content.atoms[first].around[: source.shared_depth(first, last)]
    for element, own in sorted(inside.items()):
        has_text = any(at in source.texts for at in own)
        has_objects = any(at in source.owned and at not in source.texts for at in own)
        is_revised = next(xml.descendants(element, *REVISED), None) is not None
        if element in kept or own[0] < first or own[-1] > last or (not has_text and (has_objects or is_revised)):
            continue
        opening, closing = _around(xml, element)
        yield WordWrapper(element, own, opening, closing, has_text=has_text)


def _around(xml: XmlText, element: int) -> tuple[str, str]:
    """Return the XML of an element before and after its content."""
    own = xml.elements[element]
    holder = own
    content = own.content
    for child in xml.children(element):
        if xml.local(child) == "sdtContent":
            holder = xml.elements[child]
            content = holder.content
        elif xml.local(child) in _BEFORE_CONTENT:
            content = xml.elements[child].end
    closing = f"</{holder.name}>" + ("" if holder is own else xml.text[holder.end : own.end])
    return xml.text[own.start : content], closing
