"""Footnotes and endnotes (`text:note`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from hexapla.model import Element
from hexapla.read.odt.blocks import OdtBlockReader
from hexapla.read.odt.manuscript import OdtManuscript
from hexapla.read.odt.names import said, tag
from hexapla.read.office.notes import drop_mark, fill_empty, new_note


def named(root: Element) -> dict[Element, str]:
    """Return the names of all notes in a document, by their elements: `footnote-1`, `endnote-1`, `footnote-2`."""
    counted: Counter[str] = Counter()
    found: dict[Element, str] = {}
    for note in root.iter(tag("text:note")):
        kind = "endnote" if said(note, "text:note-class") == "endnote" else "footnote"
        counted[kind] += 1
        found[note] = f"{kind}-{counted[kind]}"
    return found


def number_formats(styles: Element) -> dict[str, str]:
    """Return the formats of the notes' numbers by kind, as each `text:notes-configuration` says."""
    configurations = styles.iter(tag("text:notes-configuration"))
    return {said(each, "text:note-class"): said(each, "style:num-format") for each in configurations}


def read_notes(manuscript: OdtManuscript, reader: OdtBlockReader, formats: Mapping[str, str]) -> Iterator[Element]:
    """Yield each note that is cited, in the order of citation, as an `aside`; a note may cite others.

    `formats` are the formats of their numbers, by kind.
    """
    done = 0
    while done < len(manuscript.cited):
        for name, element in list(manuscript.cited.items())[done:]:
            done += 1
            note = new_note(name, formats)
            for body in element.iterchildren(tag("text:note-body")):
                reader.read(body, note)
            drop_mark(note, said(element.find(tag("text:note-citation")), "text:label"))
            fill_empty(note, manuscript.first_citations[name])
            yield note
