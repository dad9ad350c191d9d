"""Outdated translations, and the proof of what they were made from: the digests of our comments."""

from __future__ import annotations

import re

from hexapla.catalog.entry import Entry, Key, key, make_fuzzy
from hexapla.catalog.states import clear_fuzzy, drop_own_comments, own_comments, source_hash, text_hash


def outdate(entry: Entry, source: Key) -> None:
    """Mark a person's translation as outdated: it was made from `source`, which has become this entry's text.

    `#|` shows the source; a comment with digests proves what a reviewed translation was made from.
    """
    if not entry.previous_msgid:
        entry.previous_msgctxt, entry.previous_msgid = source[0] or None, source[1]
        if entry.fuzzy:  # a person has marked it as needing work: it is not reviewed, whatever was approved before
            drop_own_comments(entry)
        elif _approval_of_source(entry, source) is None:
            digests = f"source {source_hash(*source)}, text {text_hash(entry.msgstr)}"
            entry.tcomment = "\n".join(filter(None, [f"hexapla: translated, {digests}", entry.tcomment]))
    make_fuzzy(entry)


def earlier_source(entry: Entry) -> str:
    """Return the earlier text that `#|` says a fuzzy translation was made from; empty if it says none."""
    return entry.previous_msgid or "" if entry.fuzzy else ""


def was_approved(entry: Entry) -> bool:
    """Return whether the translation of an outdated entry was approved for its earlier text, as digests prove."""
    source = entry.previous_msgctxt or "", entry.previous_msgid or ""
    return _approval_of_source(entry, source) is not None


def proven_source(entry: Entry) -> Key | None:
    """Return the earlier text that an outdated entry's translation was reviewed for, if the digests prove it."""
    if not (entry.previous_msgid and entry.fuzzy):
        return None
    source = entry.previous_msgctxt or "", entry.previous_msgid
    return source if _approval_of_source(entry, source) or _lines_of_source(entry, "translated", source) else None


def revive(entry: Entry) -> None:
    """Make an outdated entry current again if its text is what its translation was made from, as digests prove.

    Without proof it stays fuzzy; in both cases, there is no earlier text to show.
    """
    if (entry.previous_msgctxt or "", entry.previous_msgid) == key(entry):
        if proven_source(entry):
            clear_fuzzy(entry)
        entry.previous_msgid = entry.previous_msgctxt = None


def _approval_of_source(entry: Entry, source: Key) -> re.Match[str] | None:
    return next(iter(_lines_of_source(entry, "approved", source)), None)


def _lines_of_source(entry: Entry, word: str, source: Key) -> list[re.Match[str]]:
    """Find our comments that have the digests of a source and of the entry's translation."""
    digests = source_hash(*source), text_hash(entry.msgstr)
    return [match for match in own_comments(entry, word) if (match["source"], match["text"]) == digests]
