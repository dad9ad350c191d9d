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
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from hexapla import languages
from hexapla.css import direction
from hexapla.export import (
    cover,
    fonts,
    navigation,
    opf,
    parallel,
    review_marks,
    semantics,
    sentences,
    source_metadata,
)
from hexapla.export.chapter import ensure_heading, place_images, put_blocks_on_lines
from hexapla.export.colophon import colophon_section, name_of_colophon
from hexapla.export.container import ContentDocument, EpubBuilder
from hexapla.export.contents import ContentsItem
from hexapla.export.kept_parts import KeptParts, WrittenPart
from hexapla.export.landmarks import Landmark
from hexapla.export.part import Part
from hexapla.export.parts import divide
from hexapla.messages import interface_strings
from hexapla.model import Edition, Element
from hexapla.tree import HEADINGS, MATHML, SVG, XML_LANG, has_text, is_page_mark

# The styles of a text without styles of its own, and of what every edition adds.
_STYLES = Path(__file__).with_name("text.css"), Path(__file__).with_name("edition.css")
_OURS = tuple(style.name for style in _STYLES)
_COLUMNS = Path(__file__).with_name("columns.css")  # in editions with this layout
_LOOK = "look.css"  # the styles of hexapla.toml, after all others
_COVER_STYLE = Path(__file__).with_name("cover.css")
_PAGE = "application/xhtml+xml"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"

etree.register_namespace("epub", _OPS)


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
    for style in _STYLES:
        book.add(opf.ManifestItem(style.stem, style.name, "text/css"), style.read_bytes())
    if edition.layout == "columns":
        book.add(opf.ManifestItem(_COLUMNS.name, _COLUMNS.name, "text/css"), _COLUMNS.read_bytes())
    if edition.theme or edition.fonts:
        book.add(
            opf.ManifestItem(_LOOK, _LOOK, "text/css"),
            fonts.style_sheet(edition, lambda file: book.add_asset(file, {})).encode(),
        )
    kept = KeptParts(edition, "epub")
    parts = divide(edition, ".xhtml", is_book=True, kept=kept)
    marks = navigation.landmarks_of_edition(parts, _add_cover(book, edition, parts))
    printed = [page for part in parts for page in part.printed_pages]
    led_to = _led_to(parts, marks)
    place = None  # the index of the contents page in the spine, if the source has one
    notices = _notices(parts, edition)
    for number, part in enumerate(parts):
        place = len(book.items) if part.follows_contents else place
        is_linear = part.is_linear or part.file not in led_to
        written = part.written or _write_part(book, kept.face, part, notices.get(part.file))
        if part.file not in notices and not part.written:
            kept.keep(part.file, written)
        _add_part(book, edition, part, written, is_linear=is_linear)
        parts[number] = replace(part, pages=(), written=written)  # its trees are no longer needed
    _add_colophon(book, edition)
    is_shown = place is not None
    further = [entry for part in parts for entry in part.further]
    lists = navigation.lists(edition, book.contents, marks, printed, further=further, is_shown=is_shown)
    nav = ContentDocument(
        "nav", navigation.FILE, _PAGE, ("nav",), in_spine=True, is_linear=is_shown, rendition=_reflowable(edition)
    )
    book.add(nav, _xhtml(edition, edition.titles[edition.languages[0]], lists), place)
    package = opf.package(review_marks.with_words(edition), book.identifier, book.items, has_pages=bool(printed))
    return book.archive(package)


def _led_to(parts: Sequence[Part], marks: Sequence[Landmark]) -> set[str]:
    """Return the files that a list or a link of the book leads to.

    A file may only be non-linear if it is one of them.
    """
    listed = [entry.href for part in parts for entry in (*part.entries, *part.further)] + [mark.href for mark in marks]
    links = (address for part in parts for address in part.addresses)
    return {address.partition("#")[0] for address in (*listed, *links)}


def _add_cover(book: EpubBuilder, edition: Edition, parts: Sequence[Part]) -> Landmark | None:
    """Add the cover to the book: the source's cover image, or else a page with the edition's own cover.

    Returns the landmark of the cover, unless the source has one or no page shows the cover.
    """
    document = edition.book
    if document.cover:
        book.add_asset(document.assets[document.cover], document.assets, "cover-image")
        shown = (part for part in parts if any(_shows(page.body, document.cover) for page in part.pages))
        is_said = any(each.kind == "cover" for part in parts for each in part.landmarks)
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
    book.contents += part.entries
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


