"""The direction of paragraphs and tables in Word documents: that of their first words.

Pandoc gives all paragraphs the direction of the document, but for divisions of another one (ECMA-376, part 1, sections
17.3.1.6 and 17.4.1).
"""

from __future__ import annotations

from lxml import etree

from hexapla import languages
from hexapla.model import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What follows `bidi` in the properties of a paragraph, and precedes `bidiVisual` in those of a table.
_AFTER_BIDI = frozenset(
    f"{_W}{name}"
    for name in "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange".split()
)
_BEFORE_VISUAL = frozenset({f"{_W}tblStyle", f"{_W}tblpPr", f"{_W}tblOverlap"})


def turn(root: Element, main: str) -> None:
    """Set the direction of each paragraph and table; `main` is that of text without a language."""
    for paragraph in root.iter(f"{_W}p"):
        direction = _direction(paragraph)
        if direction:
            _turn_paragraph(paragraph, direction)
    for table in root.iter(f"{_W}tbl"):
        first = next(filter(None, map(_direction, table.iter(f"{_W}p"))), main)
        properties = table.find(f"{_W}tblPr")
        if next(table.iterancestors(f"{_W}tbl"), None) is not None:  # LibreOffice would show a part of its columns
            for width in table.iterfind(f"{_W}tblPr/{_W}tblW"):
                width.set(f"{_W}type", "pct")
                width.set(f"{_W}w", "5000")  # fiftieths of a percent
        if first == "rtl" and properties is not None:
            place = sum(each.tag in _BEFORE_VISUAL for each in properties)
            properties.insert(place, etree.Element(f"{_W}bidiVisual"))


def _direction(paragraph: Element) -> str:
    """Return the direction that the language of the first words gives a paragraph; empty if they have no language."""
    for run in paragraph.iterchildren(f"{_W}r", f"{_W}hyperlink"):
        if not "".join(each.text or "" for each in run.iter(f"{_W}t")).strip():
            continue
        language = next(run.iter(f"{_W}lang"), None)
        if language is not None:
            return languages.direction(language.get(f"{_W}val", ""))
        if run.find(f"{_W}rPr/{_W}rStyle") is None:  # not the mark of a note
            return ""
    return ""


def _turn_paragraph(paragraph: Element, direction: str) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    for each in properties.findall(f"{_W}bidi"):
        properties.remove(each)
    if direction == "rtl":
        place = sum(each.tag not in _AFTER_BIDI for each in properties)
        properties.insert(place, etree.Element(f"{_W}bidi"))
