"""How the columns of a table are aligned in the forms of the press."""

from __future__ import annotations

from collections import Counter

from hexapla import languages
from hexapla.export.press.nodes import USUAL_ALIGNMENT
from hexapla.model import Element


def column_alignments(table: Element, width: int, language: str) -> list[str]:
    """Return pandoc's alignment for each of the `width` columns of a table: that of most of its cells in the body.

    A row with merged cells says nothing about columns.
    """
    is_turned = languages.direction(language) == "rtl"
    seen: list[Counter[str]] = [Counter() for _column in range(width)]
    for row in table.iter("tr"):
        cells = list(row.iterchildren("td"))
        if len(cells) == width and not any(cell.get("rowspan") or cell.get("colspan") for cell in cells):
            for column, cell in zip(seen, cells, strict=True):
                column[_alignment(cell, is_turned=is_turned)] += 1
    return [column.most_common(1)[0][0] if column else USUAL_ALIGNMENT for column in seen]


def _alignment(cell: Element, *, is_turned: bool) -> str:
    classes = (cell.get("class") or "").split()
    if "to-center" in classes:
        return "AlignCenter"
    if "to-end" in classes:
        return "AlignLeft" if is_turned else "AlignRight"
    return USUAL_ALIGNMENT
