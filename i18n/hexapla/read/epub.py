"""EPUB 2 and 3: one Document for the book, a section for each file of its spine.

Left out: the navigation document and the NCX, but for which places they name and how deep (`epub_contents`); files
out of the reading order (`linear="no"`) that nothing in the book leads to; what `html` leaves out of any page; of the
styles what `css` says.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import etree

from hexapla import languages
from hexapla.archive import unpack
from hexapla.errors import SourceError
from hexapla.model import Asset, Document, Element, Finding, Place
from hexapla.read import epub_contents
from hexapla.read.epub_encryption import reveal_fonts
from hexapla.read.epub_metadata import metadata, statements
from hexapla.read.epub_package import Page, open_package
from hexapla.read.epub_pages import add_listed, drop_marks, take_marks
from hexapla.read.epub_styles import Styles, style_names
from hexapla.read.html import settle
from hexapla.read.html_ids import aim_links, name_ids
from hexapla.read.html_parse import decode_html, parse
from hexapla.read.html_tidy import mend
from hexapla.read.tree import line_of
from hexapla.tree import BLOCKS, is_page_mark, remove


@dataclass(slots=True)
class Book:
    """The pages become one body; `kept` is what their attributes say that an ordinary page's may not say."""

    body: Element
    ids: dict[str, dict[str, list[Element]]]
    kept: dict[Element, dict[str, str]]
    assets: dict[str, Asset]
    findings: list[Finding]


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an EPUB.

    Raises:
        SourceError: it is not an EPUB, is encrypted, or goes beyond a limit.

    """
    files = unpack(data, source)
    package = open_package(files, source)
    hidden = reveal_fonts(files, package.root, source)
    pages = package.pages()
    if not pages:
        raise SourceError("The book's spine names no page.", place=source, remedy="Check it with EPUBCheck.")
    book = _assemble(pages, files, source, hidden)
    lists = package.navigation()
    places = epub_contents.mark(lists.contents, book.ids)
    landmarks = epub_contents.mark(lists.landmarks, book.ids)
    add_listed(epub_contents.mark(lists.pages, book.ids), book.body)

    def place(element: Element) -> Place:
        chain = (element, *element.iterancestors())
        section = next((each.get("id") for each in chain if each.getparent() is book.body), "")
        name = next((page.name for page in pages if page.id == section), "")
        return Place(f"{source}/{name}" if name else source, line_of(element))

    notes, assets, more = settle(book.body, place, path.parent, source, files)
    for note in notes:
        drop_marks(note.body)
    _drop_empty(book.body)
    _keep(book)
    epub_contents.settle(places, book.body)
    epub_contents.settle_landmarks(landmarks, book.body)
    own_language = package.language() or language
    _inherit([book.body, *(note.body for note in notes)], own_language)
    cover, picture = package.cover()
    return Document(
        path.stem,
        source,
        own_language,
        book.body,
        notes,
        metadata(package.root),
        {**assets, **picture, **book.assets},
        (*book.findings, *more),
        cover or _cover_shown(book.body, landmarks),
        statements(package.root, has_pages=any(is_page_mark(each) for each in book.body.iter("span"))),
        package.progression(),
    )


def _assemble(pages: list[Page], files: Mapping[str, bytes], source: str, hidden: Collection[str]) -> Book:
    """One body of all pages, ids once in the book, links between files as links within it."""
    book = Book(etree.Element("body"), {}, {}, {}, [])
    roots: list[Element] = []
    for page in pages:
        text, found = decode_html(files[page.name], f"{source}/{page.name}")
        book.findings += found
        roots.append(parse(text, source))
    bodies = [each for root in roots for each in root.iter("body")]
    classes = {f".{name}" for each in bodies for name in each.get("class", "").split()}
    styles = Styles(files, source, classes | {f"#{each.get('id')}" for each in bodies if each.get("id")}, hidden)
    sheets = [styles.of_page(root, page.name) for root, page in zip(roots, pages, strict=True)]
    for page, root, names in zip(pages, roots, sheets, strict=True):
        section = _section(root, page)
        take_marks(section)
        styled = style_names(styles.dress(section, page.name), names)

        def place(element: Element, name: str = page.name) -> Place:
            return Place(f"{source}/{name}", line_of(element))

        book.kept.update(_types(section))
        book.kept.setdefault(section, {})["data-file"] = page.name
        if styled:
            book.kept[section]["data-styles"] = styled
        book.findings += mend(section, place)
        book.body.append(section)
        book.ids[page.name] = {**name_ids(section, f"{page.id}."), "": [section]}
        section.set("id", page.id)
    for page, section in zip(pages, book.body, strict=True):
        _rebase(section, page, book.ids)
    _drop_unreached(pages, book.body)
    book.assets = styles.all()
    book.findings += styles.findings
    return book


def _types(section: Element) -> dict[Element, dict[str, str]]:
    """What a page and its sections say they are."""
    return {
        each: {"data-epub-type": each.get("data-epub-type", "")}
        for each in section.iter("section")
        if each.get("data-epub-type")
    }


def _keep(book: Book) -> None:
    """Give back what only a book's page may say; what was put into paragraphs is styled as if it were in none."""
    for element, attributes in book.kept.items():
        for name, value in attributes.items():
            element.set(name, value)
    for section in book.body:
        if section.get("data-styles"):
            for made in section.iter("p"):
                if not made.attrib:  # the source's own have their line
                    made.tag = "div"


