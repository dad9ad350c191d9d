"""Runs of text in the tree of a Document: their positions and their white space.

A *run* is text and inline elements between two blocks: the whole content of a paragraph, or the words of a list item
before its nested list. Readers tidy runs, the segmenter makes units of them, exporters pair them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hexapla.model import Element
from hexapla.tree import BLOCKS, holds_block, is_citation, is_opaque, is_page_mark, local_name

# White space that is not one space yet: several characters, or one that is no space.
_SPACES = re.compile(r"(?:[ \u00a0]{2,}|[ \u00a0]?[\t\n\r\f\v])[ \t\n\r\f\v\u00a0]*")
_ONLY_NO_BREAK = re.compile("\u00a0+")


@dataclass(slots=True)
class Run:
    """Text and inline elements between two blocks of `parent`; the run starts after the block `before`, if any."""

    parent: Element
    before: Element | None
    elements: list[Element]

    @property
    def head(self) -> str:
        """The text before the first inline element."""
        return (self.parent.text if self.before is None else self.before.tail) or ""

    @head.setter
    def head(self, text: str) -> None:
        if self.before is None:
            self.parent.text = text or None
        else:
            self.before.tail = text or None

    @property
    def is_whole(self) -> bool:
        """Whether the run is the whole content of its parent."""
        return len(self.elements) == len(self.parent)

    @property
    def has_text(self) -> bool:
        """Whether there is text or an element."""
        return bool(self.elements) or bool(self.head.strip())

    def replace(self, head: str, elements: Sequence[Element]) -> None:
        """Replace the run's content by a text and elements with their tails; some may have been in it, or in others."""
        if self.elements == elements and all(each.getparent() is self.parent for each in elements):
            self.head = head  # only texts have changed
            return
        for old in self.elements:
            if old.getparent() is self.parent:
                self.parent.remove(old)
        self.head = ""
        self.elements = list(elements)
        for element in reversed(self.elements):
            if self.before is None:
                self.parent.insert(0, element)
            else:
                self.before.addnext(element)
        self.head = head


def runs(root: Element) -> list[Run]:
    """Return the runs under `root` that are not inside an opaque block, in document order.

    The first run of an element is there even if it is empty, others only if they have text.
    """
    found: list[Run] = []
    _add_runs(found, root)
    return found


def _add_runs(found: list[Run], parent: Element) -> None:
    before: Element | None = None
    elements: list[Element] = []
    for child in parent:
        if is_between_runs(child):
            _add_run(found, parent, before, elements)
            if not is_opaque(child):
                _add_runs(found, child)
            before, elements = child, []
        else:
            elements.append(child)
    _add_run(found, parent, before, elements)


def _add_run(found: list[Run], parent: Element, before: Element | None, elements: list[Element]) -> None:
    if before is None or elements or (before.tail or "").strip():
        found.append(Run(parent, before, elements))


def is_between_runs(element: Element) -> bool:
    """Return whether an element is a block or holds one; every other element is inline."""
    return element.tag in BLOCKS or (len(element) > 0 and holds_block(element))


def collapse(text: str) -> str:
    """Collapse white space as a browser does; keep no-break spaces, but not one beside a plain space."""
    # Most text has none of these: to look for them is ten times as fast as the pattern.
    if "  " in text or "\n" in text or "\u00a0" in text or "\t" in text or "\r" in text or "\f" in text or "\v" in text:
        return _SPACES.sub(lambda match: match[0] if _ONLY_NO_BREAK.fullmatch(match[0]) else " ", text)
    return text


def tidy(root: Element) -> None:
    """Collapse the white space of every run, in place, and trim it at the run's two ends and around line breaks."""
    before: Element | None = None
    elements: list[Element] = []
    for child in root:
        if is_between_runs(child):
            _tidy_run(root, before, elements)
            if not is_opaque(child):
                tidy(child)
            before, elements = child, []
        else:
            elements.append(child)
    _tidy_run(root, before, elements)


def _tidy_run(parent: Element, before: Element | None, elements: Sequence[Element]) -> None:
    """Tidy the run of these elements and the text before them, as `Run` has them."""
    said = parent.text if before is None else before.tail
    if said is None and not elements:
        return
    head = said or ""
    settled, gap = _settled(head, True)
    for element in elements:
        gap = _tidy_node(element, gap)
    if gap:
        if elements:
            _trim_end(elements[-1])
        else:
            settled = settled.rstrip(" ")
    # Writing to a tree is slower than reading it, and most text does not change. An empty text becomes none.
    if settled != head or not (settled or elements):
        if before is None:
            parent.text = settled or None
        else:
            before.tail = settled or None


def _settled(text: str, gap: bool) -> tuple[str, bool]:
    """Return a text collapsed, and whether it ends in a gap.

    A gap is a space or the start of a run: a space that follows it is removed.
    """
    if not text or (gap and text == "\n"):  # what there is between most blocks
        return "", gap
    text = collapse(text)
    if gap and text[0] == " ":
        text = text[1:]
    return text, text[-1:] == " " if text else gap


def _tidy_node(element: Element, gap: bool) -> bool:
    """Collapse the text in an element and its tail; return whether they end in a gap."""
    text, tail = element.text, element.tail
    name = local_name(element)
    if name == "br":
        gap = True
    elif name == "span" and is_page_mark(element):
        pass  # it shows nothing: the white space around it is one
    elif not (text or len(element)) or is_opaque(element) or (name == "a" and is_citation(element)):
        gap = False
    else:
        if text:
            settled, gap = _settled(text, gap)
            if settled != text:
                element.text = settled or None
        for child in element:
            gap = _tidy_node(child, gap)
    if tail:
        settled, gap = _settled(tail, gap)
        if settled != tail:
            element.tail = settled or None
    return gap


def _trim_end(node: Element) -> None:
    """Remove the white space at the end of a run, in whichever node it is: the last element, or one in it."""
    while True:
        if node.tail:
            node.tail = node.tail.rstrip(" ") or None
            return
        if len(node) and not is_opaque(node):
            node = node[-1]
            continue
        if node.text and not is_opaque(node):
            node.text = node.text.rstrip(" ") or None
        return
