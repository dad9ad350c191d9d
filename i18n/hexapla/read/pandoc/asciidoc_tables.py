"""AsciiDoc's cells that span rows: pandoc ignores them, moves the cells after them, and may never end.

`without_row_spans` puts an empty cell, with a sign, wherever such a cell reaches; `restore_row_spans` removes these
from pandoc's tree again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from hexapla.model import Element
from hexapla.tree import remove, text_of

# Noncharacters, which `decoding` leaves in no text.
_COVERED = "\ufddc"  # in a cell that another one reaches
_ROWS = re.compile("\ufddd(\\d+)\ufddd")  # in a cell that spans rows
# Code, passed text and comments; group 1 is the line around a block of them.
VERBATIM = r"^(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})[^\n]*\n.*?^\1[ \t]*$|^//[^\n]*\n?|`\+[^`\n]*\+`"
_TABLE = re.compile(
    rf"{VERBATIM}|(?P<about>(?:^\[[^\n]*\][ \t]*\n|^\.[^\s.][^\n]*\n)*)"
    r"^\|={3,}[ \t]*\n(?P<rows>.*?)^\|={3,}[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_SPANS_ROWS = re.compile(r"(?:^|\s)\d*\.[2-9]\d*\+\S{0,5}\|")
_CELL = re.compile(
    r"(?:(?<![^\s|])(?:(?P<times>\d+)\*|(?P<columns>\d+)?(?:\.(?P<rows>\d+))?\+)?"
    r"(?P<style>(?:\.?[<^>]){0,2}[aehlmdsv]?))?(?<!\\)\|"
)
_COLUMNS = re.compile(r"\bcols=(?:\"([^\"]*)\"|([^\s,\]]+))")
_MOST = 100  # columns, and rows that a cell spans


class _Cell(NamedTuple):
    style: str
    columns: int
    rows: int
    text: str


def without_row_spans(text: str) -> str:
    """Return a text with a cell at each place of a table that a cell above it reaches."""
    return _TABLE.sub(_filled, text) if _SPANS_ROWS.search(text) else text


def restore_row_spans(root: Element) -> None:
    """Give cells the rows that they span, and remove the cells that they reach, in place."""
    for cell in [each for each in root.iter("td", "th") if _COVERED in text_of(each)]:
        remove(cell)
    for cell in root.iter("td", "th"):
        for element in cell.iter(etree.Element):
            if match := _ROWS.search(element.text or ""):
                cell.set("rowspan", match[1])
                element.text = _ROWS.sub("", element.text or "").lstrip()


def _filled(table: re.Match[str]) -> str:
    count = _count(table["about"], table["rows"]) if table["rows"] else 0
    if not 0 < count <= _MOST or not _SPANS_ROWS.search(table["rows"]):
        return table[0]
    opening = table[0][: table.start("rows") - table.start()]
    closing = table[0][table.end("rows") - table.start() :]
    return f"{opening}{''.join(_laid_out(list(_cells(table['rows'])), count))}{closing}"


def _count(about: str, rows: str) -> int:
    """Return the number of columns, which the attributes say, or the first line with cells."""
    said = _COLUMNS.search(about)
    if said is None:
        first = next((line for line in rows.split("\n") if line.strip()), "")
        return sum(cell.columns for cell in _cells(first))
    parts = [part.strip() for part in re.split("[,;]", said[1] or said[2])]
    times = [re.match(r"(\d+)\*", part) for part in parts]
    return sum(int(each[1]) if each else 1 for each in times)


def _cells(rows: str) -> Iterator[_Cell]:
    """Yield the cells of a table in order; one that is repeated several times."""
    found = list(_CELL.finditer(rows))
    ends = [each.start() for each in found[1:]] + [len(rows)] if found else []
    for match, end in zip(found, ends, strict=True):
        cell = _Cell(match["style"] or "", int(match["columns"] or 1), int(match["rows"] or 1), rows[match.end() : end])
        yield from [cell] * min(int(match["times"] or 1), _MOST)


def _laid_out(cells: list[_Cell], count: int) -> Iterator[str]:
    """Yield the cells of a table with `count` columns, and a covered cell wherever one reaches."""
    reach = [0] * count  # by column: the rows below that a cell still reaches
    column = 0
    for cell in cells:
        while reach[column]:
            yield f"|{_COVERED} "
            reach[column] -= 1
            column = (column + 1) % count
        width = min(cell.columns, count - column)
        sign = f"\ufddd{cell.rows}\ufddd " if cell.rows > 1 else ""
        yield f"{f'{width}+' if width > 1 else ''}{cell.style}|{sign}{cell.text}"
        reach[column : column + width] = [min(cell.rows, _MOST) - 1] * width
        column = (column + width) % count
    while column and reach[column]:
        yield f"|{_COVERED}\n"
        reach[column] -= 1
        column = (column + 1) % count
