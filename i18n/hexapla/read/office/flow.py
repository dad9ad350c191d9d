"""Blocks one after the other: items go into their lists, quotations into one `blockquote`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from hexapla.model import Element
from hexapla.read.office.labels import Label
from hexapla.tree import BLOCKS


@dataclass(slots=True)
class _List:
    """An open list: its element, which numbering it shows, and the number of its last item."""

    element: Element
    label: Label
    last: int


class Flow:
    """Appends blocks to an element."""

    def __init__(self, holder: Element) -> None:
        self.holder = holder
        self._lists: list[_List] = []
        self._quotation: Element | None = None

    @property
    def last(self) -> Element | None:
        """The last block; None before the first."""
        return next(self.holder.iterchildren(reversed=True), None)

    def add(self, block: Element) -> None:
        """Append a block, which ends lists and quotations."""
        self._lists, self._quotation = [], None
        self.holder.append(block)

    def add_quotation(self, block: Element) -> None:
        """Append a paragraph of a quotation."""
        if self._quotation is None:
            quotation = etree.Element("blockquote")
            self.add(quotation)
            self._quotation = quotation
        self._quotation.append(block)

    def add_item(self, item: Element, label: Label) -> None:
        """Append an item with a label to the list that it continues, or to a new list."""
        self._quotation = None
        while self._lists and self._lists[-1].label.level > label.level:
            self._lists.pop()
        current = self._lists[-1] if self._lists else None
        if current is None or current.label.level < label.level or not _continues(current, label):
            if current is not None and current.label.level == label.level:
                self._lists.pop()
            current = self._open(label)
        elif label.kind not in ("bullet", "") and label.value != current.last + 1:
            item.set("value", str(label.value))
        current.last = label.value
        current.element.append(item)

    def add_inside(self, block: Element, level: int) -> None:
        """Append a block to the last item of an open list, of this level or above it; else as a block of its own."""
        self._quotation = None
        while self._lists and self._lists[-1].label.level > level:
            self._lists.pop()
        if not self._lists:
            self.add(block)
            return
        item = self._lists[-1].element[-1]
        _put_in_paragraph(item)
        item.append(block)

    def _open(self, label: Label) -> _List:
        if label.kind == "bullet":
            made = etree.Element("ul")
        elif label.kind:
            said = {
                "type": label.kind if label.kind != "1" else "",
                "start": str(label.value) if label.value != 1 else "",
            }
            made = etree.Element("ol", {key: value for key, value in said.items() if value})
        else:
            made = etree.Element("ol", {"class": "numbered"})
        outer = self._lists[-1].element if self._lists else None
        (self.holder if outer is None else outer[-1]).append(made)
        self._lists.append(_List(made, label, label.value))
        return self._lists[-1]


def _continues(current: _List, label: Label) -> bool:
    """Return whether an item belongs to an open list: it has the same numbering and kind, and counting continues."""
    is_same = current.label.list_id == label.list_id and current.label.kind == label.kind
    return is_same and not (label.is_first and label.kind != "bullet")


def _put_in_paragraph(item: Element) -> None:
    """Put the text at the start of an item, before other blocks, into a paragraph."""
    inline = list(takewhile(lambda each: each.tag not in BLOCKS, item))
    if not inline and not (item.text or "").strip():
        return
    paragraph = etree.Element("p")
    paragraph.text, item.text = item.text, None
    item.insert(0, paragraph)
    paragraph.extend(inline)
