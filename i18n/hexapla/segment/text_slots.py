"""The places of a document that hold text, found in one fixed order.

The order is the same for segmenting and weaving, so the n-th unit always matches the n-th rendering.
"""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.model import Document, Element, UnitKind
from hexapla.segment.blocks import SourceBlock
from hexapla.segment.drawing_words import drawing_slots, has_drawings
from hexapla.segment.slot_types import ATTRIBUTES, METADATA, AttributeSlot, MetadataSlot, RunSlot, Slot, Splitter
from hexapla.text_runs import runs
from hexapla.tree import all_elements, is_citation, is_opaque, is_page_mark


def slots(document: Document, splitter: Splitter | None = None) -> Iterator[Slot]:
    """Yield every slot of the document that holds prose: metadata, the body, the notes, the headers and footers."""
    for key in METADATA:
        for index, value in enumerate(document.metadata.get(key, ())):
            if any(letter.isalnum() for letter in value):
                yield MetadataSlot(document, key, index)
    finder = _SlotFinder(document, splitter)
    yield from finder.of_tree(document.body)
    for note in document.notes:
        yield from finder.of_tree(note.body, note=note.id)
    for margin in document.margins:
        yield from finder.of_tree(margin.body, kind=UnitKind(margin.kind))


class _SlotFinder:
    """Finds the slots in the trees of a document, whose elements it looks through once for what few of them have."""

    def __init__(self, document: Document, splitter: Splitter | None) -> None:
        self._document, self._splitter = document, splitter
        roots = [document.body, *(note.body for note in document.notes), *(each.body for each in document.margins)]
        self._held = all_elements(*roots)
        self._attributes = frozenset[str]().union(*[each.keys() for each in self._held])
        self._read: set[Element] = set()
        if not self._attributes.isdisjoint(ATTRIBUTES):
            self._read = {each for each in self._held if not ATTRIBUTES.keys().isdisjoint(each.keys())}
        self._is_drawn = any(map(has_drawings, roots))

    def of_tree(self, root: Element, note: str = "", kind: UnitKind | None = None) -> Iterator[Slot]:
        """Yield the slots of a tree; `kind` is that of all its texts, if they are of one kind."""
        for run in runs(root):
            has_attributes = run.before is None and run.parent in self._read
            if not (has_attributes or run.has_text):
                continue
            block = SourceBlock(self._document, run.parent, note=note, only_kind=kind, attributes=self._attributes)
            if has_attributes:
                yield from _attributes(run.parent, block)
            if not run.has_text:
                continue
            words = RunSlot(run, block, self._splitter)
            if words.size:
                yield words
            if self._is_drawn:
                for top in run.elements:
                    yield from drawing_slots(top, block)
            if self._read:
                for inner in (each for top in run.elements for each in _visible(top) if each in self._read):
                    yield from _attributes(inner, block)


def _visible(element: Element) -> Iterator[Element]:
    if not is_opaque(element):
        yield element
        for child in element:
            yield from _visible(child)


def _attributes(element: Element, block: SourceBlock) -> Iterator[AttributeSlot]:
    for name in () if is_page_mark(element) or is_citation(element) else ATTRIBUTES:
        if any(letter.isalnum() for letter in element.get(name, "")):
            yield AttributeSlot(element, name, block)
