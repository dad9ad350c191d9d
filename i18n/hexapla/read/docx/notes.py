"""Footnotes and endnotes: which there are, and their text (ECMA-376, part 1, section 17.11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hexapla.model import Element
from hexapla.read.docx.blocks import BlockReader
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.words import attribute, w
from hexapla.read.office.notes import drop_mark, fill_empty, new_note

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def named(roots: Mapping[str, Element]) -> dict[tuple[str, str], Element]:
    """Return the notes of a document by kind and id; `roots` are the parts of notes, by kind."""
    return {
        (kind, attribute(note, "id")): note
        for kind, root in roots.items()
        for note in root.iter(w(kind))
        if attribute(note, "type") not in _SEPARATORS
    }


def _formats(manuscript: Manuscript, document: Element) -> dict[str, str]:
    """Return the formats of the notes' numbers by kind: those of a section, or else of the settings (17.11.11)."""
    settings = manuscript.package.readable(manuscript.package.beside("settings"))
    return {
        kind: attribute(number, "val")
        for root in (settings, document)
        for kind in ("footnote", "endnote")
        for properties in root.iter(w(f"{kind}Pr"))
        for number in properties.iterchildren(w("numFmt"))
    }


def read_notes(manuscript: Manuscript, readers: Mapping[str, BlockReader], document: Element) -> Iterator[Element]:
    """Yield each note that is cited, in the order of citation, as an `aside`; a note may cite others.

    `readers` are those of the parts of notes, by kind; `document` is the main part.
    """
    formats = _formats(manuscript, document)
    done = 0
    while done < len(manuscript.cited):
        for (kind, identifier), name in list(manuscript.cited.items())[done:]:
            done += 1
            note = new_note(name, formats)
            readers[kind].read(manuscript.notes[kind, identifier], note)
            drop_mark(note, "".join(manuscript.marks.get(name, ())))
            fill_empty(note, manuscript.first_citations[name])
            yield note
