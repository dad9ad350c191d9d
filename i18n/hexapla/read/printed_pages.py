"""The numbers of printed pages in a text: each becomes one empty mark with the page's label (`tree.page_mark`).

A page break has the role or type of one; or a usual class, such as Project Gutenberg's `pagenum`, and a number; or it
is an anchor such as `<a id="Page_26">`. A number that is none of these is text, as are the numbers in a table of
contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES, epub_types_of, set_epub_types
from hexapla.read.page_mark_places import put_into_text
from hexapla.tree import BLOCKS, PAGEBREAK, all_text, collapsed_text, has_text, is_page_mark, page_mark

_PRINTED = frozenset(
    "pagenum pageno pagenumber page-number page_number page-num page_num pgnum x-ebookmaker-pageno pagebreak "
    "page-break ws-pagenum pb folio".split()
)
_BREAKS = ("span", "a", "p", "div", "sup", "small", "i", "em", "b", "strong", "pagenum", "hr")
_MAY_BREAK = etree.XPath(
    f"descendant::*[@{EPUB_TYPES} or @role or @class or self::pagenum"
    " or (self::a or self::span) and descendant-or-self::*[@id or @name]]"
)
_NAMING = frozenset((EPUB_TYPES, "role", "class"))
_ANCHORS = ("a", "span")
_ENTRIES = ("li", "td", "th", "dt", "dd")  # of a table of contents
_MOST_LABEL = 24  # letters; longer text is no label
_MOST_PAGES = 20  # in one break: blank pages before it
_NUMBER = re.compile(
    r"[\[({<|*–—-]*\s*(?:page|pag|pg|p|seite|s(?=[.\s]))?[.:]?\s*(\d+|[ivxlcdm]+)\s*[\])}>.|*–—-]*", re.IGNORECASE
)
_BARE = re.compile(r"\[(?:Pg|PG|pg)\.?[ \u00a0]?(\d{1,4}|[ivxlc]{1,8})\]")
_IDENTIFIER = re.compile(r"(?:page|pg)[-_.]?(\d{1,4}|[ivxlc]{1,8})", re.IGNORECASE)


def take_page_breaks(root: Element) -> None:
    """Turn page breaks into marks, in place, before any other change of the page."""
    is_marked = False
    for element in _may_break(root):
        if element.getparent() is None:
            continue
        if _is_declared(element):
            _mark_declared(element)
        elif (labels := _printed(element)) is not None:
            _become_marks(element, labels)
        else:
            continue
        is_marked = True
    if is_marked:
        put_into_text(root)


def _may_break(root: Element) -> list[Element]:
    """Return the elements with a name, and if any anchor is called as a page, those with anchors in them."""
    named: list[Element] = []
    for element in root.iterdescendants(etree.Element):
        attributes = element.keys()
        if (attributes and not _NAMING.isdisjoint(attributes)) or element.tag == "pagenum":
            named.append(element)
        if ("id" in attributes or "name" in attributes) and element.tag in _ANCHORS:
            name, old_name = element.get("id", ""), element.get("name", "")
            if _IDENTIFIER.fullmatch(name) or _IDENTIFIER.fullmatch(old_name):
                found: list[Element] = _MAY_BREAK(root)
                return found
    return named


def take_bare_numbers(root: Element) -> None:
    """Turn numbers of pages that are in the text without an element, `[Pg 26]`, into marks, in place."""
    for element in list(root.iter(etree.Element)) if "[" in all_text(root) else ():
        if "[" in (element.text or ""):
            _split(element, "text")
        if element is not root and "[" in (element.tail or ""):
            _split(element, "tail")


def drop_marks(root: Element) -> None:
    """Remove the marks in a note, which is about to be moved from its page; a link to one finds an anchor there."""
    for mark in [each for each in root.iter("span") if is_page_mark(each)]:
        identifier = mark.get("id", "")
        mark.attrib.clear()
        mark.set("id", identifier)
        mark.tag = "a"


def label_in(words: str) -> str:
    """Return the label that a text is: `26` for `[Pg 26]`; a text without a number is its own label."""
    words = " ".join(words.split())
    number = _NUMBER.fullmatch(words)
    return number[1] if number else words


def become_mark(element: Element, identifier: str, label: str) -> None:
    """Turn an element into a mark; its tail stays."""
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "span", None
    element.attrib.clear()
    for key, value in page_mark(identifier, label).items():
        element.set(key, value)


def _is_declared(element: Element) -> bool:
    """Return whether the type or role of an element is that of a page break."""
    return not {"pagebreak", PAGEBREAK}.isdisjoint((*epub_types_of(element), *(element.get("role") or "").split()))


def _mark_declared(element: Element) -> None:
    words = collapsed_text(element)
    said = label_in(element.get("aria-label") or element.get("title") or "")
    label = said or (label_in(words) if _may_be_label(element, words) else "")
    if label_in(words) not in ("", label) or next(element.iter("img"), None) is not None:
        element.addprevious(page_mark(f"page-{label}", label))  # its content is text
        element.attrib.pop("role", None)
        set_epub_types(element, ())
    else:
        become_mark(element, next(_identifiers(element), f"page-{label}"), label)


def _may_be_label(element: Element, words: str) -> bool:
    """Return whether a page break's own text may be the label of the page."""
    holds_blocks = next(element.iterdescendants(*BLOCKS), None) is not None
    return element.tag in ("a", "div", "p", "span") and not holds_blocks and len(words) <= _MOST_LABEL


