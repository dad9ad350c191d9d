"""What tags that moved can break, mended: a tree in which every element stands where HTML lets it stand.

A translator's tags balance, and still one link may come to stand in another, or a reading outside its ruby. Words,
citations and the targets of links stay; what cannot stand where it is loses its element.
"""

from __future__ import annotations

import re

from lxml import etree

from hexapla.model import Element
from hexapla.tree import is_citation, remove, unwrap

# HTML, section 4.5.10: words, then readings of them, each perhaps between parentheses for whoever knows no ruby.
_RUBY = re.compile(r"(?:w+(?:r+|p(?:rp)+))+")
_PARTS = {"rt": "r", "rtc": "r", "rp": "p"}
_LINK = ("href", "target", "rel", "download", "hreflang", "type")


def mend(root: Element) -> None:
    """Mend a tree in place."""
    _unnest_links(root)
    for inner in [each for each in root.iter("dfn") if next(each.iterancestors("dfn"), None) is not None]:
        unlink(inner)
    _mend_ruby(root)


def unlink(element: Element) -> None:
    """Make a link, or what else cannot be one, plain words that can still be led to."""
    element.tag = "span"
    for attribute in _LINK:
        element.attrib.pop(attribute, None)


def _unnest_links(root: Element) -> None:
    """A link cannot hold a link: a citation inside one comes to stand after it, another link inside loses its own."""
    last: dict[Element, Element] = {}  # what stands behind a link, at its end
    for inner in list(root.iter("a")):
        outer = next((parent for parent in inner.iterancestors("a")), None)
        if outer is None:
            continue
        if is_citation(inner):
            before = last.get(outer, outer)
            parent = outer.getparent()
            assert parent is not None  # `outer` is inside `root`
            remove(inner)
            inner.tail, before.tail = before.tail, None
            parent.insert(parent.index(before) + 1, inner)
            last[outer] = inner
        elif inner.get("id"):  # something may lead here
            unlink(inner)
        else:
            unwrap(inner)


def _mend_ruby(root: Element) -> None:
    """Readings stand in a ruby, after the words that they are of; else all of it is words."""
    broken = [each for each in root.iter("ruby") if not _RUBY.fullmatch(_shape(each))]
    broken += [each for each in root.iter(*_PARTS) if getattr(each.getparent(), "tag", "") not in ("ruby", "rtc")]
    broken += [each for ruby in broken for each in ruby if each.tag in _PARTS and ruby.tag == "ruby"]
    for element in dict.fromkeys(broken):
        if element.get("id"):
            unlink(element)
        else:
            unwrap(element)


def _shape(ruby: Element) -> str:
    """The parts of a ruby, a letter each: `w` words, `r` a reading, `p` a parenthesis."""
    found = ["w"] if (ruby.text or "").strip() else []
    for part in ruby.iterchildren(etree.Element):
        found.append(_PARTS.get(str(part.tag), "w"))
        found.append("w" if (part.tail or "").strip() else "")
    return "".join(found)
