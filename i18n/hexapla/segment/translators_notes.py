"""Turn translators' notes in a woven document into notes with citations; until then each is an element in its run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from hexapla.model import Document, Element, Note
from hexapla.model.note_series import OF_TRANSLATION
from hexapla.tree import citation

ASIDE = "{urn:hexapla}aside"  # holds a note's text at the place of its citation


def set_attributes(elements: Sequence[Element], attributes: Mapping[str, str]) -> None:
    """Give each note the attributes of the text that holds it: a draft's note is a draft."""
    for aside in (each for element in elements for each in element.iter(ASIDE)):
        for key, value in attributes.items():
            aside.set(key, value)


def lift(document: Document) -> tuple[Note, ...]:
    """Replace each note with a citation, in the body and then in the notes; return the notes."""
    roots = (document.body, *(note.body for note in document.notes))
    asides = [aside for root in roots for aside in root.iter(ASIDE)]
    return tuple(_lifted(aside, note_id) for aside, note_id in zip(asides, _free_ids(document), strict=False))


def _free_ids(document: Document) -> Iterator[str]:
    roots = (document.body, *(note.body for note in document.notes))
    taken = {note.id for note in document.notes}.union(each.get("id", "") for root in roots for each in root.iter())
    return (name for number in count(1) if (name := f"translators-note-{number}") not in taken)


def _lifted(aside: Element, note_id: str) -> Note:
    parent = aside.getparent()
    assert parent is not None  # it is in a run
    cites = citation(note_id)
    cites.tail, aside.tail = aside.tail, None
    parent.replace(aside, cites)
    aside.tag = "p"
    body = etree.Element("div")
    body.append(aside)
    etree.cleanup_namespaces(body)
    return Note(note_id, body, OF_TRANSLATION)
