"""EPUB 2 and 3: one Document for the book, with a section for each file of its spine.

Left out: the navigation document and the NCX, except their places and depths (`contents`); files out of the reading
order (`linear="no"`) without links to them; what `html` leaves out of any page; of the styles what `css` leaves out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.css.attribute_classes import class_of_id
from hexapla.errors import SourceError
from hexapla.messages import _
from hexapla.model import Asset, Document, Element, Finding, Origin, Place, Section
from hexapla.model.attributes import epub_types_of, set_epub_types
from hexapla.read.epub import places
from hexapla.read.epub.archive import Archive, open_archive
from hexapla.read.epub.book_metadata import metadata, statements
from hexapla.read.epub.encryption import refuse_hidden_pages, reveal_fonts
from hexapla.read.epub.package import Page, open_package
from hexapla.read.epub.pages import add_listed
from hexapla.read.epub.sections import described, markup, rebase, section_of
from hexapla.read.epub.styles import Styles, style_names
from hexapla.read.html import settle
from hexapla.read.html.ids import name_ids
from hexapla.read.html.page_origins import PageOrigins
from hexapla.read.html.parsing import parse
from hexapla.read.html.tidy import repair
from hexapla.read.printed_pages import take_bare_numbers, take_page_breaks
from hexapla.read.tree import line_of
from hexapla.tree import BLOCKS, has_text, is_page_mark, remove


@dataclass(slots=True)
class Book:
    """A book while it is read: its pages as one body.

    `sections` and `types` keep what an ordinary page may not have.
    """

    body: Element
    ids: dict[str, dict[str, list[Element]]]
    sections: dict[Element, Section]
    types: dict[Element, tuple[str, ...]]
    assets: dict[str, Asset]
    findings: list[Finding]
    origins: list[Origin]


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an EPUB.

    Raises:
        SourceError: it is not an EPUB, is encrypted, or exceeds a limit.

    """
    files = open_archive(data, source)
    package = open_package(files, source)
    hidden = reveal_fonts(files, package.root, source)
    pages, missing = package.pages()
    if not pages:
        raise SourceError(_("The book's spine names no page."), place=source, remedy=_("Check it with EPUBCheck."))
    refuse_hidden_pages(files, [page.name for page in pages], source)
    book = _assemble(pages, files, source, hidden)
    lists = package.navigation()
    listed = [*lists.contents, *lists.further]
    _drop_unreached(pages, book, {entry.file for entry in (*listed, *lists.landmarks)})
    marked = places.mark(listed, book.ids)
    landmarks = places.mark(lists.landmarks, book.ids)
    add_listed(places.mark(lists.pages, book.ids), book.body)

    def place(element: Element) -> Place:
        chain = (element, *element.iterancestors())
        section = next((each.get("id") for each in chain if each.getparent() is book.body), "")
        name = next((page.name for page in pages if page.id == section), "")
        return Place(f"{source}/{name}" if name else source, line_of(element))

    notes, assets, more, _files = settle(book.body, place, path.parent, source=source, files=files)
    _drop_empty(book, pages)
    _keep(book)
    places.settle(marked, book.body)
    places.settle_landmarks(landmarks, book.body)
    cover, picture = package.cover()
    own_language = package.language() or language
    _inherit([book.body, *(note.body for note in notes)], own_language)
    return Document(
        path.stem,
        source,
        own_language,
        book.body,
        notes=notes,
        metadata=metadata(package.root),
        assets={**assets, **picture, **book.assets},
        findings=(*missing, *book.findings, *more),
        cover=cover or _cover_shown(book.body, landmarks),
        statements=statements(package.root, has_pages=any(is_page_mark(each) for each in book.body.iter("span"))),
        progression=package.progression(),
        origins=tuple(book.origins),
    )


