"""MediaWiki's tables, of which pandoc loses the cells beyond the width of the first row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_WIDEST = 100  # columns that a cell can span here, so that a few bytes make no huge table
# What may have lines that look like those of a table.
_OTHER = re.compile(
    r"<!--.*?-->|<(nowiki|pre|syntaxhighlight|source|math)\b[^>]*>.*?</\1\s*>|\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\}",
    re.DOTALL | re.IGNORECASE,
)


@dataclass
class _Table:
    """A table while its lines are read: where its first row ends, and how wide its rows are."""

    first_end: int = -1  # the number of the line after the first row
    mark: str = "|"  # of the cells of the first row
    first: int = 0  # the width of the first row
    widest: int = 0
    row: list[tuple[int, int]] = field(default_factory=list)  # columns and rows that each cell spans
    rows: int = 0
    above: int = 0  # the columns of this row that cells of earlier rows fill
    ending: dict[int, int] = field(default_factory=dict)  # such columns that are free again, by the number of the row

    def read_cells(self, line: str) -> None:
        """Read the cells of a line that starts with the mark of a cell."""
        if not (self.row or self.first):
            self.mark = line[0]
        for cell in re.split(r"\|\||!!" if line[0] == "!" else r"\|\|", line[1:]):
            spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(cell.split("|")[0])}
            self.row.append((min(spans.get("col") or 1, _WIDEST), spans.get("row") or 1))

    def end_row(self, number: int) -> bool:
        """End the row before a line; return whether it has cells, or is not the first.

        The last cell of a row needs one column: pandoc cuts what it spans to the width of the table.
        """
        if self.row:
            width = self.above + sum(columns for columns, _rows in self.row)
            if not self.first:
                self.first, self.first_end = width, number
            self.widest = max(self.widest, width - self.row[-1][0] + 1)
        for columns, rows in self.row:
            self.above += columns
            self.ending[self.rows + rows] = self.ending.get(self.rows + rows, 0) + columns
        self.rows += 1 if self.first else 0
        self.above -= self.ending.pop(self.rows, 0)
        self.row = []
        return bool(self.first)


def widen_first_rows(text: str) -> str:
    """Return a text with empty cells in the first rows of its tables that are narrower than later rows.

    A table that starts with separators of rows keeps none of them: pandoc would read an empty first row.
    """
    lines = text.split("\n")
    open_tables: list[_Table] = []
    added: dict[int, str] = {}
    dropped: set[int] = set()
    masked = _OTHER.sub(lambda match: match[0].replace("\n", "\n-"), text)
    for number, line in enumerate(masked.split("\n")):
        stripped = line.lstrip()
        if stripped.startswith("{|"):
            open_tables.append(_Table())
        elif not open_tables or not stripped.startswith(("|", "!")):
            continue
        elif stripped.startswith("|}"):
            table = open_tables.pop()
            table.end_row(number)
            added[table.first_end] = f"{table.mark}\n" * (table.widest - table.first)
        elif stripped.startswith("|-"):
            if not open_tables[-1].end_row(number):
                dropped.add(number)
        elif not stripped.startswith("|+"):
            open_tables[-1].read_cells(stripped)
    kept = (added.get(number, "") + line for number, line in enumerate(lines) if number not in dropped)
    return "\n".join(kept)
