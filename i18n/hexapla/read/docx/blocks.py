"""The blocks of a part of a document: paragraphs, tables and what holds them (ECMA-376, part 1, section 17.2)."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.fields import Fields
from hexapla.read.docx.flow import Flow
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.paragraph_kinds import ParagraphKind
from hexapla.read.docx.paragraphs import (
    Paragraph,
    breaks_page,
    counted,
    is_deleted,
    is_drop_capital,
    is_ruled,
    made,
    read_paragraph,
)
from hexapla.read.docx.pieces import Piece
from hexapla.read.docx.runs import Line, RunReader
from hexapla.read.docx.tables import read_table
from hexapla.read.docx.words import EQUATION, child, inside, is_word
from hexapla.tree import HEADINGS, has_text, is_citation, remove, text_of

_ENDS = tuple('.!?…:;"”’»)]。！？」』؟۔*')
_LOOSE = ("r", "hyperlink", "fldSimple")  # inline content, which damaged documents have outside of paragraphs


class BlockReader:
    """Reads the blocks of one part of a document, in order."""

    def __init__(self, manuscript: Manuscript, part: str, root: Element) -> None:
        self._manuscript = manuscript
        self._fields = Fields(root, manuscript.bookmarks)
        self._runs = RunReader(manuscript, manuscript.package.targets(part), self._fields)
        self._places: list[Element] = []  # bookmarks between paragraphs, which the next one begins with
        self._anchors: list[Piece] = []  # bookmarks in paragraphs that show nothing
        self._joined: list[Element] = []  # the content of paragraphs whose ends were deleted
        self._capital: list[Piece] = []
        self._heading: Element | None = None  # the last block, if its style is that of a heading of contents
        self._over_nothing: Element | None = None  # the last heading, if contents under it were left out
        self._breaks = False  # whether a page ends before the next block

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
                self._add(self._runs.read([each], ""), Paragraph("", ParagraphKind.TEXT), flow)
            elif is_word(each, "sdt"):
                self._leave_out_contents(flow)
        if self._joined:
            self._read_content(None, flow)
        if self._over_nothing is not None and flow.last is self._over_nothing:
            flow.holder.remove(self._over_nothing)

    def _read_table(self, table: Element, flow: Flow) -> None:
        is_shown = self._fields.is_shown
        made_table = read_table(table, self)
        if is_shown or has_text(made_table):
            self._breaks = False
            flow.add(made_table)

    def _leave_out_contents(self, flow: Flow) -> None:
        """Record that contents made by Word were left out, and remove their heading.

        Their heading has a style of its own, or no text follows it before the next heading of its level.
        """
        self._manuscript.has_contents = True
        last = flow.last
        if last is not None and last is self._heading:
            flow.holder.remove(last)
        elif last is not None and last.tag in HEADINGS:
            self._over_nothing = last

    def _drop_empty_heading(self, block: Element) -> None:
        """Remove the heading of contents that were left out, if a block that is not under it follows."""
        heading, self._over_nothing = self._over_nothing, None
        if heading is not None and block.tag in HEADINGS and str(block.tag) <= str(heading.tag):
            remove(heading)

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
        is_empty = _is_empty(line)
        if is_drop_capital(said) and not is_empty:
            self._capital += line.pieces
            return
        if paragraph.is_of_contents or was_contents or self._fields.contents > count:
            self._leave_out_contents(flow)
            if paragraph.is_of_contents or is_empty:
                return
        line.pieces = [*self._anchors, *self._capital, *line.pieces]
        self._anchors, self._capital = [], []
        before, after = breaks_page(said, self._manuscript.styles)
        line.breaks_before, line.breaks_after = line.breaks_before or before, line.breaks_after or after
        if is_empty and (line.is_ruled or is_ruled(said)):
            flow.add(etree.Element("hr"))
        else:
            self._add(line, counted(paragraph, said, self._manuscript), flow)
        self._breaks = line.breaks_after or (self._breaks and is_empty)
        self._add_boxes(line, flow)

    def _add(self, line: Line, paragraph: Paragraph, flow: Flow) -> None:
        if _is_empty(line):
            self._breaks = self._breaks or line.breaks_before
            self._anchors = [piece for piece in line.pieces if piece.is_bookmark]
            return
        block = made(paragraph, line.pieces, self._manuscript)
        if (self._breaks or line.breaks_before) and _divides(flow.last, block):
            flow.add(etree.Element("hr"))
        self._breaks = False
        self._heading = block if paragraph.heads_contents else None
        self._drop_empty_heading(block)
        if paragraph.is_item and paragraph.label is not None:
            flow.add_item(block, paragraph.label)
        elif paragraph.kind is ParagraphKind.QUOTATION:
            flow.add_quotation(block)
        else:
            flow.add(block)

    def _add_boxes(self, line: Line, flow: Flow) -> None:
        """Append the content of the text boxes that are anchored in a paragraph."""
        for box in line.boxes:
            inner = etree.Element("div")
            self.read(box, inner)
            for block in list(inner):
                flow.add(block)


def _is_empty(line: Line) -> bool:
    """Return whether a paragraph shows nothing: no text, and no element but bookmarks and line breaks."""
    return not any(_shows(piece) for piece in line.pieces)


def _shows(piece: Piece) -> bool:
    if isinstance(piece.content, str):
        return bool(piece.content.strip())
    return is_citation(piece.content) or piece.content.tag not in ("a", "br")


def _divides(last: Element | None, block: Element) -> bool:
    """Return whether a new page between two blocks means a new scene or section.

    It does not before a heading, which shows it already, nor where the page was only full: beside tables and pictures,
    or within a sentence.
    """
    if last is None or last.tag not in ("p", "blockquote") or block.tag != "p":
        return False
    is_caption = "caption" in f"{last.get('class', '')} {block.get('class', '')}".split()
    pictures = next(last.iter("img"), None) is not None or next(block.iter("img"), None) is not None
    return not is_caption and not pictures and text_of(last).rstrip().endswith(_ENDS)
