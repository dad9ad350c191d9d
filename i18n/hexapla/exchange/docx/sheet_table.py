"""The page of a sheet's Word document, and the columns, borders and cells of its table."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla import languages
from hexapla.exchange.docx.elements import w
from hexapla.model import Element

# Widths in twentieths of a point.
COLUMNS = {"number": 1900, "source": 4600, "translation": 4600, "approve": 1100, "remark": 2368}
_PAPER, _MARGIN = (16838, 11906), 1134  # A4 across
HEAD, UNREAD = "D9E2D5", "F2F2F2"  # the colours of the first row, and of cells that are not read


def page() -> Element:
    """Return the size of the page and its margins."""
    size = w("pgSz", w=str(_PAPER[0]), h=str(_PAPER[1]), orient="landscape")
    sides = dict.fromkeys(("top", "right", "bottom", "left"), str(_MARGIN))
    return w("sectPr", size, w("pgMar", **sides, header="567", footer="567", gutter="0"))


def table_properties(language: str) -> Element:
    """Return the direction, the width, the borders and the margins of the table of a sheet in a language."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = (w(side, val="single", sz="4", space="0", color="C8C8C8") for side in sides)
    made = w("tblPr")
    if languages.direction(language) == "rtl":
        made.append(w("bidiVisual"))
    made.append(w("tblW", w=str(sum(COLUMNS.values())), type="dxa"))
    made.append(w("tblBorders", *borders))
    made.append(w("tblLayout", type="fixed"))
    margins = (w(side, w="85", type="dxa") for side in ("left", "right"))
    made.append(w("tblCellMar", *margins))
    return made


def grid() -> Element:
    """Return the widths of the columns."""
    return w("tblGrid", *(w("gridCol", w=str(width)) for width in COLUMNS.values()))


def cell(column: str, paragraphs: Sequence[Element], *, fill: str = "") -> Element:
    """Make a cell in a column; `fill` is its colour."""
    properties = w("tcPr", w("tcW", w=str(COLUMNS[column]), type="dxa"))
    if fill:
        properties.append(w("shd", val="clear", color="auto", fill=fill))
    return w("tc", properties, *paragraphs)
