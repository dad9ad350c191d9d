"""What a block says of the texts in it: their kind, their place in the source, their language, their context.

Only units need it, so it is looked up where units are made, and not where they are woven.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from hexapla.model import Document, Element, Origin, Place, UnitKind
from hexapla.model.attributes import ORIGIN, context_of, origin_of, own_line
from hexapla.tree import local_name

_KINDS = {
    "li": UnitKind.LIST_ITEM, "td": UnitKind.TABLE_CELL, "th": UnitKind.TABLE_HEADING, "caption": UnitKind.CAPTION,
    "figcaption": UnitKind.CAPTION, "dt": UnitKind.TERM, "dd": UnitKind.DEFINITION, "summary": UnitKind.SUMMARY,
    "legend": UnitKind.CAPTION, "address": UnitKind.ADDRESS,
    **{f"h{level}": UnitKind.heading(level) for level in range(1, 7)},
}  # fmt: skip
_AROUND = {
    "blockquote": UnitKind.QUOTATION, "li": UnitKind.LIST_ITEM, "figcaption": UnitKind.CAPTION,
}  # fmt: skip
_NOWHERE = Origin()


@dataclass(slots=True)
class SourceBlock:
    """An element with texts, in a document; `note` is the id of the note that it is in.

    `only_kind` is the kind of all texts of its tree, if they are of one kind. `attributes` are the names of all
    attributes in the document: what no element of it says is not looked for.
    """

    document: Document
    element: Element
    note: str
    only_kind: UnitKind | None
    attributes: Collection[str]

    @property
    def place(self) -> Place:
        """The place of its beginning in the source."""
        element: Element | None = self.element
        line = 0
        while element is not None and not (line := own_line(element)):
            element = element.getparent()
        return Place(self.document.source, line)

    @property
    def kind(self) -> UnitKind:
        """The kind of its texts, for the translator."""
        if self.only_kind or self.note:
            return self.only_kind or UnitKind.FOOTNOTE
        names = self.element.get("class", "").split() if "class" in self.attributes else ()
        if "byline" in names:
            return UnitKind.BYLINE
        if "caption" in names:
            return UnitKind.CAPTION
        if kind := _KINDS.get(local_name(self.element)):
            return kind
        around = self.element.getparent()
        while around is not None:
            if kind := _AROUND.get(local_name(around)):
                return kind
            around = around.getparent()
        return _AROUND.get(local_name(self.element), UnitKind.PARAGRAPH)

    @property
    def language(self) -> str:
        """The language of its texts; empty if it is the document's own."""
        element: Element | None = self.element if "lang" in self.attributes else None
        while element is not None:
            if tag := element.get("lang"):
                return "" if tag == self.document.language else tag
            element = element.getparent()
        return ""

    @property
    def context(self) -> str:
        """The context that tells it from another block with the same text."""
        return context_of(self.element)

    @property
    def origin(self) -> Origin:
        """The origin of its texts: its own, or that of the nearest element around it which has one."""
        return self.origin_around(self.element)

    def origin_in(self, element: Element) -> Origin:
        """Return the origin of an attribute of an element in this block: the element's, if that is in the source."""
        origin = origin_of(element, self.document.origins)
        if not origin.pieces and (around := self.origin_around(element)).is_element:
            return around
        return origin

    def origin_around(self, element: Element) -> Origin:
        """Return the origin of an element in this block, or of the nearest one around it which has one."""
        if not self.document.origins:
            return _NOWHERE
        holder = next((each for each in (element, *element.iterancestors()) if ORIGIN in each.attrib), element)
        return origin_of(holder, self.document.origins)
