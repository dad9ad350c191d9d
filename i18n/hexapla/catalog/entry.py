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


def make_singular(entry: Entry) -> None:
    """Give an entry one text, as a unit has: its own, else its first plural form; a comment keeps the other forms.

    Plural forms come from other programs only. What then stands in a comment needs a person's look: the text is fuzzy.
    """
    forms = {number: text for number, text in sorted(entry.msgstr_plural.items()) if text}
    entry.msgid_plural, entry.msgstr_plural = "", {}
    entry.msgstr = entry.msgstr or next(iter(forms.values()), "")
    left = [f"msgstr[{number}]: {text}" for number, text in forms.items() if text != entry.msgstr]
    if left:
        entry.tcomment = "\n".join(filter(None, [entry.tcomment, *"\n".join(left).splitlines()]))
        entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
