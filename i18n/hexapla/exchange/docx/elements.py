"""Make elements of WordprocessingML (ECMA-376, part 1, section 17)."""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker

from hexapla.model import Element

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_E = ElementMaker(namespace=WORDS, nsmap={"w": WORDS})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str, /, *children: Element, **said: str) -> Element:
    """Make an element of WordprocessingML."""
    made: Element = _E(name, *children)
    for key, value in said.items():
        made.set(f"{{{WORDS}}}{key}", value)
    return made


def text_element(text: str) -> Element:
    """Make the element of a text in a run; its spaces are kept."""
    made = w("t")
    made.text = text
    made.set(_SPACE, "preserve")
    return made


def bytes_inside(element: Element) -> bytes:
    """Return an element as it is written inside of another one of WordprocessingML."""
    data: bytes = etree.tostring(element, encoding="UTF-8")
    return data.replace(f' xmlns:w="{WORDS}"'.encode(), b"", 1)
