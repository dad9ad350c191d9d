"""The versions of a text file that git could not merge: what is between `<<<<<<<` and `>>>>>>>`.

A conflict has two sides, and with git's styles diff3 and zdiff3 also the text that both were made from. A side may hold
conflicts itself, when a file was merged again before somebody had resolved them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARKER = re.compile(rb"(?:(<{7,}|\|{7,}|>{7,})(?: .*)?|(={7,}))\r?\n?")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


class MarkerError(ValueError):
    """A conflict marker without the others; `line` is its number."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line: int = line


@dataclass(slots=True)
class _Conflict:
    """The sides of a conflict, ours and theirs, and what they were made from; `at` is the side that is being read."""

    line: int
    ours: list[bytes | _Conflict] = field(default_factory=list)
    base: list[bytes | _Conflict] | None = None
    theirs: list[bytes | _Conflict] | None = None

    @property
    def at(self) -> list[bytes | _Conflict]:
        if self.theirs is not None:
            return self.theirs
        return self.ours if self.base is None else self.base

    @property
    def sides(self) -> list[list[bytes | _Conflict]]:
        return [self.ours, self.theirs or []]

    @property
    def expected(self) -> tuple[bytes, ...]:
        """The first characters of the markers that may come next."""
        if self.theirs is not None:
            return (b">",)
        return (b"|", b"=") if self.base is None else (b"=",)


_Pieces = list[bytes | _Conflict]


def find_marker(data: bytes) -> int:
    """Return the number of the first line that is a conflict marker; 0 if there is none."""
    lines = enumerate(data.split(b"\n"), 1)
    return next((number for number, line in lines if _MARKER.fullmatch(line)), 0)


def versions(data: bytes) -> list[bytes]:
    """Return the versions that a file holds, ours first; of a file without conflicts, the file.

    Together, they have every line of every side of every conflict.

    Raises:
        MarkerError: a marker lacks those that belong to it.

    """
    pieces = _pieces(data)
    return [_version(pieces, number) for number in range(_count(pieces))]


def common_version(data: bytes) -> bytes | None:
    """Return the version that the others were made from; None if not every conflict holds it.

    Raises:
        MarkerError: a marker lacks those that belong to it.

    """
    found: list[bytes] = []
    for piece in _pieces(data):
        if isinstance(piece, bytes):
            found.append(piece)
        elif piece.base is None:
            return None
        else:
            found.append(_version(piece.base, 0))
    return b"".join(found)


def _pieces(data: bytes) -> _Pieces:
    """Split a file into lines and conflicts."""
    pieces: _Pieces = []
    opened: list[_Conflict] = []
    for number, line in enumerate(_LINE.findall(data), 1):
        marker = _MARKER.fullmatch(line)
        kind = (marker[1] or marker[2])[:1] if marker else b""
        conflict = opened[-1] if opened else None
        if kind == b"<":
            opened.append(_Conflict(number))
            (conflict.at if conflict else pieces).append(opened[-1])
        elif not kind:
            (conflict.at if conflict else pieces).append(line)
        elif conflict is None or kind not in conflict.expected:
            raise MarkerError(number)
        elif kind == b"|":
            conflict.base = []
        elif kind == b"=":
            conflict.theirs = []
        else:
            opened.pop()
    if opened:
        raise MarkerError(opened[-1].line)
    return pieces


def _count(pieces: _Pieces) -> int:
    """Return how many versions there are: a side that holds conflicts counts for as many as they have."""
    conflicts = (piece for piece in pieces if isinstance(piece, _Conflict))
    return max((sum(map(_count, conflict.sides)) for conflict in conflicts), default=1)


def _version(pieces: _Pieces, number: int) -> bytes:
    """Return one of the versions, from 0; a conflict that has fewer is in its last one."""
    found: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, bytes):
            found.append(piece)
        else:
            ours, theirs = piece.sides
            count = _count(ours)
            found.append(_version(ours, number) if number < count else _version(theirs, number - count))
    return b"".join(found)
