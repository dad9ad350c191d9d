"""Earlier versions: outdated translations that an edition can show instead of the source text.

A translation can be shown if it cites each note of the present source text once, and no other, and if the edit has left
each note at its words. Other tags do not matter: those that the source text no longer has are removed here, and
weaving restores images and anchors that are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from rapidfuzz.distance import LCSseq

from hexapla import languages, markup, translator_tags
from hexapla.markup import Tag, Token
from hexapla.model import Translation, Unit

_NOTE = re.compile(r"note\d*")  # the names that the segmenter gives to citations
_CITATION = Tag("note", "void")


def earlier_version(unit: Unit, translation: Translation) -> str | None:
    """Return an outdated translation with tags that the unit has; None if it does not fit, or if its source is unknown.

    A tag of the earlier source text that the unit does not have is removed; its content stays.
    """
    if translation.earlier is None:
        return None
    former, present = markup.taken_names([translation.earlier.text]), markup.taken_names([unit.text])
    if (former ^ present) & translator_tags.RESERVED:
        return None  # what was literal text would be a translator's note now, or the opposite
    if not (_cites_each_note(unit, translation.text) and _keeps_notes(unit, translation.earlier.text)):
        return None
    # Names of tags that the unit does not have are parsed in order to remove these tags.
    gone = former - present
    tokens = markup.parse(translation.text, gone)
    return markup.serialise(token for token in tokens if isinstance(token, str)) if gone else translation.text


def _cites_each_note(unit: Unit, text: str) -> bool:
    """Return whether a translation cites each note of the unit once, outside of translators' notes, and no other."""
    words = translator_tags.without_notes(unit.text, text)
    notes = _notes_in(unit, words)
    citations, _stray = markup.balance(markup.parse(words, notes), notes)
    cited = Counter(token.name for token in citations if isinstance(token, Tag))
    return cited == Counter(unit.notes)


def _keeps_notes(unit: Unit, earlier: str) -> bool:
    """Return whether each note of the unit was at the same words in the earlier text.

    If not, a note was added or moved, so that the same tag may be another note now. The earlier text may have more
    notes, if the unit has some of its sentences only.
    """
    before, after = list(_items(earlier, _notes_in(unit, earlier))), list(_items(unit.text, set(unit.notes)))
    kept = (
        item
        for block in LCSseq.opcodes(before, after)
        if block.tag == "equal"
        for item in before[block.src_start : block.src_end]
    )
    return sum(item == _CITATION for item in kept) == len(unit.notes)


def _notes_in(unit: Unit, text: str) -> set[str]:
    """Return the names of citations in an earlier text of the unit, or in its translation."""
    literal = markup.taken_names([unit.text]) - unit.names
    return {name for name in markup.taken_names([text]) if _NOTE.fullmatch(name)} - literal


def _items(text: str, notes: Set[str]) -> Iterator[Token]:
    """Yield the words of a text in order, and `_CITATION` for each note."""
    for token in markup.parse(text, notes):
        if isinstance(token, Tag):
            yield _CITATION
        else:
            yield from languages.words(token)
