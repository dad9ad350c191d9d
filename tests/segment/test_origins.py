"""Origins: each unit of a Word document says from which elements of which part its text was read."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Origin, OriginPiece
from hexapla.model.attributes import ORIGIN, origin_of, set_origin
from hexapla.segment import segment
from read.office import docx, footnote_mark, paragraph, read_docx, run

NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + run("A note.") + "</w:p></w:footnote>"


def test_each_unit_has_the_pieces_of_its_block_and_no_other() -> None:
    body = (
        paragraph(run("It ") + run("rained", "<w:i/>") + footnote_mark(1) + run("."))
        + "<w:tbl><w:tr><w:tc>" + paragraph(run("A cell")) + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    data = docx(body, notes={"footnotes": NOTE}, language="en")
    units = segment(read_docx(data))
    assert [(unit.text, unit.origin.part) for unit in units] == [
        ("It <em>rained</em><note1/>.", "word/document.xml"),
        ("A cell", "word/document.xml"),
        ("A note.", "word/footnotes.xml"),
    ]
    said = [[(piece.text, piece.name) for piece in unit.origin.pieces] for unit in units]
    assert said == [
        [("It ", ""), ("rained", ""), ("", "note"), (".", "")],
        [("A cell", "")],
        [("A note.", "")],
    ]


def test_the_numbers_are_those_of_elements_in_document_order() -> None:
    data = docx(paragraph(run("One ") + run("two")), language="en")
    (unit,) = segment(read_docx(data))
    names = "document body p r rPr t r rPr t".split()
    assert [names[piece.first] for piece in unit.origin.pieces] == ["t", "t"]


def test_a_field_is_one_piece_from_its_first_element_to_its_last() -> None:
    character = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = character.format("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + character.format("separate")
    field += run("7") + character.format("end")
    (unit,) = segment(read_docx(docx(paragraph(run("Page ") + field), language="en")))
    assert unit.text == "Page <field1/>"
    assert [(piece.name, piece.last - piece.first) for piece in unit.origin.pieces] == [("", 0), ("field", 9)]


def test_words_of_a_number_are_pieces_that_stand_nowhere() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Chapter %1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:pPr><w:pStyle w:val="heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    (unit,) = segment(read_docx(docx(f"<w:p>{number}{run('Rain')}</w:p>", numbering=numbering, language="en")))
    assert unit.text == "Chapter <span1/> Rain"
    assert [(piece.text, piece.name, piece.first < 0) for piece in unit.origin.pieces] == [
        ("Chapter ", "", True), ("", "span", True), (" ", "", True), ("Rain", "", False),
    ]  # fmt: skip


def test_an_attribute_that_names_no_origin_gives_none() -> None:
    known = (Origin("a.xml", (OriginPiece(1, 1, "Rain"),)),)
    element = etree.Element("p")
    assert origin_of(element, known) == Origin()
    set_origin(element, 0)
    assert origin_of(element, known) == known[0]
    for forged in ("1", "-1", "²", "9" * 5000):
        element.set(ORIGIN, forged)
        assert origin_of(element, known) == Origin()
