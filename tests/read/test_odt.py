# ruff: noqa: E501 - markup as offices have it
"""ODT: no word is lost, wherever an office puts it, notes, and what the document says of itself."""

import base64
import io
import sys
import zipfile
from pathlib import Path

import pytest

from hexapla.errors import SourceError
from hexapla.read import odt as reader
from hexapla.read import read
from hexapla.tree import citations, cited
from read.office import ODT_SPACES, odt, odt_style, read_odt, shape
from read.pages import shown_text

NOTE = '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>'
PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdacd\xf8\xcfP\x0f\0\3\x86\1\x80Z4}k\0\0\0\0IEND\xaeB`\x82"


@pytest.mark.parametrize(("body", "text", "notes"), [
    ("<text:p>a<draw:frame><draw:text-box><text:p>box{}</text:p></draw:text-box></draw:frame></text:p>", "a box", ["One."]),
    ("<draw:frame><draw:text-box><text:p>box{}</text:p></draw:text-box></draw:frame><text:p>a</text:p>", "box a", ["One."]),
    ("<text:p>a <text:date>1648</text:date> <text:note-ref>1</text:note-ref>{}</text:p>", "a 1648 1", ["One."]),
    ("<text:p><text:ruby><text:ruby-base>京</text:ruby-base><text:ruby-text>kyō</text:ruby-text></text:ruby>{}</text:p>", "京kyō", ["One."]),
    ("<text:p>a" + NOTE.format("<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>") + "</text:p>", "a", ["One"]),
    ("<text:section><text:p>a{}</text:p></text:section>", "a", ["One."]),
    ("<text:p>a<draw:g><draw:custom-shape><text:p>in a shape{}</text:p></draw:custom-shape></draw:g></text:p>", "a in a shape", ["One."]),
    ('<text:p>a <x:y xmlns:x="x">foreign{}</x:y></text:p>', "a foreign", ["One."]),
    ('<x:y xmlns:x="x"><text:p>a{}</text:p></x:y>', "a", ["One."]),
    ('<x:y xmlns:x="x">loose{}</x:y>', "loose", ["One."]),
    ("<text:h>a{}</text:h><text:list><text:list-item><text:h>b</text:h></text:list-item></text:list>", "a b", ["One."]),
    ("<text:list><text:list-header><text:p>a{}</text:p></text:list-header></text:list>", "a", ["One."]),
    ("<text:bibliography><text:index-body><text:index-title><text:p>Works</text:p></text:index-title><text:p>a{}</text:p></text:index-body></text:bibliography>", "Works a", ["One."]),
    ("<text:p>a<text:meta>b</text:meta><text:placeholder>c</text:placeholder>{}</text:p>", "abc", ["One."]),
])  # fmt: skip
def test_words_stay_wherever_an_office_puts_them(body: str, text: str, notes: list[str]) -> None:
    document = read_odt(odt(body.replace("{}", NOTE.format("<text:p>One.</text:p>"))))
    assert shown_text(document.body) == text
    assert [shown_text(note.body) for note in document.notes] == notes


@pytest.mark.parametrize("body", [
    "<text:p>One<office:annotation><dc:creator>Ann</dc:creator><text:p>a remark</text:p></office:annotation> <office:annotation-end/>word</text:p>",
    "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>One <text:change text:change-id='c'/>word</text:p>",
    "<text:tracked-changes><text:changed-region text:id='c'><text:deletion/></text:changed-region></text:tracked-changes><text:p>One <text:change-start text:change-id='c'/>gone</text:p><text:p>too<text:change-end text:change-id='c'/>word</text:p>",
    "<text:tracked-changes><text:changed-region xml:id='d' text:id='c'><text:deletion/></text:changed-region></text:tracked-changes><text:change-start text:change-id='d'/><text:p>gone</text:p><text:change-end text:change-id='d'/><text:p>One word</text:p>",
    "<text:tracked-changes><text:changed-region text:id='c'><text:insertion/></text:changed-region></text:tracked-changes><text:p>One <text:change-start text:change-id='c'/>word<text:change-end text:change-id='c'/></text:p>",
    "<text:p>One word<text:hidden-text text:is-hidden='true'>no</text:hidden-text></text:p><text:p>no<text:hidden-paragraph text:is-hidden='true'/></text:p>",
    "<text:p>One word</text:p><text:section text:display='none'><text:p>no</text:p></text:section><text:section text:display='condition' text:is-hidden='true'><text:p>no</text:p></text:section>",
    "<text:p>One <text:span text:style-name='Secret'>no" + NOTE.format("<text:p>no</text:p>") + "</text:span>word</text:p>",
    "<text:p>One<text:variable-set text:display='none'>no</text:variable-set> word</text:p><office:forms><text:p>no</text:p></office:forms>",
    "<text:sequence-decls><text:sequence-decl/></text:sequence-decls><text:p>One word<text:script>no()</text:script></text:p>",
    '<text:p>One word<l:content-control xmlns:l="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" l:showing-place-holder="true">no</l:content-control></text:p>',
    "<text:p>One word<draw:frame><svg:title>no</svg:title><draw:text-box/></draw:frame></text:p>",
])  # fmt: skip
def test_what_is_no_text_of_the_author_s_is_left_out(body: str) -> None:
    document = read_odt(odt(body, styles=odt_style("Secret", 'text:display="none"', family="text")))
    assert shown_text(document.body) == "One word"
    assert document.notes == ()
    assert {finding.kind.code for finding in document.findings} <= {"review-left-out"}


def test_notes_in_order_with_all_their_paragraphs() -> None:
    end = NOTE.replace("footnote", "endnote").format("<text:p>Last.</text:p><text:p>More.</text:p>")
    inner = NOTE.format("<text:p>In a note.</text:p>")
    document = read_odt(odt(f"<text:p>a{end} b{NOTE.format(f'<text:p>One{inner}.</text:p>')}</text:p>"))
    assert [note.id for note in document.notes] == ["endnote-1", "footnote-1", "footnote-2"]
    assert [shown_text(note.body) for note in document.notes] == ["Last. More.", "One.", "In a note."]
    assert [cited(mark) for mark in citations(document.body)] == ["endnote-1", "footnote-1"]


def test_an_empty_note_stays() -> None:
    document = read_odt(odt(f"<text:p>a{NOTE.format('<text:p/>')}</text:p>"))
    assert [cited(mark) for mark in citations(document.body)] == [note.id for note in document.notes] == ["footnote-1"]


def test_a_mark_of_the_author_s_own_goes_from_the_note() -> None:
    note = NOTE.replace("<text:note-citation>", '<text:note-citation text:label="*">').format("<text:p>* One.</text:p>")
    (made,) = read_odt(odt(f"<text:p>a{note}</text:p>")).notes
    assert shown_text(made.body) == "One."


def test_a_raised_number_of_a_note_cites_it_again_and_another_is_a_link() -> None:
    reference = '<text:note-ref text:note-class="footnote" text:ref-name="ftn1">1</text:note-ref>'
    body = f'<text:p>a{NOTE.format("<text:p>One.</text:p>")} b<text:span text:style-name="Up">{reference}</text:span> see note {reference}</text:p>'
    document = read_odt(odt(body, styles=odt_style("Up", 'style:text-position="super 58%"', family="text")))
    note = '<a role="doc-noteref" href="#footnote-1"/>'
    assert shape(document.body) == f'<p>a{note} b{note} see note <a href="#footnote-1">1</a></p>'


def test_what_an_odt_says_of_itself() -> None:
    meta = "<dc:title>Weirs</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:language>fr-FR</dc:language>"
    document = read_odt(odt("<text:p>a</text:p>", meta))
    assert (document.metadata, document.language) == ({"title": ("Weirs",), "creators": ("Ann",)}, "fr-FR")
    japanese = read_odt(odt("<text:p>日本語</text:p>", meta), "ja")
    assert japanese.language == "ja"


def test_one_xml_file_with_its_pictures() -> None:
    picture = base64.b64encode(PIXEL).decode()
    frame = f'<draw:frame draw:name="Picture 1"><draw:image><office:binary-data>{picture}</office:binary-data></draw:image><svg:title>T</svg:title><svg:desc>A dam</svg:desc></draw:frame>'
    text = f"""<?xml version="1.0"?>
    <office:document {ODT_SPACES}><office:meta><dc:title>Weirs</dc:title></office:meta>
    <office:styles>{odt_style("Strong", 'fo:font-weight="bold"', family="text")}</office:styles><office:body><office:text>
    <text:p>One
      <text:span text:style-name="Strong">word</text:span> {frame}</text:p></office:text></office:body></office:document>"""
    document = reader.read(Path("a.fodt"), text.encode(), "a.fodt", "en")
    assert shape(document.body) == '<p>One <strong>word</strong> <img src="picture-1" alt="A dam"/></p>'
    assert document.assets["picture-1"].data == PIXEL
    assert document.metadata == {"title": ("Weirs",)}


@pytest.mark.parametrize("ending", ["odt", "fodt"])
def test_nothing_but_the_base_installation_is_needed(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)  # importing it is an error
    path = tmp_path / f"a.{ending}"
    flat = f"<office:document {ODT_SPACES}><office:body><office:text><text:p>a</text:p></office:text></office:body></office:document>"
    path.write_bytes(odt("<text:p>a</text:p>") if ending == "odt" else flat.encode())
    assert shown_text(read(path, source=path.name, language="en").body) == "a"


def test_only_the_first_form_of_a_picture_that_can_be_shown() -> None:
    frame = '<draw:frame><draw:image xlink:href="Pictures/a.emf"/><draw:image xlink:href="./Pictures/b%20c.png"/><svg:title>A dam</svg:title></draw:frame>'
    document = read_odt(odt(f"<text:p>{frame}</text:p>", files={"Pictures/b c.png": PIXEL, "Pictures/a.emf": b"emf"}))
    assert shape(document.body) == '<p><img src="Pictures/b%20c.png" alt="A dam"/></p>'
    missing = read_odt(odt('<text:p>a <draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>'))
    assert [finding.code for finding in missing.findings] == ["missing-image"]


def test_formulas_and_objects() -> None:
    formula = b'<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><semantics><mi>x</mi><annotation encoding="StarMath 5.0">x</annotation></semantics></math>'
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/><svg:desc>{}</svg:desc></draw:frame>'
    files = {"Object 1/content.xml": formula, "ObjectReplacements/Object 1": b"VCLMTF"}
    document = read_odt(odt(f"<text:p>Where {frame} is.</text:p><text:p>{frame}</text:p>", files=files))
    maths = [shape(each) for each in document.body.iter("{*}math")]
    assert ["display" in each for each in maths] == [False, True]
    assert all("<mi>x</mi>" in each and "annotation" not in each for each in maths)
    chart = read_odt(
        odt(f"<text:p>a {frame.format('A chart')}</text:p>", files={**files, "Object 1/content.xml": b"<chart/>"})
    )
    assert shown_text(chart.body) == "a A chart"
    assert [finding.code for finding in chart.findings] == ["media-left-out"]


def test_contents_and_indexes_are_left_out_with_a_notice() -> None:
    title = "<text:index-title><text:p>Contents</text:p></text:index-title>"
    contents = f"<text:table-of-content><text:index-body>{title}<text:p>The dam 3</text:p></text:index-body></text:table-of-content>"
    index = (
        "<text:alphabetical-index><text:index-body><text:p>dam 3</text:p></text:index-body></text:alphabetical-index>"
    )
    typed = '<text:h>Index</text:h><text:p text:style-name="Contents_20_1">Dam 4</text:p>'
    styles = odt_style("Contents_20_1", more='style:display-name="Contents 1"|')
    document = read_odt(odt(f"{contents}<text:h>The dam</text:h><text:p>a</text:p>{typed}{index}", styles=styles))
    assert shown_text(document.body) == "The dam a"
    assert [finding.code for finding in document.findings] == ["contents-left-out"]


def test_an_odt_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml", b"\0" * (8 << 20))
    with pytest.raises(SourceError, match="times its size"):
        read_odt(stream.getvalue())


def test_a_document_with_a_password_is_refused_with_a_remedy() -> None:
    manifest = b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(SourceError, match="password") as caught:
        read_odt(odt("", files={"META-INF/manifest.xml": manifest}))
    assert "without a password" in caught.value.remedy


@pytest.mark.parametrize(
    "data", [b"", b"<", b"<a/>", b"PK", odt("</office:text>"), odt("").replace(b"office:text", b"office:home")]
)
def test_what_is_no_odt_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_odt(data)


def test_a_document_type_is_refused() -> None:
    with pytest.raises(SourceError, match="document type"):
        read_odt(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


@pytest.mark.parametrize("body", [
    '<text:p>a<text:s text:c="99999999999"/>b</text:p>',
    '<table:table><table:table-row table:number-rows-repeated="10000000"><table:table-cell table:number-columns-repeated="100"/></table:table-row></table:table><text:p>a b</text:p>',
    '<table:table><table:table-row table:number-rows-repeated="999"><table:table-cell table:number-columns-repeated="10000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table><text:p>b</text:p>',
    '<text:h text:outline-level="99999999999999999999">a</text:h><text:p>b</text:p>',
    '<text:list><text:list-item text:start-value="99999999999999999999"><text:p>a</text:p></text:list-item></text:list><text:p>b</text:p>',
    '<table:table><table:table-row><table:table-cell table:number-columns-spanned="-5" table:number-rows-spanned="99999999"><text:p>a b</text:p></table:table-cell></table:table-row></table:table>',
])  # fmt: skip
def test_huge_numbers_are_bounded(body: str) -> None:
    document = read_odt(odt(body))
    assert shown_text(document.body) == "a b"
    assert sum(1 for _each in document.body.iter()) < 110_000


def test_too_many_cells_are_refused_before_they_are_made() -> None:
    row = '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    with pytest.raises(SourceError, match="paragraphs and other elements"):
        read_odt(odt(f"<table:table>{row * 100}</table:table>"))


def test_repeated_cells_with_a_table_in_them_are_there_once() -> None:
    cell = '<table:table-cell table:number-columns-repeated="1000">{}</table:table-cell>'
    table = "<table:table><table:table-row>{}</table:table-row></table:table>"
    nested = table.format(cell.format(""))
    for _depth in range(5):
        nested = table.format(cell.format(nested))
    assert sum(1 for _cell in read_odt(odt(nested)).body.iter("td")) == 1005


def test_styles_that_are_each_other_s_parents_end() -> None:
    styles = odt_style("A", parent="B") + odt_style("B", 'fo:font-weight="bold"', parent="A")
    assert shape(read_odt(odt('<text:p text:style-name="A">a</text:p>', styles=styles)).body) == '<p class="bold">a</p>'
