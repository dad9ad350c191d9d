"""The places of a document that hold text, found in one fixed order.

The order is the same for segmenting and weaving, so the n-th unit always matches the n-th rendering.
"""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.model import Document, Element, Origin, Place, UnitKind
from hexapla.model.attributes import ORIGIN, context_of, origin_of, own_line
from hexapla.segment.drawing_words import drawing_slots, has_drawings
from hexapla.segment.slot_types import ATTRIBUTES, METADATA, AttributeSlot, MetadataSlot, RunSlot, Slot, Splitter
from hexapla.text_runs import runs
from hexapla.tree import is_citation, is_opaque, is_page_mark, local_name

KINDS = {
    "li": UnitKind.LIST_ITEM, "td": UnitKind.TABLE_CELL, "th": UnitKind.TABLE_HEADING, "caption": UnitKind.CAPTION,
    "figcaption": UnitKind.CAPTION, "dt": UnitKind.TERM, "dd": UnitKind.DEFINITION, "summary": UnitKind.SUMMARY,
    "legend": UnitKind.CAPTION, "address": UnitKind.ADDRESS,
    **{f"h{level}": UnitKind.heading(level) for level in range(1, 7)},
}  # fmt: skip
_AROUND = {
    "blockquote": UnitKind.QUOTATION, "li": UnitKind.LIST_ITEM, "figcaption": UnitKind.CAPTION,
}  # fmt: skip


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
    read = {each for each in root.iter() if not ATTRIBUTES.keys().isdisjoint(each.keys())}
    is_drawn = has_drawings(root)
    for run in runs(root):
        element = run.parent
        has_text = run.has_text
        if not has_text and (element not in read or run.before is not None):
            continue
        place = Place(document.source, _line(element))
        if element in read and run.before is None:
            yield from _attributes(document, element, place, note)
        if not has_text:
            continue
        words = RunSlot(
            run,
            kind or _kind(element, note),
            place,
            document.language,
            language=_language(element, document.language),
            context=context_of(element),
            note=note,
            splitter=splitter,
            origin=_origin(document, element),
        )
        if words.has_prose:
            yield words
        if is_drawn:
            origin = _origin(document, element)
            for top in run.elements:
                yield from drawing_slots(top, place, note, origin)
        if read:
            for inner in (each for top in run.elements for each in _visible(top) if each in read):
                yield from _attributes(document, inner, place, note)


def _visible(element: Element) -> Iterator[Element]:
    if not is_opaque(element):
        yield element
        for child in element:
            yield from _visible(child)


def _attributes(document: Document, element: Element, place: Place, note: str) -> Iterator[AttributeSlot]:
    origin = origin_of(element, document.origins)
    if not origin.pieces and (around := _origin(document, element)).is_element:
        origin = around
    for name in () if is_page_mark(element) or is_citation(element) else ATTRIBUTES:
        if any(letter.isalnum() for letter in element.get(name, "")):
            yield AttributeSlot(element, name, place, note=note, origin=origin)


def _origin(document: Document, element: Element) -> Origin:
    """Return the origin of a block: its own, or that of the nearest element around it which has one."""
    if not document.origins:
        return Origin()
    holder = next((each for each in (element, *element.iterancestors()) if ORIGIN in each.attrib), element)
    return origin_of(holder, document.origins)


def _line(element: Element | None) -> int:
    while element is not None:
        if line := own_line(element):
            return line
        element = element.getparent()
    return 0


def _kind(element: Element, note: str) -> UnitKind:
    """Return the kind of a unit, for the translator."""
    if note:
        return UnitKind.FOOTNOTE
    names = element.get("class", "").split()
    if "byline" in names:
        return UnitKind.BYLINE
    if "caption" in names:
        return UnitKind.CAPTION
    if kind := KINDS.get(local_name(element)):
        return kind
    around = element.getparent()
    while around is not None:
        if kind := _AROUND.get(local_name(around)):
            return kind
        around = around.getparent()
    return _AROUND.get(local_name(element), UnitKind.PARAGRAPH)


def _language(element: Element | None, default: str) -> str:
    """Return the language of a block; empty if it is the document's own."""
    while element is not None:
        if tag := element.get("lang"):
            return "" if tag == default else tag
        element = element.getparent()
    return ""
