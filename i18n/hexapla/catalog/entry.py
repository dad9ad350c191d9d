"""Entries of a PO file: their key, and the changes to an entry that several modules make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Key = tuple[str, str]
_NO_FORMS: Mapping[int, str] = {}  # one for all entries: nearly all are without plural forms


@dataclass(slots=True)
class Entry:
    """An entry of a PO file: a text, its translation, and all that is said of them.

    A catalog has many thousands: its fields are few and fixed, and what is in them is never changed, only replaced, so
    that copies share it. `comment` is by programs (`#.`), `tcomment` by translators (`#`), each in lines without their
    marks; `occurrences` are references, as (file, line).
    """

    msgid: str = ""
    msgstr: str = ""
    msgctxt: str | None = None
    comment: str = ""
    tcomment: str = ""
    occurrences: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    msgid_plural: str = ""
    msgstr_plural: Mapping[int, str] = field(default_factory=lambda: _NO_FORMS)
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    linenum: int | None = None

    @property
    def fuzzy(self) -> bool:
        """Whether it needs a person's work, as gettext says it."""
        return "fuzzy" in self.flags


def key(entry: Entry) -> Key:
    """Return what identifies an entry: (msgctxt, msgid)."""
    return entry.msgctxt or "", entry.msgid


def earlier_key(entry: Entry) -> Key | None:
    """Return the earlier source text that `#|` gives; None if it gives none."""
    return (entry.previous_msgctxt or "", entry.previous_msgid) if entry.previous_msgid else None


def is_header(entry: Entry) -> bool:
    """Return whether an entry is the header of its file."""
    return not (entry.msgid or entry.obsolete or entry.msgctxt is not None)


def duplicate_entry(entry: Entry) -> Entry:
    """Return a copy that can be changed without changing the original."""
    return replace(entry)


def copy_content(entry: Entry, other: Entry) -> None:
    """Copy what people and engines have written in another entry: all but the source and what extract writes."""
    entry.msgstr, entry.tcomment, entry.flags = other.msgstr, other.tcomment, other.flags
    entry.msgid_plural, entry.msgstr_plural = other.msgid_plural, other.msgstr_plural
    entry.previous_msgid, entry.previous_msgctxt = other.previous_msgid, other.previous_msgctxt


def make_fuzzy(entry: Entry) -> None:
    """Mark an entry as fuzzy; gettext writes this flag first."""
    entry.flags = ("fuzzy", *without_fuzzy(entry.flags))


def make_not_fuzzy(entry: Entry) -> None:
    """Mark an entry as not fuzzy."""
    entry.flags = without_fuzzy(entry.flags)


def without_fuzzy(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return flags without the one that says that an entry is fuzzy."""
    return tuple(flag for flag in flags if flag != "fuzzy")


def make_singular(entry: Entry) -> None:
    """Give an entry one text, as a unit has: its own, else its first plural form; a comment keeps the other forms.

    Plural forms come from other programs only. If a comment keeps any, a person has to look at it: the text is fuzzy.
    """
    if not (entry.msgid_plural or entry.msgstr_plural):
        return
    forms = {number: text for number, text in sorted(entry.msgstr_plural.items()) if text}
    entry.msgid_plural, entry.msgstr_plural = "", {}
    entry.msgstr = entry.msgstr or next(iter(forms.values()), "")
    left = [f"msgstr[{number}]: {text}" for number, text in forms.items() if text != entry.msgstr]
    if left:
        entry.tcomment = "\n".join(filter(None, [entry.tcomment, *"\n".join(left).splitlines()]))
        make_fuzzy(entry)
