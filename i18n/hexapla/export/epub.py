"""EPUB 3.3: each file with its notes in it, a contents page, a colophon; the same bytes every time.

A document is one file; what came as a book of many files goes out as one, with its own look and contents (`parts`).

Written to what EPUBCheck, Ace and the reading systems accept. Specification: EPUB 3.3,
EPUB Accessibility 1.1 (W3C).
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.export import opf, parallel, semantics
from hexapla.export.chapter import ensure_title, spread
from hexapla.export.colophon import colophon
from hexapla.export.contents import Entry, listed
from hexapla.export.parts import Part, divide
from hexapla.files import write_atomically
from hexapla.messages import _, furniture
from hexapla.model import Asset, Edition, Element
from hexapla.tree import HEADINGS

# The look of a text that brings none of its own, and of what every edition adds.
_STYLES = Path(__file__).with_name("text.css"), Path(__file__).with_name("edition.css")
_OURS = tuple(style.name for style in _STYLES)
_ADDRESS = re.compile(r'url\("([^"]*)"\)')
_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_SVG = "{http://www.w3.org/2000/svg}svg"
_MATHML = "{http://www.w3.org/1998/Math/MathML}math"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold

etree.register_namespace("epub", _OPS)


@dataclass(slots=True)
class Book:
    """The book while it is being made: its files by name, in the order of the manifest, and its contents."""

    files: dict[str, bytes] = field(default_factory=dict)
    items: list[opf.Item] = field(default_factory=list)
    contents: list[Entry] = field(default_factory=list)
    carried: dict[bytes, str] = field(default_factory=dict)

    def add(self, item: opf.Item, data: bytes) -> None:
        """Put a file into the book."""
        self.items.append(item)
        self.files[f"EPUB/{item.href}"] = data

    def carry(self, asset: Asset, assets: Mapping[str, Asset], *properties: str) -> str:
        """Put an image, a font or a style sheet into the book, each once; where it is now."""
        if asset.data not in self.carried:
            kind = "style" if asset.media_type == "text/css" else asset.media_type.partition("/")[0]
            data = asset.data
            if kind == "style":
                data = _ADDRESS.sub(
                    lambda match: f'url("../{self.carry(assets[match[1]], assets)}")', data.decode()
                ).encode()
            number = 1 + sum(item.id.startswith(f"{kind}-") for item in self.items)
            suffix = ".css" if kind == "style" else Path(asset.name).suffix.lower()
            self.carried[asset.data] = href = f"{kind}s/{kind}-{number}{suffix}"
            self.add(opf.Item(f"{kind}-{number}", href, asset.media_type, properties), data)
        return self.carried[asset.data]


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write `folder/<edition>.epub`."""
    path = folder / f"{edition.name}.epub"
    write_atomically(path, _zip(_book(edition)))
    return [path]


def identifier(edition: Edition) -> str:
    """The edition's own identifier: the same for every rebuild, another for other languages or another layout."""
    name = "|".join((edition.identifier, edition.name, *edition.languages, edition.layout))
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _book(edition: Edition) -> dict[str, bytes]:
    book = Book()
    for style in _STYLES:
        book.add(opf.Item(style.stem, style.name, "text/css"), style.read_bytes())
    for document in (strand.document for strand in edition.chapters[0].strands[:1]):
        if document.cover:
            book.carry(document.assets[document.cover], document.assets, "cover-image")
    for part in divide(edition, ".xhtml"):
        _add_part(book, edition, part)
    _add_colophon(book, edition)
    nav = opf.Item("nav", "nav.xhtml", "application/xhtml+xml", ("nav",))
    book.add(nav, _xhtml(edition, edition.titles[edition.languages[0]], _nav(edition, book)))
    package = opf.package(edition, identifier(edition), book.items)
    return {"META-INF/container.xml": opf.CONTAINER, "EPUB/package.opf": package, **book.files}


