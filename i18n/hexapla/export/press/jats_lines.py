"""Line ends in JATS: as they are where its DTD allows them, and verse or paragraphs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.tree import remove

_HOLDERS = frozenset({"article-title", "title", "subtitle", "td", "th"})
_STYLES = frozenset(
    "bold italic sc underline overline strike sub sup monospace roman sans-serif fixed-case styled-content "
    "named-content ext-link uri email xref abbrev".split()
)
_NOT_IN_VERSE = frozenset(
    "ext-link inline-graphic graphic disp-quote list monospace table-wrap disp-formula preformat def-list fig "
    "boxed-text".split()
)


def settle_lines(root: Element) -> None:
    """Write line ends so that the DTD of JATS 1.1 allows them.

    A style ends before a line end and begins again after it. A paragraph with line ends is verse, or a paragraph for
    each line if verse cannot hold its elements. Elsewhere, as in the terms of lists, a line end is a space.
    """
    paragraphs: dict[Element, None] = {}
    for end in list(root.iter("break")):
        holder = _raise(end)
        if holder.tag == "p":
            paragraphs[holder] = None
        elif holder.tag not in _HOLDERS:
            end.tail = f" {(end.tail or '').lstrip()}"
            remove(end)
    for paragraph in paragraphs:
        _split(paragraph)


def _raise(end: Element) -> Element:
    """Move a line end out of the styles that it is in, each of which is then two; return the element it is in then."""
    outer = _parent(end)
    while outer.tag in _STYLES:
        after = etree.Element(outer.tag, {name: value for name, value in outer.items() if name != "id"})
        after.text, after.tail = end.tail, outer.tail
        after.extend(list(end.itersiblings()))
        outer.tail = end.tail = None
        outer.addnext(end)
        end.addnext(after)
        for half in (after, outer):
            if not (len(half) or half.text or "id" in half.attrib):
                remove(half)
        outer = _parent(end)
    return outer


def _split(paragraph: Element) -> None:
    """Turn a paragraph with line ends, which are in no style, into verse or paragraphs."""
    is_verse = _parent(paragraph).tag not in {"td", "th"} and not any(
        each.tag in _NOT_IN_VERSE for each in paragraph.iter(etree.Element)
    )
    if is_verse:
        group = etree.Element("verse-group")
        group.extend(list(_lines(paragraph, "verse-line")))
        paragraph.text = None
        paragraph.append(group)
        return
    for line in _lines(paragraph, "p"):
        for name, value in paragraph.items():
            line.set(name, value)
        paragraph.attrib.pop("id", None)  # only the first line has it
        paragraph.addprevious(line)
    remove(paragraph)


def _lines(paragraph: Element, name: str) -> Iterator[Element]:
    """Take what is in a paragraph out of it, and yield each line of it as an element with a name."""
    line = etree.Element(name)
    line.text = paragraph.text
    for child in list(paragraph):
        if child.tag == "break":
            yield line
            line = etree.Element(name)
            line.text = (child.tail or "").lstrip()
            child.tail = None
            paragraph.remove(child)
        else:
            line.append(child)
    yield line


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None  # it is in the article
    return parent
