# ruff: noqa: E501 - markup as pages and offices have it
"""Word documents: notes whole, comments out, tables, pictures, styles."""

import pytest

from hexapla.errors import SourceError
from hexapla.tree import citations, cited
from pictures import PNG
from read.office import docx, footnote_mark, paragraph, read_docx, run
from read.pages import shown_text


def test_footnotes_and_endnotes_with_formatting_links_and_paragraphs() -> None:
    link = '<w:hyperlink r:id="l1">' + run("here") + "</w:hyperlink>"
    document = read_docx(docx(
        paragraph(run("One") + footnote_mark(2) + run(" and two") + footnote_mark(2, "endnote") + run(".")),
        notes={
            "footnotes": '<w:footnote w:id="2">' + paragraph(run(" See ") + run("ibid.", "<w:i/>") + run(", ") + link)
            + paragraph(run("More.")) + "</w:footnote>",
            "endnotes": '<w:endnote w:id="2">' + paragraph(run("At the end.")) + "</w:endnote>",
        },
        links={"l1": "https://example.org/"},
    ))  # fmt: skip
    assert [shown_text(note.body) for note in document.notes] == ["See ibid., here More.", "At the end."]
    assert [cited(each) for each in citations(document.body)] == [note.id for note in document.notes]
    assert [element.tag for element in document.notes[0].body.iter()] == ["div", "p", "em", "a", "p"]
    assert shown_text(document.body) == "One and two."


def test_a_note_on_linked_words_is_a_note() -> None:
    linked = '<w:hyperlink r:id="l1">' + run("a link") + footnote_mark(2) + "</w:hyperlink>"
    document = read_docx(docx(
        paragraph(run("See ") + linked + run(".")),
        notes={"footnotes": '<w:footnote w:id="2">' + paragraph(run("There.")) + "</w:footnote>"},
        links={"l1": "https://example.org/"},
    ))  # fmt: skip
    assert [shown_text(note.body) for note in document.notes] == ["There."]
    assert shown_text(document.body) == "See a link."


def test_a_note_cited_twice_is_one_note() -> None:
    document = read_docx(docx(
        paragraph(run("One") + footnote_mark(1)) + paragraph(run("two") + footnote_mark(1)),
        notes={"footnotes": '<w:footnote w:id="1">' + paragraph(run("First.")) + "</w:footnote>"},
    ))  # fmt: skip
    assert [shown_text(note.body) for note in document.notes] == ["First."]
    assert [cited(each) for each in citations(document.body)] == [document.notes[0].id] * 2
    assert shown_text(document.body) == "One two"


def test_a_citation_without_a_note_is_a_finding_and_the_rest_is_read() -> None:
    document = read_docx(docx(paragraph(run("One") + footnote_mark(7)), notes={"footnotes": ""}))
    assert (shown_text(document.body), document.notes) == ("One", ())
    assert [finding.code for finding in document.findings] == ["citation-without-note"]


def test_comments_stay_out() -> None:
    comment = (
        '<w:commentRangeStart w:id="0"/>'
        + run("One")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    notes = {"comments": '<w:comment w:id="0" w:initials="x">' + paragraph(run("Secret")) + "</w:comment>"}
    assert shown_text(read_docx(docx(paragraph(comment), notes=notes)).body) == "One"


def test_styles_tables_and_pictures() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A picture"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    table = (
        "<w:tbl><w:tr><w:tc>" + paragraph(run("a")) + "</w:tc><w:tc>" + paragraph(run("b")) + "</w:tc></w:tr></w:tbl>"
    )
    document = read_docx(docx(
        paragraph(run("T"), "Title") + paragraph(run("H"), "heading1") + paragraph(run("Q"), "Quote") + table + paragraph(picture),
        links={"i1": "media/i.png"}, files={"word/media/i.png": PNG},
    ))  # fmt: skip
    assert [element.tag for element in document.body] == ["h1", "h1", "blockquote", "table", "p"]
    [image] = document.body.iter("img")
    assert image.get("alt") == "A picture"
    assert document.assets[image.get("src", "")].data == PNG


def test_metadata_and_language() -> None:
    document = read_docx(docx(paragraph(run("x")), core="<dc:title>T</dc:title><dc:creator>A; B</dc:creator>"))
    assert document.metadata == {"title": ("T",), "creators": ("A", "B")}
    assert document.language == "fr-FR"


def test_equations_become_mathml_in_their_places() -> None:
    square = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    document = read_docx(docx(
        paragraph(run("Let ") + square + run(" be.") + footnote_mark(1)) + f"<m:oMathPara>{square}</m:oMathPara>"
        + paragraph(f"<m:oMathPara>{square}</m:oMathPara>"),
        notes={"footnotes": '<w:footnote w:id="1">' + paragraph(run("As ") + square + run(".")) + "</w:footnote>"},
    ))  # fmt: skip
    math = "{http://www.w3.org/1998/Math/MathML}math"
    assert shown_text(document.body) == "Let x2 be. x2 x2"
    assert [each.get("display") for each in document.body.iter(math)] == [None, "block", "block"]
    assert shown_text(document.notes[0].body) == "As x2."
    assert next(document.notes[0].body.iter(math)).tail == "."
    assert document.findings == ()


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    from read.books import book

    with pytest.raises(SourceError, match="not a Word document"):
        read_docx(book({"a.xhtml": "<p>a</p>"}))
