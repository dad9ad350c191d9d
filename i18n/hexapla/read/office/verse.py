"""Lines of verse within one paragraph, and their indents, which authors type as tabs or spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla.read.office.pieces import Piece

_LONGEST = 80  # characters in a line of verse: a longer one is prose after a line break
_INDENT = re.compile(r"[\t ]*")
_SPACES = 4  # about as wide as an em space
_EM_SPACE = "\u2003"


def is_set_as_verse(pieces: Sequence[Piece]) -> bool:
    """Return whether a paragraph has short lines, some of which begin with a tab or with several spaces."""
    lines = list(_lines(pieces))
    is_short = len(lines) > 1 and all(len(line.strip()) <= _LONGEST for line in lines)
    return is_short and any(_width(line) for line in lines[1:] if line.strip())


def indented(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines of verse with em spaces for the tabs and spaces before them."""
    found: list[Piece] = []
    waiting: list[str] | None = []  # the white space at the start of the line; None after it
    for piece in pieces:
        if not isinstance(piece.content, str):
            waiting = [] if piece.content.tag == "br" else waiting
        elif waiting is not None:
            words = piece.content.lstrip("\t ")
            waiting.append(piece.content[: len(piece.content) - len(words)])
            if not words:
                continue
            if width := _width("".join(waiting)):
                found.append(Piece(_EM_SPACE * width))
            piece.content, waiting = words, None
        found.append(piece)
    return found


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the text of each line."""
    line: list[str] = []
    for piece in pieces:
        if isinstance(piece.content, str):
            line.append(piece.content)
        elif piece.content.tag == "br":
            yield "".join(line)
            line = []
    yield "".join(line)


def _width(line: str) -> int:
    """Return the width of the white space before a line in em spaces: 0 for a single space."""
    match = _INDENT.match(line)
    indent = match[0] if match else ""
    spaces = indent.count(" ")
    return indent.count("\t") + (max(spaces // _SPACES, 1) if spaces > 1 else 0)
