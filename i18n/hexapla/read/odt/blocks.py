"""The blocks of a document: `text:p`, `text:h`, `text:list`, `table:table`, `text:section` and what holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from hexapla.model import Element
from hexapla.read.odt.element_kinds import LEFT_OUT
from hexapla.read.odt.frames import BLOCKS, FRAMES
from hexapla.read.odt.manuscript import OdtManuscript
from hexapla.read.odt.names import is_hidden, number, said, tag, tags
from hexapla.read.odt.numbering import ListPlace
from hexapla.read.odt.paragraphs import HEADING, PARAGRAPH, breaks_page, is_ruled, list_style_of, read_paragraph
from hexapla.read.odt.runs import OdtRunReader
from hexapla.read.odt.tables import read_table
from hexapla.read.office.assembly import Assembly
from hexapla.read.office.flow import Flow
from hexapla.read.office.labels import Label
from hexapla.read.office.lines import Line
from hexapla.read.office.origins import PartOrigins
from hexapla.read.office.paragraph_kinds import ParagraphKind
from hexapla.read.office.paragraphs import Ground, Paragraph
from hexapla.read.office.run_properties import look_of

_HOLDERS = tags("section bibliography index-body index-title page-sequence")
_CONTENTS = tags("table-of-content illustration-index table-index object-index user-index alphabetical-index")
_ITEM, _LIST = tag("text:list-item"), tag("text:list")

_MOST = 999_999_999


class OdtBlockReader:
    """Reads the blocks of a document and of its notes, in order."""

    def __init__(self, manuscript: OdtManuscript, part: str, root: Element) -> None:
        """Read from a part with this root element."""
        self._manuscript = manuscript
        origins = PartOrigins(part, root, manuscript.origins)
        self._runs = OdtRunReader(manuscript, origins)
        ground = Ground(manuscript.ground, look_of(manuscript.styles.run("")), manuscript.left_out)
        self._assembly = Assembly(ground, manuscript.ids, origins)

    def read(self, holder: Element, into: Element) -> None:
        """Append the blocks in a holder of blocks to an element: a text, a cell, a note, a text box."""
        flow = Flow(into)
        self._read_all(holder, flow)
        self._assembly.end(flow)

    def _read_all(self, holder: Iterable[Element], flow: Flow, inside: int | None = None) -> None:
        """Read blocks; `inside` is the level of the list item that they are in, after its first paragraph."""
        for each in holder:
            if each.tag in (PARAGRAPH, HEADING):
                self._read_paragraph(each, flow, self._number(each), inside)
            elif each.tag == _LIST:
                self._read_list(each, flow, None)
            elif each.tag == tag("text:numbered-paragraph"):
                self._read_numbered(each, flow)
            elif each.tag == tag("table:table"):
                self._read_table(each, flow, inside)
            elif each.tag in _CONTENTS:
                self._manuscript.left_out.contents = True
                self._assembly.leave_out_contents(flow)
            elif each.tag in LEFT_OUT or is_hidden(each):
                continue
            elif each.tag in _HOLDERS or (each.tag not in FRAMES and any(inner.tag in BLOCKS for inner in each)):
                self._add_place(each)
                self._read_all(each, flow, inside)
            else:
                self._add(self._runs.read_loose(each), Paragraph("", ParagraphKind.TEXT, inside=inside), flow)

    def _add_place(self, element: Element) -> None:
        if name := self._manuscript.places.of_element(element):
            self._assembly.add_place(name)

    def _read_table(self, table: Element, flow: Flow, inside: int | None) -> None:
        made = read_table(table, self)
        if name := self._manuscript.places.of_element(table):
            made.set("id", name)
        if len(made):
            self._assembly.add_table(made, flow, inside)

    def _number(self, heading: Element) -> Label | None:
        """Return the number of a heading that is not in a list; None if it has none.

        A list style of a heading counts only within lists, and an empty one says that it has no number.
        """
        has_style = list_style_of(said(heading, "text:style-name"), self._manuscript) is not None
        if heading.tag != HEADING or has_style or said(heading, "text:is-list-header") == "true":
            return None
        start = said(heading, "text:start-value")
        is_restarted = said(heading, "text:restart-numbering") == "true"
        return self._manuscript.numbering.count_heading(
            (number(said(heading, "text:outline-level"), 1, _MOST) or 1) - 1,
            number(start, 1, _MOST) if start or is_restarted else None,
        )

    def _read_list(self, element: Element, flow: Flow, outer: ListPlace | None) -> None:
        first = next(element.iter(PARAGRAPH, HEADING), None)
        style = list_style_of(said(first, "text:style-name"), self._manuscript) if first is not None else ""
        place = self._manuscript.numbering.enter(element, outer, style or "")
        for item in element:
            start = said(item, "text:start-value")
            self._read_item(item, flow, place, start=number(start, 1, _MOST) if start else None)

    def _read_item(self, item: Element, flow: Flow, place: ListPlace, *, start: int | None) -> None:
        """Read an item: its first paragraph has its number, what follows is inside of it."""
        is_counted = item.tag != _ITEM
        for block in item:
            if block.tag == _LIST:
                self._read_list(block, flow, place)
                is_counted = True
            elif block.tag not in (PARAGRAPH, HEADING):
                self._read_all([block], flow, place.level)
            elif is_counted or said(block, "text:is-list-header") == "true":
                self._read_paragraph(block, flow, None, place.level)
            else:
                is_counted = True
                self._read_paragraph(block, flow, self._manuscript.numbering.count(place, start), place.level)

    def _read_numbered(self, element: Element, flow: Flow) -> None:
        for block in element.iterchildren(PARAGRAPH, HEADING):
            style = list_style_of(said(block, "text:style-name"), self._manuscript) or ""
            level = number(said(element, "text:level"), 1, _MOST) - 1
            place = self._manuscript.numbering.enter_paragraph(element, style, level)
            start = said(element, "text:start-value")
            label = self._manuscript.numbering.count(place, number(start, 1, _MOST) if start else None)
            self._read_paragraph(block, flow, label, None)

    def _read_paragraph(self, element: Element, flow: Flow, label: Label | None, inside: int | None) -> None:
        paragraph = read_paragraph(element, self._manuscript)
        if paragraph.is_of_contents:
            self._manuscript.left_out.contents = True
            self._assembly.leave_out_contents(flow)
            return
        self._add_place(element)
        line = self._runs.read(element, paragraph.style)
        before, after = breaks_page(paragraph.style, self._manuscript)
        line.breaks_before, line.breaks_after = line.breaks_before or before, line.breaks_after or after
        line.is_ruled = line.is_ruled or is_ruled(paragraph.style, self._manuscript)
        if label is not None or inside is not None:
            paragraph = replace(paragraph, label=label, inside=inside)
        _settle_formulas(line)
        self._add(line, paragraph, flow)

    def _add(self, line: Line, paragraph: Paragraph, flow: Flow) -> None:
        self._assembly.add(line, paragraph, flow)
        blocks: list[Element] = []
        for box in line.boxes:
            inner = etree.Element("div")
            self.read(box, inner)
            blocks += inner
        for block in (*blocks, *line.figures):
            if paragraph.inside is None:
                flow.add(block)
            else:
                flow.add_inside(block, paragraph.inside)


def _settle_formulas(line: Line) -> None:
    """Show a formula as a block only where it is alone in its paragraph: programs say `block` of every one."""
    others = any(not piece.is_between for piece in line.pieces if isinstance(piece.content, str))
    for piece in line.pieces:
        if not isinstance(piece.content, str) and others:
            piece.content.attrib.pop("display", None)