def _add_part(book: Book, edition: Edition, part: Part) -> None:
    section = etree.Element("section", {"class": "chapter"})
    semantics.declare(section, part.kinds if part.is_divided else ("chapter",))
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.settle(root, declared=True)
            for image in root.iter("img"):
                asset = part.assets.get(image.get("src") or "")
                if asset is not None:
                    image.set("src", book.carry(asset, part.assets))
    section.extend(parallel.text(edition, part))
    if not part.is_divided:
        ensure_title(section, part.chapter)
    title = " · ".join(words for words, _language in part.labels)
    heading = next(section.iter(*(HEADINGS if part.is_divided else ("h1",))), None)
    if heading is not None and not any(
        "notes" in (each.get("class") or "") for each in heading.iterancestors("section")
    ):
        heading.set("id", heading.get("id") or f"{part.name}-title")
        section.set("aria-labelledby", heading.get("id", ""))
    else:
        section.set("aria-label", title)
    _type_notes(section)
    book.contents += part.entries
    sheets = [book.carry(part.assets[name], part.assets) for name in part.sheets]
    own = [style.name for style in _STYLES[bool(sheets) and edition.layout == "single" :]]
    matter = next((kind for kind in part.kinds if kind in semantics.MATTER), "")
    _add_page(book, edition, part.name, title, section, [*own, *sheets], matter)


def _add_page(
    book: Book, edition: Edition, name: str, title: str, content: Element, styles: Sequence[str] = (), matter: str = ""
) -> None:
    found = ((_SVG, "svg"), (_MATHML, "mathml"))
    properties = tuple(word for tag, word in found if next(content.iter(tag), None) is not None)
    item = opf.Item(name, f"{name}.xhtml", "application/xhtml+xml", properties, in_spine=True)
    book.add(item, _xhtml(edition, title, content, styles, matter))


def _add_colophon(book: Book, edition: Edition) -> None:
    say, spoken = furniture(edition.languages[0])
    section = colophon(edition, level=1)
    section.set("role", "doc-colophon")
    section.set(f"{{{_OPS}}}type", "colophon")
    _add_page(book, edition, "colophon", say(_("Colophon")), section)
    book.contents.append(Entry(1, "colophon.xhtml", [(say(_("Colophon")), spoken)]))


def _type_notes(section: Element) -> None:
    """Say in EPUB's own words what the roles say: reading systems make pop-ups of it."""
    for role, kind in (("doc-noteref", "noteref"), ("doc-footnote", "footnote"), ("doc-backlink", "backlink")):
        for element in section.iter("a", "aside"):
            if element.get("role") == role and kind != "backlink":
                element.set(f"{{{_OPS}}}type", kind)


def _nav(edition: Edition, book: Book) -> Element:
    """The contents page."""
    say, spoken = furniture(edition.languages[0])
    nav = etree.Element("nav", {f"{{{_OPS}}}type": "toc", "role": "doc-toc", "id": "toc"})
    heading = etree.SubElement(nav, "h1", {"lang": spoken, "dir": languages.direction(spoken)})
    heading.text = say(_("Contents"))
    nav.append(listed(book.contents))
    return nav


def _xhtml(edition: Edition, title: str, content: Element, styles: Sequence[str] = (), matter: str = "") -> bytes:
    """A whole content document."""
    language = edition.languages[0]
    body = etree.Element("body", {semantics.EPUB_TYPE: matter} if matter else {})
    body.append(content)
    spread(body)
    for element in body.iter(etree.Element):
        if lang := element.get("lang"):
            element.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{_XHTML}" xmlns:epub="{_OPS}" lang="{language}" xml:lang="{language}" '
        f'dir="{languages.direction(language)}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{opf.escaped(title)}</title>\n"
        + "".join(f'<link rel="stylesheet" type="text/css" href="{href}"/>\n' for href in styles or _OURS)
        + "</head>\n"
    )
    text = etree.tostring(body, encoding="unicode").replace(f' xmlns:epub="{_OPS}"', "")
    return f"{head}{text}\n</html>\n".encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    """The archive (EPUB 3.3, section 4.2: the mimetype first, stored), the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in {"mimetype": b"application/epub+zip", **dict(sorted(files.items()))}.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            stored = name == "mimetype" or name.endswith((".png", ".jpg", ".jpeg", ".webp"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