def _write_part(book: EpubBuilder, edition: Edition, part: Part, notice: Element | None) -> WrittenPart:
    """Write a file; of the edition, only its face is given (`KeptParts`)."""
    addresses, marks = part.addresses, part.marks
    section = etree.Element("section", {"class": "chapter"})
    kinds = part.kinds if part.is_divided or part.chapter.matter else ("chapter",)
    semantics.set_type(section, kinds)
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.apply_types(root, declared=True)
            sentences.unwrap_pairs(root)
            place_images(root, part.assets, lambda asset: book.add_asset(asset, part.assets))
    # A reading system that moves the notes elsewhere would leave empty disclosures.
    section.extend(parallel.text(edition, part, notes="stacked" if edition.layout == "on-demand" else None))
    if not part.is_divided:
        ensure_heading(section, part.chapter)
    if notice is not None:
        section.insert(0, notice)
    heading = next(section.iter(*(HEADINGS if part.is_divided else ("h1",))), None)
    if heading is not None and not any(
        "notes" in (each.get("class") or "") for each in heading.iterancestors("section")
    ):
        heading.set("id", heading.get("id") or f"{part.name}-title")
        section.set("aria-labelledby", heading.get("id", ""))
    else:
        section.set("aria-label", part.title)
    _type_notes(section)
    sheets = [book.add_asset(part.assets[name], part.assets) for name in part.sheets]
    own = [style.name for style in _STYLES[bool(sheets) and edition.layout == "single" :]]
    own += [_COLUMNS.name] if edition.layout == "columns" else []
    own += _writing_mode(book, part)
    matter = next((kind for kind in (part.chapter.matter, *part.kinds) if kind in semantics.MATTER), "")
    return WrittenPart(
        labels=part.labels,
        entries=part.entries,
        further=part.further,
        kinds=part.kinds,
        landmarks=part.landmarks,
        printed_pages=part.printed_pages,
        addresses=addresses,
        marks=marks,
        has_notes=part.has_notes,
        properties=_properties(section),
        data=_xhtml(edition, part.title, section, [*own, *sheets], matter=matter, viewport=part.viewport),
    )


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


def _writing_mode(book: EpubBuilder, part: Part) -> list[str]:
    """Return the sheet that makes a whole page vertical if the source's styles do: reading systems look at its root."""
    mode = direction.writing_mode("".join(part.assets[name].data.decode() for name in part.sheets), part.classes)
    if not mode:
        return []
    if f"EPUB/{mode}.css" not in book.files:
        said = " ".join(f"{prefix}writing-mode: {mode};" for prefix in ("-epub-", "-webkit-", ""))
        book.add(opf.ManifestItem(f"{mode}.css", f"{mode}.css", "text/css"), f"html {{ {said} }}\n".encode())
    return [f"{mode}.css"]


def _add_page(
    book: EpubBuilder, edition: Edition, name: str, title: str, content: Element, styles: Sequence[str] = ()
) -> None:
    """Add a page that the source does not have, such as the colophon."""
    page = ContentDocument(
        name, f"{name}.xhtml", _PAGE, _properties(content), in_spine=True, rendition=_reflowable(edition)
    )
    book.add(page, _xhtml(edition, title, content, styles))


def _properties(content: Element) -> tuple[str, ...]:
    """Return the manifest's properties for the content of a page."""
    found = ((f"{{{SVG}}}svg", "svg"), (f"{{{MATHML}}}math", "mathml"))
    return tuple(word for tag, word in found if next(content.iter(tag), None) is not None)


def _add_colophon(book: EpubBuilder, edition: Edition) -> None:
    say, spoken = interface_strings(edition.languages[0])
    section = colophon_section(edition, level=1)
    section.set("role", "doc-colophon")
    section.set(f"{{{_OPS}}}type", "colophon")
    name = name_of_colophon(edition)
    _add_page(book, edition, "colophon", say(name), content=section)
    others = [(tell(name), told) for tell, told in map(interface_strings, edition.languages[1:])]
    book.contents.append(ContentsItem(1, "colophon.xhtml", [(say(name), spoken)], others=others))


def _type_notes(section: Element) -> None:
    """Add the `epub:type` of note roles and page breaks: reading systems need it for pop-up notes."""
    for role, kind in (("doc-noteref", "noteref"), ("doc-footnote", "footnote"), ("doc-backlink", "backlink")):
        for element in section.iter("a", "aside"):
            if element.get("role") == role and kind != "backlink":
                element.set(f"{{{_OPS}}}type", kind)
    for mark in section.iter("span"):
        if is_page_mark(mark):
            mark.set(semantics.EPUB_TYPE, "pagebreak")


def _xhtml(
    edition: Edition, title: str, content: Element, styles: Sequence[str] = (), matter: str = "", viewport: str = ""
) -> bytes:
    """Return a whole content document."""
    language = edition.languages[0]
    title = review_marks.in_words(title, language)
    body = etree.Element("body", {semantics.EPUB_TYPE: matter} if matter else {})
    if _OURS[1] in styles and _OURS[0] not in styles:
        body.set("class", "own-look")
    body.append(content)
    put_blocks_on_lines(body)
    for element in body.iter(etree.Element):
        if lang := element.get("lang"):
            element.set(XML_LANG, lang)
    sheets = [*(styles or _OURS), *([_LOOK] if edition.theme or edition.fonts else [])]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{_XHTML}" xmlns:epub="{_OPS}" lang="{language}" xml:lang="{language}" '
        f'dir="{languages.direction(language)}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escape(title)}</title>\n"
        + (f'<meta name="viewport" content={quoteattr(viewport)}/>\n' if viewport else "")
        + "".join(f'<link rel="stylesheet" type="text/css" href="{href}"/>\n' for href in sheets)
        + "</head>\n"
    )
    text = etree.tostring(body, encoding="utf-8").replace(f' xmlns:epub="{_OPS}"'.encode(), b"")
    return b"".join((head.encode(), text, b"\n</html>\n"))
