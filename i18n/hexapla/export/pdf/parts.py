"""The content to lay out for a PDF: each part of an edition as a flow, with its rows and its notes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from hexapla.css.selectors import STYLED_BODY
from hexapla.export import parallel, semantics, sentences
from hexapla.export.chapter import ASSET_ADDRESS, data_url, ensure_heading, place_images
from hexapla.export.formulas import show_tex
from hexapla.export.part import Part
from hexapla.export.pdf.layout import BLOCK_NAME
from hexapla.export.pdf.lead_ins import LEAD_IN, leads_in, mark_lead_ins
from hexapla.export.pdf.page_geometry import PageGeometry, single_column
from hexapla.export.review_marks import words_of_mark
from hexapla.model import Edition, Element
from hexapla.tree import HEADINGS, citations, text_of

_JOINER = "\u2060"  # of words, Unicode Standard Annex 14
_HERE = Path(__file__).parent
_TEXT, *_OURS = _HERE.with_name("text.css"), _HERE.with_name("edition.css"), _HERE / "pdf.css"


@dataclass(frozen=True, slots=True)
class PdfContext:
    """What all flows of an edition share; `look` is the edition's own style sheet."""

    edition: Edition
    geometry: PageGeometry
    look: str


@dataclass(slots=True)
class TextFlow:
    """Content that is laid out together, with one geometry, and divided into pages.

    `rows` has for each row the names of the blocks of each column, and the kind of block; `notes` has the names of the
    footnotes of each column, `ranks` the rank of the list of each. `heads` are the texts above each column and their
    languages. `sinkage` is the number of lines left empty at the top of the first page, `kind` the kind of the first
    page (`pages.PageContent`).
    """

    root: Element
    geometry: PageGeometry
    css: str
    anchor: str
    heads: Sequence[tuple[str, str]] = ()
    rows: list[tuple[list[list[str]], str]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    sinkage: int = 0
    kind: str = "plain"

    def add(self, cells: Sequence[Sequence[Element]], kind: str = "") -> None:
        """Add a row: the blocks of each column.

        A block across all columns is in the first one, and the kind is "span"; "span h2" if it is a heading.
        """
        number = len(self.rows)
        names = [[f"{number}-{column}-{at}" for at in range(len(cell))] for column, cell in enumerate(cells)]
        for cell, own in zip(cells, names, strict=True):
            for element, name in zip(cell, own, strict=True):
                element.set(BLOCK_NAME, name)
        self.rows.append((names, kind))


def flow_of_part(context: PdfContext, part: Part, *, is_book: bool, told: Element | None = None) -> TextFlow:
    """Return a part of the text, below the notice that is `told`.

    `is_book` is whether there are other parts. Text in one language has the whole page width.
    """
    edition = context.edition
    geometry = context.geometry if len(part.pages) == len(edition.languages) else single_column(context.geometry)
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.apply_types(root, declared=False)
            sentences.unwrap_pairs(root)
            join_citations(root)
            show_tex(root)
            place_images(root, part.assets, data_url)
    kind = "one" if len(part.pages) == 1 else "several"
    root = etree.Element("div", {"class": f"{kind}{' wide' if geometry.is_wide else ''}"})
    root.extend(parallel.text(edition, part))
    mark_lead_ins(root)
    show_signs(root)
    if not part.is_divided:
        ensure_heading(root, part.chapter)
    if told is not None:
        root.insert(0, told)
    heads = [(strand.title, strand.title_language) for strand in part.chapter.strands][: geometry.columns]
    flow = TextFlow(root, geometry, css(geometry, context.look, part), f"part-{part.name}", heads=heads)
    flow.notes = [[] for _column in range(geometry.columns)]
    flow.sinkage = 0 if part.is_divided else 5 if is_book else 2
    for rank, block in enumerate(_blocks(root)):
        classes = (block.get("class") or "").split()
        if block.tag == "section" and "endnotes" in classes:
            _add_endnotes(flow, edition, block)
        elif block.tag == "section" and "notes" in classes:
            _add_footnotes(flow, edition, block, rank)
        elif "parallel" in classes:
            for row in block:
                _add_row(flow, edition, row)
        else:
            flow.add([[block], *([] for _column in range(geometry.columns - 1))], "span")
    _name_start(flow)
    return flow


def join_citations(root: Element) -> None:
    """Join each citation to the character before it: WeasyPrint could begin a line with it, as it is a separate box."""
    for citation in citations(root):
        parent, before = citation.getparent(), citation.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''}{_JOINER}"
        elif parent is not None:
            parent.text = f"{parent.text or ''}{_JOINER}"


def show_signs(root: Element) -> None:
    """Leave of each mark its sign, at the end of the last line; its words become the replacement of the sign's text.

    The style sheet sets the distance: after a space, WeasyPrint (70) breaks a line that is too long at its first word.
    """
    for mark in (each for each in root.iter("small") if each.get("class") == "mark"):
        mark.set("aria-label", words_of_mark(mark))
        mark.text = text_of(mark).partition("\N{EM SPACE}")[0]
        parent, before = mark.getparent(), mark.getprevious()
        if before is not None:
            before.tail = f"{(before.tail or '').rstrip()}{_JOINER}"
        elif parent is not None:
            parent.text = f"{(parent.text or '').rstrip()}{_JOINER}"


