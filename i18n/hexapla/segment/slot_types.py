"""The kinds of places that hold text: a value of the metadata, an attribute that people read, a run of a block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from hexapla import characters, languages, translator_tags
from hexapla.model import Document, Element, Origin, Place, Rendering, Unit, UnitKind
from hexapla.model.attributes import LABELS, set_label_language
from hexapla.segment import inline, translators_notes
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
    place: Place
    note: str = ""
    origin: Origin = field(default_factory=Origin)

    def units(self) -> Sequence[Unit]:
        """Return one unit, without tags."""
        value = self.element.get(self.name, "")
        return [Unit(value, ATTRIBUTES[self.name], self.place, note=self.note, is_value=True, origin=self.origin)]

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


@dataclass
class RunSlot:
    """A run of inline content: one unit, or one for each of its sentences."""

    run: Run
    kind: UnitKind
    place: Place
    source_language: str
    language: str = ""
    context: str = ""
    note: str = ""
    splitter: Splitter | None = None
    origin: Origin = field(default_factory=Origin)
    _parts: list[tuple[inline.TaggedContent, str]] = field(init=False)

    def __post_init__(self) -> None:
        content = items(self.run.head, self.run.elements)
        cuts = inline.cut(content, self.splitter, self.source_language) if self.splitter else [(content, "")]
        self._parts = [(inline.name(piece), gap) for piece, gap in cuts]

    @property
    def has_prose(self) -> bool:
        """Whether the run has any unit."""
        return any(piece.is_prose for piece, _ in self._parts)

    def units(self) -> Sequence[Unit]:
        """Return the units that have prose."""
        return [
            Unit(
                piece.text,
                self.kind,
                self.place,
                codes=piece.codes,
                context=self.context,
                language=self.language,
                note=self.note,
                number=piece.number,
                origin=self.origin,
            )
            for piece, _ in self._parts
            if piece.is_prose
        ]

    def put(self, renderings: Sequence[Rendering], language: str) -> None:
        """Rebuild the run from the renderings; parts without prose stay as they are."""
        remaining = iter(renderings)
        alone = len(self._parts) == 1 and self.run.is_whole
        head, before, elements = "", "", list[Element]()
        for piece, gap in self._parts:
            rendering = next(remaining) if piece.is_prose else Rendering(piece.text)
            text, built = inline.build(rendering.text, piece, rendering.pairs)
            translators_notes.set_attributes(built, rendering.attributes)
            if rendering.attributes and alone:
                _set(self.run.parent, rendering.attributes)
            elif rendering.attributes:
                text, built = _wrap(text, built, rendering.attributes)
            head = _join(head, elements, before + text)
            elements.extend(built)
            before = _gap(gap, self.source_language, language)  # the last sentence has no gap
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