def _inherit(roots: list[Element], language: str) -> None:
    """Let go of what blocks say of language and direction that is so without them: a translation has its own."""
    for root in roots:
        known = {root: (language, languages.direction(language))}
        for element in root.iterdescendants(etree.Element):
            parent = element.getparent()
            assert parent is not None  # `element` is inside `root`
            tag, direction = known[parent]
            said = element.get("lang")
            if element.tag in BLOCKS and said is not None:
                is_file = parent is root  # en-US and en-GB are one language of a book
                if said == tag or (is_file and said.partition("-")[0] == tag.partition("-")[0]):
                    del element.attrib["lang"]
                else:
                    tag, direction = said, languages.direction(said)
            if element.tag in BLOCKS and "lang" not in element.attrib and element.get("dir") == direction:
                del element.attrib["dir"]
            known[element] = tag, element.get("dir", direction)


def _section(root: Element, page: Page) -> Element:
    """A page's body as a section of the book."""
    section = next(root.iter("body"), root)
    parent = section.getparent()
    language = section.get("lang") or root.get("lang")
    if parent is not None:
        parent.remove(section)
    section.tag, section.tail = "section", None
    if language:
        section.set("lang", language)
    if direction := section.get("dir") or root.get("dir"):
        section.set("dir", direction)
    if section.get("id"):
        etree.SubElement(section, "a", {"id": section.get("id", "")})
        section.insert(0, section[-1])
        del section.attrib["id"]
    return section


def _rebase(section: Element, page: Page, ids: Mapping[str, dict[str, list[Element]]]) -> None:
    """Point a page's links and images at what they mean in the whole book."""
    base = posixpath.dirname(page.name)
    own: dict[str, list[tuple[Element, str]]] = {}
    for link in section.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href):
            continue
        path, fragment = urldefrag(href)
        name = posixpath.normpath(posixpath.join(base, unquote(path))) if path else page.name
        if name in ids:
            own.setdefault(name, []).append((link, fragment))
        else:
            del link.attrib["href"]
    for name, links in own.items():
        aim_links(links, ids[name])
    for image in section.iter("img"):
        address = image.get("src") or ""
        if address and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
            image.set("src", posixpath.normpath(posixpath.join(base, unquote(address))))


def _drop_unreached(pages: list[Page], body: Element) -> None:
    """Pages out of the reading order stay only where a link leads to them, as to a page of notes."""
    led_to = {link.get("href", "").partition(".")[0][1:] for link in body.iter("a")}
    for page, section in zip(pages, list(body), strict=True):
        if not page.linear and page.id not in led_to:
            body.remove(section)


def _cover_shown(body: Element, landmarks: epub_contents.Places) -> str:
    """The picture on the page that is called the cover, of a book whose package names none."""
    called = [section for _target, section, entry in landmarks if "cover" in entry.kinds]
    called += [section for section in body[:1] if "cover" in (section.get("data-epub-type") or section.get("id") or "")]
    for section in called:
        images = list(section.iter("img"))
        if len(images) == 1 and not any(text.strip() for text in section.itertext()):
            return images[0].get("src", "")
    return ""


def _drop_empty(body: Element) -> None:
    """Pages that held nothing but notes."""
    for section in list(body):
        if (
            not any(text.strip() for text in section.itertext())
            and next(section.iter("img", "hr", "{*}svg", "{*}math"), None) is None
        ):
            remove(section)
