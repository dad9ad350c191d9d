"""The blocks of a PO file: its lines between empty lines, which are whole entries in the plain form.

Such a block is read alike wherever it stands: who knows what it says need not read it again when another one changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple

from hexapla.catalog.entry import Entry, is_header
from hexapla.catalog.plain_form import entries_in_plain_form
from hexapla.catalog.reading import UTF_8, charset_of

_EMPTY = re.compile(rb"\n\n")


class PoBlock(NamedTuple):
    """Lines of a PO file without an empty one, and the number of the first of them, from 1; the last has no end."""

    line: int
    data: bytes


def blocks_of(data: bytes) -> list[PoBlock]:
    """Divide the bytes of a PO file at its empty lines."""
    parts = _EMPTY.split(data)  # which takes half of the time of `bytes.split`
    ends = map(bytes.count, parts, repeat(b"\n"))
    lines = accumulate(ends, lambda line, more: line + more + 2, initial=1)
    blocks = list(map(PoBlock, lines, parts))
    if not all(parts) or True in map(bytes.startswith, parts, repeat(b"\n")):  # several empty lines
        return [_trimmed(block) for block in blocks if block.data.strip(b"\n")]
    blocks[-1] = _trimmed(blocks[-1])
    return blocks


def _trimmed(block: PoBlock) -> PoBlock:
    """Remove the ends of lines around a block."""
    inner = block.data.lstrip(b"\n")
    return PoBlock(block.line + len(block.data) - len(inner), inner.rstrip(b"\n"))


def obsolete_entries(data: bytes) -> list[Entry] | None:
    """Return the obsolete entries in the bytes of a PO file; None if its header, or one of them, has another form.

    Nothing else is read, but blocks that do not end with a string: their comments belong to the entry after them. The
    entries do not know their lines.
    """
    header, *others = [inner for part in _EMPTY.split(data) if (inner := part.strip(b"\n"))] or [b""]
    found = [entries_of(PoBlock(1, header))]
    found += [entries_of(PoBlock(1, each)) for each in others if b"#~" in each or not each.endswith(b'"')]
    if None in found:
        return None
    return [entry for entries in found for entry in entries or () if entry.obsolete]


def entries_of(block: PoBlock) -> list[Entry] | None:
    """Return the entries of a block as they are in the whole file; None if it is not UTF-8 in the plain form.

    A header says that the file is in UTF-8: that of another file gives None.
    """
    try:
        found = entries_in_plain_form(block.data.decode("utf-8") + "\n")
    except UnicodeDecodeError:
        return None
    entries = [entry for entry, _line, _span in found or ()]
    if not entries or any(is_header(entry) and charset_of(entry) != UTF_8 for entry in entries):
        return None
    for entry in entries:
        entry.linenum = (entry.linenum or 1) + block.line - 1
    return entries


class BlocksInPlace:
    """The blocks of a file, each with its last line end; only where they stand is held."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = [0]
        while stop := data.find(b"\n\n", self._starts[-1], -1) + 1:
            self._starts.append(stop + 1)
        self._starts.append(len(data) + 1)
        self._found: set[int] = set()

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The numbers of the blocks that were not taken, by the hashes of their bytes."""
        return {hash(block): number for number, block in self._left()}

    def _block(self, number: int) -> bytes:
        return self._data[self._starts[number] : self._starts[number + 1] - 1]

    def _lines(self, number: int) -> memoryview:
        """Return a block, where it stands."""
        self._found.add(number)
        return memoryview(self._data)[self._starts[number] : self._starts[number + 1] - 1]

    def take(self, entries: Sequence[Entry], wanted: Collection[int]) -> dict[int, memoryview]:
        """Return the blocks of those of the file's entries that are `wanted`, by their `id`.

        They are none if a block is not just one entry, or the header. Blocks are taken before others are found.
        """
        spans = pairwise(self._starts)
        ends = accumulate((self._data.count(b"\n", start, end) for start, end in spans), initial=1) if entries else ()
        lines = [1, *(entry.linenum for entry in entries)]
        if self._data.endswith(b"\n\n") or [*ends][:-1] != lines:
            return {}
        return {id(each): self._lines(number) for number, each in enumerate(entries, 1) if id(each) in wanted}

    def find(self, text: bytes) -> bytes | memoryview:
        """Return the block that is just this text, where it stands; the text itself if the file has no such block."""
        number = self._numbers.get(hash(text))
        return text if number is None or self._block(number) != text else self._lines(number)

    def others(self) -> Iterator[bytes]:
        """Yield the blocks that were neither taken nor found."""
        return (block for _number, block in self._left())

    def _left(self) -> Iterator[tuple[int, bytes]]:
        numbers = (number for number in range(len(self._starts) - 1) if number not in self._found)
        return ((number, self._block(number)) for number in numbers)
