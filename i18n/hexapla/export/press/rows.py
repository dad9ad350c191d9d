"""Rows of tables with notes stay on one page, in office documents.

LibreOffice (7.4) leaves out notes of a row that it divides between two pages, with all their words.
"""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_WHOLE = "RowWithNotes"


def keep_whole_in_docx(root: Element) -> None:
    """Forbid a break in each row with notes (ECMA-376, part 1, section 17.4.6)."""
    for row in root.iter(f"{_W}tr"):
        if next(row.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"), None) is not None:
            properties = row.find(f"{_W}trPr")
            if properties is None:
                properties = etree.Element(f"{_W}trPr")
                before = row.find(f"{_W}tblPrEx")
                row.insert(0 if before is None else row.index(before) + 1, properties)
            if properties.find(f"{_W}cantSplit") is None:
                etree.SubElement(properties, f"{_W}cantSplit")


def keep_whole_in_odt(root: Element) -> None:
    """Forbid a break in each row with notes, by a style (OpenDocument 1.3, part 3, `fo:keep-together`)."""
    automatic = next(root.iter(f"{_OFFICE}automatic-styles"), None)
    rows = [row for row in root.iter(f"{_TABLE}table-row") if next(row.iter(f"{_TEXT}note"), None) is not None]
    if automatic is None or not rows:
        return
    style = etree.SubElement(automatic, f"{_STYLE}style")
    style.set(f"{_STYLE}name", _WHOLE)
    style.set(f"{_STYLE}family", "table-row")
    etree.SubElement(style, f"{_STYLE}table-row-properties").set(f"{_FO}keep-together", "always")
    for row in rows:
        row.set(f"{_TABLE}style-name", _WHOLE)
