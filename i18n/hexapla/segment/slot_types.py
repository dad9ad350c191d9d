"""The kinds of places that hold text: a value of the metadata, an attribute that people read, a run of a block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from hexapla import characters, languages, translator_tags
from hexapla.model import Document, Element, Place, Rendering, Unit, UnitKind
from hexapla.model.attributes import LABELS, set_label_language
from hexapla.segment import translators_notes
from hexapla.segment.blocks import SourceBlock
from hexapla.segment.building import build
from hexapla.segment.cutting import cut
from hexapla.segment.naming import TaggedContent, name
from hexapla.segment.run_items import items
from hexapla.text_runs import Run

Splitter = Callable[[str, str], Sequence[tuple[int, int]]]

METADATA = {
    "title": UnitKind.TITLE, "subtitle": UnitKind.SUBTITLE, "creators": UnitKind.AUTHOR,
    "description": UnitKind.DESCRIPTION, "publisher": UnitKind.PUBLISHER, "rights": UnitKind.RIGHTS,
    "subject": UnitKind.SUBJECT, "keywords": UnitKind.KEYWORDS, "category": UnitKind.CATEGORY,
}  # fmt: skip
ATTRIBUTES = {
    "alt": UnitKind.ALT_TEXT, "aria-label": UnitKind.ALT_TEXT, "title": UnitKind.TOOLTIP,
    **dict.fromkeys(LABELS, UnitKind.CONTENTS_ENTRY),
}  # fmt: skip


class Slot(Protocol):
    """A place that holds the text of some units."""

    @property
    def size(self) -> int:
        """How many units there are."""

    def units(self) -> Sequence[Unit]:
        """Return the units of this place, in order."""

    def put(self, renderings: Sequence[Rendering], language: str) -> None:
        """Replace each unit with one rendering."""


@dataclass
class MetadataSlot:
    """One value of a document's metadata."""

    document: Document
    key: str
    index: int
    size: int = 1

    def units(self) -> Sequence[Unit]:
        """Return one unit, without tags."""
        value = self.document.metadata[self.key][self.index]
        return [Unit(value, METADATA[self.key], Place(self.document.source), is_value=True)]

    def put(self, renderings: Sequence[Rendering], language: str) -> None:
        """Replace the value."""
        [rendering] = renderings
        values = list(self.document.metadata[self.key])
        values[self.index] = _value(values[self.index], rendering)
        assert isinstance(self.document.metadata, dict)
        self.document.metadata[self.key] = tuple(values)


@dataclass
class AttributeSlot:
    """An attribute that people read: the text of an image, a tooltip."""

    element: Element
    name: str
    block: SourceBlock
    size: int = 1

    def units(self) -> Sequence[Unit]:
        """Return one unit, without tags."""
        value, origin = self.element.get(self.name, ""), self.block.origin_in(self.element)
        kind, place = ATTRIBUTES[self.name], self.block.place
        return [Unit(value, kind, place, note=self.block.note, is_value=True, origin=origin)]

    def put(self, renderings: Sequence[Rendering], language: str) -> None:
        """Replace the attribute's value; an image and a contents entry also get the language of their value."""
        [rendering] = renderings
        self.element.set(self.name, _value(self.element.get(self.name, ""), rendering))
        if self.name == "alt":
            for key in ("lang", "dir"):
                if key in rendering.attributes:
                    self.element.set(key, rendering.attributes[key])
        if self.name in LABELS:
            set_label_language(self.element, self.name, rendering.attributes.get("lang", ""))


@dataclass(slots=True)
class RunSlot:
    """A run of inline content: one unit, or one for each of its sentences."""

    run: Run
    block: SourceBlock
    splitter: Splitter | None = None
    size: int = field(init=False)
    _parts: list[tuple[TaggedContent, str]] = field(init=False)

    def __post_init__(self) -> None:
        content = items(self.run.head, self.run.elements)
        cuts = cut(content, self.splitter, self._language) if self.splitter else [(content, "")]
        self._parts = [(name(piece), gap) for piece, gap in cuts]
        self.size = sum(piece.is_prose for piece, _ in self._parts)

    @property
    def _language(self) -> str:
        return self.block.document.language

    def units(self) -> Sequence[Unit]:
        """Return the units that have prose."""
        pieces = [piece for piece, _ in self._parts if piece.is_prose]
        if not pieces:
            return []
        block = self.block
        kind, place, context = block.kind, block.place, block.context
        language, origin = block.language, block.origin
        return [
            Unit(
                piece.text,
                kind,
                place,
                codes=piece.codes,
                context=context,
                language=language,
                note=block.note,
                origin=origin,
                number=piece.number,
            )
            for piece in pieces
        ]

    def put(self, renderings: Sequence[Rendering], language: str) -> None:
        """Rebuild the run from the renderings; parts without prose stay as they are."""
        remaining = iter(renderings)
        alone = len(self._parts) == 1 and self.run.is_whole
        head, before, elements = "", "", list[Element]()
        for piece, gap in self._parts:
            rendering = next(remaining) if piece.is_prose else Rendering(piece.text)
            text, built = build(rendering.text, piece, rendering.pairs)
            if rendering.attributes:
                translators_notes.set_attributes(built, rendering.attributes)
                if alone:
                    _set(self.run.parent, rendering.attributes)
                else:
                    text, built = _wrap(text, built, rendering.attributes)
            head = _join(head, elements, before + text)
            elements.extend(built)
            before = _gap(gap, self._language, language)  # the last sentence has no gap
        self.run.replace(head, elements)


def _value(source: str, rendering: Rendering) -> str:
    """Return the text for a value, which cannot hold notes: translators' notes of a shared entry are left out."""
    text = characters.drop_forbidden(translator_tags.without_notes(source, rendering.text))
    return text if rendering.text == source else characters.balance_directions(text)


def _set(element: Element, attributes: Mapping[str, str]) -> None:
    for key, value in attributes.items():
        element.set(key, f"{element.get(key)} {value}" if key == "class" and element.get(key) else value)


def _wrap(text: str, built: list[Element], attributes: Mapping[str, str]) -> tuple[str, list[Element]]:
    span = etree.Element("span", dict(attributes))
    span.text = text or None
    span.extend(built)
    return "", [span]


def _gap(gap: str, source: str, target: str) -> str:
    """Return the space between two sentences, as the target language writes it."""
    if languages.spaced(source) == languages.spaced(target):
        return gap
    return " " if languages.spaced(target) else ""


def _join(head: str, elements: Sequence[Element], text: str) -> str:
    if not elements:
        return head + text
    if text:
        elements[-1].tail = (elements[-1].tail or "") + text
    return head
