"""The direction of paragraphs, sections and tables (ECMA-376, part 1, sections 17.3.1.6, 17.4.1 and 17.6.1)."""

from __future__ import annotations

import unicodedata

from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

# What comes after the direction in the properties of a paragraph, a table and a section (part 1, annex A).
_AFTER = {
    "pPr": frozenset(
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
        "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange".split()
    ),
    "tblPr": frozenset(
        "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar "
        "tblLook tblCaption tblDescription tblPrChange".split()
    ),
    "sectPr": frozenset("rtlGutter docGrid printerSettings sectPrChange".split()),
}
_RIGHT_TO_LEFT = ("R", "AL")  # kinds of letters in Unicode
_NAMES = {"pPr": "bidi", "tblPr": "bidiVisual", "sectPr": "bidi"}


def turn_paragraph(xml: XmlText, paragraph: int, prefix: str, target: Target) -> None:
    """Turn a paragraph into the direction of the translation, unless it was removed."""
    element = xml.elements[paragraph]
    if target.is_rtl == target.was_rtl or xml.local(paragraph) != "p" or xml.is_replaced(element.content):
        return
    properties = next((each for each in xml.children(paragraph) if xml.local(each) == "pPr"), None)
    if properties is not None:
        _turn(xml, properties, prefix, target)
        return
    xml.insert(element.content, f"<{prefix}pPr>{_said('bidi', prefix, target)}</{prefix}pPr>")


def turned_paragraph(paragraph: str, prefix: str, target: Target) -> str:
    """Return a paragraph, which is in no part yet, in the direction of the translation."""
    xml = XmlText(paragraph.encode())
    turn_paragraph(xml, 0, prefix, target)
    return xml.written().decode()


def keep_paragraph(xml: XmlText, paragraph: int, prefix: str, target: Target) -> None:
    """Let a paragraph that is not translated say that it is written from left to right, if it says nothing itself.

    LibreOffice gives it the direction of its section otherwise, which is that of the translation. Words in letters of
    the other direction have it by their style.
    """
    element = xml.elements[paragraph]
    if target.was_rtl or not target.is_rtl or xml.local(paragraph) != "p" or xml.is_replaced(element.content):
        return
    words = (xml.whole(each) for each in xml.descendants(paragraph, "t"))
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for text in words for letter in text):
        return
    said = f'<{prefix}bidi {prefix}val="0"/>'
    properties = next((each for each in xml.children(paragraph) if xml.local(each) == "pPr"), None)
    if properties is None:
        xml.insert(element.content, f"<{prefix}pPr>{said}</{prefix}pPr>")
    elif all(xml.local(each) != "bidi" for each in xml.children(properties)):
        _put(xml, properties, said)


def turn_all(xml: XmlText, target: Target) -> None:
    """Turn the tables and sections of a part."""
    for number in range(len(xml.elements)):
        if xml.local(number) in ("tblPr", "sectPr"):
            name = xml.elements[number].name
            _turn(xml, number, name[: name.find(":") + 1], target)


def _turn(xml: XmlText, properties: int, prefix: str, target: Target) -> None:
    kind = xml.local(properties)
    name = _NAMES[kind]
    said = _said(name, prefix, target)
    children = list(xml.children(properties))
    own = next((each for each in children if xml.local(each) == name), None)
    if own is not None:
        xml.replace(xml.elements[own].start, xml.elements[own].end, said)
    else:
        _put(xml, properties, said)


def _put(xml: XmlText, properties: int, said: str) -> None:
    """Put a direction into properties that have none."""
    element, kind = xml.elements[properties], xml.local(properties)
    if element.content == element.end:  # an empty element
        xml.replace(element.start, element.end, f"{xml.tag(properties)[:-2].rstrip()}>{said}</{element.name}>")
    else:
        after = next((each for each in xml.children(properties) if xml.local(each) in _AFTER[kind]), None)
        at = xml.elements[after].start if after is not None else element.end - len(f"</{element.name}>")
        xml.insert(at, said)


def _said(name: str, prefix: str, target: Target) -> str:
    return f"<{prefix}{name}/>" if target.is_rtl else f'<{prefix}{name} {prefix}val="0"/>'
