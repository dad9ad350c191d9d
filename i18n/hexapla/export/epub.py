"""EPUB 3.3: each file with its notes in it, a contents page, a colophon; the same bytes every time.

A document is one file; a book of many files is written as many, with its own styles and contents (`parts`).

Written for EPUBCheck, Ace and the common reading systems. Specification: EPUB 3.3, EPUB Accessibility 1.1 (W3C).
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.export import (
    cover,
    fonts,
    navigation,
    opf,
    review_marks,
    semantics,
    source_metadata,
)
from hexapla.export.colophon import colophon_section, name_of_colophon
from hexapla.export.container import ContentDocument, EpubBuilder
from hexapla.export.contents import ContentsItem
from hexapla.export.epub_pages import COLUMNS, LOOK, STYLES, content_document, properties_of, write_part
from hexapla.export.kept_parts import KeptParts, WrittenPart
from hexapla.export.landmarks import Landmark
from hexapla.export.part import Part
from hexapla.export.parts import divide
from hexapla.messages import interface_strings
from hexapla.model import Edition, Element
from hexapla.tree import has_text

_COVER_STYLE = Path(__file__).with_name("cover.css")
_PAGE = "application/xhtml+xml"


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition's one file."""
    if edition.layout == "facing":  # reflowable pages do not face each other
        edition = replace(edition, layout="stacked")
    return {f"{edition.name}.epub": _book(edition)}


def identifier(edition: Edition) -> str:
    """Return the edition's identifier: the same for every build, different for other languages or another layout."""
    name = "|".join((edition.identifier, edition.name, *edition.languages, edition.layout))
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _book(edition: Edition) -> bytes:
    book = EpubBuilder(identifier(edition))
    for style in STYLES:
        book.add(opf.ManifestItem(style.stem, style.name, "text/css"), style.read_bytes())
    if edition.layout == "columns":
        book.add(opf.ManifestItem(COLUMNS.name, COLUMNS.name, "text/css"), COLUMNS.read_bytes())
    if edition.theme or edition.fonts:
        book.add(
            opf.ManifestItem(LOOK, LOOK, "text/css"),
            fonts.style_sheet(edition, lambda file: book.add_asset(file, {})).encode(),
        )
    kept = KeptParts(edition, "epub")
    parts = divide(edition, ".xhtml", is_book=True, kept=kept)
    marks = navigation.landmarks_of_edition(parts, _add_cover(book, edition, parts))
    printed = [page for part in parts for page in part.listing.printed_pages]
    led_to = _led_to(parts, marks)
    place = None  # the index of the contents page in the spine, if the source has one
    notices = _notices(parts, edition)
    for number, part in enumerate(parts):
        place = len(book.items) if part.follows_contents else place
        is_linear = part.is_linear or part.file not in led_to
        written = part.written or write_part(book, kept.face, part, notices.get(part.file))
        if part.file not in notices and not part.written:
            kept.keep(part.file, written)
        _add_part(book, edition, part, written, is_linear=is_linear)
        parts[number] = replace(part, pages=(), written=written)  # its trees are no longer needed
    _add_colophon(book, edition)
    is_shown = place is not None
    further = [entry for part in parts for entry in part.listing.further]
    lists = navigation.lists(edition, book.contents, marks, printed, further=further, is_shown=is_shown)
    nav = ContentDocument(
        "nav", navigation.FILE, _PAGE, ("nav",), in_spine=True, is_linear=is_shown, rendition=_reflowable(edition)
    )
    book.add(nav, content_document(edition, edition.titles[edition.languages[0]], lists), place)
    package = opf.package(review_marks.with_words(edition), book.identifier, book.items, has_pages=bool(printed))
    return book.archive(package)


def _led_to(parts: Sequence[Part], marks: Sequence[Landmark]) -> set[str]:
    """Return the files that a list or a link of the book leads to.

    A file may only be non-linear if it is one of them.
    """
    own = [part.listing for part in parts]
    listed = [entry.href for each in own for entry in (*each.entries, *each.further)] + [mark.href for mark in marks]
    links = (address for each in own for address in each.addresses)
    return {address.partition("#")[0] for address in (*listed, *links)}


