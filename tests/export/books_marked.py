# ruff: noqa: E501 - markup as books have it
"""Three books of our own that say much of themselves: printed pages, landmarks, people, hidden fonts, vertical lines."""

from __future__ import annotations

from export.books_made import OTF, PAGE, PNG, XHTML_1_1, package, zipped
from hexapla.obfuscation import idpf_key, xor

HTML = 'media-type="application/xhtml+xml"'
UUID = "9f3c2b1a-0d4e-4a6b-8c7d-5e2f1a3b4c5d"
FONT = OTF + bytes(range(256)) * 8  # longer than what is hidden of it
MORE_METADATA = (
    '<dc:title id="t">Pages</dc:title><dc:language>en</dc:language><dc:creator id="a">Ann Lee</dc:creator>'
    '<meta refines="#a" property="file-as">Lee, Ann</meta><meta refines="#a" property="role" scheme="marc:relators">aut</meta>'
    '<dc:contributor id="c">Ida Roe</dc:contributor><meta refines="#c" property="role" scheme="marc:relators">ill</meta>'
    '<dc:creator id="d">Max Moe</dc:creator><meta refines="#d" property="role" scheme="marc:relators">edt</meta>'
    '<dc:subject id="s">History &amp; more</dc:subject><meta refines="#s" property="authority">LCSH</meta><meta refines="#s" property="term">sh1</meta>'
    '<dc:subject>Letters</dc:subject><dc:source id="o">urn:isbn:9780000000002</dc:source><meta refines="#o" property="source-of">pagination</meta>'
    "<dc:identifier>urn:isbn:9780000000019</dc:identifier><dc:date>2001-02-03</dc:date>"
    '<meta property="belongs-to-collection" id="k">Old Books</meta><meta refines="#k" property="collection-type">series</meta>'
    '<meta refines="#k" property="group-position">3</meta><meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
)
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="OEBPS/{}"/>'
    "</enc:CipherData></enc:EncryptedData></encryption>"
)
IDPF, ADOBE = "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"


def pages() -> bytes:
    """EPUB 3 with a page list, marks in all the places where books have them, landmarks; a note cited from two files."""
    page = {"doctype": "<!DOCTYPE html>\n", "language": "en", "more": "", "head": "", "body": ""}
    front = '<section epub:type="titlepage"><p>Pages, a book</p></section>'
    one = (
        '<section epub:type="chapter"><span epub:type="pagebreak" role="doc-pagebreak" id="p1" aria-label="1"/><h1>First</h1>'
        '<p>Words that begin <span epub:type="pagebreak" id="p2" title="2"/>on one page<a epub:type="noteref" href="notes.xhtml#n1">1</a> '
        'and <em>end on <a id="p3"/> another</em>, which is the third.</p><div epub:type="pagebreak" id="p4">[Pg 4]</div>'
        "<ul><li>An item</li></ul><p>The last.</p></section>"
    )
    two = (
        '<section epub:type="chapter"><h1>Second</h1><p>The same note<a epub:type="noteref" href="notes.xhtml#n1">1</a>, and '
        'the second<a epub:type="noteref" href="notes.xhtml#n2">2</a>.</p></section>'
    )
    notes = (
        '<section epub:type="endnotes"><h2><span epub:type="pagebreak" id="p9" title="9"/>Notes</h2><ol><li epub:type="endnote" id="n1"><p>One, cited twice. '
        '<span epub:type="pagebreak" id="p10" title="10"/></p></li><li epub:type="endnote" id="n2"><p>Two.</p></li></ol></section>'
    )
    nav = (
        '<nav epub:type="toc"><ol><li><a href="front.xhtml">Front</a></li><li><a href="one.xhtml">First</a></li>'
        '<li><a href="two.xhtml">Second</a></li></ol></nav><nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="one.xhtml">Text</a></li>'
        '<li><a epub:type="titlepage" href="front.xhtml">Title</a></li><li><a epub:type="endnotes" href="notes.xhtml">Notes</a></li></ol></nav>'
        '<nav epub:type="page-list"><ol>'
        + "".join(f'<li><a href="one.xhtml#p{n}">{n}</a></li>' for n in range(1, 5))
        + '<li><a href="two.xhtml">5</a></li><li><a href="notes.xhtml#p9">9</a></li></ol></nav>'
    )
    items = {f"{name}.xhtml": HTML for name in ("front", "one", "two", "notes")} | {
        "nav.xhtml": f'{HTML} properties="nav"'
    }
    bodies = {"front": front, "one": one, "two": two, "notes": notes, "nav": nav}
    return zipped(
        package("3.0", MORE_METADATA, items, list(items)[:4], more=""),
        {f"{name}.xhtml": PAGE.format(title=name, content=content, **page) for name, content in bodies.items()},
    )


