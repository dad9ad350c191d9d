"""Cells of Markdown's tables that nobody sees: those of a row that is longer than the header are dropped by GFM."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.element_index import ElementIndex
from hexapla.read.finding_kinds import LEFT_OUT
from hexapla.read.markdown.numbered_text import NumberedText

_SPAN = re.compile(r"(\d+):(\d+)-\d+:(\d+)")
_BAR = re.compile(r"(?<!\\)\|")


def find_dropped_cells(
    index: ElementIndex, sent: NumberedText, written: Callable[[str], str], source: str
) -> Iterator[Finding]:
    """Yield a finding for each row with more cells than cmark kept, while elements have their places in the text sent.

    `written` returns a text with the formulas that were taken out of it.
    """
    for row in index.named("tr"):
        place = _SPAN.fullmatch(row.get("data-sourcepos", ""))
        if place is None or int(place[1]) > len(sent.numbers):
            continue
        number, written_line = sent.lines[int(place[1]) - 1]
        line = written_line.encode()  # cmark counts bytes
        row_text = line[int(place[2]) - 1 : int(place[3])].decode(errors="replace").strip()
        cells = _BAR.split(row_text.removeprefix("|"))
        if cells and not cells[-1].strip("\\ \t"):
            cells.pop()  # after the last bar
        rest = " | ".join(filter(None, (cell.strip() for cell in cells[len(row) :])))
        if rest:
            message = _(
                "This row has more cells than its table's header; left out: “{words}”.", words=written(rest)[:60]
            )
            hint = _("Give the header as many cells as its longest row.")
            yield LEFT_OUT.finding(Place(source, number), message, hint=hint)
