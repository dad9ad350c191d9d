"""The nouns of page make-up: lines, the blocks they were set in, the rows and leaves that they come to stand in.

Nothing here knows what a line looks like: lengths are the setter's, in whatever unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a galley, or what stands like one (an image); a page may end after it unless it says otherwise."""

    top: float
    bottom: float
    citations: tuple[str, ...] = ()
    may_end: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """What was set as one: its lines, by their bottoms."""

    lines: tuple[Line, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines `first` to `last` (not included) of a block."""

    block: Block
    first: int = 0
    last: int = 0

    @property
    def top(self) -> float:
        """Where its highest line begins in the galley."""
        return min((line.top for line in self.block.lines[self.first : self.last]), default=0.0)

    @property
    def height(self) -> float:
        """From the top of its highest line to the bottom of its last."""
        return self.block.lines[self.last - 1].bottom - self.top if self.last > self.first else 0.0


def whole(block: Block) -> Slice:
    """All of a block."""
    return Slice(block, 0, len(block.lines))


@dataclass(frozen=True, slots=True)
class Row:
    """What begins at the same height: blocks for each leaf, one under the other.

    `space` stands before it, but not at the head of a page; `holds` keeps it on the page of the next row, as headings
    are. A row that `spans` has one block, in the first leaf, that is as wide as all.
    """

    cells: tuple[tuple[Block, ...], ...]
    space: float = 0.0
    holds: bool = False
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """The height of a page; the grid that rows begin on; what parts blocks of a cell, notes, and notes from text."""

    height: float
    grid: float
    between: float = 0.0
    between_notes: float = 0.0
    above_notes: float = 0.0


@dataclass(slots=True)
class Leaf:
    """A leaf being filled.

    `text` is what stands on it and at what height, `y` where its text ends, `notes` the notes that it has to find room
    for, in order; `feet`, once the page is turned, what of them stands there.
    """

    text: list[tuple[float, Slice]] = field(default_factory=list)
    y: float = 0.0
    notes: tuple[Slice, ...] = ()
    feet: list[tuple[float, Slice]] = field(default_factory=list)