def _printed(element: Element) -> list[str] | None:
    """Return the labels that an undeclared page break shows; None if it is none."""
    if element.tag not in _BREAKS:
        return None
    named = element.tag == "pagenum" or not _PRINTED.isdisjoint((element.get("class") or "").lower().split())
    if (not named and element.tag not in ("a", "span")) or is_page_mark(element):
        return None
    own = next(filter(None, map(_IDENTIFIER.fullmatch, _identifiers(element))), None)
    if (own is None and not named) or next(element.iter("img"), None) is not None:
        return None
    words = " ".join(element.itertext()).replace("\u200b", "").split()
    if named:
        said = words or (element.get("data-page-number") or element.get("title") or "").split()
        labels = _labels(said)
        return None if labels is None or (own is None and _is_entry(element)) else labels
    if own is None or _leads_elsewhere(element):
        return None
    labels = _labels(words) if words else [own[1]]
    return labels if labels == [own[1]] else None


def _labels(words: list[str]) -> list[str] | None:
    """Return the labels of one or several numbers, `[1] [Pg 2]`; None if there is anything else."""
    found: list[str] = []
    waiting = ""
    for word in words:
        waiting = f"{waiting} {word}".strip()
        if number := _NUMBER.fullmatch(waiting):
            found.append(number[1])
            waiting = ""
    return found if found and not waiting and len(found) <= _MOST_PAGES else None


def _identifiers(element: Element) -> Iterator[str]:
    """Yield the names of an element and of the anchors in it."""
    for each in element.iter("a", "span", str(element.tag)):
        yield from filter(None, (each.get("id"), each.get("name")))


def _leads_elsewhere(element: Element) -> bool:
    own = {f"#{each}" for each in _identifiers(element)}
    return any(each.get("href") not in (None, *own) for each in element.iter("a"))


def _is_entry(element: Element) -> bool:
    """Return whether a number without a name leads to a page, or ends an entry of a table of contents."""
    if any((each.get("href") or "").startswith("#") for each in element.iter("a")):
        return True
    if any((each.get("href") or "").startswith("#") for each in element.iterancestors("a")):
        return True
    block = next(element.iterancestors(*BLOCKS), None)
    if block is None or block.tag not in _ENTRIES:
        return False
    after: Element | None = element
    while after is not None and after is not block:
        if (after.tail or "").strip() or any(has_text(each) for each in after.itersiblings()):
            return False
        after = after.getparent()
    return True


def _become_marks(element: Element, labels: list[str]) -> None:
    """Turn a break into a mark for each of its labels; links to it find the first, or the one of that name."""
    names = list(dict.fromkeys(_identifiers(element)))
    for label in labels[:-1]:
        own = next((each for each in names if _says(each, label)), f"page-{label}")
        names = [each for each in names if each != own]
        element.addprevious(page_mark(own, label))
    own = next((each for each in names if _says(each, labels[-1])), next(iter(names), f"page-{labels[-1]}"))
    become_mark(element, own, labels[-1])


def _says(identifier: str, label: str) -> bool:
    found = _IDENTIFIER.fullmatch(identifier)
    return found is not None and found[1] == label


def _split(element: Element, attribute: str) -> None:
    """Put marks in place of the numbers in one text of an element."""
    said = (element.text if attribute == "text" else element.tail) or ""
    parts = _BARE.split(said)
    if len(parts) == 1:
        return
    for label, after in zip(reversed(parts[1::2]), reversed(parts[2::2]), strict=True):
        mark = page_mark(f"page-{label}", label)
        mark.tail = after
        if attribute == "text":
            element.insert(0, mark)
        else:
            element.tail = None  # else it would come after the mark
            element.addnext(mark)
    setattr(element, attribute, parts[0])
