"""Small DOCX and ODT files for tests, made from the XML of their paragraphs."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from hexapla.model import Document, Element
from hexapla.read import docx as reader
from hexapla.read import odt as odt_reader
from hexapla.read.tree import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
ODT = "urn:oasis:names:tc:opendocument:xmlns:"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def spoken(text: str, **said: str) -> str:
    """A run in a language: `said` are the kinds of its languages (`val`, `eastAsia`, `bidi`)."""
    return run(text, "<w:lang {}/>".format(" ".join(f'w:{kind}="{tag}"' for kind, tag in said.items())))


def footnote_mark(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def paragraph(content: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def style(name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """A style; its id is its name without spaces."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    known = f'w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
    return f'<w:style w:type="{kind}" {known}{base}{properties}</w:style>'


def docx(
    body: str,
    *,
    notes: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    core: str = "",
    styles: str = "",
    numbering: str = "",
    language: str = "fr-FR",
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word document; `notes` maps footnotes, endnotes and comments to the XML of their part's content.

    `styles` and `numbering` are the XML of more styles, and of the content of the part of numberings.
    """
    relations = "".join(
        f'<Relationship Id="{part}" Type="{R}/{part}" Target="{part}.xml"/>' for part in (*(notes or {}), "styles")
    )
    relations += "".join(
        f'<Relationship Id="{key}" Type="{R}/{"hyperlink" if "://" in target else "image"}" Target="{target}" '
        f'TargetMode="{"External" if "://" in target else "Internal"}"/>'
        for key, target in (links or {}).items()
    )
    wrapped = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    styles += "".join(map(style, ("Title", "heading 1", "Quote")))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" '
            'ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        made.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        made.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        made.writestr("word/_rels/document.xml.rels", wrapped)
        made.writestr("word/styles.xml", f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang "
                      f'w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>{styles}</w:styles>')  # fmt: skip
        made.writestr("word/numbering.xml", f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>")
        made.writestr("docProps/core.xml", '<c xmlns:dc="http://purl.org/dc/elements/1.1/">' + core + "</c>")
        for part, content in (notes or {}).items():
            made.writestr(f"word/{part}.xml", f"<w:{part} {NAMESPACES}>{content}</w:{part}>")
            made.writestr(f"word/_rels/{part}.xml.rels", wrapped)
        for name, data in (files or {}).items():
            made.writestr(name, data)
    return stream.getvalue()


def read_docx(data: bytes, given: str = "en") -> Document:
    """A Word document, read and cleaned; `given` is the language of the sources."""
    document = reader.read(Path("a.docx"), data, "a.docx", given)
    clean(document)
    return document


def shape(element: Element) -> str:
    """An element with its content and attributes as one line, without the `body` around it."""
    text = etree.tostring(element, encoding="unicode").replace(' translate="no"', "")
    text = re.sub(' data-origin="[0-9]+"', "", text)
    return text.removeprefix("<body>").removesuffix("</body>")


ODT_SPACES = " ".join([
    *(f'xmlns:{name}="{ODT}{full}:1.0"' for name, full in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("meta", "meta"), ("style", "style"),
        ("table", "table"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )),
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
    'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
])  # fmt: skip


def odt(
    body: str,
    meta: str = "",
    files: Mapping[str, bytes] | None = None,
    *,
    styles: str = "",
    automatic: str = "",
    masters: str = "",
) -> bytes:
    """An OpenDocument text; `styles` are common styles, `automatic` those of direct formatting.

    `masters` is what stands after the common styles: automatic styles of headers, and master pages.
    """
    content = (
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, part in (
            ("content", content),
            ("styles", f"<office:styles>{styles}</office:styles>{masters}"),
            ("meta", f"<office:meta>{meta}</office:meta>"),
        ):
            root = f"office:document-{name}"
            made.writestr(f"{name}.xml", f"<{root} {ODT_SPACES}>{part}</{root}>")
        for name, data in (files or {}).items():
            made.writestr(name, data)
    return stream.getvalue()


def read_odt(data: bytes, given: str = "en") -> Document:
    """An OpenDocument text, read and cleaned; `given` is the language of the sources."""
    document = odt_reader.read(Path("a.odt"), data, "a.odt", given)
    clean(document)
    return document


def odt_style(name: str, properties: str = "", parent: str = "", family: str = "paragraph", more: str = "") -> str:
    """A style of OpenDocument; `properties` are attributes of its text, `more` the rest of the style's content.

    A `|` in `more` ends the attributes of the style, which are before it.
    """
    attributes, _bar, content = more.rpartition("|")
    text = f"<style:text-properties {properties}/>" if properties else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}" {attributes}>'
        f"{content}{text}</style:style>"
    )
