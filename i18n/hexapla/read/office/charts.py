"""Charts and diagrams as editions show them: a figure with their words, and the numbers of a chart as a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element

CHART, DIAGRAM = "chart", "diagram"  # classes of figures
_MOST_ROWS = 200  # of numbers only; measurements may have thousands, which no reader of a book reads


@dataclass(slots=True)
class ChartSeries:
    """A series: the cells of its name, of its categories (by level, the inner one first) and its numbers.

    Cells are by the position of the point that they belong to.
    """

    name: Element | None
    categories: Sequence[Mapping[int, Element]] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)


def figure_of(kind: str, titles: Sequence[Element], content: Sequence[Element]) -> Element | None:
    """Return a figure of a kind with blocks and a caption; None if it has neither."""
    if not titles and not content:
        return None
    figure = etree.Element("figure", {"class": kind})
    if len(titles) == 1:
        titles[0].tag = "figcaption"
        figure.append(titles[0])
    elif titles:
        etree.SubElement(figure, "figcaption").extend(titles)
    figure.extend(content)
    return figure


def table_of(series: Sequence[ChartSeries]) -> tuple[Element | None, list[Element]]:
    """Return the table of some series, and the cells that have no place in it.

    The names of the series head the columns, the categories of the first series head the rows. Series whose numbers are
    too many for a reader are shown by their names alone.
    """
    levels = series[0].categories if series else ()
    rows = sorted({at for each in series for at in each.numbers}.union(*levels))
    if len(rows) > _MOST_ROWS and not any(map(_has_words, levels)):
        rows = []
    if not rows:
        return None, [each.name for each in series if each.name is not None]
    table = etree.Element("table")
    if any(each.name is not None for each in series):
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for _level in levels:
            etree.SubElement(head, "td")
        head.extend(_cell(each.name, "th") for each in series)
    body = etree.SubElement(table, "tbody")
    for at in rows:
        row = etree.SubElement(body, "tr")
        row.extend(_cell(level.get(at), "th") for level in reversed(levels))
        for each in series:
            etree.SubElement(row, "td", {"translate": "no"}).text = each.numbers.get(at, "")
    return table, []


def _has_words(level: Mapping[int, Element]) -> bool:
    return any(any(map(str.isalpha, each.text or "")) for each in level.values())


def _cell(cell: Element | None, tag: str) -> Element:
    if cell is None:
        return etree.Element("td")
    cell.tag = tag
    return cell


def blocks_of(cells: Collection[Element]) -> list[Element]:
    """Return cells as paragraphs."""
    for cell in cells:
        cell.tag = "p"
    return list(cells)
