"""Notes of office documents as elements of the page."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.tree import has_text


def new_note(name: str) -> Element:
    """Return an empty note with a name."""
    return etree.Element("aside", {"role": "doc-footnote", "id": name})


def fill_empty(note: Element, citation: Element) -> None:
    """Put a link back to its first citation into a note that shows nothing, by which it is known to be a note."""
    if has_text(note) or next(note.iter("img"), None) is not None:
        return
    citation.set("id", f"{note.get('id')}-ref")
    link = etree.SubElement(etree.SubElement(note, "p"), "a", {"href": f"#{note.get('id')}-ref"})
    link.text = "↑"
