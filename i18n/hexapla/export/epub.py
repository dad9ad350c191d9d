"""EPUB 3.3: one file per document with its notes in it, a contents page, a colophon; the same bytes every time.

Written to what EPUBCheck, Ace and the reading systems accept (`../shared/PUBLISHING.md`). Specification: EPUB 3.3,
EPUB Accessibility 1.1 (W3C).
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.export import opf, parallel
from hexapla.export.chapter import ensure_title, spread, titles
from hexapla.export.colophon import colophon
from hexapla.export.page import Page, prepare, slug
from hexapla.files import write_atomically
from hexapla.messages import _, furniture
from hexapla.model import Asset, Edition, Element

_STYLE = Path(__file__).with_name("edition.css")
_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_SVG = "{http://www.w3.org/2000/svg}svg"
_MATHML = "{http://www.w3.org/1998/Math/MathML}math"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold

etree.register_namespace("epub", _OPS)


@dataclass(slots=True)
class Book:
    """The book while it is being made: its files by name, in the order of the manifest, and its contents page."""

    files: dict[str, bytes] = field(default_factory=dict)
    items: list[opf.Item] = field(default_factory=list)
    contents: list[tuple[str, Sequence[tuple[str, str]], list[Element]]] = field(default_factory=list)

    def add(self, item: opf.Item, data: bytes) -> None:
        """Put a file into the book."""
        self.items.append(item)
        self.files[f"EPUB/{item.href}"] = data


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
    names = [slug(chapter.name, number) for number, chapter in enumerate(edition.chapters, 1)]
    links = {
        Path(chapter.strands[0].document.source).name: f"{name}.xhtml"
        for chapter, name in zip(edition.chapters, names, strict=True)
    }
    book.add(opf.Item("style", "edition.css", "text/css"), _STYLE.read_bytes())
    images: dict[bytes, str] = {}
    for chapter, name in zip(edition.chapters, names, strict=True):
        section = etree.Element("section", {"class": "chapter", "role": "doc-chapter", f"{{{_OPS}}}type": "chapter"})
        chapter_titles = titles(chapter)
        pages = [prepare(strand, name, links) for strand in chapter.strands]
        for page, strand in zip(pages, chapter.strands, strict=True):
            for root in (page.body, *page.notes):
                _carry_images(book, root, strand.document.assets, images)
        headings = _headings(pages[0], name)
        section.append(parallel.body(edition, pages))
        ensure_title(section, chapter)
        heading = section.find(".//h1")
        assert heading is not None  # ensured just now
        heading.set("id", heading.get("id") or f"{name}-title")
        section.set("aria-labelledby", heading.get("id", ""))
        notes = parallel.notes(edition, pages, name)
        if notes is not None:
            section.append(notes)
        _type_notes(section)
        book.contents.append((f"{name}.xhtml", chapter_titles, headings))
        _add_page(book, edition, name, " · ".join(title for title, _language in chapter_titles), section)
    _add_colophon(book, edition)
    nav = opf.Item("nav", "nav.xhtml", "application/xhtml+xml", ("nav",))
    book.add(nav, _xhtml(edition, edition.titles[edition.languages[0]], _nav(edition, book)))
    package = opf.package(edition, identifier(edition), book.items)
    return {"META-INF/container.xml": opf.CONTAINER, "EPUB/package.opf": package, **book.files}


def _add_page(book: Book, edition: Edition, name: str, title: str, content: Element) -> None:
    found = ((_SVG, "svg"), (_MATHML, "mathml"))
    properties = tuple(word for tag, word in found if next(content.iter(tag), None) is not None)
    item = opf.Item(name, f"{name}.xhtml", "application/xhtml+xml", properties, in_spine=True)
    book.add(item, _xhtml(edition, title, content))


def _add_colophon(book: Book, edition: Edition) -> None:
    say, spoken = furniture(edition.languages[0])
    section = colophon(edition, level=1)
    section.set("role", "doc-colophon")
    section.set(f"{{{_OPS}}}type", "colophon")
    _add_page(book, edition, "colophon", say(_("Colophon")), section)
    book.contents.append(("colophon.xhtml", [(say(_("Colophon")), spoken)], []))


def _carry_images(book: Book, root: Element, assets: Mapping[str, Asset], images: dict[bytes, str]) -> None:
    """Put the images that a tree shows into the book, each once, and lead the tree to them."""
    for image in root.iter("img"):
        asset = assets.get(image.get("src") or "")
        if asset is None:
            continue
        if asset.data not in images:
            number = len(images) + 1
            href = f"images/image-{number}{Path(asset.name).suffix.lower()}"
            images[asset.data] = href
            book.add(opf.Item(f"image-{number}", href, asset.media_type), asset.data)
        image.set("src", images[asset.data])


def _type_notes(section: Element) -> None:
    """Say in EPUB's own words what the roles say: reading systems make pop-ups of it."""
    for role, kind in (("doc-noteref", "noteref"), ("doc-footnote", "footnote"), ("doc-backlink", "backlink")):
        for element in section.iter("a", "aside"):
            if element.get("role") == role and kind != "backlink":
                element.set(f"{{{_OPS}}}type", kind)


def _headings(page: Page, name: str) -> list[Element]:
    """The second-level headings of the main language, each with an id."""
    found = list(page.body.iter("h2"))
    for number, heading in enumerate(found, 1):
        heading.set("id", heading.get("id") or f"{name}-heading-{number}")
    return found


def _nav(edition: Edition, book: Book) -> Element:
    """The contents page."""
    say, spoken = furniture(edition.languages[0])
    nav = etree.Element("nav", {f"{{{_OPS}}}type": "toc", "role": "doc-toc", "id": "toc"})
    heading = etree.SubElement(nav, "h1", {"lang": spoken, "dir": languages.direction(spoken)})
    heading.text = say(_("Contents"))
    top = etree.SubElement(nav, "ol")
    for href, chapter_titles, headings in book.contents:
        item = etree.SubElement(top, "li")
        parallel.append_joined(etree.SubElement(item, "a", {"href": href}), chapter_titles)
        if headings:
            inner = etree.SubElement(item, "ol")
            for each in headings:
                link = etree.SubElement(etree.SubElement(inner, "li"), "a", {"href": f"{href}#{each.get('id')}"})
                link.text = _heading_text(each)
    return nav


def _heading_text(heading: Element) -> str:
    """A heading's words, without citations and marks."""
    skipped = "ancestor::a[@role='doc-noteref'] or ancestor::small[@class='mark']"
    return " ".join("".join(str(text) for text in heading.xpath(f".//text()[not({skipped})]")).split())


def _xhtml(edition: Edition, title: str, content: Element) -> bytes:
    """A whole content document."""
    language = edition.languages[0]
    body = etree.Element("body")
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
        '<link rel="stylesheet" type="text/css" href="edition.css"/>\n</head>\n'
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
