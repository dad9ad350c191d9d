"""Write the PDF: put the content of each page on a page made by WeasyPrint.

WeasyPrint makes the pages, with only running heads and numbers, and the links and the outline. The structure tree is
ours (`structure`, `tags`), as are the metadata (`conformance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from hexapla import languages
from hexapla.export.pdf.conformance import DocumentInfo, conform
from hexapla.export.pdf.layout import Renderer
from hexapla.export.pdf.marks import Marker
from hexapla.export.pdf.page_geometry import PrintedSheet
from hexapla.export.pdf.sheets import clipped, draw_crop_marks, extend_background, set_bleed
from hexapla.export.pdf.structure import StructureTree
from hexapla.export.pdf.tags import write_tags


@dataclass(slots=True)
class PageContent:
    """The content of one page: its boxes in reading order, its head, and its rules.

    `head` has the text above each column, its language and its width; `rules` are the lines above notes, each with its
    left end and its height from the corner of the text, and its width. `kind` is "plain" for a page without a head,
    "bare" for one that has no number either.
    """

    kind: str = ""
    boxes: list[Any] = field(default_factory=list)
    head: Sequence[tuple[str, str, float]] = ()
    rules: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the outline: its depth from 1, its text, and the id that it links to."""

    depth: int
    words: str
    anchor: str


def write_pdf(
    renderer: Renderer,
    page_contents: Sequence[PageContent],
    css: str,
    entries: Sequence[OutlineEntry],
    *,
    sheet: PrintedSheet,
    info: DocumentInfo,
) -> bytes:
    """Return the PDF.

    Raises:
        ExportError: The edition cannot be of the standard that hexapla.toml asks for.

    """
    document = renderer.render(_frames(page_contents, info), css)
    pages = [
        _page(page._page_box, page_content, sheet)
        for page, page_content in zip(document.pages, page_contents, strict=True)
    ]
    _outline(pages, entries)

    def finish(laid_out: Any, pdf: Any) -> None:
        _finish(pdf, pages, page_contents, info)
        set_bleed(pdf, sheet)
        conform(pdf, laid_out.fonts.values(), info)

    data: bytes = document.copy(pages).write_pdf(
        pdf_version="1.7", pdf_identifier=info.identifier.encode(), finisher=finish
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
    etree.SubElement(head, "title").text = info.titles[info.language]
    about = {
        "description": info.descriptions.get(info.language, ""),
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


def _page(box: Any, page_content: PageContent, sheet: PrintedSheet) -> Any:
    """Return a page with its text."""
    from weasyprint.document import Page

    frame = {id(each) for each in box.descendants()}

    class Marked(Page):  # type: ignore[misc] # WeasyPrint has no types
        """A page that marks its texts for the structure tree, and remembers the marks."""

        def paint(self, stream: Any, scale: float = 1) -> None:
            marker = Marker(stream, frame)
            with clipped(stream, self.width * scale, self.height * scale, bleed=sheet.bleed * scale):
                super().paint(stream, scale)
            if sheet.crop_marks:
                draw_crop_marks(stream, self.width, self.height, scale=scale, sheet=sheet)
            self.marks = marker.marks()

    root = next(child for child in box.children if child.element_tag == "html")
    body = next(child for child in root.children if child.element_tag == "body")
    body.children = [*body.children, *page_content.boxes]
    if box.canvas_background:
        extend_background(box, sheet)
    page = Marked(box)
    # Boxes inside a link get links of their own.
    page.links = [link for link in page.links if link[3].link]
    return page


def _outline(pages: Sequence[Any], entries: Sequence[OutlineEntry]) -> None:
    """Replace the outline: it has the entries of the contents, whatever headings there are."""
    for page in pages:
        page.bookmarks = []
    for entry in entries:
        page = next((page for page in pages if entry.anchor in page.anchors), None)
        if page is not None:
            page.bookmarks.append((entry.depth, entry.words, page.anchors[entry.anchor][:2], "open"))


def _finish(pdf: Any, pages: Sequence[Any], page_contents: Sequence[PageContent], info: DocumentInfo) -> None:
    """Add the structure tree, and how the file is to be shown."""
    tree = StructureTree(info.language)
    words: dict[int, str] = {}
    for number, (page, page_content) in enumerate(zip(pages, page_contents, strict=True)):
        tree.add_page(number, page_content.boxes, page.marks)
        for _kind, target, _area, box in page.links:
            words[id(box.link_annotation)] = _words(box) or target
            if box.link_annotation is not None:
                box.link_annotation["F"] = 4  # printed (ISO 32000-1, 12.5.3)
    write_tags(pdf, tree.finish(), [len(page.marks) for page in pages], words)
    pdf.catalog["PageMode"] = "/UseOutlines"
    if info.is_spread:
        pdf.catalog["PageLayout"] = "/TwoPageRight"
    if languages.direction(info.language) == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def _words(box: Any) -> str:
    """Return where a link leads, in words: what it says itself, and for the number of a note that it is one."""
    element = box.element
    said = str(element.get("aria-label") or element.get("title") or "")
    return " ".join((said or "".join(element.itertext())).split())
