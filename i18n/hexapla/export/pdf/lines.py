"""The data of pagination: lines, the blocks that contain them, and the rows and columns that they are placed in.

Lengths are in the units of the layout; this module knows nothing else about it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a flow, or an image in its place; `may_end` is whether a page may end after it."""

    top: float
    bottom: float
    citations: tuple[str, ...] = ()
    may_end: bool = True


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block: its lines, ordered by their bottoms; `rank` is the rank of its list, if it is a note."""

    lines: tuple[TextLine, ...]
    name: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class BlockSlice:
    """The lines of a block from `first` to `last` (exclusive)."""

    block: TextBlock
    first: int = 0
    last: int = 0

    @property
    def top(self) -> float:
        """The top of its highest line in the flow."""
        return min((line.top for line in self.block.lines[self.first : self.last]), default=0.0)

    @property
    def height(self) -> float:
        """The distance from the top of its highest line to the bottom of its last."""
        return self.block.lines[self.last - 1].bottom - self.top if self.last > self.first else 0.0


def whole(block: TextBlock) -> BlockSlice:
    """Return all lines of a block."""
    return BlockSlice(block, 0, len(block.lines))


@dataclass(frozen=True, slots=True)
class PageRow:
    """Blocks that begin at the same height: for each column a list of blocks, one below the other.

    `space` is the distance above the row, except at the top of a page. `keeps_with_next` keeps all of it on the page of
    the next row, as for headings; `leads_in` keeps only its end there, as for a paragraph that announces a list. A row
    that `spans` has one block, in the first column, as wide as all columns.
    """

    cells: tuple[tuple[TextBlock, ...], ...]
    space: float = 0.0
    keeps_with_next: bool = False
    leads_in: bool = False
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths of a page: its height, the grid of rows, the distances between blocks, between notes, and above notes.

    `between_series` is the distance between notes of different series.
    """

    height: float
    grid: float
    between: float = 0.0
    between_notes: float = 0.0
    between_series: float = 0.0
    above_notes: float = 0.0


@dataclass(slots=True)
class PageColumn:
    """A column while it is filled.

    `text` are the slices in it and their heights, `y` is the bottom of its text, `notes` are the notes that need space
    in it, in order; `footnotes` are those that were placed at its bottom when the page was finished.
    """

    text: list[tuple[float, BlockSlice]] = field(default_factory=list)
    y: float = 0.0
    notes: tuple[BlockSlice, ...] = ()
    footnotes: list[tuple[float, BlockSlice]] = field(default_factory=list)
