"""Tables: rows, cells that span others, and heading rows (ECMA-376, part 1, section 17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.words import child, inside, is_on, is_word, number, value, w
from hexapla.read.office.tables import MOST_SPAN, CellReader, settle_cell


def read_table(table: Element, reader: CellReader) -> Element:
    """Return a table; the rows at its start that are repeated on every page are its head."""
    made = etree.Element("table")
    rows = [(row, child(row, "trPr")) for row in _wrapped(inside(table), "tr", "tc")]
    rows = [(row, said) for row, said in rows if child(said, "del") is None and not is_on(said, "hidden")]
    heads = 0
    while heads < len(rows) and is_on(rows[heads][1], "tblHeader"):
        heads += 1
    head = etree.SubElement(made, "thead") if 0 < heads < len(rows) else None
    body = etree.SubElement(made, "tbody") if head is not None else made
    above: dict[int, Element] = {}  # by column, the cells that span the row above and may go on
    for at, (row, said) in enumerate(rows):
        is_head = head is not None and at < heads
        if at == heads:
            above = {}
        group = head if is_head and head is not None else body
        above = _read_row(etree.SubElement(group, "tr"), row, said, above=above, reader=reader)
        if is_head:
            for cell in group[-1]:
                cell.tag = "th"
    return made


def _read_row(
    made: Element, row: Element, said: Element | None, *, above: dict[int, Element], reader: CellReader
) -> dict[int, Element]:
    """Read a row; return its cells that may span the next one, by column. `said` are the row's properties."""
    spanning: dict[int, Element] = {}
    column = 0
    for span, cell in _cells(row, said):
        properties = child(cell, "tcPr")
        merged = value(properties, "vMerge")
        if cell is not None and merged is not None and merged != "restart" and column in above:
            shown = above[column]
            shown.set("rowspan", str(int(shown.get("rowspan", "1")) + 1))
            spanning[column] = shown
        else:
            shown = etree.SubElement(made, "td")
            if span > 1:
                shown.set("colspan", str(span))
            if cell is not None:
                reader.read(cell, shown)
                settle_cell(shown)
            if merged is not None:
                spanning[column] = shown
        column += span
    return spanning


def _cells(row: Element, said: Element | None) -> Iterator[tuple[int, Element | None]]:
    """Yield the cells of a row and how many columns each spans; None for columns without a cell (17.4.14)."""
    if before := _span(value(said, "gridBefore"), 0):
        yield before, None
    for cell in _wrapped(inside(row), "tc"):
        if child(child(cell, "tcPr"), "cellDel") is None:
            yield _span(value(child(cell, "tcPr"), "gridSpan"), 1), cell


def _wrapped(content: Iterable[Element], *names: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row; `names` are those of a row and a cell, or of a cell.

    Other blocks there, as damaged documents have them, are put into a row or cell of their own.
    """
    for each in content:
        if is_word(each, names[0]):
            yield each
        elif is_word(each, "tbl", "p", *names[1:]):
            made = outer = etree.Element(w(names[0]))
            for name in names[1:] if not is_word(each, *names[1:]) else ():
                made = etree.SubElement(made, w(name))
            made.append(each)
            yield outer


def _span(text: str | None, default: int) -> int:
    said = number(text)
    return default if said is None else min(max(said, default), MOST_SPAN)
