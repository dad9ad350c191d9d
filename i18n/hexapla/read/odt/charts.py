"""Charts (`office:chart`), which are documents inside a document: a figure with a table of their numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from hexapla.model import Element
from hexapla.read.odt.names import number, said, tag
from hexapla.read.odt.tables import CELL, ROW
from hexapla.read.office.charts import CHART, ChartSeries, blocks_of, figure_of, table_of
from hexapla.read.office.origins import PartOrigins, origin_pieces
from hexapla.read.office.pieces import Piece
from hexapla.read.parser_limits import recovered

_PARAGRAPH, _TABLE = tag("text:p"), tag("table:table")
_TITLES = (tag("chart:title"), tag("chart:subtitle"), tag("chart:footer"))
_MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its root element, and the name of its part, which is empty if the chart is in the text itself.

    `picture` is what the program drew of it, if editions can show that.
    """

    part: str
    root: Element
    picture: Element | None = None


def chart_of(held: Element, files: Mapping[str, bytes]) -> Chart | None:
    """Return the chart that an object of a frame is; None if it is none."""
    name = ""
    root: Element | None = next(iter(held), None)
    if href := said(held, "xlink:href"):
        name = f"{posixpath.normpath(unquote(href))}/content.xml"
        root = recovered(files.get(name, b""))
    is_chart = root is not None and next(root.iter(tag("office:chart")), None) is not None
    return Chart(name, root) if root is not None and is_chart else None


def read_chart(root: Element, origins: PartOrigins) -> Element | None:
    """Return the figure of a chart; None if it says nothing. `origins` are those of its part."""
    titles: list[Element] = []
    others: list[Element] = []
    for paragraph in root.iter(_PARAGRAPH):
        holder = paragraph.getparent()
        if any(each.tag == _TABLE for each in paragraph.iterancestors()) or holder is None:
            continue
        made = _text(paragraph, origins)
        around = holder.getparent()
        is_title = holder.tag in _TITLES and around is not None and around.tag == tag("chart:chart")
        if made is not None:
            (titles if is_title else others).append(made)
    table, rest = table_of(list(_series(root, origins)))
    return figure_of(CHART, titles, [*([] if table is None else [table]), *blocks_of(rest), *others])


def _series(root: Element, origins: PartOrigins) -> Iterator[ChartSeries]:
    """Yield the columns of a chart's own table: those before the first numbers are categories."""
    rows = [list(_cells(row)) for table in root.iter(_TABLE) for row in table.iter(ROW)]
    heads, lines = (rows[0], rows[1:]) if rows else ([], [])
    width = max(map(len, rows), default=0)
    columns = [[line[at] if at < len(line) else None for line in lines] for at in range(width)]
    words = next((at for at, column in enumerate(columns) if any(map(_number_in, column))), width)
    categories = [
        {row: made for row, cell in enumerate(column) if (made := _text_in(cell, origins)) is not None}
        for column in reversed(columns[:words])
    ]
    for at in range(words, max(width, words + 1)):
        name = _text_in(heads[at] if at < len(heads) else None, origins)
        numbers = {row: _number_in(cell) for row, cell in enumerate(columns[at])} if at < width else {}
        yield ChartSeries(name, categories, numbers)


def _cells(row: Element) -> Iterator[Element | None]:
    """Yield the cells of a row; one that is repeated is there once, and then stands for nothing."""
    for cell in row.iterchildren(CELL):
        yield cell
        yield from [None] * (number(said(cell, "table:number-columns-repeated"), 1, _MOST_COLUMNS) - 1)


def _number_in(cell: Element | None) -> str:
    """Return the number in a cell as it is shown; empty if it holds a text, or no number."""
    if cell is None or said(cell, "office:value-type") in ("string", ""):
        return ""
    text = " ".join("".join(cell.itertext()).split())
    return text if any(map(str.isdigit, text)) else ""


def _text_in(cell: Element | None, origins: PartOrigins) -> Element | None:
    if cell is None or said(cell, "office:value-type") not in ("string", ""):
        return None
    paragraph = next(cell.iterchildren(_PARAGRAPH), None)
    return None if paragraph is None else _text(paragraph, origins)


def _text(paragraph: Element, origins: PartOrigins) -> Element | None:
    """Return a text as a block, without its looks; None if it is empty."""
    text = " ".join("".join(paragraph.itertext()).split())
    if not text:
        return None
    block = etree.Element("p")
    block.text = text
    origins.record(block, origin_pieces([Piece(text, origin=origins.span(paragraph))]))
    return block
