"""The places of marks of printed pages: a mark between two blocks is moved to the start of the text after it."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.tree import BLOCKS, HEADINGS, PAGEBREAK, has_text, is_page_mark, remove

_HOLDERS = ("p", *HEADINGS, "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "caption", "address")
_IS_MARKED = etree.XPath(f"boolean(descendant-or-self::span[@role = '{PAGEBREAK}'])")


def put_into_text(section: Element) -> None:
    """Move marks between blocks to the start of the following text."""
    waiting: list[Element] = []
    if not _IS_MARKED(section):
        return
    last: Element | None = None
    loose: dict[Element, bool] = {}  # by the element around a mark
    for element in list(section.iter(etree.Element)):
        if is_page_mark(element):
            parent = element.getparent()
            assert parent is not None  # a mark is in a section
            if parent not in loose:
                loose[parent] = _is_loose(parent)
            if loose[parent]:
                waiting.append(element)
        elif _begins_with_text(element):
            last = element
            for mark in reversed(waiting):
                _lift(mark, section)
                mark.tail, element.text = element.text, None
                element.insert(0, mark)
            waiting = []
    for mark in waiting if last is not None else ():
        _lift(mark, section)
        last.append(mark)  # type: ignore[union-attr] # only where there is one


def _is_loose(parent: Element) -> bool:
    """Return whether the marks in an element have neither text nor inline elements beside them."""
    return not any((text or "").strip() for text in (parent.text, *(child.tail for child in parent))) and all(
        child.tag in BLOCKS or is_page_mark(child) for child in parent
    )


def _begins_with_text(element: Element) -> bool:
    if element.tag not in _HOLDERS:
        return False
    if (element.text or "").strip():
        return True
    return next(element.iterdescendants(*BLOCKS), None) is None and has_text(element)


def _lift(mark: Element, section: Element) -> None:
    """Remove a mark from its place, and the elements that only held it."""
    parent = mark.getparent()
    remove(mark)
    mark.tail = None
    while parent is not None and parent is not section and parent.tag in ("p", "div", "span"):
        if next(iter(parent), None) is not None or (parent.text or "").strip() or parent.get("id"):
            return
        above = parent.getparent()
        remove(parent)
        parent = above
