# ruff: noqa: E501 - markup as offices have it
"""Word documents: fields, links and bookmarks."""

import pytest

from hexapla.model import Document
from hexapla.segment import segment
from read.office import docx, footnote_mark, paragraph, read_docx, run, shape, style


def character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    instruction = instruction.replace('"', "&quot;")
    return f'{character("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{character("separate")}{result}{character("end")}'


def mark(name: str, content: str) -> str:
    return f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{name}"/>'


def read(body: str, styles: str = "") -> Document:
    notes = {"footnotes": '<w:footnote w:id="1">' + paragraph(run("Noted.")) + "</w:footnote>"}
    data = docx(body, styles=styles, notes=notes, links={"l": "https://example.org/a"})
    return read_docx(data)


@pytest.mark.parametrize(("content", "expected"), [
    (field('HYPERLINK "https://example.org/"', run("here")), '<a href="https://example.org/">here</a>'),
    (field('HYPERLINK "https://example.org/a" \\l "part" \\o "a tip"', run("here")), '<a href="https://example.org/a#part">here</a>'),
    (field('HYPERLINK \\l "place"', run("here", '<w:u w:val="single"/>')), '<a href="#place">here</a>'),
    (field("REF place \\h", run("Rain")), '<a href="#place">Rain</a>'),
    (field("PAGEREF place \\h", run("3")), '<a href="#place" class="field">3</a>'),
    (field("place \\h", run("Rain")), '<a href="#place">Rain</a>'),
    (field("REF nowhere", run("Rain")), "Rain"),
    (field("SEQ Figure \\* ARABIC", run("1")), '<span class="field">1</span>'),
    (field("ADDIN ZOTERO_ITEM {}", run("(Doe 1990)")), '<span class="field">(Doe 1990)</span>'),
    (field('XE "rain"', ""), ""),
    (character("begin") + "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>" + character("end"), "☐"),
    (character("begin") + '<w:r><w:instrText> SYMBOL 198 \\f "Symbol" </w:instrText></w:r>' + character("end"), "∅"),
    (character("begin") + "<w:r><w:instrText> MACROBUTTON MTPlaceRef \\* MERGEFORMAT </w:instrText></w:r>" + field("SEQ MTEqn \\h", "")
     + "<w:r><w:instrText>(</w:instrText></w:r>" + field("SEQ MTEqn \\c", run("3")) + "<w:r><w:instrText>)</w:instrText></w:r>" + character("end"), "(3)"),
    ('<w:fldSimple w:instr="REF place">' + run("Rain") + "</w:fldSimple>", '<a href="#place">Rain</a>'),
    ('<w:hyperlink r:id="l" w:anchor="b">' + run("one ") + run("two", "<w:i/>") + "</w:hyperlink>", '<a href="https://example.org/a#b">one <em>two</em></a>'),
    ('<w:hyperlink w:anchor="place">' + run("up") + "</w:hyperlink>", '<a href="#place">up</a>'),
])  # fmt: skip
def test_a_field_shows_its_result_and_links(content: str, expected: str) -> None:
    found = read(paragraph(mark("place", run("Rain")), "heading1") + paragraph(run("See ") + content + run(".")))
    assert shape(found.body[1]) == f"<p>See {expected}.</p>"
    assert found.findings == ()


def test_bookmarks_stay_where_something_leads_to_them() -> None:
    body = paragraph(mark("_Toc1", mark("place", run("Rain"))), "heading1") + paragraph(
        run("a ") + mark("amid", run("b")) + mark("unused", run("c"))
    )
    links = paragraph(
        field("REF place", run("Rain")) + run(", ") + field("REF _Toc1", run("Rain")) + field("REF amid", run("b"))
    )
    found = read(body + links).body
    assert shape(found[0]) == '<h1 id="_Toc1">Rain</h1>'
    assert shape(found[1]) == '<p>a <a id="amid"/>bc</p>'
    assert [each.get("href") for each in found[2]] == ["#_Toc1", "#_Toc1", "#amid"]
    assert shape(read(body).body) == "<h1>Rain</h1><p>a bc</p>"


CONTENTS = paragraph(
    character("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + character("separate") + run("Rain 3")
)
STYLES = style("toc 1") + style("TOC Heading", based_on="heading1")


@pytest.mark.parametrize("contents", [
    CONTENTS + paragraph(run("Snow ") + field("PAGEREF _Toc2", run("4")) + character("end")),
    CONTENTS + paragraph(character("end")),
    paragraph(run("Contents"), "TOCHeading") + CONTENTS + paragraph(run("Snow 4") + character("end"), "toc1"),
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' + paragraph(run("Contents")) + CONTENTS
    + paragraph(character("end")) + "</w:sdtContent></w:sdt>",
    paragraph(run("Rain 3"), "toc1"),
    paragraph(run("What is in it"), "heading1") + paragraph(field("TOC", run("Rain 3"))),
    paragraph(field("INDEX \\c 2", run("rain, 3"))),
    paragraph('<w:fldSimple w:instr="TOC">' + run("Rain 3") + "</w:fldSimple>"),
])  # fmt: skip
def test_contents_and_indexes_of_word_are_left_out_with_a_notice(contents: str) -> None:
    document = read(paragraph(run("Before")) + contents + paragraph(run("Rain"), "heading1"), STYLES)
    assert shape(document.body) == "<p>Before</p><h1>Rain</h1>"
    assert [each.code for each in document.findings] == ["contents-left-out"]


def test_a_heading_over_text_stays_where_contents_are_left_out() -> None:
    part = paragraph(run("Part"), "heading1") + CONTENTS + paragraph(character("end")) + paragraph(run("Text"))
    preface = paragraph(run("Preface"), "TOCHeading") + paragraph(run("Words"))
    assert shape(read(part + preface, STYLES).body) == "<h1>Part</h1><p>Text</p><h1>Preface</h1><p>Words</p>"
    index = paragraph(run("Index"), "heading1") + paragraph(field("INDEX", run("rain, 3")))
    assert shape(read(paragraph(run("Text")) + index).body) == "<p>Text</p>"


def test_a_field_that_ends_in_a_table_hides_nothing_after_it() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Snow 4') + character('end'))}</w:tc></w:tr></w:tbl>"
    assert shape(read(CONTENTS + table + paragraph(run("Text"))).body) == "<p>Text</p>"


def test_a_note_that_a_field_cites_again_is_cited_twice() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    document = read(
        paragraph(run("a") + mark("again", footnote_mark(1)) + run(" b") + field("NOTEREF again \\f", run("1", raised)))
    )
    assert [unit.text for unit in segment(document)] == ["a<note1/> b<note2/>", "Noted."]
    assert len(document.notes) == 1
