"""The blocks of a PO file: its lines between empty lines, which are whole entries in the plain form.

Such a block is read alike wherever it stands: who knows what it says need not read it again when another one changes.
"""

from __future__ import annotations

from typing import NamedTuple

from hexapla.catalog.entry import Entry, is_header
from hexapla.catalog.plain_form import entries_in_plain_form
from hexapla.catalog.reading import UTF_8, charset_of


class PoBlock(NamedTuple):
    """Lines of a PO file without an empty one, and the number of the first of them, from 1; the last has no end."""

    line: int
    data: bytes


def blocks_of(data: bytes) -> list[PoBlock]:
    """Divide the bytes of a PO file at its empty lines."""
    found: list[PoBlock] = []
    line = 1
    for part in data.split(b"\n\n"):
        inner = part.strip(b"\n")
        if inner:
            empty = part.startswith(b"\n") and len(part) - len(part.lstrip(b"\n"))
            found.append(PoBlock(line + empty, inner))
        line += part.count(b"\n") + 2
    return found


def obsolete_entries(data: bytes) -> list[Entry] | None:
    """Return the obsolete entries in the bytes of a PO file; None if its header, or one of them, has another form.

    Nothing else is read, but blocks that do not end with a string: their comments belong to the entry after them. The
    entries do not know their lines.
    """
    header, *others = [inner for part in data.split(b"\n\n") if (inner := part.strip(b"\n"))] or [b""]
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
