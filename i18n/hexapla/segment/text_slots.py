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
from hexapla.tree import is_citation, is_opaque, is_page_mark


def slots(document: Document, splitter: Splitter | None = None) -> Iterator[Slot]:
    """Yield every slot of the document that holds prose: metadata, the body, the notes, the headers and footers."""
    for key in METADATA:
        for index, value in enumerate(document.metadata.get(key, ())):
            if any(letter.isalnum() for letter in value):
                yield MetadataSlot(document, key, index)
    yield from _tree_slots(document, document.body, "", splitter)
    for note in document.notes:
        yield from _tree_slots(document, note.body, note.id, splitter)
    for margin in document.margins:
        yield from _tree_slots(document, margin.body, "", splitter, kind=UnitKind(margin.kind))


def _tree_slots(
    document: Document, root: Element, note: str, splitter: Splitter | None, kind: UnitKind | None = None
) -> Iterator[Slot]:
    """Yield the slots of a tree; `kind` is that of all its texts, if they are of one kind."""
    attributes = set[str]().union(*[each.keys() for each in root.iter()])
    read: set[Element] = set()
    if not attributes.isdisjoint(ATTRIBUTES):
        read = {each for each in root.iter() if not ATTRIBUTES.keys().isdisjoint(each.keys())}
    is_drawn = has_drawings(root)
    for run in runs(root):
        block = SourceBlock(document, run.parent, note=note, only_kind=kind, attributes=attributes)
        if run.before is None and run.parent in read:
            yield from _attributes(run.parent, block)
        if not run.has_text:
            continue
        words = RunSlot(run, block, splitter)
        if words.size:
            yield words
        if is_drawn:
            for top in run.elements:
                yield from drawing_slots(top, block)
        if read:
            for inner in (each for top in run.elements for each in _visible(top) if each in read):
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
