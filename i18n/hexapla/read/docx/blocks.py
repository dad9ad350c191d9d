"""The blocks of a part of a document: paragraphs, tables and what holds them (ECMA-376, part 1, section 17.2)."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.fields import Fields
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.paragraphs import breaks_page, counted, is_deleted, is_drop_capital, is_ruled, read_paragraph
from hexapla.read.docx.runs import RunReader
from hexapla.read.docx.tables import read_table
from hexapla.read.docx.words import EQUATION, child, inside, is_word
from hexapla.read.office.assembly import Assembly
from hexapla.read.office.flow import Flow
from hexapla.read.office.lines import Line
from hexapla.read.office.origins import PartOrigins
from hexapla.read.office.paragraph_kinds import ParagraphKind
from hexapla.read.office.paragraphs import Ground, Paragraph
from hexapla.read.office.run_properties import look_of
from hexapla.tree import has_text

_LOOSE = ("r", "hyperlink", "fldSimple")  # inline content, which damaged documents have outside of paragraphs


class BlockReader:
    """Reads the blocks of one part of a document, in order."""

    def __init__(self, manuscript: Manuscript, part: str, root: Element) -> None:
        self._manuscript = manuscript
        self._fields = Fields(root, manuscript.bookmarks)
        origins = PartOrigins(part, root, manuscript.origins)
        self._runs = RunReader(manuscript, manuscript.package.targets(part), self._fields, origins)
        ground = Ground(manuscript.ground, look_of(manuscript.styles.ground), manuscript.left_out)
        self._assembly = Assembly(ground, manuscript.places, origins)
        self._places: list[Element] = []  # bookmarks between paragraphs, which the next one begins with
        self._joined: list[Element] = []  # the content of paragraphs whose ends were deleted

    def read(self, holder: Element, into: Element) -> None:
        """Append the blocks in a holder of blocks to an element; a body, a cell, a note, a text box."""
        flow = Flow(into)
        for each in inside(holder):
            if is_word(each, "p"):
                self._read_paragraph(each, flow)
            elif is_word(each, "tbl"):
                self._read_table(each, flow)
            elif is_word(each, "bookmarkStart"):
                self._places.append(each)
            elif is_word(each, *_LOOSE) or each.tag == EQUATION:
                self._assembly.add(self._runs.read([each], ""), Paragraph("", ParagraphKind.TEXT), flow)
            elif is_word(each, "sdt"):
                self._leave_out_contents(flow)
        if self._joined:
            self._read_content(None, flow)
        self._assembly.end(flow)

    def _read_table(self, table: Element, flow: Flow) -> None:
        is_shown = self._fields.is_shown
        made_table = read_table(table, self)
        if is_shown or has_text(made_table):
            self._assembly.add_table(made_table, flow)

    def _leave_out_contents(self, flow: Flow) -> None:
        """Record that contents made by Word were left out, and remove their heading."""
        self._manuscript.left_out.contents = True
        self._assembly.leave_out_contents(flow)

    def _read_paragraph(self, paragraph: Element, flow: Flow) -> None:
        said = child(paragraph, "pPr")
        self._joined += inside(paragraph)
        if not is_deleted(said):
            self._read_content(said, flow)

    def _read_content(self, said: Element | None, flow: Flow) -> None:
        content = [*self._places, *self._joined]
        self._places, self._joined = [], []
        was_contents, count = self._fields.is_contents, self._fields.contents
        paragraph = read_paragraph(said, self._manuscript)
        line = self._runs.read(content, paragraph.style)
        if is_drop_capital(said) and not line.is_empty:
            self._assembly.add_capital(line)
            return
        if paragraph.is_of_contents or was_contents or self._fields.contents > count:
            self._leave_out_contents(flow)
            if paragraph.is_of_contents or line.is_empty:
                return
        before, after = breaks_page(said, self._manuscript.styles)
        line.breaks_before, line.breaks_after = line.breaks_before or before, line.breaks_after or after
        line.is_ruled = line.is_ruled or is_ruled(said)
        self._assembly.add(line, counted(paragraph, said, self._manuscript), flow)
        self._add_boxes(line, flow)

    def _add_boxes(self, line: Line, flow: Flow) -> None:
        """Append the content of the text boxes that are anchored in a paragraph, and its charts and diagrams."""
        for box in line.boxes:
            inner = etree.Element("div")
            self.read(box, inner)
            for block in list(inner):
                flow.add(block)
        for figure in line.figures:
            flow.add(figure)
