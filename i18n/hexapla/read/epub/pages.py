"""The printed pages in an EPUB: its own page marks, and the places of its page list.

Each becomes one empty mark with the page's label (`tree.page_mark`), at the start of the page's text. A page number in
the text becomes the label. Specification: EPUB 3.3, section 7.4.3; EPUB 2's NCX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import epub_types_of, set_epub_types
from hexapla.read.epub.contents import NavigationEntry
from hexapla.tree import (
    BLOCKS,
    HEADINGS,
    PAGEBREAK,
    VOID,
    collapsed_text,
    has_text,
    is_opaque,
    is_page_mark,
    page_mark,
    remove,
)

_HOLDERS = ("p", *HEADINGS, "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "caption", "address")
_PRINTED = frozenset(("pagenum", "pageno", "pagenumber", "page-number", "x-ebookmaker-pageno", "pagebreak"))
_MOST_LABEL = 24  # letters; longer text is no label
_NUMBER = re.compile(r"[\[({<|*–—-]*\s*(?:page|pag|pg|p)?[.:]?\s*(\d+|[ivxlcdm]+)\s*[\])}>.|*–—-]*", re.IGNORECASE)
_AT_THE_END = re.compile(r"(?:^|[^0-9a-z]|page|pg|p)(\d+|[ivxlcdm]+)$", re.IGNORECASE)


def take_marks(section: Element) -> None:
    """Turn page breaks into marks, in place, before any other change of the page."""
    for element in list(section.iter(etree.Element)):
        if element is section or element.getparent() is None or not _is_break(element):
            continue
        words = collapsed_text(element)
        said = _label(element.get("aria-label") or element.get("title") or "")
        label = said or (_label(words) if _may_be_label(element, words) else "")
        if _label(words) not in ("", label) or next(element.iter("img"), None) is not None:
            element.addprevious(page_mark(f"page-{label}", label))  # its content is text
            element.attrib.pop("role", None)
            set_epub_types(element, ())
        else:
            inner = (each.get("id") or each.get("name") or "" for each in element.iter("a", "span"))
            _make_mark(element, element.get("id") or next(filter(None, inner), f"page-{label}"), label)
    _into_text(section)


def _is_break(element: Element) -> bool:
    """Return whether an element is a page break: by its type or role, or a number as in Project Gutenberg's books."""
    kinds = (*epub_types_of(element), *(element.get("role") or "").split())
    if not {"pagebreak", PAGEBREAK}.isdisjoint(kinds):
        return True
    if _PRINTED.isdisjoint((element.get("class") or "").split()):
        return False
    words = collapsed_text(element) or element.get("title") or ""
    return _NUMBER.fullmatch(words) is not None


def add_listed(places: Sequence[tuple[Element, Element, NavigationEntry]], body: Element) -> None:
    """Mark the places of the page list, `(element, section, entry)`; remove marks that still have no label."""
    taken = {each.get("id") for each in body.iter(etree.Element)}
    for target, section, entry in places:
        label = _label(entry.label)
        if is_page_mark(target):
            target.set("aria-label", target.get("aria-label") or label)
            continue
        if target.tag in ("a", "span") and not len(target) and not (target.text or "").strip() and target.get("id"):
            _make_mark(target, target.get("id", ""), label)
            continue
        stem = f"{section.get('id')}.page-{re.sub(r'[^A-Za-z0-9]+', '-', label) or len(taken)}"
        identifier = stem if stem not in taken else f"{stem}-{len(taken)}"
        taken.add(identifier)
        mark = page_mark(identifier, label)
        if target.tag not in BLOCKS or target.tag in VOID or is_opaque(target):
            target.addprevious(mark)
        else:
            mark.tail, target.text = target.text, None
            target.insert(0, mark)
    for section in body:
        _into_text(section)
    for mark in [each for each in body.iter("span") if is_page_mark(each)]:
        found = _AT_THE_END.search((mark.get("id") or "").rpartition(".")[2])
        label = mark.get("aria-label") or (found[1] if found else "")
        if label:
            mark.set("aria-label", label)
        else:
            remove(mark)


def drop_marks(root: Element) -> None:
    """Remove the marks in a note, which is about to be moved from its page."""
    for mark in [each for each in root.iter("span") if is_page_mark(each)]:
        remove(mark)


def _may_be_label(element: Element, words: str) -> bool:
    """Return whether a page break's own text may be the label of the page."""
    holds_blocks = next(element.iterdescendants(*BLOCKS), None) is not None
    return element.tag in ("a", "div", "p", "span") and not holds_blocks and len(words) <= _MOST_LABEL


def _label(words: str) -> str:
    words = " ".join(words.split())
    number = _NUMBER.fullmatch(words)
    return number[1] if number else words


def _make_mark(element: Element, identifier: str, label: str) -> None:
    """Turn an element into a mark; its tail stays."""
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "span", None
    element.attrib.clear()
    for key, value in page_mark(identifier, label).items():
        element.set(key, value)


def _into_text(section: Element) -> None:
    """Move marks between blocks to the start of the following text."""
    waiting: list[Element] = []
    last: Element | None = None
    for element in list(section.iter(etree.Element)):
        if is_page_mark(element):
            if _is_loose(element):
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


def _is_loose(mark: Element) -> bool:
    """Return whether a mark has neither text nor inline elements beside it."""
    parent = mark.getparent()
    assert parent is not None  # a mark is in a section
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
        if len(parent) or (parent.text or "").strip() or parent.get("id"):
            return
        above = parent.getparent()
        remove(parent)
        parent = above
