# ruff: noqa: E501 - markup as offices have it
"""Word documents: no word and no note is lost without a Finding, wherever Word puts it."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from hexapla.errors import SourceError
from hexapla.model import Document
from hexapla.read import docx as reader
from hexapla.read import parser_limits
from hexapla.tree import canonical, citations, cited
from read.office import docx, footnote_mark, paragraph, read_docx, run, spoken
from read.pages import shown_text

SHAPES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
BOX = f"<w:txbxContent>{paragraph(run('In a box') + footnote_mark(1))}</w:txbxContent>"
NEW_BOX = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A mill"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip {}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def footnote(number: int, content: str) -> str:
    return f'<w:footnote w:id="{number}">{content}</w:footnote>'


def read(body: str, note: str = paragraph(run("Noted.")), links: dict[str, str] | None = None) -> Document:
    data = docx(body, notes={"footnotes": footnote(1, note)}, links=links)
    return read_docx(data)


@pytest.mark.parametrize(("body", "text"), [
    (paragraph(f'<w:fldSimple w:instr=" SEQ Figure ">{run("Figure 1")}{footnote_mark(1)}</w:fldSimple>'), "Figure 1"),
    (paragraph(f'<w:dir w:val="rtl">{run("a")}{footnote_mark(1)}</w:dir><w:bdo w:val="ltr">{run("b")}</w:bdo>'), "ab"),
    (paragraph(run("a") + f"<w:r><w:t>b</w:t><w:cr/><w:t>c</w:t><w:ptab/><w:t>d</w:t></w:r>{footnote_mark(1)}"), "ab c d"),
    (paragraph(f'<w:r><w:sym w:font="Cambria Math" w:char="2192"/></w:r>{footnote_mark(1)}'), "→"),
    (paragraph(run("seen") + run("hidden", "<w:vanish/>") + run(" too", '<w:vanish w:val="0"/>') + footnote_mark(1)), "seen too"),
    (paragraph(run("a") + f"<w:r {SHAPES}>{NEW_BOX}</w:r>"), "a In a box"),
    (paragraph(run("a") + f"<w:r><w:pict {SHAPES}><v:oval><v:textbox>{BOX}</v:textbox></v:oval></w:pict></w:r>"), "a In a box"),
    (paragraph(run("a") + f"<w:r><mc:AlternateContent {SHAPES}><mc:Choice>{NEW_BOX}</mc:Choice><mc:Fallback><w:pict><v:shape>"
               f"<v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"), "a In a box"),
    (paragraph(f'<w:hyperlink r:id="gone">{run("a")}{footnote_mark(1)}</w:hyperlink>'), "a"),
    (f"<w:sdt><w:sdtContent>{paragraph(run('a') + footnote_mark(1))}</w:sdtContent></w:sdt>", "a"),
    (paragraph(f"<w:ins>{run('a')}</w:ins><w:del>{run('b')}</w:del><w:moveTo>{run('c')}</w:moveTo>{footnote_mark(1)}"), "ac"),
    (f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(run('hidden'))}</w:tc></w:tr><w:tr><w:tc>{paragraph(run('a') + footnote_mark(1))}</w:tc></w:tr></w:tbl>", "a"),
    (f"<w:tbl><w:tr><w:tc>{run('loose')}</w:tc></w:tr><w:tbl><w:tr>{paragraph(run('a') + footnote_mark(1))}</w:tr></w:tbl></w:tbl>", "loose a"),
    (paragraph(run("a") + "<w:r><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d\u00ade</w:t></w:r>" + footnote_mark(1)), "ab\u2011cde"),
    (paragraph("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> MACROBUTTON MTPlaceRef \\* MERGEFORMAT (1.2)</w:instrText><w:fldChar w:fldCharType='end'/></w:r>" + footnote_mark(1)), "(1.2)"),
    (paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + run("never closed") + footnote_mark(1)), "never closed"),
])  # fmt: skip
def test_words_and_notes_stay_wherever_word_puts_them(body: str, text: str) -> None:
    document = read(body)
    assert shown_text(document.body) == text
    assert [shown_text(note.body) for note in document.notes] == ["Noted."]
    assert [cited(each) for each in citations(document.body)] == [document.notes[0].id]
    assert document.findings == ()


def test_a_mark_of_the_author_s_own_goes_from_citation_and_note() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    document = read(paragraph(run("a") + mark + run(" b")), paragraph(run("*") + run(" Noted.")))
    assert (shown_text(document.body), shown_text(document.notes[0].body)) == ("a b", "Noted.")


def test_words_keep_their_reading() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('きょう')}</w:rt><w:rubyBase>{run('京')}</w:rubyBase></w:ruby></w:r>"
    [found] = read(paragraph(run("東") + ruby + footnote_mark(1))).body.iter("ruby")
    assert (found.text, [each.text for each in found.iter("rt")]) == ("京", ["きょう"])


@pytest.mark.parametrize("reference", ['r:embed="gone"', 'r:embed="lost"', 'r:link="away"'])
def test_a_picture_that_is_not_there_is_a_finding_and_its_words_stay(reference: str) -> None:
    links = {"lost": "media/lost.png", "away": "https://example.org/mill.png"}
    document = read(paragraph(run("a ") + PICTURE.format(reference) + footnote_mark(1)), links=links)
    assert shown_text(document.body) == "a A mill"
    assert [finding.code for finding in document.findings] == ["missing-image"]


def test_a_citation_of_no_note_is_a_finding_and_the_rest_is_read() -> None:
    document = read(paragraph(run("a") + footnote_mark(1) + run(" b") + footnote_mark(7)))
    assert (shown_text(document.body), len(document.notes)) == ("a b", 1)
    assert [finding.code for finding in document.findings] == ["citation-without-note"]


@pytest.mark.parametrize("note", ["<w:p/>", ""])
def test_an_empty_note_is_a_note(note: str) -> None:
    document = read(paragraph(run("a") + footnote_mark(1)), note)
    assert [cited(each) for each in citations(document.body)] == ["footnote-1"]
    assert [(each.id, shown_text(each.body)) for each in document.notes] == [("footnote-1", "")]


def test_a_strict_document_is_read_as_another() -> None:
    """Its namespaces and relations have other names (ECMA-376, part 1, annex A)."""
    link = f'<w:hyperlink r:id="l">{run("b", "<w:i/>")}</w:hyperlink>'
    body = paragraph(run("a") + link + footnote_mark(1) + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "Quote")
    data = docx(body, notes={"footnotes": footnote(1, paragraph(run("Noted.")))}, links={"l": "https://example.org/"})
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as strict:
        for name in archive.namelist():
            usual = rb"http://schemas\.openxmlformats\.org/(?!package)(\w+)/2006/"
            strict.writestr(name, re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", archive.read(name)))
    found = [reader.read(Path("a.docx"), each, "a.docx", "en") for each in (data, stream.getvalue())]
    assert b"purl.oclc.org" in stream.getvalue()
    assert canonical(found[0].body) == canonical(found[1].body)
    assert [shown_text(each.notes[0].body) for each in found] == ["Noted.", "Noted."]


def test_a_chart_is_a_finding() -> None:
    chart = '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="x"/></w:drawing></w:r>'
    assert [finding.code for finding in read(paragraph(chart + footnote_mark(1))).findings] == ["media-left-out"]


@pytest.mark.parametrize(("runs", "given", "language"), [
    (run("Words"), "en", "fr-FR"),  # as the default style says
    (run("Un") + spoken("Words and more of them", val="en-GB"), "fr", "en-GB"),
    (spoken("日本語の文", val="en-US", eastAsia="ja-JP"), "en", "ja-JP"),
    (spoken("مثال على نص", val="en-US", bidi="ar-EG"), "en", "ar-EG"),
    (run("متن فارسی"), "fa", "fa"),
    (spoken("Words", val="no language"), "de", "de"),
    ("", "de", "de"),
])  # fmt: skip
def test_the_language_is_that_of_most_words(runs: str, given: str, language: str) -> None:
    data = docx(paragraph(runs), notes={"footnotes": ""})
    assert reader.read(Path("a.docx"), data, "a.docx", given).language == language


EMPTY = "<w:p/><w:p><w:pPr/></w:p><w:p><w:pPr/><w:r><w:rPr/></w:r></w:p>"
DELETED = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"


def test_paragraphs_without_content_change_nothing() -> None:
    quote = paragraph(run("q"), "Quote")
    with_them = read(
        EMPTY
        + paragraph(run("a"))
        + EMPTY
        + quote
        + EMPTY
        + quote
        + f"<w:tbl><w:tr><w:tc>{EMPTY}</w:tc></w:tr></w:tbl>"
    )
    without = read(paragraph(run("a")) + quote + quote + "<w:tbl><w:tr><w:tc></w:tc></w:tr></w:tbl>")
    assert canonical(with_them.body) == canonical(without.body)


def test_a_deleted_paragraph_is_joined_to_an_empty_one() -> None:
    document = read(f"{DELETED}<w:p/>{paragraph(run('b'))}")
    assert [each.text for each in document.body.iter("p")] == ["a", "b"]


@pytest.mark.parametrize("body", [
    "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 40,
    f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 40}</w:tr></w:tbl>",
    f"<w:p><w:r>{'<w:br/>' * 40}</w:r></w:p>",
    f"<w:p><w:r>{'<w:tab/>' * 40}</w:r></w:p>",
    f"<w:p>{'<m:oMath/>' * 8}</w:p>",
    f"<w:p><m:oMath>{'<m:r/>' * 40}</m:oMath></w:p>",
    f"<w:p><m:oMath><m:r><m:t>{'a' * 40}</m:t></m:r></m:oMath></w:p>",
    f"<w:p>{footnote_mark(1) * 8}</w:p>",
])  # fmt: skip
def test_what_would_become_too_many_elements_is_refused_before_it_is_built(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser_limits, "MOST_ELEMENTS", 35)
    monkeypatch.setattr(parser_limits, "_BYTES", 1 << 20)
    monkeypatch.setattr(reader, "document_of", None)
    with pytest.raises(SourceError, match="paragraphs and other elements"):
        read(body, paragraph(run("Noted.")) * 5)
