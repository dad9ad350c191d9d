"""The elements of a page that say something of notes by an attribute, found in one walk: most elements say nothing."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES

_NAMING = frozenset(("role", "class", EPUB_TYPES))


class TellingElements(NamedTuple):
    """The elements with an id, by it; those with a role, a class or a type; those with a tooltip: in document order."""

    ids: dict[str, Element]
    named: list[Element]
    titled: list[Element]


def find_telling(body: Element) -> TellingElements:
    """Return the elements of a page that say something of notes."""
    found = TellingElements({}, [], [])
    for element in body.iter(etree.Element):
        attributes = element.keys()
        if not attributes:
            continue
        if "id" in attributes and (identifier := element.get("id")):
            found.ids[identifier] = element
        if not _NAMING.isdisjoint(attributes):
            found.named.append(element)
        if "title" in attributes:
            found.titled.append(element)
    return found