def css(geometry: PageGeometry, look: str, part: Part | None = None) -> str:
    """Return the style sheets: ours, the source's with images and fonts embedded, the edition's own, the geometry's."""
    sheets = [part.assets[name].data.decode() for name in part.sheets] if part else []
    ours = _OURS if part and sheets and len(part.pages) == 1 else (_TEXT, *_OURS)

    def embedded(match: re.Match[str]) -> str:
        assert part is not None  # without a part there are no sheets
        return f'url("{data_url(part.assets[match[1]])}")'

    own = (ASSET_ADDRESS.sub(embedded, sheet) for sheet in sheets)
    first = (path.read_text(encoding="utf-8") for path in ours)
    return "\n".join([*first, *own, look, geometry.css(is_styled=bool(sheets))])


def _blocks(root: Element) -> Iterator[Element]:
    """Yield the blocks that the layout arranges: the text, its notes."""
    for child in list(root):
        if STYLED_BODY in (child.get("class") or "").split():
            yield from _blocks(child)
        else:
            yield child


def _column(element: Element, edition: Edition, geometry: PageGeometry) -> int | None:
    """Return the column of a cell; None if it is the same for all."""
    if geometry.columns == 1:
        return 0
    classes = (element.get("class") or "").split()
    return next((n for n, language in enumerate(edition.languages) if f"in-{language.lower()}" in classes), None)


def _add_row(flow: TextFlow, edition: Edition, row: Element, kind: str = "") -> None:
    """Add a row of cells, or a cell that all languages share: on a spread, each page shows it."""
    geometry = flow.geometry
    cells: list[list[Element]] = [[] for _column in range(geometry.columns)]
    if row[0].tag in (*HEADINGS, "hgroup", "header"):
        kind = str(row[0].tag)
    elif any(leads_in(cell) for cell in row):
        kind = LEAD_IN
    for cell in list(row):
        column = _column(cell, edition, geometry)
        if column is not None:
            cells[column].append(cell)
        elif not geometry.is_spread:
            cells[0].append(cell)
            kind = f"span {kind}".strip()
        else:
            cells[0].append(cell)
            for other in range(1, geometry.columns):
                cells[other].append(copy.deepcopy(cell))
                row.append(cells[other][0])
    if not kind.startswith("span") and geometry.columns > 1:
        for number, own in enumerate(cells):
            for cell in own:
                cell.set("class", f"{cell.get('class', '')} page-column-{number}".strip())
    flow.add(cells, "h3" if "labels" in (row.get("class") or "").split() else kind)


def _add_footnotes(flow: TextFlow, edition: Edition, section: Element, rank: int) -> None:
    """Add a list of notes that are placed at the foot of pages, each as a block; the pages need no heading."""
    heading = section.find("h2")
    if heading is not None:
        section.remove(heading)
    for note in section.iter("aside"):
        column = _column(note, edition, flow.geometry) or 0
        name = note.get("id") or ""
        note.set(BLOCK_NAME, name)
        if flow.geometry.columns > 1:
            note.set("class", f"{note.get('class', '')} page-column-{column}")
        flow.notes[column].append(name)
        flow.ranks[name] = rank
        _link_number(note)


def _add_endnotes(flow: TextFlow, edition: Edition, section: Element) -> None:
    """Add a list of notes that follows the text, with its heading, as rows."""
    for row in list(section):
        if row.tag == "h2":
            flow.add([[row], *([] for _column in range(flow.geometry.columns - 1))], "span h2")
            continue
        for note in row.iter("aside"):
            _link_number(note)
        if row.tag == "aside":
            flow.add([[row]], "note")
        else:
            _add_row(flow, edition, row, "note")


def _link_number(note: Element) -> None:
    """Turn a note's number into the link back to its first citation, instead of an arrow for each."""
    backlinks = [link for link in note.iter("a") if link.get("role") == "doc-backlink"]
    number = next((each for each in note.iter("span") if each.get("class") == "note-number"), None)
    if backlinks and number is not None:
        number.tag = "a"
        number.set("href", backlinks[0].get("href") or "")
    for link in backlinks:
        _drop(link)


def _drop(element: Element) -> None:
    """Remove an element and the space after it, but not the text after it."""
    parent = element.getparent()
    assert parent is not None  # it is in a note
    tail = (element.tail or "").lstrip()
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    parent.remove(element)


def _name_start(flow: TextFlow) -> None:
    """Give the first block of a part an id, unless it has one."""
    first = next((each for each in flow.root.iter(etree.Element) if each.get(BLOCK_NAME)), None)
    if first is not None:
        flow.anchor = first.get("id") or flow.anchor
        first.set("id", flow.anchor)
