"""Outdated translations, and the proof of what they were made from: the digests of our comments."""

from __future__ import annotations

from hexapla.catalog.comment_writing import (
    add_own_comment,
    doubt_line,
    replace_own_comments,
    sealed_approval,
    translated_line,
)
from hexapla.catalog.entry import Entry, Key, key, make_fuzzy
from hexapla.catalog.own_comments import OwnComment, own_comments, source_hash
from hexapla.catalog.states import clear_fuzzy

_MADE_FROM = ("approved", "translated", "taken")  # comments that say which source a translation was made from


def outdate(entry: Entry, source: Key) -> None:
    """Mark a person's translation as outdated: it was made from `source`, which has become this entry's text.

    `#|` shows the source; a comment with digests proves what a reviewed translation was made from.
    """
    if not entry.previous_msgid:
        entry.previous_msgctxt, entry.previous_msgid = source[0] or None, source[1]
        if entry.fuzzy:  # a person has marked it as needing work: it is not reviewed, whatever was approved before
            replace_own_comments(entry, doubt_line())
        else:
            _prove(entry, source)
    make_fuzzy(entry)


def earlier_source(entry: Entry) -> str:
    """Return the earlier text that `#|` says a fuzzy translation is of; empty if it says none.

    It is empty, too, if a person has marked the translation as needing work since, or if people have changed it.
    """
    is_doubted = any(True for word in ("needs work", "version") for _comment in own_comments(entry, word))
    if is_doubted or not (entry.fuzzy and entry.previous_msgid):
        return ""
    source = entry.previous_msgctxt or "", entry.previous_msgid
    told = [each for word in _MADE_FROM for each in own_comments(entry, word) if each.source == source_hash(*source)]
    is_changed = bool(told) and not any(each.proves(source, entry.msgstr) for each in told)
    return "" if is_changed else entry.previous_msgid


def was_approved(entry: Entry) -> bool:
    """Return whether the translation of an outdated entry was approved for its earlier text, as digests prove."""
    source = entry.previous_msgctxt or "", entry.previous_msgid or ""
    return bool(_proofs(entry, "approved", source))


def _prove(entry: Entry, source: Key) -> None:
    """Add what proves that a reviewed translation was made from `source`; a typed approval gets its digests."""
    typed = [each for each in own_comments(entry, "approved") if not each.has_digests]
    if fitting := [each for each in typed if each.fits(source, entry.msgstr)]:
        replace_own_comments(entry, sealed_approval(fitting[-1], source, entry.msgstr, is_current=False))
    elif not _proofs(entry, "approved", source):
        add_own_comment(entry, translated_line(entry, source))


def proven_source(entry: Entry) -> Key | None:
    """Return the earlier text that an outdated entry's translation was reviewed for, if the digests prove it."""
    if not (entry.previous_msgid and entry.fuzzy) or any(own_comments(entry, "version")):
        return None
    source = entry.previous_msgctxt or "", entry.previous_msgid
    return source if _proofs(entry, "approved", source) or _proofs(entry, "translated", source) else None


def revive(entry: Entry) -> None:
    """Make an outdated entry current again if its text is what its translation was made from, as digests prove.

    Without proof it stays fuzzy; in both cases, there is no earlier text to show.
    """
    if (entry.previous_msgctxt or "", entry.previous_msgid) == key(entry):
        if proven_source(entry):
            clear_fuzzy(entry)
        entry.previous_msgid = entry.previous_msgctxt = None


def _proofs(entry: Entry, word: str, source: Key) -> list[OwnComment]:
    """Find our comments that have the digests of a source and of the entry's translation."""
    return [each for each in own_comments(entry, word) if each.proves(source, entry.msgstr)]
