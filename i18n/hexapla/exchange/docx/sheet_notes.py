"""The footnotes of a review sheet in Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hexapla.exchange.docx.looks import note_in

_CELLS_WITH_NOTES = 2  # of a row: the source and the translation have each note


class SheetNotes:
    """The texts of the footnotes and endnotes of a document, by their kinds and ids.

    A translator's own note is taken out at its mark, of which there is one.
    """

    def __init__(self, texts: Mapping[tuple[str, str], str]) -> None:
        self.texts: dict[tuple[str, str], str] = dict(texts)
        self._counts = Counter(_without_label(text) for text in texts.values())

    def is_written_into(self, text: str, original: str) -> bool:
        """Return whether somebody changed the text of a note; one that stands twice is the note of another row."""
        own = _without_label(text)
        return own != _without_label(original) and self._counts[own] < _CELLS_WITH_NOTES


def _without_label(note: str) -> str:
    """Return the text of a footnote from the tag of its note on: LibreOffice puts the label of its mark before it."""
    name = note_in(note)
    return note[note.index(name) :] if name else note
