"""The content documents of an EPUB: the XHTML of a part, and of the pages that we add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from hexapla import languages
from hexapla.css import direction
from hexapla.export import opf, parallel, review_marks, semantics, sentences
from hexapla.export.chapter import ensure_heading, place_images, put_blocks_on_lines
from hexapla.export.container import EpubBuilder
from hexapla.export.kept_parts import WrittenPart
from hexapla.export.part import Part
from hexapla.model import Edition, Element
from hexapla.model.attributes import elements_with
from hexapla.tree import HEADINGS, MATHML, SVG, XML_LANG, is_page_mark

# The styles of a text without styles of its own, and of what every edition adds.
STYLES = Path(__file__).with_name("text.css"), Path(__file__).with_name("edition.css")
COLUMNS = Path(__file__).with_name("columns.css")  # in editions with this layout
LOOK = "look.css"  # the styles of hexapla.toml, after all others
_OPS = "http://www.idpf.org/2007/ops"
_OURS = tuple(style.name for style in STYLES)
_XHTML = "http://www.w3.org/1999/xhtml"
_NOTE_TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote"}
_with_language = elements_with("lang")

etree.register_namespace("epub", _OPS)


def write_part(book: EpubBuilder, edition: Edition, part: Part, notice: Element | None) -> WrittenPart:
    """Write a file; of the edition, only its face is given (`KeptParts`)."""
    known = part.as_written(b"", ())  # before its tree is changed
    section = etree.Element("section", {"class": "chapter"})
    kinds = part.listing.kinds if part.is_divided or part.chapter.matter else ("chapter",)
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
    own = [style.name for style in STYLES[bool(sheets) and edition.layout == "single" :]]
    own += [COLUMNS.name] if edition.layout == "columns" else []
    own += _writing_mode(book, part)
    matter = next((kind for kind in (part.chapter.matter, *part.listing.kinds) if kind in semantics.MATTER), "")
    return replace(
        known,
        properties=properties_of(section),
        data=content_document(edition, part.title, section, [*own, *sheets], matter=matter, viewport=part.viewport),
    )


def _writing_mode(book: EpubBuilder, part: Part) -> list[str]:
    """Return the sheet that makes a whole page vertical if the source's styles do: reading systems look at its root."""
    mode = direction.writing_mode("".join(part.assets[name].data.decode() for name in part.sheets), part.classes)
    if not mode:
        return []
    if f"EPUB/{mode}.css" not in book.files:
        said = " ".join(f"{prefix}writing-mode: {mode};" for prefix in ("-epub-", "-webkit-", ""))
        book.add(opf.ManifestItem(f"{mode}.css", f"{mode}.css", "text/css"), f"html {{ {said} }}\n".encode())
    return [f"{mode}.css"]


def properties_of(content: Element) -> tuple[str, ...]:
    """Return the manifest's properties for the content of a page."""
    found = ((f"{{{SVG}}}svg", "svg"), (f"{{{MATHML}}}math", "mathml"))
    return tuple(word for tag, word in found if next(content.iter(tag), None) is not None)


def _type_notes(section: Element) -> None:
    """Add the `epub:type` of note roles and page breaks: reading systems need it for pop-up notes."""
    for element in section.iter("a", "aside"):
        if kind := _NOTE_TYPES.get(element.get("role", "")):
            element.set(semantics.EPUB_TYPE, kind)
    for mark in section.iter("span"):
        if is_page_mark(mark):
            mark.set(semantics.EPUB_TYPE, "pagebreak")


def content_document(
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
    for element in _with_language(body):
        if lang := element.get("lang"):
            element.set(XML_LANG, lang)
    sheets = [*(styles or _OURS), *([LOOK] if edition.theme or edition.fonts else [])]
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