def _add_cover(book: EpubBuilder, edition: Edition, parts: Sequence[Part]) -> Landmark | None:
    """Add the cover to the book: the source's cover image, or else a page with the edition's own cover.

    Returns the landmark of the cover, unless the source has one or no page shows the cover.
    """
    document = edition.book
    if document.cover:
        book.add_asset(document.assets[document.cover], document.assets, "cover-image")
        shown = (part for part in parts if any(_shows(page.body, document.cover) for page in part.pages))
        is_said = any(each.kind == "cover" for part in parts for each in part.listing.landmarks)
        return next((Landmark("cover", part.file, ()) for part in shown if not is_said), None)
    href = book.add_asset(edition.cover or cover.draw(edition), {}, "cover-image")
    section = etree.Element("section", {"class": "cover", semantics.EPUB_TYPE: "cover"})
    image = etree.SubElement(section, "img", {"src": href, "alt": cover.alt_text(edition), "role": "doc-cover"})
    section.set("aria-label", image.get("alt", ""))
    names = {part.name for part in parts}
    name = next(each for each in chain(["cover"], (f"cover-{number}" for number in count(2))) if each not in names)
    book.add(opf.ManifestItem(_COVER_STYLE.name, _COVER_STYLE.name, "text/css"), _COVER_STYLE.read_bytes())
    _add_page(book, edition, name, edition.titles[edition.languages[0]], content=section, styles=["cover.css"])
    return Landmark("cover", f"{name}.xhtml", ())


def _shows(body: Element, picture: str) -> bool:
    """Return whether a page shows this image and nothing else."""
    images = [image.get("src") for image in body.iter("img")]
    return images == [picture] and not has_text(body)


def _notices(parts: Sequence[Part], edition: Edition) -> dict[str, Element]:
    """Return the notice of what is not reviewed by its file: the first one that has a mark."""
    marked = {part.file: found for part in parts if (found := part.marks)}
    if not marked:
        return {}
    counts = sum(marked.values(), Counter[tuple[str, str]]())
    return {next(iter(marked)): review_marks.notice(counts, edition.languages, review_marks.OF_A_BOOK)}


def _add_part(book: EpubBuilder, edition: Edition, part: Part, written: WrittenPart, *, is_linear: bool) -> None:
    book.contents += part.listing.entries
    item = ContentDocument(
        part.name,
        part.file,
        _PAGE,
        written.properties,
        in_spine=True,
        is_linear=is_linear,
        rendition=_rendition(edition, part),
    )
    book.add(item, written.data)


def _rendition(edition: Edition, part: Part) -> tuple[str, ...]:
    """Return the spine's properties for the layout of a page and its side of a spread."""
    spread = part.spread
    if languages.direction(edition.languages[0]) != languages.direction(edition.source_language):
        spread = re.sub("left|right", lambda side: {"left": "right", "right": "left"}[side[0]], spread)
    layout = ("rendition:layout-pre-paginated",) if part.viewport else _reflowable(edition)
    return (*layout, *filter(None, [spread]))


def _reflowable(edition: Edition) -> tuple[str, ...]:
    """Return the spine's properties for a reflowable page: none, unless the book has a fixed layout."""
    return ("rendition:layout-reflowable",) if source_metadata.is_fixed(edition) else ()


def _add_page(
    book: EpubBuilder, edition: Edition, name: str, title: str, content: Element, styles: Sequence[str] = ()
) -> None:
    """Add a page that the source does not have, such as the colophon."""
    page = ContentDocument(
        name, f"{name}.xhtml", _PAGE, properties_of(content), in_spine=True, rendition=_reflowable(edition)
    )
    book.add(page, content_document(edition, title, content, styles))


def _add_colophon(book: EpubBuilder, edition: Edition) -> None:
    say, spoken = interface_strings(edition.languages[0])
    section = colophon_section(edition, level=1)
    section.set("role", "doc-colophon")
    section.set(semantics.EPUB_TYPE, "colophon")
    name = name_of_colophon(edition)
    _add_page(book, edition, "colophon", say(name), content=section)
    others = [(tell(name), told) for tell, told in map(interface_strings, edition.languages[1:])]
    book.contents.append(ContentsItem(1, "colophon.xhtml", [(say(name), spoken)], others=others))