def _assemble(pages: list[Page], files: Archive, source: str, hidden: Collection[str]) -> Book:
    """Return one body with all pages; ids are unique in the book, and links between files are links within the body."""
    book = Book(etree.Element("body"), {}, {}, {}, assets={}, findings=[], origins=[])
    roots: list[Element] = []
    for page in pages:
        text, found = markup(page, files, source)
        book.findings += found
        roots.append(parse(text, source, PageOrigins(page.name, book.origins, is_made=page.is_picture)))
    bodies = [each for root in roots for each in root.iter("html", "body")]
    classes = {f".{name}" for each in bodies for name in each.get("class", "").split()}
    classes |= {f".{class_of_id(each.get('id', ''))}" for each in bodies if each.get("id")}
    styles = Styles(files, source, classes, hidden)
    sheets = [styles.of_page(root, page.name) for root, page in zip(roots, pages, strict=True)]
    for page, root, names in zip(pages, roots, sheets, strict=True):
        section = section_of(root, page)
        take_page_breaks(section)
        take_bare_numbers(section)
        styled = style_names(styles.dress(section, page.name), names)

        def place(element: Element, name: str = page.name) -> Place:
            return Place(f"{source}/{name}", line_of(element))

        book.types.update({each: kinds for each in section.iter("section") if (kinds := epub_types_of(each))})
        book.sections[section] = described(page, root, styled)
        book.findings += repair(section, place)
        book.body.append(section)
        book.ids[page.name] = {**name_ids(section, f"{page.id}."), "": [section]}
        section.set("id", page.id)
    for page, section in zip(pages, book.body, strict=True):
        rebase(section, page, book.ids, files)
    book.assets = styles.all()
    book.findings += styles.findings
    return book


def _keep(book: Book) -> None:
    """Restore the attributes that only a book's page may have.

    Text that was put into new paragraphs keeps its style.
    """
    for element, kinds in book.types.items():
        set_epub_types(element, kinds)
    for section, said in book.sections.items():
        said.write_to(section)
        if said.style_sheets:
            for made in section.iter("p"):
                if not made.attrib:  # elements of the source have a line
                    made.tag = "div"


def _inherit(roots: list[Element], language: str) -> None:
    """Remove the language and direction of blocks if they are the default, as a translation has its own."""
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


def _drop_unreached(pages: list[Page], book: Book, listed: Collection[str]) -> None:
    """Remove pages out of the reading order, unless something links to them or they show the cover."""
    led_to = {link.get("href", "").partition(".")[0][1:] for link in book.body.iter("a")}
    for page, section in zip(pages, list(book.body), strict=True):
        if not page.is_linear and page.id not in led_to and page.name not in listed and not _is_picture(section):
            book.body.remove(section)


def _cover_shown(body: Element, landmarks: places.Places) -> str:
    """Return the image on the page marked as cover, for a book whose package names none."""
    called = [section for _target, section, entry in landmarks if "cover" in entry.kinds]
    called += [section for section in body[:1] if _may_be_cover(section)]
    for section in called:
        if _is_picture(section):
            return next(section.iter("img")).get("src", "")
    return ""


def _may_be_cover(section: Element) -> bool:
    """Return whether a page is a cover by its types, or by its id if it has no types."""
    return "cover" in (" ".join(epub_types_of(section)) or section.get("id") or "")


def _is_picture(section: Element) -> bool:
    """Return whether a page shows one image and nothing else."""
    return len(list(section.iter("img"))) == 1 and not has_text(section)


def _drop_empty(book: Book, pages: list[Page]) -> None:
    """Remove the pages that only held notes.

    If the book's contents page was before one, it is now before the next page.
    """
    follows_contents = {page.id: page.follows_contents for page in pages}
    is_behind = False
    for section in list(book.body):
        is_behind |= follows_contents[section.get("id", "")]
        if not has_text(section) and next(section.iter("img", "hr", "{*}svg", "{*}math"), None) is None:
            remove(section)
        elif is_behind:
            book.sections[section] = replace(book.sections[section], follows_contents=True)
            is_behind = False