def guided(algorithm: str = ADOBE) -> bytes:
    """EPUB 2 with a guide, a page list in its NCX, a hidden font, and what Calibre says of a series."""
    head = '<link rel="stylesheet" type="text/css" href="a.css"/>'
    page = {"doctype": XHTML_1_1, "language": "en", "more": "", "head": head, "body": ""}
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/><docTitle><text>G</text></docTitle><navMap>'
        '<navPoint id="a" playOrder="1"><navLabel><text>One</text></navLabel><content src="one.html"/></navPoint></navMap>'
        "<pageList><navLabel><text>Pages</text></navLabel>"
        '<pageTarget id="x" type="normal" value="7" playOrder="2"><navLabel><text>7</text></navLabel><content src="one.html"/></pageTarget>'
        '<pageTarget id="y" type="normal" value="8" playOrder="3"><navLabel><text>8</text></navLabel><content src="one.html#page_8"/></pageTarget>'
        "</pageList></ncx>"
    )
    key = idpf_key(f"urn:uuid:{UUID}") if algorithm == IDPF else bytes.fromhex(UUID.replace("-", ""))
    items = {
        "cover.html": HTML, "one.html": HTML, "a.css": 'media-type="text/css"', "c.png": 'media-type="image/png"',
        "f.otf": 'media-type="application/vnd.ms-opentype"', "toc.ncx": 'media-type="application/x-dtbncx+xml"',
    }  # fmt: skip
    metadata = (
        '<dc:title>Guided</dc:title><dc:language>en</dc:language><dc:creator opf:role="aut" opf:file-as="Lee, Ann">Ann Lee</dc:creator>'
        '<dc:contributor opf:role="ill">Ida Roe</dc:contributor><dc:date opf:event="modification">2020-01-01</dc:date>'
        '<dc:date opf:event="publication">1999-01-02</dc:date><dc:identifier opf:scheme="ISBN">9780000000002</dc:identifier>'
        '<meta name="calibre:series" content="Old Books"/><meta name="calibre:series_index" content="2.0"/>'
    )
    guide = '<guide><reference type="cover" title="Cover" href="cover.html"/><reference type="text" title="Start" href="one.html"/></guide>'
    made = package("2.0", metadata, items, ["cover.html", "one.html"], more=' toc="i5"')
    return zipped(
        made.replace("urn:x<", f"urn:uuid:{UUID}<").replace("</package>", f"{guide}</package>"),
        {
            "cover.html": PAGE.format(title="c", content='<div><img src="c.png" alt="The cover"/></div>', **page),
            "one.html": PAGE.format(title="1", content='<h1>One</h1><p>Words and <a id="page_8"></a>more.</p>', **page),
            "a.css": '@font-face { font-family: "F"; src: url(f.otf) } body { font-family: "F" }',
            "c.png": PNG, "toc.ncx": ncx, "f.otf": xor(FONT, key, 1040 if algorithm == IDPF else 1024),
            "../META-INF/encryption.xml": ENCRYPTION.format(algorithm, "f.otf"),
        },
    )  # fmt: skip


def vertical() -> bytes:
    """EPUB 3 in Japanese, its lines down the page and its pages from right to left."""
    css = "html { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl } p { text-indent: 1em } .h { -epub-writing-mode: horizontal-tb }"
    page = {
        "doctype": "<!DOCTYPE html>\n", "language": "ja", "more": "", "body": "",
        "head": '<link rel="stylesheet" type="text/css" href="a.css"/>',
    }  # fmt: skip
    nav = '<nav epub:type="toc"><ol><li><a href="one.xhtml">一</a></li></ol></nav>'
    items = {"one.xhtml": HTML, "nav.xhtml": f'{HTML} properties="nav"', "a.css": 'media-type="text/css"'}
    content = "<h1>一</h1><p>古い本の初めの文。<ruby>漢<rt>かん</rt></ruby>字もある。</p>"
    metadata = '<dc:title>古い本</dc:title><dc:language>ja</dc:language><meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
    return zipped(
        package("3.0", metadata, items, ["one.xhtml"], more=' page-progression-direction="rtl"'),
        {
            "one.xhtml": PAGE.format(title="1", content=content, **page),
            "nav.xhtml": PAGE.format(title="nav", content=nav, **{**page, "head": ""}),
            "a.css": css,
        },
    )
