"""Notes of office documents as elements of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from hexapla.model import Element, NoteMarks
from hexapla.model.attributes import set_note_series
from hexapla.model.note_series import ENDNOTES, FOOTNOTES
from hexapla.tree import has_text

# Numbers of notes as Word and OpenDocument call them.
_MARKS: Mapping[str, NoteMarks] = {
    "decimal": NoteMarks.NUMBERS, "lowerLetter": NoteMarks.LETTERS, "upperLetter": NoteMarks.LETTERS,
    "lowerRoman": NoteMarks.ROMAN, "upperRoman": NoteMarks.ROMAN, "chicago": NoteMarks.SYMBOLS,
    "1": NoteMarks.NUMBERS, "a": NoteMarks.LETTERS, "A": NoteMarks.LETTERS, "i": NoteMarks.ROMAN, "I": NoteMarks.ROMAN,
}  # fmt: skip


def new_note(name: str, formats: Mapping[str, str]) -> Element:
    """Return an empty note with a name, which begins with its kind: endnotes are a series of their own.

    `formats` are the formats of the notes' numbers by kind, where the document gives them.
    """
    note = etree.Element("aside", {"role": "doc-footnote", "id": name})
    kind = name.partition("-")[0]
    series = ENDNOTES if kind == "endnote" else FOOTNOTES
    said = formats.get(kind, "lowerRoman" if kind == "endnote" else "decimal")  # what office programs do by default
    set_note_series(note, replace(series, marks=_MARKS.get(said)))
    return note


def fill_empty(note: Element, citation: Element) -> None:
    """Put a link back to its first citation into a note that shows nothing, by which it is known to be a note."""
    if has_text(note) or next(note.iter("img"), None) is not None:
        return
    citation.set("id", f"{note.get('id')}-ref")
    link = etree.SubElement(etree.SubElement(note, "p"), "a", {"href": f"#{note.get('id')}-ref"})
    link.text = "↑"


def drop_mark(note: Element, mark: str) -> None:
    """Remove the author's own mark (`*`) from the start of a note, as editions number notes."""
    if not mark or not has_text(note):
        return
    for element in note.iter(etree.Element):
        text = (element.text or "").lstrip()
        if text:
            if text.startswith(mark):
                element.text = text.removeprefix(mark)
            return
        if element.tail and element.tail.strip():
            return
