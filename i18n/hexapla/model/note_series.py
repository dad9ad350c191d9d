"""Series of notes: an author's and an editor's notes, or footnotes and endnotes, each with its own marks and list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteMarks(StrEnum):
    """How the notes of a series are marked: 1, 2 · a, b · i, ii · *, †."""

    NUMBERS = "numbers"
    LETTERS = "letters"
    ROMAN = "roman"
    SYMBOLS = "symbols"


@dataclass(frozen=True, slots=True)
class NoteSeries:
    """A series of notes that are counted together and listed together.

    `name` tells the series of a document apart. It is one of the names below, the source's own name, or empty for the
    notes that belong to no special series. `marks` are those of the source, if it says which: an edition keeps them
    where a document has several series. A document with one series has numbers.
    """

    name: str = ""
    marks: NoteMarks | None = None

    @property
    def is_of_translation(self) -> bool:
        """Whether these notes were added by the translator of one language, and exist in that language only."""
        return self.name == OF_TRANSLATION.name

    @property
    def is_of_endnotes(self) -> bool:
        """Whether these notes follow the text of their document, in print too; there may be several such series."""
        return self.name.startswith(ENDNOTES.name)


NOTES = NoteSeries()
FOOTNOTES = NoteSeries("footnotes")
ENDNOTES = NoteSeries("endnotes")
OF_AUTHOR = NoteSeries("author")
OF_EDITOR = NoteSeries("editor")
OF_TRANSLATOR = NoteSeries("translator")  # of the source itself
OF_TRANSLATION = NoteSeries("translation", NoteMarks.LETTERS)  # the notes that translators write as `<tn>`
