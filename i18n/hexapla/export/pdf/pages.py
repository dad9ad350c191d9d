"""Pages on paper: what was made up, put in its place on WeasyPrint's own pages, and the file that they go into.

WeasyPrint makes the pages, empty but for running heads and numbers, the links, the outline and the tags. To its tags we
add what a reader of several languages needs: the language of every text, and which texts are notes
(ISO 32000-1, 14.7.4.4 and 14.9.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from hexapla import languages
from hexapla.export.pdf.layout import Press

_REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(slots=True)
class Sheet:
    """One page: its boxes in reading order, those of them that are notes, its head, and its rules.

    `head` has the words over each leaf with their language and their width; `rules` are lines above notes, each its
    left end and its height from the corner of the text, and its width. `kind` is "plain" for a page without a head,
    "bare" for one that has no number either.
    """

    kind: str = ""
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    head: Sequence[tuple[str, str, float]] = ()
    rules: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the outline: its depth from 1, its words, and the id it leads to."""

    depth: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says of itself."""

    identifier: str
    title: str
    language: str
    authors: Sequence[str]
    description: str
    modified: str
    generator: str
    is_spread: bool


def bind(press: Press, sheets: Sequence[Sheet], css: str, marks: Sequence[Mark], imprint: Imprint) -> bytes:
    """The PDF."""
    document = press.render(_frames(sheets, imprint), css)
    pages = [_page(page._page_box, sheet) for page, sheet in zip(document.pages, sheets, strict=True)]
    _outline(pages, marks)

    def finish(_document: Any, pdf: Any) -> None:
        _finish(pdf, pages, sheets, imprint)

    data: bytes = document.copy(pages).write_pdf(
        pdf_tags=True, pdf_version="1.7", pdf_identifier=imprint.identifier.encode(), finisher=finish
    )
    return data


def places(sheets: Sequence[Sheet]) -> dict[str, int]:
    """The page, counted from 1, where each id stands."""
    found: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        for box in sheet.boxes:
            for each in box.descendants(placeholders=True):
                if anchor := each.style["anchor"]:
                    found.setdefault(anchor, number)
    return found


def _frames(sheets: Sequence[Sheet], imprint: Imprint) -> str:
    """The pages without their text, as HTML."""
    direction = languages.direction(imprint.language)
    html = etree.Element("html", {"lang": imprint.language, "dir": direction})
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "title").text = imprint.title
    about = {
        "description": imprint.description,
        "generator": imprint.generator,
        "dcterms.created": imprint.modified,
        "dcterms.modified": imprint.modified,
    }
    for name, content in [*(("author", author) for author in imprint.authors), *about.items()]:
        if content:
            etree.SubElement(head, "meta", {"name": name, "content": content})
    body = etree.SubElement(html, "body")
    for sheet in sheets:
        section = etree.SubElement(body, "section", {"class": f"sheet {sheet.kind}".strip()})
        line = etree.SubElement(section, "div", {"class": "head", "dir": "ltr"})
        for words, language, width in sheet.head:
            over = etree.SubElement(line, "span", {"lang": language, "dir": languages.direction(language)})
            over.set("style", f"width: {width}px")
            over.text = words
        for x, y, width in sheet.rules:
            etree.SubElement(section, "div", {"class": "rule", "style": f"left:{x}px;top:{y}px;width:{width}px"})
    return "<!DOCTYPE html>\n" + etree.tostring(html, method="html", encoding="unicode")


def _page(box: Any, sheet: Sheet) -> Any:
    """A page with its text."""
    from weasyprint.document import Page

    class Marked(Page):  # type: ignore[misc] # WeasyPrint has no types
        """A page that remembers which of its texts is which, for the tags."""

        def paint(self, stream: Any, scale: float = 1) -> None:
            super().paint(stream, scale)
            self.marked = {tag["mcid"]: text for text, tag in (stream._tags or {}).items()}

    root = next(child for child in box.children if child.element_tag == "html")
    body = next(child for child in root.children if child.element_tag == "body")
    body.children = [*body.children, *sheet.boxes]
    return Marked(box)


def _outline(pages: Sequence[Any], marks: Sequence[Mark]) -> None:
    """Let the outline be the contents, whatever headings there are."""
    for page in pages:
        page.bookmarks = []
    for mark in marks:
        page = next((page for page in pages if mark.anchor in page.anchors), None)
        if page is not None:
            page.bookmarks.append((mark.depth, mark.words, page.anchors[mark.anchor][:2], "open"))


def _finish(pdf: Any, pages: Sequence[Any], sheets: Sequence[Sheet], imprint: Imprint) -> None:
    import pydyf

    def at(reference: Any) -> Any:
        match = _REFERENCE.fullmatch(reference if isinstance(reference, bytes) else b"")
        return pdf.objects[int(match[1])] if match else None

    root = at(pdf.catalog["StructTreeRoot"])
    document = at(root["K"][0])
    numbers = at(root["ParentTree"])["Nums"]
    count = 0
    for number, (page, sheet) in enumerate(zip(pages, sheets, strict=True)):
        inside = {id(each): note for note in sheet.notes for each in note.descendants()}
        named: set[int] = set()
        for mcid, reference in zip(sorted(page.marked), numbers[2 * number + 1], strict=False):
            text, element = page.marked[mcid], at(reference)
            element["Lang"] = pydyf.String(text.style["lang"] or imprint.language)
            note = inside.get(id(text))
            if note is not None and id(note) not in named:
                named.add(id(note))
                while at(element["P"]) is not document:
                    element = at(element["P"])
                count += 1
                element["S"], element["ID"] = "/Note", pydyf.String(f"note-{count}")
    _tidy(pdf, at, document)
    pdf.catalog["PageMode"] = "/UseOutlines"
    if imprint.is_spread:
        pdf.catalog["PageLayout"] = "/TwoPageRight"
    if languages.direction(imprint.language) == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def _tidy(pdf: Any, at: Any, element: Any) -> bool:
    """Take elements that hold nothing (a rule, a frame) out of the tree; whether this one holds something.

    On the way, header cells say what they head: their column, unless data stand beside them in their row.
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
