"""Tables (`table:table`): rows, cells that span others, and heading rows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.read.odt.names import number, said, tag, tags
from hexapla.read.office.tables import MOST_SPAN, CellReader, settle_cell
from hexapla.tree import has_text

ROW = tag("table:table-row")
CELL = tag("table:table-cell")
_HEADS = tag("table:table-header-rows")
_GROUPS = tags("table-rows table-row-group", "table") | {_HEADS}
_MOST_REPEATED = 1000
_BLANK = (CELL, tag("table:covered-table-cell"), tag("text:p"))
_HIDDEN = ("collapse", "filter")


def read_table(table: Element, reader: CellReader) -> Element:
    """Return a table; the rows at its start that are repeated on every page are its head."""
    made = etree.Element("table")
    rows = list(_rows(table, is_head=False))
    heads = 0
    while heads < len(rows) and rows[heads][1]:
        heads += 1
    head = etree.SubElement(made, "thead") if 0 < heads < len(rows) else None
    body = etree.SubElement(made, "tbody") if head is not None else made
    for at, (row, _is_head) in enumerate(rows):
        is_head = head is not None and at < heads
        group = head if is_head and head is not None else body
        for _time in range(_times(row)):
            _read_row(etree.SubElement(group, "tr"), row, "th" if is_head else "td", reader)
    return made


def _rows(holder: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the rows that are shown, each with whether it is a heading row."""
    for each in holder:
        if each.tag == ROW and said(each, "table:visibility") not in _HIDDEN:
            yield each, is_head
        elif each.tag in _GROUPS:
            yield from _rows(each, is_head=is_head or each.tag == _HEADS)


def _read_row(made: Element, row: Element, name: str, reader: CellReader) -> None:
    for cell in row.iterchildren(CELL):
        for _time in range(_times(cell)):
            shown = etree.SubElement(made, name)
            for way, attribute in (("columns", "colspan"), ("rows", "rowspan")):
                span = number(said(cell, f"table:number-{way}-spanned"), 1, MOST_SPAN)
                if span > 1:
                    shown.set(attribute, str(span))
            reader.read(cell, shown)
            settle_cell(shown)


def _times(element: Element) -> int:
    """Return how often a row or a cell is there; it is once if it has content, which repetition would double."""
    way = "rows" if element.tag == ROW else "columns"
    times = number(said(element, f"table:number-{way}-repeated"), 1, _MOST_REPEATED)
    return max(times, 1) if times > 1 and _is_blank(element) else 1


def _is_blank(element: Element) -> bool:
    """Return whether a row or a cell has nothing but empty paragraphs: no text, table or picture."""
    return not any(each.tag not in _BLANK for each in element.iterdescendants()) and not has_text(element)


def cells_in(root: Element) -> int:
    """Return how many cells the tables in an element become."""
    return sum(_times(row) * sum(map(_times, row.iterchildren(CELL))) for row in root.iter(ROW))
