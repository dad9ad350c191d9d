# ruff: noqa: E501 - markup as books have it
"""Two books of our own, hard in little: an EPUB 2 with an NCX and endnotes, an EPUB 3 in Arabic; and their editions."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import open_publication
from workshop import fill

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
    'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n{doctype}<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="{language}"{more}>\n<head><title>{title}</title>{head}</head>\n'
    "<body{body}>{content}</body></html>"
)
XHTML_1_1 = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n'
CSS = """@charset "utf-8";
@import url("https://example.org/away.css");
@import "more.css";
@font-face { font-family: "Own"; src: url("../fonts/own.otf") format("opentype"), url(https://example.org/f.otf); }
@font-face { font-family: "Gone"; src: url(../fonts/gone.otf); }
body { font-family: "Own", serif; margin: 5%; direction: ltr }
p { text-indent: 2em; margin: 0; behavior: url(x.htc); }
.calibre { color: #222 }
p.first { text-indent: 0; background: url(../images/dot.png) }
h1.t { text-align: center; font-size: 1.2em; width: expression(alert(1)); content: "</style><script>" }
div { padding-left: 3em; }
@page { margin: 0 }
"""
MORE = "em { color: #600; } "
OTF = b"OTTO" + bytes(60)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="u"/></head>
<docTitle><text>Two</text></docTitle><navMap>
<navPoint id="a" playOrder="1"><navLabel><text>The cover</text></navLabel><content src="text/cover.html"/></navPoint>
<navPoint id="b" playOrder="2"><navLabel><text>First</text></navLabel><content src="text/one%20x.html"/>
<navPoint id="c" playOrder="3"><navLabel><text>A part</text></navLabel><content src="text/one%20x.html#part"/></navPoint>
</navPoint>
<navPoint id="d" playOrder="4"><navLabel><text>Second</text></navLabel><content src="text/two.html"/></navPoint>
</navMap></ncx>"""
NAV = (
    '<nav epub:type="toc"><ol><li><a href="one.xhtml">الأول</a><ol><li><a href="two.xhtml#s">الثاني</a></li></ol></li>'
    "</ol></nav>"
)


def zipped(package: str, files: Mapping[str, str | bytes]) -> bytes:
    """An EPUB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", CONTAINER)
        made.writestr("OEBPS/book.opf", package)
        for name, data in files.items():
            made.writestr(posixpath.normpath(f"OEBPS/{name}"), data)
    return stream.getvalue()


def package(version: str, metadata: str, items: Mapping[str, str], spine: list[str], more: str) -> str:
    manifest = "".join(f'<item id="i{n}" href="{href}" {kind}/>' for n, (href, kind) in enumerate(items.items()))
    order = "".join(f'<itemref idref="i{list(items).index(href)}"/>' for href in spine)
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="u"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'<dc:identifier id="u">urn:x</dc:identifier>{metadata}</metadata><manifest>{manifest}</manifest>'
        f"<spine{more}>{order}</spine></package>"
    )


def second() -> bytes:
    """EPUB 2, XHTML 1.1, an NCX, one file of endnotes that two files cite, the same styles in all."""
    head = '<link rel="stylesheet" type="text/css" href="../css/a.css"/>'
    page = {"doctype": XHTML_1_1, "language": "en", "more": "", "head": head, "body": ' class="calibre"'}
    cover = '<div><img src="../images/dot.png" alt="A dot"/></div>'
    one = (
        '<h1 class="t">First</h1><p class="first">A <em>word</em><sup><a id="r1" href="notes.html#n1">1</a></sup>, then '
        '<a href="two.html">the next</a> and <a href="two.html#sec">its part</a>.</p><div class="box"><p>In a box.</p></div>'
        '<h2 id="part">A part</h2><p style="font-style: italic; direction: rtl">Slanted<sup><a id="r2" '
        'href="notes.html#n2">2</a></sup>.</p>'
    )
    two = (
        '<h1 class="t">Second</h1><div id="sec"><p>Again<sup><a id="r3" href="notes.html#n3">3</a></sup>, '
        '<a href="one%20x.html#part">back</a>.</p></div>'
    )
    notes = "<h1>Notes</h1>" + "".join(
        f'<p id="n{n}"><a href="{file}#r{n}">{n}</a>. Note {n}.</p>'
        for n, file in ((1, "one%20x.html"), (2, "one%20x.html"), (3, "two.html"))
    )
    html = 'media-type="application/xhtml+xml"'
    items = {
        "text/cover.html": html, "text/one%20x.html": html, "text/two.html": html, "text/notes.html": html,
        "css/a.css": 'media-type="text/css"', "css/more.css": 'media-type="text/css"', "images/dot.png": 'media-type="image/png"',
        "fonts/own.otf": 'media-type="application/vnd.ms-opentype"', "toc.ncx": 'media-type="application/x-dtbncx+xml"',
    }  # fmt: skip
    metadata = (
        '<dc:title>Two</dc:title><dc:creator opf:role="aut">Ann</dc:creator><dc:language>en</dc:language><dc:publisher>'
        'Press</dc:publisher><dc:date>1999-01-02</dc:date><dc:rights>Free</dc:rights><meta name="cover" content="i6"/>'
    )
    return zipped(
        package("2.0", metadata, items, list(items)[:4], more=' toc="i8"'),
        {
            "text/cover.html": PAGE.format(title="Cover", content=cover, **page),
            "text/one x.html": PAGE.format(title="One", content=one, **page),
            "text/two.html": PAGE.format(title="Two", content=two, **page),
            "text/notes.html": PAGE.format(title="Notes", content=notes, **page),
            "css/a.css": CSS, "css/more.css": MORE, "images/dot.png": PNG, "fonts/own.otf": OTF, "toc.ncx": NCX,
        },
    )  # fmt: skip


def arabic() -> bytes:
    """EPUB 3 from right to left: direction said everywhere, a style in the head, notes beside their citations."""
    style = "<style>[epub|type~='chapter'] p { margin-right: 2em; text-align: right } body.b > section { float: right }</style>"
    page = {
        "doctype": "<!DOCTYPE html>\n",
        "language": "ar",
        "more": ' dir="rtl"',
        "head": style,
        "body": ' class="b" dir="rtl"',
    }
    content = (
        '<section epub:type="chapter" id="s"><h2>{0}</h2><p dir="rtl">كلمة<a epub:type="noteref" href="#n" id="r">1</a> و'
        '<span lang="en" dir="ltr">words</span>.</p><aside epub:type="footnote" id="n"><p>حاشية {0}.</p></aside></section>'
    )
    html = 'media-type="application/xhtml+xml"'
    items = {"one.xhtml": html, "two.xhtml": html, "nav.xhtml": f'{html} properties="nav"'}
    metadata = (
        "<dc:title>كتاب</dc:title><dc:language>ar</dc:language>"
        '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
    )
    return zipped(
        package("3.0", metadata, items, ["one.xhtml", "two.xhtml"], more=' page-progression-direction="rtl"'),
        {
            "one.xhtml": PAGE.format(title="1", content=content.format("الأول"), **page),
            "two.xhtml": PAGE.format(title="2", content=content.format("الثاني"), **page),
            "nav.xhtml": PAGE.format(title="nav", content=NAV, **{**page, "head": ""}),
        },
    )


def published(folder: Path, name: str, data: bytes, language: str, other: str) -> Publication:
    """A publication of one book, translated, in every layout: `one`, `own`, `columns`, `stacked`."""
    (folder / "source").mkdir(parents=True)
    (folder / "source" / f"{name}.epub").write_bytes(data)
    editions = (
        ("one", [other], "single"),
        ("own", [language], "single"),
        ("columns", [language, other], "columns"),
        ("stacked", [other, language], "stacked"),
    )
    (folder / "hexapla.toml").write_text(
        f'[publication]\nlanguage = "{language}"\nlanguages = ["{other}"]\n'
        + "".join(
            f'[[edition]]\nname = "{name}"\nlanguages = {tags}\nlayout = "{layout}"\n'
            for name, tags, layout in editions
        ),
        encoding="utf-8",
    )
    book = open_publication(folder)
    Project(book).extract()
    fill(book, other)
    Project(book).export()
    return book
