"""Tables of reStructuredText whose cells have other texts: the columns become as wide as their texts.

Simple and grid tables without cells over several columns are laid out again; others stay as they are
(docutils, reStructuredText Markup Specification, "Grid Tables" and "Simple Tables").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hexapla.rewrite.plain_text.wrapping import columns

_SIMPLE_BORDER = re.compile(r"[ ]*=+(?:[ ]+=+)+[ ]*")
_GRID_BORDER = re.compile(r"[ ]*\+(?:[-=]+\+)+[ ]*")
_GRID_LINE = re.compile(r"[ ]*[|+].*[|+][ ]*")
_SPANS = re.compile(r"[ ]*-+(?:[ ]+-+)+[ ]*")
_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    end: str


def laid_out(text: str, written: Callable[[int, int], str]) -> Iterator[tuple[int, int, str]]:
    """Yield the tables of a text that have to be laid out again, as half-open offsets and the new table.

    `written` returns a part of the text with the changes that were made in it.
    """
    for lines in _tables(text):
        start, end = lines[0].start, lines[-1].start + len(lines[-1].text)
        if written(start, end) != text[start:end]:
            is_grid = _GRID_BORDER.fullmatch(lines[0].text) is not None
            made = _grid(lines, written) if is_grid else _simple(lines, written)
            if made is not None:
                yield start, end, "".join(row + line.end for row, line in zip(made, lines, strict=True)).rstrip("\r\n")


def _tables(text: str) -> Iterator[list[_Line]]:
    """Yield the lines of each table: from a border to the last one before a line that is no part of a table."""
    lines = [_Line(match.start(), match[1], match[2]) for match in _LINE.finditer(text) if match[0]]
    at = 0
    while at < len(lines):
        border = next((each for each in (_SIMPLE_BORDER, _GRID_BORDER) if each.fullmatch(lines[at].text)), None)
        last = at
        if border is not None:
            row = re.compile(r".*\S.*") if border is _SIMPLE_BORDER else _GRID_LINE
            end = at
            while end < len(lines) and row.fullmatch(lines[end].text):
                last = end if border.fullmatch(lines[end].text) else last
                end += 1
        if last > at:
            yield lines[at : last + 1]
        at = last + 1


def _simple(lines: Sequence[_Line], written: Callable[[int, int], str]) -> list[str] | None:
    """Return the lines of a simple table; None if it has cells over several columns."""
    spans = [match.span() for match in re.finditer("=+", lines[0].text)]
    starts = [start for start, _end in spans]
    bounds = [*itertools.pairwise(starts), (starts[-1], -1)]
    rows: list[list[str] | None] = []
    for line in lines:
        if _SIMPLE_BORDER.fullmatch(line.text):
            rows.append(None)
            continue
        between = "".join(line.text[end:start] for (_start, end), (start, _end) in itertools.pairwise(spans))
        if "\t" in line.text or between.strip() or _SPANS.fullmatch(line.text):
            return None
        rows.append(_cells(line, bounds, written))
    widths = _widths(rows, [end - start for start, end in spans])
    gaps = [start - end for (_start, end), (start, _end) in itertools.pairwise(spans)]
    made: list[str] = []
    for row in rows:
        cells = ["=" * width for width in widths] if row is None else map(_padded, row, widths)
        parts = zip(cells, [*gaps, 0], strict=True)
        made.append((" " * starts[0] + "".join(cell + " " * gap for cell, gap in parts)).rstrip())
    return made


def _grid(lines: Sequence[_Line], written: Callable[[int, int], str]) -> list[str] | None:
    """Return the lines of a grid table; None if it has cells over several columns or rows."""
    marks = [at for at, letter in enumerate(lines[0].text) if letter == "+"]
    bounds = [(start + 1, end) for start, end in itertools.pairwise(marks)]
    rows: list[list[str] | None] = []
    for line in lines:
        sign = "+" if _GRID_BORDER.fullmatch(line.text) else "|"
        if [at for at, letter in enumerate(line.text) if letter in sign and at in marks] != marks:
            return None
        rows.append(None if sign == "+" else _cells(line, bounds, written))
    widths = [width + 1 for width in _widths(rows, [end - start - 1 for start, end in bounds])]
    made: list[str] = []
    for row, line in zip(rows, lines, strict=True):
        sign = line.text[marks[0] + 1]
        cells = [sign * width for width in widths] if row is None else map(_padded, row, widths)
        edge = "+" if row is None else "|"
        made.append(" " * marks[0] + edge + "".join(cell + edge for cell in cells))
    return made


def _cells(line: _Line, bounds: Sequence[tuple[int, int]], written: Callable[[int, int], str]) -> list[str]:
    """Return the texts of the cells in a line, as they are written; a bound of -1 is the end of the line."""
    ends = [len(line.text) if end < 0 else min(end, len(line.text)) for _start, end in bounds]
    starts = [min(start, len(line.text)) for start, _end in bounds]
    return [written(line.start + start, line.start + end).rstrip() for start, end in zip(starts, ends, strict=True)]


def _widths(rows: Sequence[list[str] | None], least: Sequence[int]) -> list[int]:
    cells = [row for row in rows if row is not None]
    return [max([width, *(columns(row[at]) for row in cells)]) for at, width in enumerate(least)]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))
