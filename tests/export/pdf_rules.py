"""The rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2 (ISO 19005-2) that a program can check."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from fontTools.ttLib import TTFont
from lxml import etree
from pypdf.generic import BooleanObject, ContentStream

_INSIDE = {
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
}  # fmt: skip
_OUTSIDE = {"LI": {"L"}, "Lbl": {"LI", "Note"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"},
            "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}}  # fmt: skip
_NO_TEXT = {"Document", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR"}
_SHOWS = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"Do",
    b"f",
    b"F",
    b"f*",
    b"S",
    b"s",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"sh",
    b"INLINE IMAGE",
}
_XMP = {
    "dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}  # fmt: skip


@dataclass
class Checked:
    """A PDF and what is wrong with it."""

    file: pypdf.PdfReader
    broken: list[str] = field(default_factory=list)

    @property
    def root(self) -> Any:
        return self.file.trailer["/Root"]

    def expect(self, kept: object, rule: str) -> None:
        if not kept:
            self.broken.append(rule)


def accessible(data: bytes) -> list[str]:
    """Return the rules of PDF/UA-1 that a file breaks."""
    checked = Checked(pypdf.PdfReader(io.BytesIO(data)))
    root = checked.root
    xmp = _metadata(checked)
    checked.expect(xmp.xpath("//pdfuaid:part = 1", namespaces=_XMP), "5: no identification as PDF/UA-1")
    checked.expect(xmp.xpath("string(//dc:title//rdf:li)", namespaces=_XMP), "7.1: no title")
    checked.expect(root["/ViewerPreferences"].get("/DisplayDocTitle"), "7.1: the title is not shown")
    checked.expect(root["/MarkInfo"].get("/Marked"), "6.2: not marked")
    checked.expect(root.get("/Lang"), "7.2: no language")
    elements = list(_elements(root["/StructTreeRoot"], ""))
    _check_elements(checked, elements)
    _check_content(checked, {each.indirect_reference.idnum for _role, _parent, each in elements})
    _check_links(checked)
    _check_fonts(checked)
    return checked.broken


def archival(data: bytes) -> list[str]:
    """Return the rules of PDF/A-2a that a file breaks."""
    checked = Checked(pypdf.PdfReader(io.BytesIO(data)))
    root = checked.root
    line = data.split(b"\n", 2)[1]
    checked.expect(line[:1] == b"%" and sum(byte > 127 for byte in line) >= 4, "6.1.2: no binary comment")
    checked.expect("/ID" in checked.file.trailer and "/Encrypt" not in checked.file.trailer, "6.1.3: trailer")
    xmp = _metadata(checked)
    checked.expect(
        xmp.xpath("//pdfaid:part = 2 and //pdfaid:conformance = 'A'", namespaces=_XMP), "6.6.4: identification"
    )
    foreign = xmp.xpath("boolean(//pdfuaid:part)", namespaces=_XMP)
    schema = xmp.xpath("//pdfaSchema:namespaceURI = $uri", namespaces=_XMP, uri=_XMP["pdfuaid"])
    checked.expect(schema or not foreign, "6.6.2.3: a property without a schema")
    (intent,) = root["/OutputIntents"]
    profile = intent["/DestOutputProfile"].get_data()
    checked.expect(
        intent["/S"] == "/GTS_PDFA1" and profile[36:40] == b"acsp" and profile[16:20] == b"RGB ", "6.2.3: intent"
    )
    pages: Any = checked.file.pages
    for page in pages:
        for name in page["/Resources"].get("/XObject", {}):
            picture = page["/Resources"]["/XObject"][name]
            checked.expect(
                picture.get("/Interpolate", BooleanObject(False)) == BooleanObject(False), "6.2.8: interpolation"
            )
            checked.expect(picture.get("/ColorSpace") != "/DeviceCMYK", "6.2.4.3: CMYK")
        for note in page.get("/Annots", []):
            checked.expect(note.get_object().get("/F") == 4, "6.3.2: an annotation that is not printed")
    checked.expect(
        not {"/AA", "/OCProperties"} & set(root) and "/JavaScript" not in root.get("/Names", {}), "6.5: actions"
    )
    checked.expect(root["/MarkInfo"].get("/Marked") and root.get("/Lang"), "6.7: no structure")
    _check_fonts(checked)
    return checked.broken


def _metadata(checked: Checked) -> Any:
    return etree.fromstring(checked.root["/Metadata"].get_data())


def _elements(parent: Any, role: str) -> Iterator[tuple[str, str, Any]]:
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, dict) and "/S" in found:
            own = str(found["/S"])[1:]
            yield own, role, found
            yield from _elements(found, own)


def _check_elements(checked: Checked, elements: list[tuple[str, str, Any]]) -> None:
    level = 0
    identifiers = set()
    for role, parent, element in elements:
        checked.expect(role in _INSIDE.get(parent, {role}), f"7.2: {role} in {parent}")
        checked.expect(parent in _OUTSIDE.get(role, {parent}), f"7.2: {role} in {parent}")
        if role in _NO_TEXT:
            kids = [kid for kid in element.get("/K", []) if isinstance(kid.get_object(), int)]
            checked.expect(not kids, f"7.2: text in {role}")
        if role == "Figure":
            checked.expect(element.get("/Alt"), "7.3: a figure without a description")
        if role[0] == "H" and role[1:].isdigit():
            checked.expect(int(role[1:]) <= level + 1, f"7.4.2: {role} after H{level}")
            level = int(role[1:])
        if role == "TH":
            checked.expect(element["/A"].get("/Scope"), "7.5: a header without a scope")
        if role == "Note":
            checked.expect(element.get("/ID") and element["/ID"] not in identifiers, "7.9: a note without an ID")
            identifiers.add(element.get("/ID"))
        if role == "Table":
            _check_table(checked, element)


def _check_table(checked: Checked, table: Any) -> None:
    rows = [each for role, _parent, each in _elements(table, "Table") if role == "TR"]
    checked.expect(any(role == "TH" for role, _parent, _each in _elements(table, "Table")), "7.5: no header")
    down: dict[int, int] = {}
    widths = set()
    for row in rows:
        column, occupied = 0, {at for at, left in down.items() if left}
        down = {at: left - 1 for at, left in down.items() if left > 1}
        for _role, _parent, cell in _elements(row, "TR"):
            if _role not in ("TD", "TH"):
                continue
            said = cell.get("/A", {})
            for _span in range(said.get("/ColSpan", 1)):
                while column in occupied:
                    column += 1
                occupied.add(column)
                if said.get("/RowSpan", 1) > 1:
                    down[column] = said["/RowSpan"] - 1
        widths.add(len(occupied))
    checked.expect(len(widths) == 1, f"7.2: rows of different length: {widths}")


def _check_content(checked: Checked, reachable: set[int]) -> None:
    """Check that all content is an artifact, or marked as the content of an element of the tree (7.1)."""
    numbers = checked.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for number, page in enumerate(checked.file.pages):
        parents = tree[page["/StructParents"]].get_object()
        inside: list[str] = []
        for operands, operator in ContentStream(page.get_contents(), checked.file).operations:
            if operator in (b"BDC", b"BMC"):
                kind = str(operands[0])
                checked.expect(not (inside and kind == "/Artifact"), f"7.1: an artifact in a text, page {number + 1}")
                checked.expect("/Artifact" not in inside, f"7.1: a text in an artifact, page {number + 1}")
                inside.append(kind)
                if len(operands) > 1 and "/MCID" in operands[1]:
                    parent = parents[operands[1]["/MCID"]]
                    known = (
                        getattr(parent, "idnum", None) in reachable
                        or parent.get_object().indirect_reference.idnum in reachable
                    )
                    checked.expect(known, f"7.1: a mark without an element, page {number + 1}")
            elif operator == b"EMC":
                inside.pop()
            elif operator in _SHOWS:
                checked.expect(inside, f"7.1: content that is not marked, page {number + 1}")


def _check_links(checked: Checked) -> None:
    numbers = checked.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in checked.file.pages:
        checked.expect(page.get("/Tabs") == "/S", "7.18.3: the order of tabs")
        for each in page.get("/Annots", []):
            note = each.get_object()
            checked.expect(note.get("/Contents"), "7.18.5: a link without words")
            checked.expect(tree[note["/StructParent"]].get_object()["/S"] == "/Link", "7.18.5: a link outside of Link")


def _check_fonts(checked: Checked) -> None:
    """Check that fonts are embedded, with the widths and the characters of all their glyphs (7.21; 6.2.11)."""
    fonts: dict[str, Any] = {}
    pages: Any = checked.file.pages
    for page in pages:
        for name, font in page["/Resources"]["/Font"].items():
            fonts[name] = font.get_object()
    for font in fonts.values():
        inner = font["/DescendantFonts"][0].get_object()
        data = next((inner["/FontDescriptor"][key].get_data() for key in ("/FontFile2", "/FontFile3")
                     if key in inner["/FontDescriptor"]), b"")  # fmt: skip
        checked.expect(data, f"7.21.4: {font['/BaseFont']} is not embedded")
        characters = font["/ToUnicode"].get_data()
        checked.expect(b"<>" not in characters, f"7.21.7: {font['/BaseFont']}: a glyph without a character")
        checked.expect(font["/Encoding"] == "/Identity-H", f"7.21.8: {font['/BaseFont']}: missing glyphs")
        program = TTFont(io.BytesIO(data))
        order, advances, unit = program.getGlyphOrder(), program["hmtx"], program["head"].unitsPerEm
        widths = iter(inner["/W"])
        for first in widths:
            for glyph, width in enumerate(next(widths), first):
                own = advances[order[glyph]][0] * 1000 / unit
                checked.expect(abs(own - width) <= 1, f"7.21.5: {font['/BaseFont']}: {glyph} is {own}, not {width}")
