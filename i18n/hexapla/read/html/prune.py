"""Remove what is left when notes have been moved: empty lists, and headings without content."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.read.html.marks import is_notes_name
from hexapla.read.titles_of_notes import is_notes_paragraph, is_notes_title, is_title_of_notes_alone
from hexapla.tree import HEADINGS, is_citation, remove

_BLANK = ("hr", "br")
_LOWEST = 7  # the rank of a title in a paragraph, below all headings


class Pruner:
    """Records the places of notes, and cleans them when all notes have been moved."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.places: dict[Element, None] = {}
        self.headings: dict[Element, None] = {}

    def leave(self, part: Element) -> None:
        """Record the place of a part of a note that is about to be moved."""
        parent = part.getparent()
        if parent is not None:
            self.places.setdefault(parent)
            self._remember_heading(part)

    def prune(self) -> None:
        """Remove the elements that only held notes, then the headings that only headed them."""
        for place in list(self.places):
            self._prune_upwards(place)
        while self.headings:
            heading, _ = self.headings.popitem()
            parent = heading.getparent()
            if parent is None or not self._heads_nothing(heading) or not _is_of_notes(heading):
                continue
            self._remember_heading(heading)
            for following in list(heading.itersiblings(etree.Element)):
                if following.tag not in _BLANK:
                    break
                remove(following)
            remove(heading)
            self._prune_upwards(parent)

    def _prune_upwards(self, element: Element) -> None:
        while element is not self.body and _is_empty(element):
            parent = element.getparent()
            if parent is None:
                return
            self._remember_heading(element)
            for child in element.iter(*HEADINGS):
                self.headings.pop(child, None)
            if element.tail and element.tail.strip():
                return
            parent.remove(element)
            element = parent
        for child in reversed(list(element.iterchildren(etree.Element))):
            if child.tag != "hr":
                break
            if not (child.tail or "").strip():
                element.remove(child)

    def _remember_heading(self, block: Element) -> None:
        """Record the heading just before a block, to be checked later."""
        for previous in block.itersiblings(etree.Element, preceding=True):
            if previous.tag not in _BLANK:
                if heading_in(previous) is not None:
                    self.headings.setdefault(previous)
                return

    def _heads_nothing(self, heading: Element) -> bool:
        rank = _rank(heading)
        if (heading.tail or "").strip():
            return False
        for following in heading.itersiblings(etree.Element):
            if following.tag in _BLANK and not (following.tail or "").strip():
                continue
            return heading_in(following) is not None and _rank(following) <= rank
        return True


def heading_in(block: Element) -> Element | None:
    """Return the heading that a block is, or that is its only content; None if there is none.

    A title of notes in a paragraph is a heading, too.
    """
    if block.tag in HEADINGS or is_notes_paragraph(block):
        return block
    if block.tag in ("div", "header", "hgroup"):
        children = list(block.iterchildren(etree.Element))
        if len(children) == 1 and not (block.text or "").strip():
            return heading_in(children[0])
    return None


def _is_of_notes(block: Element) -> bool:
    """Return whether a heading is only for notes: by itself, or by the elements or headings around it."""
    heading = heading_in(block)
    if heading is None or any(is_citation(link) for link in heading.iter("a")):
        return False
    if is_title_of_notes_alone(heading) or any(is_notes_name(each) for each in (block, *block.iterancestors())):
        return True
    above = (heading_in(each) for each in block.itersiblings(etree.Element, preceding=True))
    return any(each is not None and is_notes_title(each) and _rank(each) < _rank(block) for each in above)


def _rank(block: Element) -> int:
    heading = heading_in(block)
    return int(str(heading.tag)[1]) if heading is not None and heading.tag in HEADINGS else _LOWEST


def _is_empty(element: Element) -> bool:
    """Return whether an element holds only rules and line breaks."""
    if (element.text or "").strip():
        return False
    return all(child.tag in _BLANK and not (child.tail or "").strip() for child in element.iterchildren(etree.Element))
