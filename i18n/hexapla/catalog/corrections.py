"""Find texts that differ in details only: a comma, a capital letter, a tag's attribute.

Or in what a better reader reads otherwise: a formula or the mark of a note that is a tag now, a number that is a label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hexapla.catalog.entry import Entry, Key, key
from hexapla.catalog.proofs import basis_of, fits
from hexapla.catalog.retagging.formulas import letters_with_formulas
from hexapla.catalog.retagging.labels import LABELLED, words_after_number
from hexapla.catalog.retagging.note_marks import letters_without_marks, with_note_marks
from hexapla.catalog.uses import LostUses
from hexapla.wordings import sketch


def with_same_wording(lacking: Sequence[Key], entries: Iterable[Entry], lost: LostUses) -> dict[Key, Entry]:
    """Find, for texts that are lacking, entries whose translation is right for them.

    Each entry is taken as often as the text that its translation was made for has lost uses.
    """
    found: dict[Key, Entry] = {}
    by_sketch: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries if lacking else ():
        if (basis := basis_of(entry)) and (basis.text == key(entry) or not lost.is_wanted(basis.text)):
            by_sketch[basis.text[0], sketch(basis.text[1])].append(entry)
    for text in lacking if by_sketch else ():
        candidates = by_sketch.get((text[0], sketch(text[1])), [])
        if origin := next((entry for entry in candidates if fits(entry, text) and lost.take(entry)), None):
            found[text] = origin
    return found


def with_same_formulas(lacking: Iterable[Entry], entries: Iterable[Entry], lost: LostUses) -> dict[Key, Entry]:
    """Find, for texts that are lacking and have tags for formulas, entries that have the same formulas as text."""
    wanted = [entry for entry in lacking if "<math" in entry.msgid]
    by_letters: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries if wanted else ():
        by_letters[key(entry)[0], letters_with_formulas(entry.msgid)].append(entry)
    found: dict[Key, Entry] = {}
    for text in wanted:
        candidates = by_letters[key(text)[0], letters_with_formulas(text.msgid, text.comment)]
        if origin := next((entry for entry in candidates if lost.take(entry)), None):
            found[key(text)] = origin
    return found


def with_labels(lacking: Iterable[Entry], entries: Iterable[Entry], lost: LostUses) -> dict[Key, Entry]:
    """Find, for texts that are lacking and have a label, entries that have it as text: `1.1. Rivers`."""
    wanted = [entry for entry in lacking if LABELLED in entry.comment]
    by_words: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries if wanted else ():
        if words := words_after_number(entry.msgid):
            by_words[key(entry)[0], words].append(entry)
    found: dict[Key, Entry] = {}
    for text in wanted:
        candidates = by_words[key(text)[0], text.msgid]
        if origin := next((entry for entry in candidates if lost.take(entry)), None):
            found[key(text)] = origin
    return found


def with_marks_as_text(lacking: Iterable[Entry], entries: Iterable[Entry], lost: LostUses) -> dict[Key, Entry]:
    """Find, for texts that are lacking and cite notes, entries that have the marks of these notes as text: `Year[3]`.

    In a short text, the marks are so much of it that it would not be found as a similar one.
    """
    wanted = [entry for entry in lacking if "<note" in entry.msgid]
    by_letters: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries if wanted else ():
        by_letters[key(entry)[0], letters_without_marks(entry.msgid)].append(entry)
    found: dict[Key, Entry] = {}
    for text in wanted:
        for entry in by_letters[key(text)[0], letters_without_marks(text.msgid)]:
            kinds = entry.comment, text.comment
            if with_note_marks(entry.msgid, entry.msgstr, text.msgid, kinds) and lost.take(entry):
                found[key(text)] = entry
                break
    return found
