"""An entry of a PO file, and the key that it is known by."""

from __future__ import annotations

import polib

Entry = polib.POEntry
Key = tuple[str, str]


def key(entry: Entry) -> Key:
    """What an entry is known by: (msgctxt, msgid)."""
    return entry.msgctxt or "", entry.msgid


def is_header(entry: Entry) -> bool:
    """Whether an entry is the header of its file."""
    return not (entry.msgid or entry.obsolete or entry.msgctxt is not None)
