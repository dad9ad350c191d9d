"""Where each note of a text is written: at its first citation, as the forms of the press have notes.

None of these forms has notes within notes. A note that only another note cites follows that one in the text, and the
other refers to it by its number. A note that nothing cites is at the end of its document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from hexapla.export.note_labels import said_of_note
from hexapla.export.press import nodes
from hexapla.export.press.blocks import BlockConverter
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.nodes import Node
from hexapla.export.press.note_kinds import NoteKind
from hexapla.model import Element
from hexapla.tree import citations, cited, remove


@dataclass(slots=True)
class NoteWriter:
    """Writes the notes of a text: `bodies` and `kinds` by the ids of notes, `cited` is how often the text cites each.

    `main_language` is the first language of the edition, `converter` converts the text. `counted` is how many footnotes
    and endnotes there are that the form counts; `waiting` are notes that a note has cited, `references` are citations
    whose numbers are not known yet.
    """

    form: Form
    bodies: Mapping[str, Element]
    kinds: Mapping[str, NoteKind]
    cited: Mapping[str, int]
    main_language: str
    converter: BlockConverter = field(init=False)
    places: dict[str, NotePlace] = field(default_factory=dict)
    counted: Counter[bool] = field(default_factory=Counter)
    is_inside: bool = False
    waiting: list[str] = field(default_factory=list)
    references: list[tuple[Node, str]] = field(default_factory=list)

    def cite(self, note_id: str) -> list[Node]:
        """Return a citation of a note: the note itself at its first citation in the text, a reference elsewhere."""
        if note_id not in self.bodies:
            return []
        if self.is_inside:
            self.waiting.append(note_id)
            return [self._reference(note_id)]
        if note_id in self.places:
            return [self._reference(note_id)]
        return self._written(note_id)

    def uncited(self, note_ids: Iterable[str]) -> list[Node]:
        """Return a paragraph with the notes among these that nothing cites; none if there are none."""
        found = [node for each in note_ids if each not in self.places for node in self._written(each)]
        return [nodes.paragraph(found)] if found else []

    def resolve(self) -> None:
        """Write the references, now that all notes have their numbers."""
        for node, note_id in self.references:
            made = self.form.cite_again(self.places[note_id])
            node.update(made[0] if len(made) == 1 else nodes.span(made))

    def _reference(self, note_id: str) -> Node:
        node = nodes.span([])
        self.references.append((node, note_id))
        return node

    def _written(self, note_id: str) -> list[Node]:
        """Return a note, and after it those that only it cites."""
        body = self.bodies[note_id]
        language = body.get("lang") or self.converter.language
        place = self.places[note_id] = self._place(note_id, language)
        self.is_inside = True
        blocks = self.converter.within(language, lambda: self.converter.blocks(body))
        self.is_inside = False
        if place.kind.is_apart and not self.form.note_series and (said := said_of_note(place.kind.label, language)):
            blocks = nodes.after_words(nodes.text(f"{said} "), blocks)
        if self.form.sets_language_of_notes and (own := _own_language(blocks)):
            place = self.places[note_id] = replace(place, language=own)
            blocks = [each for block in blocks for each in block["c"][1]]
        made = self.form.note(place, blocks)
        inner, self.waiting = self.waiting, []
        for each in inner:
            if each not in self.places and not self.cited.get(each):
                made += self._written(each)
        return made

    def _place(self, note_id: str, language: str) -> NotePlace:
        """Return the place of a note that comes next."""
        other = language if language != self.main_language else ""
        number, kind = len(self.places) + 1, self.kinds[note_id]
        if kind.is_counted:
            self.counted[kind.is_of_endnotes] += 1
        shown = kind.sign(self.counted[kind.is_of_endnotes]) if self.form.note_series else str(number)
        is_again = self._uses(note_id) > 1
        return NotePlace(number, f"note-{number}", kind, shown, language=other, is_cited_again=is_again)

    def _uses(self, note_id: str) -> int:
        return max(self.cited.get(note_id, 0), 1) + sum(each == note_id for _node, each in self.references)


def _own_language(blocks: list[Node]) -> str:
    """Return the language that all blocks of a note have, if it is not that of the note, which is not translated."""
    found = {dict(each["c"][0][2]).get("lang", "") if each["t"] == "Div" else "" for each in blocks}
    return found.pop() if len(found) == 1 else ""


def without_label(note: Element) -> Element:
    """Remove the number and the backlinks of a note of an edition, which the forms of the press make themselves."""
    for each in [each for each in note.iter(etree.Element) if _is_label(each)]:
        each.tail = (each.tail or "").lstrip()
        remove(each)
    return note


def count_citations(roots: Iterable[Element]) -> dict[str, int]:
    """Return how often texts cite each note."""
    found: dict[str, int] = {}
    for root in roots:
        for citation in citations(root):
            found[cited(citation)] = found.get(cited(citation), 0) + 1
    return found


def _is_label(element: Element) -> bool:
    return element.get("class") == "note-number" or element.get("role") == "doc-backlink"
