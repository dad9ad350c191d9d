"""The blocks of a part of a document, put together in order: page breaks, drop capitals, contents that are left out."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from hexapla.model import Element
from hexapla.read.office.flow import Flow
from hexapla.read.office.lines import Line
from hexapla.read.office.origins import PartOrigins, origin_pieces
from hexapla.read.office.paragraph_kinds import ParagraphKind
from hexapla.read.office.paragraphs import Ground, Paragraph, label_pieces, made
from hexapla.read.office.pieces import NOWHERE, Piece
from hexapla.tree import HEADINGS, remove, text_of

_ENDS = tuple('.!?…:;"”’»)]。！？」』؟۔*')


class Assembly:
    """Makes the lines of paragraphs into blocks; what belongs to a later block waits for it.

    `places` gets the ids of blocks, by the names of the bookmarks at their start; `origins` records where they come
    from.
    """

    def __init__(self, ground: Ground, places: dict[str, str], origins: PartOrigins) -> None:
        self._ground = ground
        self._origins = origins
        self._places = places
        self._anchors: list[Piece] = []  # bookmarks in paragraphs that show nothing
        self._capital: list[Piece] = []
        self._heading: Element | None = None  # the last block, if its style is that of a heading of contents
        self._over_nothing: Element | None = None  # the last heading, if contents under it were left out
        self._breaks = False  # whether a page ends before the next block

    def add_capital(self, line: Line) -> None:
        """Keep the large first letters of the next paragraph, which are a paragraph of their own."""
        self._capital += line.pieces

    def add_table(self, table: Element, flow: Flow, inside: int | None = None) -> None:
        """Append a table; `inside` is the level of the list item that it is in."""
        self._breaks = False
        if inside is None:
            flow.add(table)
        else:
            flow.add_inside(table, inside)

    def add_place(self, name: str) -> None:
        """Add a place that begins with the next block."""
        self._anchors.append(Piece(etree.Element("a", {"id": name})))

    def add(self, line: Line, paragraph: Paragraph, flow: Flow) -> None:
        """Append a paragraph; a line that shows nothing is a rule, or nothing."""
        is_empty = line.is_empty
        line.pieces = [*self._anchors, *self._capital, *line.pieces]
        self._anchors, self._capital = [], []
        if not line.is_empty:
            self._add_block(line, paragraph, flow)
        else:
            self._anchors = [replace(piece, origin=NOWHERE) for piece in line.pieces if piece.is_bookmark]
            self._breaks = self._breaks or line.breaks_before
            if line.is_ruled:
                flow.add(etree.Element("hr"))
        self._breaks = line.breaks_after or (self._breaks and is_empty)

    def _add_block(self, line: Line, paragraph: Paragraph, flow: Flow) -> None:
        origins = [*label_pieces(paragraph), *origin_pieces(line.pieces)]
        block = made(paragraph, line.pieces, self._ground, self._places)
        self._origins.record(block, origins)
        if (self._breaks or line.breaks_before) and _divides(flow.last, block):
            flow.add(etree.Element("hr"))
        self._breaks = False
        self._heading = block if paragraph.heads_contents else None
        self._drop_empty_heading(block)
        if paragraph.is_item and paragraph.label is not None:
            flow.add_item(block, paragraph.label)
        elif paragraph.inside is not None and paragraph.kind is not ParagraphKind.HEADING:
            flow.add_inside(block, paragraph.inside)
        elif paragraph.kind is ParagraphKind.QUOTATION:
            flow.add_quotation(block)
        else:
            flow.add(block)

    def leave_out_contents(self, flow: Flow) -> None:
        """Remove the heading of contents that are left out here.

        Their heading has a style of its own, or no text follows it before the next heading of its level.
        """
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

    def end(self, flow: Flow) -> None:
        """End a flow: a heading of contents that were left out is removed if nothing follows it."""
        if self._over_nothing is not None and flow.last is self._over_nothing:
            flow.holder.remove(self._over_nothing)


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
