"""What is done to each document when its reader has read it, whatever its format is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hexapla.model import Document, Element, Note
from hexapla.read.forbidden_characters import without_forbidden
from hexapla.read.printed_marks import drop_printed_marks
from hexapla.read.tree import clean
from hexapla.read.unmerged import find_conflicts
from hexapla.tree import cited


def finish(document: Document, data: bytes, source: str) -> Document:
    """Clean a document, which was read from `data`; return it with what was found, and its notes in order.

    `source` is the name of its file in places.
    """
    document = without_forbidden(document)
    cleaned = clean(document)
    findings = (*find_conflicts(data, source), *document.findings, *cleaned.findings)
    notes = _in_order_of_citation(document, cleaned.citations)
    if all(origin.is_element for origin in document.origins):
        drop_printed_marks(notes)
    return replace(document, notes=notes, findings=findings)


def _in_order_of_citation(document: Document, citations: Mapping[Element, Sequence[Element]]) -> tuple[Note, ...]:
    """Return the notes in the order of their first citations, in the body and then in notes, by those in each tree.

    Uncited notes come last.
    """
    waiting = {note.id: note for note in document.notes}
    ordered: list[Note] = []
    roots = [document.body]
    for root in roots:
        for citation in citations[root]:
            note = waiting.pop(cited(citation), None)
            if note is not None:
                ordered.append(note)
                roots.append(note.body)
    return (*ordered, *waiting.values())
