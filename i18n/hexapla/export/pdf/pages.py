"""Write the PDF: put the content of each page on a page made by WeasyPrint.

WeasyPrint makes the pages, with only running heads and numbers, and the links, the outline and the tags. We add to its
tags what readers of several languages need: the language of every text, and which texts are notes
(ISO 32000-1, 14.7.4.4 and 14.9.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from hexapla import languages
from hexapla.export.pdf.layout import Renderer

_REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(slots=True)
class PageContent:
    """The content of one page: its boxes in reading order, those that are notes, its head, and its rules.

    `head` has the text above each column, its language and its width; `rules` are the lines above notes, each with its
    left end and its height from the corner of the text, and its width. `kind` is "plain" for a page without a head,
    "bare" for one that has no number either.
    """

    kind: str = ""
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    head: Sequence[tuple[str, str, float]] = ()
    rules: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the outline: its depth from 1, its text, and the id that it links to."""

    depth: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The metadata of the file."""

    identifier: str
    title: str
    language: str
    authors: Sequence[str]
    description: str
    modified: str
    generator: str
    is_spread: bool


def write_pdf(
    renderer: Renderer,
    page_contents: Sequence[PageContent],
    css: str,
    entries: Sequence[OutlineEntry],
    info: DocumentInfo,
) -> bytes:
    """Return the PDF."""
    document = renderer.render(_frames(page_contents, info), css)
    pages = [
        _page(page._page_box, page_content) for page, page_content in zip(document.pages, page_contents, strict=True)
    ]
    _outline(pages, entries)

    def finish(_document: Any, pdf: Any) -> None:
        _finish(pdf, pages, page_contents, info)

    data: bytes = document.copy(pages).write_pdf(
        pdf_tags=True, pdf_version="1.7", pdf_identifier=info.identifier.encode(), finisher=finish
    )
    return data


def page_numbers(page_contents: Sequence[PageContent]) -> dict[str, int]:
    """Return the page number of each id, counted from 1."""
    found: dict[str, int] = {}
    for number, page_content in enumerate(page_contents, 1):
        for box in page_content.boxes:
            for each in box.descendants(placeholders=True):
                if anchor := each.style["anchor"]:
                    found.setdefault(anchor, number)
    return found


def _frames(page_contents: Sequence[PageContent], info: DocumentInfo) -> str:
    """Return the pages without their text, as HTML."""
    direction = languages.direction(info.language)
    html = etree.Element("html", {"lang": info.language, "dir": direction})
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "title").text = info.title
    about = {
        "description": info.description,
        "generator": info.generator,
        "dcterms.created": info.modified,
        "dcterms.modified": info.modified,
    }
    for name, content in [*(("author", author) for author in info.authors), *about.items()]:
        if content:
            etree.SubElement(head, "meta", {"name": name, "content": content})
    body = etree.SubElement(html, "body")
    for page_content in page_contents:
        section = etree.SubElement(body, "section", {"class": f"frame {page_content.kind}".strip()})
        line = etree.SubElement(section, "div", {"class": "head", "dir": "ltr"})
        for words, language, width in page_content.head:
            over = etree.SubElement(line, "span", {"lang": language, "dir": languages.direction(language)})
            over.set("style", f"width: {width}px")
            over.text = words
        for x, y, width in page_content.rules:
            etree.SubElement(section, "div", {"class": "rule", "style": f"left:{x}px;top:{y}px;width:{width}px"})
    return "<!DOCTYPE html>\n" + etree.tostring(html, method="html", encoding="unicode")


def _page(box: Any, page_content: PageContent) -> Any:
    """Return a page with its text."""
    from weasyprint.document import Page

    class Marked(Page):  # type: ignore[misc] # WeasyPrint has no types
        """A page that remembers which of its texts is which, for the tags."""

        def paint(self, stream: Any, scale: float = 1) -> None:
            super().paint(stream, scale)
            self.marked = {tag["mcid"]: text for text, tag in (stream._tags or {}).items()}

    root = next(child for child in box.children if child.element_tag == "html")
    body = next(child for child in root.children if child.element_tag == "body")
    body.children = [*body.children, *page_content.boxes]
    return Marked(box)


def _outline(pages: Sequence[Any], entries: Sequence[OutlineEntry]) -> None:
    """Replace the outline: it has the entries of the contents, whatever headings there are."""
    for page in pages:
        page.bookmarks = []
    for entry in entries:
        page = next((page for page in pages if entry.anchor in page.anchors), None)
        if page is not None:
            page.bookmarks.append((entry.depth, entry.words, page.anchors[entry.anchor][:2], "open"))


def _finish(pdf: Any, pages: Sequence[Any], page_contents: Sequence[PageContent], info: DocumentInfo) -> None:
    import pydyf

    def at(reference: Any) -> Any:
        match = _REFERENCE.fullmatch(reference if isinstance(reference, bytes) else b"")
        return pdf.objects[int(match[1])] if match else None

    root = at(pdf.catalog["StructTreeRoot"])
    document = at(root["K"][0])
    numbers = at(root["ParentTree"])["Nums"]
    count = 0
    for number, (page, page_content) in enumerate(zip(pages, page_contents, strict=True)):
        inside = {id(each): note for note in page_content.notes for each in note.descendants()}
        named: set[int] = set()
        for mcid, reference in zip(sorted(page.marked), numbers[2 * number + 1], strict=False):
            text, element = page.marked[mcid], at(reference)
            element["Lang"] = pydyf.String(text.style["lang"] or info.language)
            note = inside.get(id(text))
            if note is not None and id(note) not in named:
                named.add(id(note))
                while at(element["P"]) is not document:
                    element = at(element["P"])
                count += 1
                element["S"], element["ID"] = "/Note", pydyf.String(f"note-{count}")
    _tidy(pdf, at, document)
    pdf.catalog["PageMode"] = "/UseOutlines"
    if info.is_spread:
        pdf.catalog["PageLayout"] = "/TwoPageRight"
    if languages.direction(info.language) == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def _tidy(pdf: Any, at: Any, element: Any) -> bool:
    """Remove empty elements (a rule, a frame) from the structure tree; return whether this one has content.

    Header cells also get their scope: their column, unless data cells are in their row.
    """
    if element["S"] == "/TR":
        cells = [at(kid) for kid in element["K"]]
        scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope
    kept = [kid for kid in element["K"] if (found := at(kid)) is None or "K" not in found or _tidy(pdf, at, found)]
    element["K"][:] = kept
    return bool(kept) or element["S"] in ("/TD", "/TH")
